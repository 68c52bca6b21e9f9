// Starts a process while no file descriptor is left, and one when they are back; says how it went.
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { isPassingError } from '../src/passing-error.js';
import { spawnPiped } from '../src/runs/spawn-piped.js';

const start = () => spawnPiped({ command: process.execPath, args: ['--version'] }, { cwd: '/', env: {} });

const taken: number[] = [];
try {
    for (;;) taken.push(openSync('/dev/null', 'r'));
} catch {
    // None is left.
}
let passing = false;
try {
    start();
} catch (error) {
    passing = isPassingError(error);
}
// What Node tells of the process in the next turn must not end this one.
await new Promise((resolve) => setImmediate(resolve));
for (const descriptor of taken) closeSync(descriptor);
const [exitCode] = await once(start(), 'exit');
process.stdout.write(JSON.stringify({ passing, exitCode }));
