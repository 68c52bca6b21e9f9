import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const actorFolder = fileURLToPath(new URL('..', import.meta.url));
const cli = fileURLToPath(new URL('../../../node_modules/.bin/apify', import.meta.url));

/** How a run under the real `apify run` ended. */
export interface LocalRun {
    exitCode: number;
    /** Everything that the CLI and the Actor printed. */
    output: string;
    /** The default dataset. */
    items: Record<string, unknown>[];
    /** A JSON record of the default key-value store, undefined when there is none. */
    record(key: string): Promise<unknown>;
}

/**
 * Runs this Actor by Apify's own CLI, with a home and a storage folder of its own.
 * @param input the Actor's input
 * @param use what to do with the run; its storages are removed afterwards
 */
export async function apifyRun<Result>(input: object, use: (run: LocalRun) => Promise<Result>): Promise<Result> {
    const folder = await mkdtemp(join(tmpdir(), 'amazon-scraper-'));
    try {
        const storage = join(folder, 'storage');
        const { exitCode, output } = await new Promise<{ exitCode: number; output: string }>((resolve) => {
            const environment = {
                PATH: process.env.PATH,
                HOME: folder,
                // The CLI takes this path relative to the Actor's folder only.
                APIFY_LOCAL_STORAGE_DIR: relative(actorFolder, storage),
                APIFY_DISABLE_KEYRING: '1',
                APIFY_CLI_DISABLE_TELEMETRY: '1',
                APIFY_CLI_SKIP_UPDATE_CHECK: '1',
                APIFY_CLI_SKIP_RENTAL_SUNSET_NOTICE: '1',
            };
            const args = ['run', '--input', JSON.stringify(input)];
            execFile(cli, args, { cwd: actorFolder, env: environment }, (error, stdout, stderr) => {
                resolve({ exitCode: Number(error?.code ?? 0), output: stdout + stderr });
            });
        });
        return await use({
            exitCode,
            output,
            items: await readItems(join(storage, 'datasets', 'default')),
            record: (key) => readJson(join(storage, 'key_value_stores', 'default', `${key}.json`)),
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
    const text = await readFile(file, 'utf8').catch(() => undefined);
    return text === undefined ? undefined : JSON.parse(text);
}
