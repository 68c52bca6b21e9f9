// Writes down what the tests find on this machine, so that the cache replays no result from other conditions, and says
// what they skip.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../packages/local-platform/test/console/browser.js';
import { findApiDescription, findSavedPages } from '../test-data.js';

/** The digest of a file, or of all files of a folder with their paths. */
function digestOf(path: string): string {
    if (!statSync(path).isDirectory()) return createHash('sha256').update(readFileSync(path)).digest('hex');
    const hash = createHash('sha256');
    for (const name of readdirSync(path).sort()) hash.update(`${name}\n${digestOf(join(path, name))}\n`);
    return hash.digest('hex');
}

const apiDescription = findApiDescription();
const savedPages = findSavedPages();
const chromium = findChromium();

const conditions = {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    apiDescription: apiDescription && digestOf(apiDescription),
    savedPages: savedPages && digestOf(savedPages),
    chromium,
};
const folder = fileURLToPath(new URL('../.cache', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'test-conditions.json'), JSON.stringify(conditions, null, 2));

const skipped = [
    !apiDescription && 'the contract with Apify\'s API (run "npm run openapi" once)',
    !savedPages && 'the parsers on saved Amazon pages (set OFFER_CHAIN_SHARED to the folder that has corpus/amazon)',
    !chromium && 'the console in a browser (install Chromium, or set CHROMIUM_PATH)',
].filter((text) => text !== false);
if (skipped.length > 0) console.log(`Not tested on this machine: ${skipped.join('; ')}.`);
