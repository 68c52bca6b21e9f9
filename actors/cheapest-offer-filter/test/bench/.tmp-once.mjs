import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ApifyClient } from 'apify-client';

const { baseUrl, token, ids } = JSON.parse(readFileSync('/tmp/fx/info.json'));
const [n, main = 'dist/main.js', ...flags] = process.argv.slice(2);
const client = new ApifyClient({ baseUrl, token });
const ds = await client.datasets().getOrCreate(),
    kv = await client.keyValueStores().getOrCreate(),
    rq = await client.requestQueues().getOrCreate();
await client.keyValueStore(kv.id).setRecord({ key: 'INPUT', value: { datasetId: ids[n] } });
const t = performance.now();
const r = spawnSync(
    'node',
    [
        ...flags,
        '--import',
        new URL('measure-process.mjs', import.meta.url).pathname,
        '--import',
        '/tmp/fx/timeline.mjs',
        main,
    ],
    {
        stdio: ['ignore', process.env.LOG ? 2 : 'ignore', 2],
        env: {
            PATH: process.env.PATH,
            HOME: '/tmp',
            TL: process.env.TL ?? '',
            NODE_OPTIONS: process.env.NO ?? '',
            MEASURED_FILE: '/tmp/fx/m.json',
            APIFY_IS_AT_HOME: '1',
            APIFY_TOKEN: token,
            APIFY_API_BASE_URL: baseUrl,
            ACTOR_DEFAULT_DATASET_ID: ds.id,
            ACTOR_DEFAULT_KEY_VALUE_STORE_ID: kv.id,
            ACTOR_DEFAULT_REQUEST_QUEUE_ID: rq.id,
            APIFY_HEADLESS: '1',
            APIFY_ACTOR_PRICING_INFO: '{"pricingModel":"FREE"}',
            APIFY_CHARGED_ACTOR_EVENT_COUNTS: '{}',
        },
    },
);
const m = JSON.parse(readFileSync('/tmp/fx/m.json'));
console.log(
    n,
    flags.join(' '),
    'exit',
    r.status,
    ((performance.now() - t) / 1000).toFixed(2) + 's',
    'cpu',
    m.cpuSeconds.toFixed(2),
    (m.bytesRead / 1e6).toFixed(1) + 'MB',
    (m.peakKilobytes / 1024).toFixed(0) + ' MB rss',
    (await client.dataset(ds.id).get()).itemCount,
);
