import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccount, type TestAccount } from '../account.js';
import { hasLongSeries } from '../long-series.js';
import { folderOfTests } from '../repository-copy.js';
import { codeBlocksOf, ROOT, readPage } from './markdown.js';
import { createShells } from './shells.js';

/** A part of the page: a file to be written, or commands with what they print. */
type Step = { file: string; text: string } | { commands: string; isFailing: boolean; printed: string[] };

/** In the short series the chain, and in the long one every command; the course's tests check the mended filter, too. */
const RUN = hasLongSeries ? ['sh quick', 'sh failing', 'sh', 'sh chain'] : ['sh quick'];

const folder = folderOfTests();
const shells = createShells();
let account: TestAccount;

beforeAll(async () => {
    account = await createAccount(join(folder, 'platform'));
    mkdirSync(join(folder, 'offer-chain'));
    mkdirSync(join(folder, 'home'));
    for (const name of ['my-scraper', 'my-filter']) layOut(name);
});
afterAll(async () => {
    shells.end();
    await account.platform.close();
});

/** An empty Actor as `apify create` makes it, with this repository's packages. */
function layOut(name: string): void {
    const actor = join(folder, name);
    cpSync(join(ROOT, 'packages/course/test/skeleton'), actor, { recursive: true });
    for (const path of ['package.json', '.actor/actor.json']) {
        writeFileSync(
            join(actor, path),
            readFileSync(join(actor, path), 'utf8')
                .replace('my-filter', name)
                .replace(/^.*"input".*\n/m, ''),
        );
    }
    rmSync(join(actor, '.actor/input_schema.json'));
    mkdirSync(join(actor, 'src'));
    symlinkSync(join(ROOT, 'node_modules'), join(actor, 'node_modules'), 'junction');
}

function stepsOf(page: string): Step[] {
    const steps: Step[] = [];
    for (const { info, text } of codeBlocksOf(page)) {
        const [language = '', file] = info.split(' ');
        const last = steps.at(-1);
        if ((language === 'js' || language === 'json') && file) steps.push({ file, text });
        else if (RUN.includes(info)) steps.push({ commands: text, isFailing: file === 'failing', printed: [] });
        else if (language === 'sh') steps.push({ commands: '', isFailing: false, printed: [] });
        else if (language === 'text' && last && 'commands' in last && last.commands !== '') {
            last.printed.push(...text.trimEnd().split('\n'));
        }
    }
    return steps;
}

/** A line of the page as a pattern; `…` stands for any text. */
function pattern(line: string): RegExp {
    const parts = line.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^.*${parts.join('.*')}.*$`, 'm');
}

function expectPrinted(output: string, lines: readonly string[]): void {
    let rest = output;
    for (const line of lines) {
        const found = pattern(line).exec(rest);
        expect(found, `"${line}" in:\n${output}`).not.toBeNull();
        rest = rest.slice((found?.index ?? 0) + (found?.[0].length ?? 0));
    }
}

const TOOLS = 'apify() { node "$ROOT/node_modules/apify-cli/dist/apify.js" "$@"; }';

it("takes a learner's scraper and filter through the chain, the checks, and a push", { timeout: 600_000 }, async () => {
    const { baseUrl, token } = account.platform;
    const options = {
        folder: join(folder, 'offer-chain'),
        environment: {
            HOME: join(folder, 'home'),
            APIFY_CLIENT_BASE_URL: baseUrl,
            APIFY_API_BASE_URL: baseUrl,
            APIFY_DISABLE_KEYRING: '1',
            APIFY_CLI_DISABLE_TELEMETRY: '1',
            APIFY_CLI_SKIP_UPDATE_CHECK: '1',
        },
    };
    if (hasLongSeries) {
        await account.platform.registerActor(join(ROOT, 'actors/amazon-scraper'));
        await shells.run(`${TOOLS}; apify login --token ${token}`, options);
    }
    const steps = stepsOf(readPage('docs/course/own-actors.md'));
    expect(steps.filter((step) => 'file' in step)).toHaveLength(4);
    for (const step of steps) {
        if ('file' in step) writeFileSync(join(folder, step.file), step.text);
        else if (step.commands !== '') {
            const { exitCode, output } = await shells.run(`${TOOLS}\n${step.commands}`, options);
            expect(exitCode, output).toBe(step.isFailing ? 1 : 0);
            expectPrinted(output, step.printed);
        }
    }
    const pushed = await account.client.actors().list({ my: true });
    expect(pushed.items.map(({ name }) => name).sort()).toEqual(
        hasLongSeries ? ['amazon-scraper', 'my-filter', 'my-scraper'] : [],
    );
    const webhooks = await account.client.webhooks().list();
    expect(webhooks.items.map(({ requestUrl }) => requestUrl)).toEqual(
        hasLongSeries ? [`${baseUrl}/v2/actors/local~my-filter/runs`] : [],
    );
});
