import { existsSync, readdirSync, statSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isWithin } from './definition.js';
import type { BuildStep } from './dockerfile-plan.js';

/**
 * Runs a COPY instruction in the folder of a build. Files that are at the target already stay, because all stages share
 * one folder.
 *
 * @param folder Absolute path of the build's folder.
 * @throws {Error} When a source is missing.
 */
export async function copyStep(folder: string, step: Extract<BuildStep, { kind: 'copy' }>): Promise<void> {
    for (const pattern of step.sources) {
        const found = matchingPaths(folder, pattern);
        if (found.length === 0) throw new Error(`${step.text}: there is no ${pattern}.`);
        for (const source of found) {
            const from = join(folder, source);
            const isFolder = statSync(from).isDirectory();
            const intoFolder = !isFolder && (step.targetIsFolder || step.target === '' || found.length > 1);
            const to = intoFolder ? join(folder, step.target, basename(source)) : join(folder, step.target);
            if (from === to) continue;
            if (isFolder && isWithin(from, to)) {
                throw new Error(`${step.text}: the folder would be copied into itself.`);
            }
            await mkdir(dirname(to), { recursive: true });
            await cp(from, to, { recursive: true, verbatimSymlinks: true });
        }
    }
}

/** Finds the paths that match a pattern with `*` and `?`, relative to the folder. */
function matchingPaths(folder: string, pattern: string): string[] {
    let found = [''];
    for (const part of pattern === '' ? [] : pattern.split('/')) {
        found = found.flatMap((path) => {
            if (!/[*?]/.test(part)) {
                const plain = join(path, part);
                return existsSync(join(folder, plain)) ? [plain] : [];
            }
            const matches = partMatcher(part);
            const at = join(folder, path);
            if (!statSync(at).isDirectory()) return [];
            return readdirSync(at)
                .filter((name) => matches.test(name))
                .map((name) => join(path, name));
        });
    }
    return found;
}

function partMatcher(part: string): RegExp {
    const source = part
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*/g, '.*')
        .replace(/\?/g, '.');
    return new RegExp(`^${source}$`);
}
