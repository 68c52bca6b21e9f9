import type { AdHocWebhook } from '@offer-chain/webhook-config';
import type { ApifyClient } from 'apify-client';
import type { Leftovers } from './leftovers.js';
import type { OutputItem } from './outcome.js';

/** What a run of the tried Actor came to. */
export interface TrialRun {
    ok: boolean;
    /** How it ended otherwise than well, in one line; empty when it ended well. */
    problem: string;
    /** Its default dataset. */
    items: OutputItem[];
    /** What it was given. */
    input: unknown;
    /** What it left elsewhere. */
    findLeftovers(): Promise<Leftovers>;
}

/** A run of another Actor with certain items, and the run of the tried Actor that its webhook started. */
export interface Delivery {
    /** Undefined when the webhook started none. */
    run?: TrialRun;
    /** Why the webhook started no run; empty when it did. */
    refusal: string;
    /** What the run did with the dataset that it was given. */
    findSource(): Promise<{ wasRead: boolean; gotItems: boolean }>;
    /** Delivers the webhook once more. */
    resend(): Promise<Delivery>;
}

/** What deliveries go by. */
interface Context {
    client: ApifyClient;
    /** Ids of the datasets of which it is known who has made them. */
    knownDatasets: Set<string>;
    /** What a run has come to. */
    finished(runId: string): Promise<TrialRun>;
    /** Resolves when every run has ended and every webhook has been delivered. */
    idle(): Promise<void>;
}

/** Lets an Actor push items, and what it started by a webhook come to its end. */
export async function startUpstream(
    context: Context,
    upstreamId: string,
    { items, webhook }: { items: readonly object[]; webhook: AdHocWebhook },
): Promise<Delivery> {
    const { client, knownDatasets, idle } = context;
    const { id, defaultDatasetId } = await client.actor(upstreamId).start({ items }, { webhooks: [webhook] });
    knownDatasets.add(defaultDatasetId);
    await idle();
    const { items: dispatches } = await client.webhookDispatches().list({ desc: true });
    const dispatch = dispatches.find(({ eventData }) => eventData?.actorRunId === id);
    return delivered(context, dispatch?.id, { defaultDatasetId, count: items.length });
}

/** The dataset that a delivery is about. */
interface Source {
    defaultDatasetId: string;
    /** How many items it had before the tried Actor ran. */
    count: number;
}

async function delivered(context: Context, dispatchId: string | undefined, source: Source): Promise<Delivery> {
    const { client, finished } = context;
    const dispatch = dispatchId === undefined ? undefined : await client.webhookDispatch(dispatchId).get();
    const call = dispatch?.calls?.at(-1);
    // The local platform tells it beyond Apify's fields.
    const { startedRunId } = (dispatch ?? {}) as { startedRunId?: string | null };
    return {
        ...(startedRunId ? { run: await finished(startedRunId) } : {}),
        refusal: startedRunId ? '' : messageOf(call?.responseBody) || call?.errorMessage || 'no call was made',
        async findSource() {
            const dataset = await client.dataset(source.defaultDatasetId).get();
            const { readCount = 0 } = dataset?.stats ?? {};
            return { wasRead: readCount > 0, gotItems: (dataset?.itemCount ?? 0) > source.count };
        },
        resend: async () => delivered(context, await resend(context, dispatchId ?? ''), source),
    };
}

/** Sends a dispatch again, which only this platform does on request; Apify does it now and then by itself. */
async function resend({ client, idle }: Context, dispatchId: string): Promise<string> {
    const response = await client.httpClient.call<{ data: { id: string } }>({
        url: `${client.baseUrl}/webhook-dispatches/${dispatchId}/resend`,
        method: 'POST',
    });
    await idle();
    return response.data.data.id;
}

/** The message of an error as the API responds with it, or the text itself. */
function messageOf(body: string | null | undefined): string {
    try {
        return (JSON.parse(body ?? '') as { error: { message: string } }).error.message;
    } catch {
        return body ?? '';
    }
}
