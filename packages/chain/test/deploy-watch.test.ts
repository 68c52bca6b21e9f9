import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startCommand } from '../../command-line/test/command-output.js';
import { keepLinks, linksBetween } from '../src/chain-links.js';
import { readChainList } from '../src/chain-list.js';
import { openAccount } from '../src/deploy/account.js';
import { deployCommand } from '../src/deploy/command.js';
import { describeDeployment, planDeployment } from '../src/deploy/plan.js';
import { applyTask } from '../src/deploy/task.js';
import { REPOSITORY } from '../src/repository.js';
import { openTestAccount } from './account.js';
import { temporaryFolder } from './repository-copy.js';

function keywordsFile(): string {
    const file = join(temporaryFolder(), 'keywords.txt');
    writeFileSync(file, '# phones\niphone\n\npixel \r\niphone\n');
    return file;
}

it('a watch is planned as the chain is, with the watch in place of the webhook', async () => {
    const { platform } = await openTestAccount();
    const environment = { APIFY_TOKEN: platform.token, APIFY_CLIENT_BASE_URL: platform.baseUrl };
    const args = ['--dry-run', '--watch', keywordsFile(), '--marketplace', 'amazon.com,amazon.de', '--every', '@daily'];
    const command = startCommand((options) => deployCommand(options), args, environment);
    expect(await command.ended).toBe(0);
    const lines = command.stdout().match(/^ {2}[+~=-] .*/gm) ?? [];
    expect(lines.map((line) => line.replace(/ 0\.1.*| \(.*/, ''))).toEqual([
        '  + create Actor amazon-scraper',
        '  + create Actor cheapest-offer-filter',
        '  + create Actor offer-watch',
        '  + create task cheapest-offers, which starts offer-watch',
        '  + create schedule cheapest-offers: @daily',
    ]);
});

it('a deployed watch stays one until it is ended, and its webhook comes back with the chain', async () => {
    const { platform, client } = await openTestAccount();
    const account = await openAccount({ APIFY_CLIENT_BASE_URL: platform.baseUrl, APIFY_TOKEN: platform.token });
    const listed = readChainList(REPOSITORY);
    const actors = await Promise.all(
        listed.map(async (actor) => ({ ...actor, id: (await client.actors().create({ name: actor.name })).id })),
    );
    await keepLinks(client, linksBetween(actors, account.apiBaseUrl));
    const plan = (watch?: Parameters<typeof planDeployment>[1]['watch']) =>
        planDeployment(account, { repository: REPOSITORY, adopt: true, watch });
    const linesOf = async (watch?: Parameters<typeof plan>[0]) =>
        describeDeployment(await plan(watch)).filter((line) => /webhook|task/.test(line));

    expect(await linesOf()).toEqual([
        expect.stringMatching(/^= webhook cheapest-offer-filter/),
        '+ create task cheapest-offers, which starts amazon-scraper',
    ]);
    const input = { keywords: ['iphone'], marketplaces: ['amazon.com'] };
    const watched = await plan(input);
    expect(describeDeployment(watched)).toContainEqual(
        expect.stringMatching(/^- remove webhook cheapest-offer-filter/),
    );
    await keepLinks(client, []);
    await applyTask(account, watched.task, actors.find(({ name }) => name === 'offer-watch')?.id ?? '');

    expect(await linesOf()).toEqual(['= task cheapest-offers']);
    expect(await linesOf({ ...input, keywords: ['pixel'] })).toEqual([
        '~ change task cheapest-offers: keywords, marketplaces',
    ]);
    expect(await linesOf('never')).toEqual([
        expect.stringMatching(/^\+ create webhook cheapest-offer-filter/),
        '~ make task cheapest-offers again, for the new amazon-scraper',
    ]);
    await applyTask(account, (await plan('never')).task, actors[0]?.id ?? '');
    expect((await client.task('local/cheapest-offers').get())?.input).toHaveProperty('keyword');
});

it.each([
    [['--watch', 'no-such-file'], '--watch: the file cannot be read (ENOENT'],
    [['--marketplace', 'amazon.de'], '--marketplace needs --watch'],
])('chain deploy %j is refused before anything is done', async (options, message) => {
    await expect(deployCommand(options)).rejects.toThrow(message);
});
