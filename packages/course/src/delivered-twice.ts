import { join } from 'node:path';
import { chainLink, persistentWebhook } from '@offer-chain/webhook-config';
import { type CheckResult, failed, passed } from './check.js';
import { TWICE_ITEMS } from './filter-cases.js';
import { SECTIONS } from './lesson-sections.js';
import type { Trial, TrialRun } from './trial.js';
import { writeUpstreamActor } from './upstream-actor.js';

const NAME = 'delivered-twice';
const SECTION = SECTIONS.twice;

/**
 * Links the filter to another Actor by a webhook, lets it be delivered, and has it delivered once more.
 *
 * @param workFolder Absolute path of a folder for the other Actor.
 */
export async function checkDeliveredTwice(trial: Trial, workFolder: string): Promise<CheckResult> {
    const { client, actorId, baseUrl } = trial;
    const folder = join(workFolder, 'upstream');
    await writeUpstreamActor(folder);
    const upstreamId = await trial.register(folder);
    const definition = chainLink({
        source: { actorId: upstreamId },
        target: { actorId },
        apiBaseUrl: baseUrl,
        form: 'webhook',
    });
    const webhook = await client.webhooks().create({
        ...persistentWebhook(definition),
        // An input that takes nothing but its own fields gets the lesson's payload.
        ...(trial.inputSchema?.additionalProperties === false && {
            payloadTemplate: '{"datasetId": {{resource.defaultDatasetId}}}',
        }),
        doNotRetry: true,
    });
    await client.actor(upstreamId).start({ items: TWICE_ITEMS });
    await trial.idle();
    const { items: dispatches } = await client.webhook(webhook.id).dispatches().list();
    const first = await startedRun(trial, dispatches[0]?.id);
    if (typeof first === 'string')
        return failed(NAME, `the webhook did not start the Actor: ${first}`, { section: SECTION });
    if (!first.ok) return failed(NAME, `started by a webhook, ${first.problem}`, { section: SECTION });
    if (!first.items.some(({ asin, offer }) => asin === 'B0TWICE001' && offer === '$20.00')) {
        return failed(NAME, 'started by a webhook, the Actor did not push the cheapest offer', { section: SECTION });
    }
    const second = await startedRun(trial, await resend(trial, dispatches[0]?.id ?? ''));
    if (typeof second === 'string') return failed(NAME, `the second delivery did not start the Actor: ${second}`);
    if (!second.ok) return failed(NAME, `delivered a second time, ${second.problem}`, { section: SECTION });
    if (second.items.length === 0) return passed(NAME, 'pushes nothing again when a webhook is delivered twice');
    return failed(
        NAME,
        'pushes again when delivered twice: remember the upstream run in a named key-value store, and end at once when it is there',
        {
            evidence: {
                given: ['one run of the scraper, whose webhook came twice'],
                expected: 'no items of the second delivery',
                got: `${second.items.length} ${second.items.length === 1 ? 'item' : 'items'}`,
            },
            section: SECTION,
        },
    );
}

/** The run that a dispatch started, or why it started none. */
async function startedRun({ client, finished }: Trial, dispatchId: string | undefined): Promise<TrialRun | string> {
    const dispatch = dispatchId === undefined ? undefined : await client.webhookDispatch(dispatchId).get();
    const call = dispatch?.calls?.at(-1);
    // The local platform tells it beyond Apify's fields.
    const { startedRunId } = (dispatch ?? {}) as { startedRunId?: string | null };
    if (!startedRunId) return call?.responseBody ?? call?.errorMessage ?? 'no call was made';
    return finished(startedRunId);
}

/** Sends a dispatch again, which only this platform does on request; Apify does it now and then by itself. */
async function resend({ client, idle }: Trial, dispatchId: string): Promise<string> {
    const response = await client.httpClient.call<{ data: { id: string } }>({
        url: `${client.baseUrl}/webhook-dispatches/${dispatchId}/resend`,
        method: 'POST',
    });
    await idle();
    return response.data.data.id;
}
