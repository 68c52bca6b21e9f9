import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PackageLock } from './package-lock.js';

const packageJson = z.looseObject({
    name: z.string(),
    version: z.string(),
    dependencies: z.record(z.string(), z.string()).optional(),
    devDependencies: z.record(z.string(), z.string()).optional(),
});

/** The part of a package.json that packing reads. */
export type PackageJson = z.infer<typeof packageJson>;

/**
 * Reads a package.json.
 * @param folder absolute path of the folder that holds it
 * @throws Error that names the file and the field
 */
export function readPackageJson(folder: string): PackageJson {
    const file = join(folder, 'package.json');
    const read = packageJson.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
    return read.data;
}

/** A workspace of the repository. */
export interface Workspace {
    name: string;
    /** Folder relative to the repository's root, with `/`. */
    path: string;
}

/**
 * The workspaces that an Actor needs to run, itself last and each after those it depends on, so that they can be built
 * in this order.
 * @param root absolute path of the repository
 * @param lock the repository's lock, which says where each workspace lies
 * @param actorPath folder of the Actor, relative to the root
 */
export function workspacesOf(root: string, lock: PackageLock, actorPath: string): Workspace[] {
    const paths = new Map(
        Object.entries(lock.packages)
            .filter(([, { link }]) => link)
            .map(([path, { resolved }]) => [path.replace(/^node_modules\//, ''), String(resolved)]),
    );
    const ordered: Workspace[] = [];
    const visit = (path: string) => {
        if (ordered.some((workspace) => workspace.path === path)) return;
        const { name, dependencies = {} } = readPackageJson(join(root, path));
        for (const dependency of Object.keys(dependencies)) {
            const found = paths.get(dependency);
            if (found !== undefined) visit(found);
        }
        ordered.push({ name, path });
    };
    visit(actorPath);
    return ordered;
}
