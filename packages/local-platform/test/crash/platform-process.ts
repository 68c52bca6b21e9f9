// A platform that dies at a chosen point: arguments are the data folder, the point as JSON, how many times faster than
// real time its clock runs, and the Actors' names.
import { dieAt } from './checkpoints.js';

const { createPlatform } = await import('../../src/platform.js');
const { systemClock } = await import('../../src/clock.js');
const { actorFolder } = await import('../actor-folder.js');

const [dataFolder = '', point = '', speed = '1', ...actors] = process.argv.slice(2);
const start = Date.now();
const hurry = Number(speed);
const clock = {
    now: () => start + (Date.now() - start) * hurry,
    setTimer: (callback: () => void, delayMs: number) => systemClock.setTimer(callback, delayMs / hurry),
};
const platform = await createPlatform({ dataFolder, clock, waitsForMemory: true });
for (const actor of actors) await platform.registerActor(actorFolder(actor));
if (point) dieAt(JSON.parse(point));
process.stdout.write(`${JSON.stringify({ baseUrl: platform.baseUrl, token: platform.token })}\n`);
