/**
 * The webhooks of a platform, without its runs, in a process of their own: `dispatching-process FOLDER`. Each message
 * makes events of runs that have ended; it is answered with the processor time that was spent since the one before.
 */
import { randomUUID } from 'node:crypto';
import { runResource } from '../src/runs/run-resource.js';
import { insertWebhook } from '../src/webhooks/change-webhook.js';
import { recordEvent } from '../src/webhooks/outbox.js';
import { runningRun } from '../test/run-record-fixture.js';
import { startWebhookPlatform } from '../test/webhook-platform.js';

/** What the process is told to do. */
export interface DispatchingOrder {
    /** Where events go; each has one of these receivers, in turn. */
    receivers: string[];
    /** How many events happen in all. */
    events: number;
    /** How many happen in a second; all of them in one transaction when it is 0. */
    perSecond: number;
}

const [folder = ''] = process.argv.slice(2);
const { context } = await startWebhookPlatform({ folder, isOnSystemTime: true });
const { database } = context;
context.log = () => {};
const actorIds = new Map<string, string>();
const resource = runResource(context, runningRun('run'));

/** The Actor whose runs one webhook tells a receiver of; without a limit of webhooks, as ad-hoc ones have none. */
function actorOf(requestUrl: string): string {
    const known = actorIds.get(requestUrl);
    if (known !== undefined) return known;
    const actorId = `actor-of-${actorIds.size}`;
    insertWebhook(context, {
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId },
        requestUrl,
        isAdHoc: true,
    });
    actorIds.set(requestUrl, actorId);
    return actorId;
}

function makeEvent(requestUrl: string): void {
    const id = randomUUID();
    const actorId = actorOf(requestUrl);
    const happenedAt = performance.timeOrigin + performance.now();
    database.transaction(() =>
        recordEvent(
            context,
            { eventType: 'ACTOR.RUN.SUCCEEDED', actorId, actorRunId: id },
            { ...resource, id, happenedAt },
        ),
    );
}

async function makeEvents({ receivers, events, perSecond }: DispatchingOrder): Promise<void> {
    const start = performance.now();
    for (let made = 0; made < events; ) {
        const due = perSecond === 0 ? events : Math.min(events, ((performance.now() - start) / 1000) * perSecond);
        const make = () => {
            for (; made < due; made++) makeEvent(receivers[made % receivers.length] ?? '');
        };
        if (perSecond === 0) database.transaction(make);
        else make();
        await new Promise((resolve) => setTimeout(resolve, 1));
    }
}

let used = process.cpuUsage();
process.on('disconnect', () => process.exit());
process.on('message', async (order: DispatchingOrder | 'usage') => {
    if (order !== 'usage') return makeEvents(order);
    const { user, system } = process.cpuUsage(used);
    used = process.cpuUsage();
    process.send?.({ processorMs: (user + system) / 1000 });
});
process.send?.('ready');
