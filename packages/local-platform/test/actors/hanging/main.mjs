import { spawn } from 'node:child_process';
import { Actor } from 'apify';

// Runs until it is ended, with a child process of its own; says goodbye when it is told to end gracefully.
await Actor.init({ gracefulShutdown: false });
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'inherit' });
Actor.on('aborting', async () => {
    await Actor.pushData({ said: 'goodbye' });
    const { leaves } = (await Actor.getInput()) ?? {};
    // Not awaited: ending waits for all listeners, this one included.
    if (leaves) setImmediate(() => Actor.exit());
    else console.log('staying');
});
console.log(`hanging with child ${child.pid}`);
