import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { createContext, runInContext } from 'node:vm';
import { checkDatasetPermission } from '../src/dataset-permission.js';
import type { Delivery, TrialRun } from '../src/delivery.js';
import type { Trial } from '../src/trial.js';
import { createSdk, type Storage } from './apify-stand-in/sdk.js';

type Item = Record<string, unknown>;

/** What of a trial needs no process. */
export type InProcessTrial = Pick<Trial, 'allowEverything' | 'deliver' | 'inputSchema' | 'listSources' | 'run'>;

/** The input schema of a learner's filter, which opens the webhook's dataset to it. */
export const LEARNERS_SCHEMA = JSON.parse(
    readFileSync(new URL('skeleton/.actor/input_schema.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

const REFUSAL = "Insufficient permissions for the dataset. Make sure you're passing a correct API token";

/** How an Actor runs in this process. */
export interface InProcessOptions {
    inputSchema?: Record<string, unknown> | undefined;
    /** Takes the place of `fetch`. */
    fetch?: (url: string) => Promise<Response>;
}

/** Makes JSON of a value and a value of JSON, as everything does that an API takes. */
function sent<Value>(value: Value): Value {
    const text = JSON.stringify(value);
    return text === undefined ? (undefined as Value) : (JSON.parse(text) as Value);
}

/**
 * Tries an Actor without a platform and without a process: its text runs here, with a stand-in for the SDK whose storage
 * is in memory. What an Actor does not wait for is lost when it ends, as in a process.
 *
 * @param text The text of a learner's Actor.
 */
export function tryInProcess(text: string, options: InProcessOptions = {}): InProcessTrial {
    const { inputSchema, fetch } = { inputSchema: LEARNERS_SCHEMA, ...options };
    let mayDo: 'nothing' | 'read' | 'everything' = checkDatasetPermission(inputSchema).ok ? 'read' : 'nothing';
    const upstream = new Set<string>();
    const datasets = new Map<string, Item[]>();
    const stores = new Map<string, Map<string, unknown>>();
    const own = new Set<string>();
    const read = new Set<string>();
    let runs = 0;

    async function start(input: unknown): Promise<TrialRun> {
        const id = `run-${++runs}`;
        own.add(id);
        datasets.set(id, []);
        stores.set(id, new Map([['INPUT', sent(input)]]));
        let hasEnded = false;
        /** What comes back after the end comes back to nobody. */
        const whenStillRunning = async <Result>(work: () => Result): Promise<Result> => {
            await setImmediate();
            if (hasEnded) return new Promise(() => {});
            return work();
        };
        const storage: Storage = {
            listItems: (dataset, { offset = 0, limit = Infinity } = {}) =>
                whenStillRunning(() => {
                    if (mayDo === 'nothing' && upstream.has(dataset ?? id)) throw new Error(REFUSAL);
                    read.add(dataset ?? id);
                    return sent((datasets.get(dataset ?? id) ?? []).slice(offset, offset + limit));
                }),
            pushItems: (dataset, items) =>
                whenStillRunning(() => {
                    if (mayDo !== 'everything' && upstream.has(dataset ?? id)) throw new Error(REFUSAL);
                    datasets.get(dataset ?? id)?.push(...sent(items));
                }),
            openDataset: (name) =>
                whenStillRunning(() => {
                    if (!datasets.has(name)) datasets.set(name, []);
                    return name;
                }),
            openStore: (name) =>
                whenStillRunning(() => {
                    if (!stores.has(name)) stores.set(name, new Map());
                    return name;
                }),
            getRecord: (store, key) => whenStillRunning(() => sent(stores.get(store ?? id)?.get(key)) ?? null),
            setRecord: (store, key, value) =>
                whenStillRunning(() => void stores.get(store ?? id)?.set(key, sent(value))),
        };
        const problem = await runText(text, storage, fetch).finally(() => {
            hasEnded = true;
        });
        return {
            ok: problem === '',
            problem,
            items: datasets.get(id) ?? [],
            input,
            findLeftovers: async () => ({
                datasets: [...datasets].flatMap(([name, items]) =>
                    own.has(name) || items.length === 0 ? [] : [{ name, items }],
                ),
                records: [...stores].flatMap(([name, records]) =>
                    name !== id && own.has(name)
                        ? []
                        : [...records].flatMap(([key, value]) =>
                              key === 'INPUT' ? [] : [{ key, store: name === id ? null : name, value }],
                          ),
                ),
            }),
        };
    }

    return {
        inputSchema,
        async allowEverything() {
            mayDo = 'everything';
        },
        run: start,
        listSources: async () => [{ path: 'src/main.js', text }],
        async deliver(items, payloadTemplate) {
            const id = `upstream-${++runs}`;
            own.add(id);
            upstream.add(id);
            datasets.set(id, [...items] as Item[]);
            const values: Record<string, unknown> = {
                userId: 'me',
                createdAt: '2026-01-01T00:00:00.000Z',
                eventType: 'ACTOR.RUN.SUCCEEDED',
                eventData: { actorId: 'upstream', actorRunId: id },
                resource: { id, status: 'SUCCEEDED', defaultDatasetId: id },
                'resource.defaultDatasetId': id,
            };
            const input = payloadTemplate.replace(/\{\{([\w.]+)\}\}/g, (_, name) => JSON.stringify(values[name]));
            const delivery = async (): Promise<Delivery> => ({
                run: await start(JSON.parse(input)),
                refusal: '',
                findSource: async () => ({
                    wasRead: read.has(id),
                    gotItems: (datasets.get(id)?.length ?? 0) > items.length,
                }),
                resend: delivery,
            });
            return delivery();
        },
    };
}

/** Runs an Actor to its end; why it ended otherwise than well, or nothing. */
async function runText(text: string, storage: Storage, fetch: InProcessOptions['fetch']): Promise<string> {
    let end: (problem: string) => void = () => {};
    const ended = new Promise<string>((resolve) => {
        end = resolve;
    });
    const exit = (code: number) => {
        end(code === 0 ? '' : `it ended as FAILED with exit code ${code}: it says nothing of why`);
        return new Promise<never>(() => {});
    };
    const globals = { console: { log() {} }, URL, Response, fetch, setTimeout };
    // Objects of its own, as one of the mistakes changes what all objects have.
    const program = runInContext(`async (Actor) => {${text.replace(/^import .*$/gm, '')}}`, createContext(globals)) as (
        actor: object,
    ) => Promise<void>;
    program(createSdk(storage, { exit }).Actor).then(
        () => /\bActor\.main\(/.test(text) || end('it did not end within 60 seconds'),
        (error: unknown) => end(`it ended as FAILED with exit code 1: ${error}`),
    );
    return ended;
}
