import { Actor } from 'apify';

// Calls another Actor with its log shown here.
await Actor.init();
const { actorId, input } = await Actor.getInput();
const run = await Actor.call(actorId, input);
await Actor.setValue('OUTPUT', { status: run.status, origin: run.meta.origin });
await Actor.exit();
