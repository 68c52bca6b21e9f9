/**
 * A process that tests kill: `webhook-process.ts FOLDER EVENTS` starts the webhooks of a platform in a folder, says so on
 * standard output, and makes so many events, each in one transaction with a row that tells of it.
 */
import { startWebhookPlatform } from './webhook-platform.js';

const [folder, events] = process.argv.slice(2);
const platform = await startWebhookPlatform({ ...(folder && { folder }), isOnSystemTime: true });
const { database } = platform.context;
console.log('ready');
for (let i = 0; i < Number(events); i++) {
    database.transaction(() => {
        const id = `event-${i}`;
        database.run('INSERT INTO settings (key, value) VALUES (?, ?)', id, 'kept');
        platform.event('ACTOR.RUN.SUCCEEDED', { actorRunId: id });
    });
    await new Promise((resolve) => setImmediate(resolve));
}
