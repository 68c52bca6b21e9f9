// A platform that dies at a chosen point, or in whose process faults are made as told over IPC: arguments are the data
// folder, the point as JSON, how many times faster than real time its clock runs, and the Actors' names.
import { dieAt } from './checkpoints.js';
import { makeFaultsAsTold } from './faults.js';

const { createPlatform } = await import('../../src/platform.js');
const { systemClock } = await import('../../src/clock.js');
const { actorFolder } = await import('../actor-folder.js');

const [dataFolder = '', point = '', speed = '1', ...actors] = process.argv.slice(2);
const hurry = Number(speed);
const elapsed = () => performance.now() * hurry;
/** With this the clock begins at the system's time: for the platform that takes over, nothing is due only later. */
const start = Date.now() - elapsed();
let forward = 0;
const clock = {
    now: () => Math.floor(start + elapsed() + forward),
    elapsed,
    setTimer: (callback: () => void, delayMs: number) => systemClock.setTimer(callback, delayMs / hurry),
};
const isTold = process.send !== undefined;
const log = (line: string) => void (isTold && process.stderr.write(`${line}\n`));
const platform = await createPlatform({ dataFolder, clock, log, waitsForMemory: true });
for (const actor of actors) await platform.registerActor(actorFolder(actor));
if (point) dieAt(JSON.parse(point));
if (isTold) {
    makeFaultsAsTold((ms) => {
        forward += ms;
    });
}
process.stdout.write(`${JSON.stringify({ baseUrl: platform.baseUrl, token: platform.token })}\n`);
