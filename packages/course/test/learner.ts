import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasLongSeries } from './long-series.js';
import { temporaryFolder } from './temporary-folder.js';

const SKELETON = fileURLToPath(new URL('skeleton', import.meta.url));
const ACTORS = import.meta.url;
const PACKAGES = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const STAND_IN = fileURLToPath(new URL('apify-stand-in', import.meta.url));

/**
 * A learner's Actor as `apify create` lays it out, with its packages installed: in the long series the real ones,
 * otherwise a stand-in for the SDK.
 *
 * @param main Name of a file in `filters`, or a path such as `scrapers/first-try`, which becomes src/main.js.
 * @param files What else to write, by path.
 */
export async function learnersActor(main: string, files: Record<string, string> = {}): Promise<string> {
    const folder = join(temporaryFolder(), 'my-filter');
    await cp(SKELETON, folder, { recursive: true });
    if (hasLongSeries) await symlink(PACKAGES, join(folder, 'node_modules'));
    else await installStandIn(join(folder, 'node_modules'));
    for (const [path, text] of Object.entries({ 'src/main.js': await sourceOf(main), ...files })) {
        await mkdir(join(folder, path, '..'), { recursive: true });
        await writeFile(join(folder, path), text);
    }
    return folder;
}

/** The text of a learner's Actor: see {@link learnersActor}. */
export function sourceOf(main: string): Promise<string> {
    return readFile(new URL(main.includes('/') ? `${main}.js` : `filters/${main}.js`, ACTORS), 'utf8');
}

async function installStandIn(packages: string): Promise<void> {
    await mkdir(join(packages, '@types'), { recursive: true });
    await cp(STAND_IN, join(packages, 'apify'), { recursive: true });
    // What compiles an Actor in TypeScript.
    for (const name of ['.bin', 'typescript', '@types/node']) await symlink(join(PACKAGES, name), join(packages, name));
}
