// Stores items in @crawlee/memory-storage: `memory-storage-process.mjs FOLDER ITEMS BATCH-SIZE`, an item over IPC. It
// says how much memory it takes before and after.
import { once } from 'node:events';
import { MemoryStorage } from '@crawlee/memory-storage';

const [localDataDirectory, items, batchSize] = process.argv.slice(2);
const storage = new MemoryStorage({ localDataDirectory, persistStorage: true });
const [item] = await once(process, 'message');
const { id } = await storage.datasets().getOrCreate('bench');
const emptyBytes = process.memoryUsage.rss();
for (let stored = 0; stored < Number(items); stored += Number(batchSize)) {
    await storage
        .dataset(id)
        .pushItems(Array.from({ length: Number(batchSize) }, (_, i) => ({ ...item, position: stored + i })));
}
process.send({ emptyBytes, rssBytes: process.memoryUsage.rss() });
await storage.teardown();
process.disconnect();
