import { readFile } from 'node:fs/promises';
import { createPlatform } from '@offer-chain/local-platform';
import { ApifyClient } from 'apify-client';
import { expect, it, onTestFinished } from 'vitest';
import { TASK } from '../src/filter-cases.js';
import { learnersActor } from './learner.js';

/** The first block of a language that holds a text, in lesson I of the companion. */
async function blockOfLesson(language: string, text: string): Promise<string> {
    const page = await readFile(new URL('../../../docs/course/1-webhooks.md', import.meta.url), 'utf8');
    const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
    const found = blocks.find(([, info, block]) => info === language && block?.includes(text))?.[2];
    if (!found) throw new Error(`Lesson I has no block in ${language} with "${text}".`);
    return found;
}

it("the course's own filter is refused in Apify's words, and passes with the schema that lesson I shows", async () => {
    const main = await blockOfLesson('js', 'Actor.openDataset(datasetId)');
    const schema = await blockOfLesson('json', 'resourcePermissions');
    const refusal = await blockOfLesson('text', 'Insufficient permissions');
    const platform = await createPlatform();
    onTestFinished(() => platform.close());
    const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
    const { id } = await client.datasets().getOrCreate();
    await client.dataset(id).pushItems(TASK.items as object[] as Record<string, unknown>[]);

    async function runWith(name: string, inputSchema: string) {
        const definition = { actorSpecification: 1, name, version: '0.1', input: './input_schema.json' };
        const folder = await learnersActor('right', {
            'src/main.js': main,
            '.actor/actor.json': JSON.stringify(definition),
            '.actor/input_schema.json': inputSchema,
        });
        const { actor } = await platform.registerActor(folder);
        const run = await client.actor(actor.id).call({ datasetId: id }, { log: null });
        const { items } = await client.dataset(run.defaultDatasetId).listItems();
        return { status: run.status, log: (await client.log(run.id).get()) ?? '', items: items.length };
    }
    // The course's field is a plain text.
    const { resourceType: _, resourcePermissions: __, ...datasetId } = JSON.parse(schema).properties.datasetId;
    const refused = await runWith('plain', JSON.stringify({ ...JSON.parse(schema), properties: { datasetId } }));
    expect(refused).toMatchObject({ status: 'FAILED', items: 0 });
    expect(refused.log).toContain(refusal.trim().replace('ApifyApiError: ', ''));

    const declared = await runWith('declared', schema);
    expect(declared).toMatchObject({ status: 'SUCCEEDED', items: TASK.expected.size });
});
