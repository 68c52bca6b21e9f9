/** Endpoints that start a run and take ad-hoc webhooks. */
export const RUN_ENDPOINTS = ['runs', 'run-sync', 'run-sync-get-dataset-items'] as const;

/** An endpoint that starts a run and takes ad-hoc webhooks. */
export type RunEndpoint = (typeof RUN_ENDPOINTS)[number];

/** What to run: an Actor or a task, by id or by `user/name`. */
export type RunTarget = { actorId: string; taskId?: never } | { taskId: string; actorId?: never };

/**
 * Builds the URL of an endpoint that starts a run of an Actor or a task.
 *
 * @param apiBaseUrl API without `/v2`.
 * @param target Actor or task, by id or by `user/name`.
 * @param endpoint Endpoint; `runs` by default.
 * @throws {TypeError} When the target names neither an Actor nor a task.
 * @see https://docs.apify.com/api/v2/act-runs-post
 * @example
 * runEndpointUrl('https://api.apify.com', { actorId: 'me/my-actor' }); // → "https://api.apify.com/v2/actors/me~my-actor/runs"
 */
export function runEndpointUrl(
    apiBaseUrl: string,
    target: { actorId?: string | undefined; taskId?: string | undefined },
    endpoint: RunEndpoint = 'runs',
): string {
    const [folder, id] = target.taskId === undefined ? ['actors', target.actorId] : ['actor-tasks', target.taskId];
    if (!id) throw new TypeError('Expected an actorId or a taskId of what to run, got neither.');
    // The API writes user/name as user~name, since the name is one segment of the path.
    return `${apiBaseUrl.replace(/\/+$/, '')}/v2/${folder}/${encodeURIComponent(id.replace('/', '~'))}/${endpoint}`;
}

/** The parts of a URL that starts a run, without its query. */
export type RunEndpointUrl = RunTarget & {
    /** API without `/v2`. */
    apiBaseUrl: string;
    endpoint: RunEndpoint;
};

const RUN_PATH = new RegExp(`^(.*)/v2/(acts|actors|actor-tasks)/([^/]+)/(${RUN_ENDPOINTS.join('|')})/*$`);

/**
 * Reads the URL of an endpoint that starts a run, also in the older form `/v2/acts/…`.
 *
 * @param url Whole URL; its query is ignored.
 * @returns The URL's parts, a name as `user~name`; null when the URL starts no run.
 * @example
 * readRunEndpointUrl('https://api.apify.com/v2/acts/abc/runs').actorId; // → "abc"
 * readRunEndpointUrl('https://example.com/hook'); // → null
 */
export function readRunEndpointUrl(url: string): RunEndpointUrl | null {
    if (!URL.canParse(url)) return null;
    const { origin, protocol, pathname } = new URL(url);
    const [, prefix = '', folder, encodedId = '', endpoint] = RUN_PATH.exec(pathname) ?? [];
    if (endpoint === undefined || !/^https?:$/.test(protocol)) return null;
    const id = decodeSegment(encodedId);
    if (id === null) return null;
    const shared = { apiBaseUrl: origin + prefix, endpoint: endpoint as RunEndpoint };
    return folder === 'actor-tasks' ? { ...shared, taskId: id } : { ...shared, actorId: id };
}

function decodeSegment(segment: string): string | null {
    try {
        return decodeURIComponent(segment);
    } catch {
        return null;
    }
}
