/** Endpoints that start a run and take ad-hoc webhooks. */
export const RUN_ENDPOINTS = ['runs', 'run-sync', 'run-sync-get-dataset-items'] as const;

/** An endpoint that starts a run and takes ad-hoc webhooks. */
export type RunEndpoint = (typeof RUN_ENDPOINTS)[number];

/** What a run is started of: an Actor or a task, by id or by `user/name`. */
export type RunTarget = { actorId: string; taskId?: never } | { taskId: string; actorId?: never };

/**
 * URL of an endpoint that starts a run of an Actor or a task.
 *
 * @param apiBaseUrl API without `/v2`.
 * @param target Actor or task, by id or by `user/name`.
 * @throws {TypeError} When neither an Actor nor a task is named.
 * @see https://docs.apify.com/api/v2/act-runs-post
 */
export function runEndpointUrl(
    apiBaseUrl: string,
    target: { actorId?: string | undefined; taskId?: string | undefined },
    endpoint: RunEndpoint = 'runs',
): string {
    const [folder, id] = target.taskId === undefined ? ['actors', target.actorId] : ['actor-tasks', target.taskId];
    if (!id) throw new TypeError('Neither actorId nor taskId names what is to run.');
    // The API writes user/name as user~name, since the name is one step of the path.
    return `${apiBaseUrl.replace(/\/+$/, '')}/v2/${folder}/${encodeURIComponent(id.replace('/', '~'))}/${endpoint}`;
}

/** What the URL of a run-starting endpoint says, aside from its query. */
export type RunEndpointUrl = RunTarget & {
    /** API without `/v2`. */
    apiBaseUrl: string;
    endpoint: RunEndpoint;
};

const RUN_PATH = new RegExp(`^(.*)/v2/(acts|actors|actor-tasks)/([^/]+)/(${RUN_ENDPOINTS.join('|')})/*$`);

/**
 * Reads the URL of an endpoint that starts a run, also of the older form `/v2/acts/…`.
 *
 * @param url Whole URL; its query is not looked at.
 * @returns null when the URL is not one of these endpoints. A name is returned as the path writes it, `user~name`.
 */
export function readRunEndpointUrl(url: string): RunEndpointUrl | null {
    if (!URL.canParse(url)) return null;
    const { origin, protocol, pathname } = new URL(url);
    const [, prefix = '', folder, encodedId = '', endpoint] = RUN_PATH.exec(pathname) ?? [];
    if (endpoint === undefined || !/^https?:$/.test(protocol)) return null;
    const id = decodedStep(encodedId);
    if (id === null) return null;
    const place = { apiBaseUrl: origin + prefix, endpoint: endpoint as RunEndpoint };
    return folder === 'actor-tasks' ? { ...place, taskId: id } : { ...place, actorId: id };
}

function decodedStep(step: string): string | null {
    try {
        return decodeURIComponent(step);
    } catch {
        return null;
    }
}
