import type { AdHocWebhook } from '@offer-chain/webhook-config';
import type { ApifyClient } from 'apify-client';
import type { Leftovers } from './leftovers.js';
import type { OutputItem } from './outcome.js';

/** The result of a run of the tried Actor. */
export interface TrialRun {
    ok: boolean;
    /** How the run failed, in one line; empty when it succeeded. */
    problem: string;
    /** Its default dataset. */
    items: OutputItem[];
    /** Its input. */
    input: unknown;
    /** What it left in other storages. */
    findLeftovers(): Promise<Leftovers>;
}

/** A run of another Actor that pushed items, and the run of the tried Actor that its webhook started. */
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

/** What a delivery needs. */
interface Context {
    client: ApifyClient;
    /** Ids of the datasets whose origin is known. */
    knownDatasets: Set<string>;
    /** Reads the result of a run. */
    finished(runId: string): Promise<TrialRun>;
    /** Resolves when every run has ended and every webhook has been delivered. */
    idle(): Promise<void>;
}

/** Lets an Actor push items, and waits for the run that its webhook starts. */
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
    // A field of the local platform that Apify does not have.
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

/** Sends a dispatch again. Only the local platform does so on request; on Apify it can happen at any time. */
async function resend({ client, idle }: Context, dispatchId: string): Promise<string> {
    const response = await client.httpClient.call<{ data: { id: string } }>({
        url: `${client.baseUrl}/webhook-dispatches/${dispatchId}/resend`,
        method: 'POST',
    });
    await idle();
    return response.data.data.id;
}

/** The message of an error response of the API, or the text itself. */
function messageOf(body: string | null | undefined): string {
    try {
        return (JSON.parse(body ?? '') as { error: { message: string } }).error.message;
    } catch {
        return body ?? '';
    }
}
