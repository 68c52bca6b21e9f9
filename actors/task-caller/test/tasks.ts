import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatform } from '@offer-chain/local-platform';
import { ApifyClient } from 'apify-client';

const ITEMS = [
    { title: 'Phone, black', asin: 'B000000001', itemUrl: 'https://www.amazon.com/dp/B000000001', offer: '$1,299.00' },
    { title: 'Case "Slim"\nred', asin: 'B000000002', itemUrl: 'https://www.amazon.com/dp/B000000002', offer: '$9.99' },
    { title: 'Kabel – für Ärmel', asin: 'B000000003', offer: '12,99 €' },
];

/** What a run on the task `offers` keeps by default of its first two items. */
export const CSV =
    '\uFEFFtitle,itemUrl,offer\r\n' +
    '"Phone, black",https://www.amazon.com/dp/B000000001,"$1,299.00"\r\n' +
    '"Case ""Slim""\nred",https://www.amazon.com/dp/B000000002,$9.99\r\n';

/** Every field and row of the task `offers`. */
export const WHOLE_CSV =
    '\uFEFFtitle,asin,itemUrl,offer\r\n' +
    '"Phone, black",B000000001,https://www.amazon.com/dp/B000000001,"$1,299.00"\r\n' +
    '"Case ""Slim""\nred",B000000002,https://www.amazon.com/dp/B000000002,$9.99\r\n' +
    'Kabel – für Ärmel,B000000003,,"12,99 €"\r\n';

/** An Actor that needs no SDK: pushes its input's items, then fails with a status message or never ends if told so. */
const SOURCE = `
const headers = { authorization: 'Bearer ' + process.env.APIFY_TOKEN, 'content-type': 'application/json' };
const api = (path) => process.env.APIFY_API_BASE_URL + '/v2/' + path;
const input = await (await fetch(api('key-value-stores/' + process.env.ACTOR_DEFAULT_KEY_VALUE_STORE_ID + '/records/INPUT'), { headers })).json();
await fetch(api('datasets/' + process.env.ACTOR_DEFAULT_DATASET_ID + '/items'), { method: 'POST', headers, body: JSON.stringify(input.items) });
if (input.failure) {
    await fetch(api('actor-runs/' + process.env.ACTOR_RUN_ID), { method: 'PUT', headers, body: JSON.stringify({ statusMessage: input.failure }) });
    process.exit(3);
}
if (input.isEndless) setInterval(() => {}, 60_000);
`;

/** A platform with the tasks `offers`, which succeeds, `failing`, which fails, and `endless`, which times out. */
export async function startPlatformWithTasks() {
    const folder = await mkdtemp(join(tmpdir(), 'task-caller-'));
    const platform = await createPlatform({ dataFolder: join(folder, 'platform') });
    const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });

    const source = join(folder, 'source');
    await mkdir(join(source, '.actor'), { recursive: true });
    const definition = { actorSpecification: 1, name: 'source', version: '0.1', defaultMemoryMbytes: 256 };
    await writeFile(join(source, '.actor/actor.json'), JSON.stringify(definition));
    await writeFile(join(source, 'main.mjs'), SOURCE);
    await writeFile(join(source, 'Dockerfile'), 'FROM apify/actor-node:24\nCMD ["node", "main.mjs"]\n');
    const actId = (await platform.registerActor(source)).actor.id;
    const makeTask = (name: string, input: object, options = {}) =>
        client.tasks().create({ actId, name, input: input as never, options });
    await makeTask('offers', { items: ITEMS });
    await makeTask('failing', { items: [], failure: 'There is nothing to sell.' });
    await makeTask('endless', { items: ITEMS, isEndless: true }, { timeoutSecs: 1 });

    return {
        platform,
        client,
        /** For files that go with the platform. */
        folder,
        /** How many runs the task `offers` has had. */
        runsOfTask: async () => (await client.task('local~offers').runs().list()).total,
        async close() {
            await platform.close();
            await rm(folder, { recursive: true, force: true });
        },
    };
}

/** A running platform with its tasks. */
export type PlatformWithTasks = Awaited<ReturnType<typeof startPlatformWithTasks>>;
