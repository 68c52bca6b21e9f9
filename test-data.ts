import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('.', import.meta.url));
const shared = process.env.OFFER_CHAIN_SHARED ?? join(repository, '../shared');

/**
 * Finds Apify's description of its API: the file that `OFFER_CHAIN_OPENAPI` names, the one that `npm run openapi` saved,
 * or the one in the folder `OFFER_CHAIN_SHARED`, which is `../shared` when it is not set.
 *
 * @returns Its path, or null when there is none: then the tests that need it are skipped.
 * @throws {Error} When `OFFER_CHAIN_OPENAPI` names a file that is not there.
 */
export function findApiDescription(): string | null {
    const named = process.env.OFFER_CHAIN_OPENAPI;
    if (named !== undefined && !existsSync(named)) {
        throw new Error(
            `OFFER_CHAIN_OPENAPI names "${named}", and there is no such file. ` +
                'Name Apify\'s API description by its absolute path, or unset it and run "npm run openapi".',
        );
    }
    const saved = join(repository, '.cache/apify-openapi.json');
    return named ?? [saved, join(shared, 'apify-openapi.json')].find(existsSync) ?? null;
}

/**
 * Finds the folder of saved Amazon pages, `corpus/amazon` in the folder `OFFER_CHAIN_SHARED`.
 *
 * @returns Its path, or null when there is none: then the tests on saved pages are skipped.
 */
export function findSavedPages(): string | null {
    const folder = join(shared, 'corpus/amazon');
    return existsSync(join(folder, 'facts.json')) ? folder : null;
}
