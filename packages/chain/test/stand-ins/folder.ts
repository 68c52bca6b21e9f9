import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../repository-copy.js';

/**
 * The folder of an Actor that stands in for one of the chain's and starts at once, removed after the test.
 *
 * @param standIn What it does.
 * @param name Its name as an Actor.
 */
export function standInFolder(standIn: 'scraper' | 'filter', name: string = standIn): string {
    const folder = temporaryFolder();
    const main = fileURLToPath(new URL(`${standIn}.mjs`, import.meta.url));
    mkdirSync(join(folder, '.actor'));
    writeFileSync(join(folder, 'Dockerfile'), `FROM apify/actor-node:24\nCMD ${JSON.stringify(['node', main])}\n`);
    writeFileSync(
        join(folder, '.actor/actor.json'),
        JSON.stringify({ actorSpecification: 1, name, version: '0.1', dockerfile: '../Dockerfile' }),
    );
    return folder;
}
