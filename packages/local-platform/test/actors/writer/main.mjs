import { Actor } from 'apify';

// Stores what it was given and what it sees of its environment.
await Actor.init();
const input = await Actor.getInput();
await Actor.pushData(input?.items ?? []);
await Actor.setValue('OUTPUT', { input, environment: process.env, folder: process.cwd() });
console.log('Grüße 🛒 from the writer');
await Actor.exit('Wrote everything');
