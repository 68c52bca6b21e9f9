import { counted } from '@offer-chain/command-line';
import type { ActorRun, ApifyClient } from 'apify-client';
import type { Progress } from './progress.js';

/** A run to be followed to its end. */
export interface FollowRequest {
    client: ApifyClient;
    run: ActorRun;
    /** The Actor's name for the person at the terminal. */
    name: string;
    /** What an item of its dataset is, such as "offer". */
    unit: string;
    progress: Progress;
    signal: AbortSignal;
}

const PERMISSIONS_ADVICE = 'What to add to its input schema: docs/course/1-webhooks.md#permissions.';
const LOG_LINES_SHOWN = 5;
/** How long the API holds each request while the run goes on. Ctrl-C takes effect after it. */
const WAIT_SECS = 1;

/**
 * Follows a run until it ends, showing its pages, its items and the requests left.
 *
 * @returns The finished run.
 * @throws {Error} When it does not succeed, with the end of its log.
 */
export async function followRun({ client, run, name, unit, progress, signal }: FollowRequest): Promise<ActorRun> {
    for (;;) {
        signal.throwIfAborted();
        const current = await client.run(run.id).waitForFinish({ waitSecs: WAIT_SECS });
        const { text, items } = await counts(client, current, unit);
        if (current.status === 'SUCCEEDED') {
            progress.step(`${name} succeeded: ${text}`);
            return current;
        }
        if (current.finishedAt) {
            const log = (await client.log(run.id).get()) ?? '';
            const refused = /Insufficient permissions for the [\w -]+/.exec(log)?.[0];
            const end = log.trimEnd().split('\n').slice(-LOG_LINES_SHOWN).join('\n  ');
            throw new Error(
                `${name} run ${run.id} ended as ${current.status}: ${withoutDot(current.statusMessage ?? 'no status message')}. ` +
                    `${refused ? `The platform refused it: ${refused}. ${PERMISSIONS_ADVICE} ` : ''}The end of its log:\n  ${end}`,
            );
        }
        progress.update(items === 0 && !current.statusMessage ? `${name} is starting` : `${name}: ${text}`);
    }
}

function withoutDot(sentence: string): string {
    return sentence.replace(/\.$/, '');
}

async function counts(client: ApifyClient, run: ActorRun, unit: string): Promise<{ text: string; items: number }> {
    const [queue, dataset] = await Promise.all([
        client.requestQueue(run.defaultRequestQueueId).get(),
        client.dataset(run.defaultDatasetId).get(),
    ]);
    const items = dataset?.itemCount ?? 0;
    const parts = [counted(items, unit)];
    if (queue && queue.totalRequestCount > 0) {
        parts.unshift(counted(queue.handledRequestCount, 'page'));
        if (queue.pendingRequestCount > 0) parts.push(`${counted(queue.pendingRequestCount, 'request')} left`);
    }
    return { text: parts.join(', '), items };
}
