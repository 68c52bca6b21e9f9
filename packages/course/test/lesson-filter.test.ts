import { readFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { TASK } from '../src/filter-cases.js';
import { startTrial } from '../src/trial.js';
import { learnersActor } from './learner.js';
import { temporaryFolder } from './temporary-folder.js';

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
    const template = '{"datasetId": {{resource.defaultDatasetId}}}';

    async function runWith(inputSchema: string) {
        const files = { 'src/main.js': main, '.actor/input_schema.json': inputSchema };
        const workFolder = temporaryFolder();
        const trial = await startTrial({
            actorFolder: await learnersActor('right', files),
            workFolder,
            timeoutSecs: 60,
        });
        onTestFinished(() => trial.close());
        return (await trial.deliver(TASK.items, template)).run;
    }
    // The course's field is a plain text.
    const { resourceType: _, resourcePermissions: __, ...datasetId } = JSON.parse(schema).properties.datasetId;
    const refused = await runWith(JSON.stringify({ ...JSON.parse(schema), properties: { datasetId } }));
    expect(refused).toMatchObject({ ok: false, items: [] });
    expect(refused?.problem).toContain(refusal.trim().replace('ApifyApiError: ', ''));

    const run = await runWith(schema);
    expect(run).toMatchObject({ ok: true, problem: '' });
    expect(run?.items.length).toBe(TASK.expected.size);
});
