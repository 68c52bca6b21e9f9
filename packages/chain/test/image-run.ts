import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Image } from './dockerfile-by-hand.js';
import { temporaryFolder } from './repository-copy.js';

/** How the Actor of an image ended. */
export interface ImageRun {
    code: number | null;
    log: string;
    /** Its default dataset. */
    items: Record<string, unknown>[];
}

/**
 * Runs the Actor of an image on storages of its own, with nothing of this process's environment.
 *
 * @param datasets Items of named datasets that are there.
 */
export function runImage(
    { root, command, environment }: Image,
    input: Record<string, unknown>,
    datasets: Record<string, object[]> = {},
): Promise<ImageRun> {
    const storage = temporaryFolder();
    mkdirSync(join(storage, 'key_value_stores/default'), { recursive: true });
    writeFileSync(join(storage, 'key_value_stores/default/INPUT.json'), JSON.stringify(input));
    for (const [name, items] of Object.entries(datasets)) {
        mkdirSync(join(storage, 'datasets', name), { recursive: true });
        items.forEach((item, index) => {
            const file = `${String(index + 1).padStart(9, '0')}.json`;
            writeFileSync(join(storage, 'datasets', name, file), JSON.stringify(item));
        });
    }
    const [program = '', ...args] = command;
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, {
            cwd: root,
            env: { PATH: process.env.PATH ?? '', CRAWLEE_STORAGE_DIR: storage, ...environment },
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        let log = '';
        for (const stream of [child.stdout, child.stderr]) {
            stream.on('data', (chunk) => {
                log += chunk;
            });
        }
        child.once('error', reject);
        child.once('close', (code) => resolve({ code, log, items: itemsIn(join(storage, 'datasets/default')) }));
    });
}

function itemsIn(folder: string): Record<string, unknown>[] {
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
        .filter((name) => /^\d+\.json$/.test(name))
        .sort()
        .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>);
}
