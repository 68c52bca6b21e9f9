// Stores what it was given and what it sees of its environment.
import { findRecord, pushItems, run, send, setRecord } from '../api.mjs';

const input = await findRecord(process.env.ACTOR_INPUT_KEY);
await pushItems(input?.items ?? []);
await setRecord('OUTPUT', { input, environment: process.env, folder: process.cwd() });
console.log('Grüße 🛒 from the writer');
await send('PUT', run, { statusMessage: 'Wrote everything', isStatusMessageTerminal: true });
