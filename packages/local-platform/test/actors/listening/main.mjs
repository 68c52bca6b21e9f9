import { Actor } from 'apify';

// Runs until it is told to end gracefully; then it says goodbye and ends.
await Actor.init({ gracefulShutdown: false });
Actor.on('aborting', async () => {
    await Actor.pushData({ said: 'goodbye' });
    // Not awaited: ending waits for all listeners, this one included.
    setImmediate(() => Actor.exit());
});
console.log('ready to be ended');
