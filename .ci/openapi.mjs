// Saves Apify's description of its API, which the contract tests need: npm run openapi [-- <url> [<file> [<SHA-256>]]]
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const [
    url = 'https://docs.apify.com/api/openapi.json',
    file = fileURLToPath(new URL('../.cache/apify-openapi.json', import.meta.url)),
    // The release that the tests were written for.
    expected = '900998191437a6188376e05fef55f09908bd5f7d03f31fd170ea2138c2d0edb8',
] = process.argv.slice(2);

/** Ends with a message in place of a stack trace. */
function fail(message) {
    console.error(message);
    process.exit(1);
}

const response = await fetch(url).catch((error) =>
    fail(`${url} cannot be reached: ${error.cause?.message ?? error.message}. Nothing was saved.`),
);
if (response.status !== 200) {
    fail(`Expected status 200 of ${url}, got ${response.status}. Nothing was saved.`);
}
const body = Buffer.from(await response.arrayBuffer());
const digest = createHash('sha256').update(body).digest('hex');
if (digest !== expected) {
    fail(
        `${url} is not the release that the tests were written for. Nothing was saved.\n` +
            `  expected SHA-256: ${expected}\n  got:              ${digest}\n` +
            'To test against this one, download it and name it by OFFER_CHAIN_OPENAPI. ' +
            'When the tests pass, write its SHA-256 into .ci/openapi.mjs.',
    );
}
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, body);
console.log(`Saved ${file}: npm test now checks the contract with Apify's API.`);
