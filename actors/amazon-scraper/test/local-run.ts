import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** This Actor's folder. */
export const actorFolder = fileURLToPath(new URL('..', import.meta.url));
const cli = fileURLToPath(new URL('../../../node_modules/.bin/apify', import.meta.url));

/** How a run on this machine ended. */
export interface LocalRun {
    exitCode: number;
    /** Everything that was printed. */
    output: string;
    /** The default dataset. */
    items: Record<string, unknown>[];
    /** A JSON record of the default key-value store, undefined when there is none. */
    record(key: string): Promise<unknown>;
    /** Files of the default key-value store. */
    recordFiles(): Promise<string[]>;
}

/** What the CLI needs to keep to itself: no news, no keyring, no home but the run's. */
export function cliEnvironment(home: string): Record<string, string | undefined> {
    return {
        PATH: process.env.PATH,
        HOME: home,
        APIFY_DISABLE_KEYRING: '1',
        APIFY_CLI_DISABLE_TELEMETRY: '1',
        APIFY_CLI_SKIP_UPDATE_CHECK: '1',
        APIFY_CLI_SKIP_RENTAL_SUNSET_NOTICE: '1',
    };
}

/**
 * Runs this Actor by Apify's own CLI, with a home and a storage folder of its own.
 *
 * @param input The Actor's input.
 * @param use What to do with the run; its storages are removed afterwards.
 */
export function apifyRun<Result>(input: object, use: (run: LocalRun) => Promise<Result>): Promise<Result> {
    return localRun(use, async (folder, storage) => {
        // The CLI takes this path relative to the Actor's folder only.
        const env = { ...cliEnvironment(folder), APIFY_LOCAL_STORAGE_DIR: relative(actorFolder, storage) };
        return execFile(cli, ['run', '--input', JSON.stringify(input)], { cwd: actorFolder, env });
    });
}

/**
 * Runs this Actor's process alone, from its build as the Dockerfile starts it, which is quicker.
 *
 * @param input The Actor's input.
 * @param use What to do with the run; its storages are removed afterwards.
 */
export function actorRun<Result>(input: object, use: (run: LocalRun) => Promise<Result>): Promise<Result> {
    return localRun(use, async (_folder, storage) => {
        const store = join(storage, 'key_value_stores', 'default');
        await mkdir(store, { recursive: true });
        await writeFile(join(store, 'INPUT.json'), JSON.stringify(input));
        const env = { PATH: process.env.PATH, APIFY_LOCAL_STORAGE_DIR: storage, CRAWLEE_STORAGE_DIR: storage };
        return execFile(process.execPath, ['dist/main.js'], { cwd: actorFolder, env });
    });
}

async function localRun<Result>(
    use: (run: LocalRun) => Promise<Result>,
    start: (folder: string, storage: string) => Promise<ChildProcess>,
): Promise<Result> {
    const folder = await mkdtemp(join(tmpdir(), 'amazon-scraper-'));
    try {
        const storage = join(folder, 'storage');
        const store = join(storage, 'key_value_stores', 'default');
        const child = await start(folder, storage);
        const [[exitCode], ...outputs] = await Promise.all([
            once(child, 'close'),
            text(child.stdout as Readable),
            text(child.stderr as Readable),
        ]);
        return await use({
            exitCode: Number(exitCode ?? 1),
            output: outputs.join(''),
            items: await readItems(join(storage, 'datasets', 'default')),
            record: (key) => readJson(join(store, `${key}.json`)),
            recordFiles: async () => (await readdir(store)).map((name) => join(store, name)),
        });
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}

async function readItems(folder: string): Promise<Record<string, unknown>[]> {
    const names = await readdir(folder).catch(() => []);
    const items = await Promise.all(names.sort().map((name) => readJson(join(folder, name))));
    return items as Record<string, unknown>[];
}

async function readJson(file: string): Promise<unknown> {
    const json = await readFile(file, 'utf8').catch(() => undefined);
    return json === undefined ? undefined : JSON.parse(json);
}
