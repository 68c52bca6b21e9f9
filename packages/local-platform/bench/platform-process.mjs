// A platform in a process of its own, as it is used: `platform-process.mjs FOLDER MEMORY-BUDGET WAITS-FOR-MEMORY [ACTOR-FOLDER…]`.
// It says over IPC where it answers, and answers every message with the memory that it takes.
import { createPlatform } from '../dist/index.js';

const [dataFolder, memoryBudget, waits, ...actorFolders] = process.argv.slice(2);
const platform = await createPlatform({
    dataFolder,
    memoryBudgetMbytes: Number(memoryBudget),
    waitsForMemory: waits === 'true',
});
for (const folder of actorFolders) await platform.registerActor(folder);
process.send({ baseUrl: platform.baseUrl, token: platform.token });
process.on('message', () => process.send({ rssBytes: process.memoryUsage.rss() }));
