import { Actor } from 'apify';

// Calls another Actor with its log shown here, and adds a webhook to its own run.
await Actor.init();
const { actorId, input, webhookUrl } = await Actor.getInput();
if (webhookUrl) {
    await Actor.addWebhook({ eventTypes: ['ACTOR.RUN.SUCCEEDED'], requestUrl: webhookUrl, idempotencyKey: 'calling' });
}
const run = await Actor.call(actorId, input);
await Actor.setValue('OUTPUT', { status: run.status, origin: run.meta.origin });
await Actor.exit();
