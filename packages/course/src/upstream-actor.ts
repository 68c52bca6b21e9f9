import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Stands in for a scraper: pushes the items of its input, without any package. */
const SOURCE = `const { APIFY_API_BASE_URL, APIFY_TOKEN, ACTOR_DEFAULT_KEY_VALUE_STORE_ID, ACTOR_DEFAULT_DATASET_ID } = process.env;
const headers = { authorization: \`Bearer \${APIFY_TOKEN}\`, 'content-type': 'application/json' };
const input = await fetch(\`\${APIFY_API_BASE_URL}/v2/key-value-stores/\${ACTOR_DEFAULT_KEY_VALUE_STORE_ID}/records/INPUT\`, { headers });
const { items } = await input.json();
const url = \`\${APIFY_API_BASE_URL}/v2/datasets/\${ACTOR_DEFAULT_DATASET_ID}/items\`;
await fetch(url, { method: 'POST', headers, body: JSON.stringify(items) });
`;

/**
 * Writes an Actor whose runs push the items of their input and succeed.
 *
 * @param folder Absolute path of a folder that does not exist yet.
 */
export async function writeUpstreamActor(folder: string): Promise<void> {
    await mkdir(join(folder, '.actor'), { recursive: true });
    await writeFile(
        join(folder, '.actor', 'actor.json'),
        JSON.stringify({ actorSpecification: 1, name: 'course-upstream', version: '0.0', defaultMemoryMbytes: 256 }),
    );
    await writeFile(join(folder, 'Dockerfile'), 'FROM apify/actor-node:24\nCMD ["node", "main.mjs"]\n');
    await writeFile(join(folder, 'main.mjs'), SOURCE);
}
