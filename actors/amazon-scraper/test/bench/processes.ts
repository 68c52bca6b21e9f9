import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { RequestCounts, StorefrontOptions } from '@offer-chain/storefront';

/** What one client did, measured by itself. */
export interface Measurement {
    /** Pages that were measured. */
    pages: number;
    /** CPU time of the process for all of them, in milliseconds. */
    cpuMs: number;
    /** Most memory that the process has held (resident set), in megabytes. */
    peakMegabytes: number;
}

/** The pages that a client reads, as JSON in its first argument. */
export interface Task {
    /** Scheme and host of the shop. */
    url: string;
    kind: 'product' | 'offers';
    asins: string[];
    concurrency: number;
}

/** The run that a client makes, as JSON in its first argument. */
export interface RunTask {
    url: string;
    keyword: string;
    /** Further fields of this Actor's input. */
    input: object;
}

/** What a run has put into its dataset. */
export interface RunResult {
    items: number;
    products: number;
}

/** A shop in its own process. */
export interface ShopProcess {
    url: string;
    /** Requests so far. */
    requests(): Promise<RequestCounts>;
    close(): void;
}

/** What runs a client from its sources. */
export const NODE_OPTIONS = ['--import', 'tsx', '--conditions=@offer-chain/source'];
/** Crawlee logs its progress; only measurements belong on standard output. */
const QUIET = { CRAWLEE_LOG_LEVEL: 'ERROR', APIFY_LOG_LEVEL: 'ERROR' };

function start(file: string, argument: unknown): ChildProcess {
    return fork(new URL(file, import.meta.url), [JSON.stringify(argument)], {
        execArgv: NODE_OPTIONS,
        env: { ...process.env, ...QUIET },
    });
}

async function messageOf<Message>(child: ChildProcess): Promise<Message> {
    const [message] = await Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(([code]) => Promise.reject(new Error(`The client ended early with code ${code}`))),
    ]);
    return message as Message;
}

/** Starts a shop that has as many products as are measured. */
export async function startShop(options: StorefrontOptions): Promise<ShopProcess> {
    const child = start('./shop.ts', options);
    const { url } = await messageOf<{ url: string }>(child);
    return {
        url,
        async requests() {
            const answer = messageOf<RequestCounts>(child);
            child.send('requests');
            return answer;
        },
        close: () => child.disconnect(),
    };
}

/**
 * Runs one client until it reports.
 *
 * @param client Name of its file in `clients`.
 */
export async function runClient<Result>(client: string, task: Task | RunTask): Promise<Result> {
    const child = start(`./clients/${client}.ts`, task);
    try {
        return await messageOf<Result>(child);
    } finally {
        child.kill('SIGKILL');
    }
}
