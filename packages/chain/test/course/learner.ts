import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SKELETON = fileURLToPath(new URL('skeleton', import.meta.url));
const ACTORS = import.meta.url;
const PACKAGES = fileURLToPath(new URL('../../../../node_modules', import.meta.url));

const folders: string[] = [];

/** An empty folder, removed by {@link removeFolders}. */
export async function temporaryFolder(): Promise<string> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'learner-')));
    folders.push(folder);
    return folder;
}

/** Removes every folder that was made. */
export async function removeFolders(): Promise<void> {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

/**
 * A learner's Actor as `apify create` lays it out, with its packages installed.
 * @param main name of a file in `filters`, or a path such as `scrapers/first-try`, which becomes src/main.js
 * @param files what else to write, by path
 */
export async function learnersActor(main: string, files: Record<string, string> = {}): Promise<string> {
    const folder = join(await temporaryFolder(), 'my-filter');
    await cp(SKELETON, folder, { recursive: true });
    await symlink(PACKAGES, join(folder, 'node_modules'));
    const source = await readFile(new URL(main.includes('/') ? `${main}.js` : `filters/${main}.js`, ACTORS), 'utf8');
    for (const [path, text] of Object.entries({ 'src/main.js': source, ...files })) {
        await mkdir(join(folder, path, '..'), { recursive: true });
        await writeFile(join(folder, path), text);
    }
    return folder;
}
