import { createApp } from '../src/app.js';
import type { PlatformContext } from '../src/context.js';
import { randomIds } from '../src/identifiers.js';
import type { PathAlias } from '../src/middleware/path-aliases.js';
import type { AddRoutes } from '../src/routes/add-routes.js';
import type { RunSupervisor } from '../src/runs/supervisor.js';
import { memoryContext, TOKEN } from './run-record-fixture.js';

/** Some of the API's resources over a database in memory, without a socket. */
export interface MemoryApi {
    context: PlatformContext;
    /** What the platform said about itself. */
    logged: string[];
    /** Sends a request with the platform's token; the path starts behind `/v2`. */
    request(path: string, init?: RequestInit): Promise<Response>;
}

/**
 * Makes it.
 * @param resources the resources, each adding its routes
 * @param aliases further paths of the same resources
 */
export function memoryApi(
    resources: (context: PlatformContext) => AddRoutes[],
    aliases: (context: PlatformContext) => PathAlias[] = () => [],
): MemoryApi {
    const logged: string[] = [];
    const context = { ...memoryContext(), newId: randomIds, log: (message: string) => void logged.push(message) };
    const app = createApp(context, resources(context), aliases(context));
    const headers = { host: 'localhost', authorization: `Bearer ${TOKEN}` };
    return {
        context,
        logged,
        async request(path, init = {}) {
            return app.request(`http://localhost/v2${path}`, { ...init, headers: { ...headers, ...init.headers } });
        },
    };
}

/** A supervisor that starts no process; the runs that it is given stay READY. */
export function idleSupervisor(change: Partial<RunSupervisor> = {}): RunSupervisor {
    return { checkMemory: () => {}, start: () => {}, abort: () => {}, ...change } as RunSupervisor;
}
