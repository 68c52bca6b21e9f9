import { refreshPacks } from './refresh.js';

// npm runs this after it has changed what is installed, so that the Actors' locks follow the repository's. `npm ci`
// changes no lock, and must write nothing.
if (process.env.npm_command !== 'ci') {
    for (const path of refreshPacks()) process.stderr.write(`Brought up to date: ${path}\n`);
}
