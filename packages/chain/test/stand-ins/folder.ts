import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../repository-copy.js';

/** The input schema of the Actors that stand in: it opens the webhook's dataset to them. */
export const STAND_IN_SCHEMA = {
    title: 'Stand-in',
    type: 'object',
    schemaVersion: 1,
    properties: {
        datasetId: {
            title: 'Dataset',
            type: 'string',
            description: 'The dataset to filter.',
            editor: 'textfield',
            resourceType: 'dataset',
            resourcePermissions: ['READ'],
        },
    },
};

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
    writeFileSync(join(folder, '.actor/input_schema.json'), JSON.stringify(STAND_IN_SCHEMA));
    return folder;
}
