import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as webhookConfig from '../src/index.js';
import { Account } from './account.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');
const sources = readdirSync(new URL('../src/', import.meta.url), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => read(`../src/${path}`));
const examples = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => code);

type Check = (give: () => unknown, expected: string) => void;
const AsyncFunction = (async () => {}).constructor as new (
    ...code: string[]
) => (packages: Record<string, unknown>, check: Check) => Promise<void>;

const IMPORT = /import \{([^}]*)\} from '([^']+)';/g;
const EXPECTATION = /^(.+); \/\/ → (.+)$/gm;

/** Runs an example with an account in memory for Apify, and returns how many of its lines were checked. */
async function run(code: string): Promise<number> {
    let checked = 0;
    const check: Check = (give, expected) => {
        checked++;
        if (expected.startsWith('throws ')) expect(give).toThrow(expected.slice('throws '.length));
        else expect(give()).toEqual(JSON.parse(expected));
    };
    const runnable = code
        .replaceAll(IMPORT, (_, names, name) => `const {${names}} = packages['${name}'];`)
        .replaceAll(EXPECTATION, (_, give: string, expected) => {
            return give.includes('await ')
                ? `const awaited = ${give};\ncheck(() => awaited, ${JSON.stringify(expected)});`
                : `check(() => (${give}), ${JSON.stringify(expected)});`;
        });
    const packages = { '@offer-chain/webhook-config': webhookConfig, 'apify-client': { ApifyClient: Account } };
    await new AsyncFunction('packages', 'check', runnable)(packages, check);
    return checked;
}

describe('the README', () => {
    afterEach(() => vi.restoreAllMocks());

    it.each(examples.map((code) => [/\{\s*(\w+)/.exec(code)?.[1], code] as const))('shows %s', async (_, code) => {
        vi.spyOn(console, 'log').mockReturnValue();
        const expectations = code.match(EXPECTATION)?.length ?? 0;
        expect(expectations).toBeGreaterThan(0);
        expect(await run(code)).toBe(expectations);
    });

    it('shows the plan that its example prints', async () => {
        const printed = vi.spyOn(console, 'log').mockReturnValue();
        await run(examples.find((code) => code.includes('new ApifyClient')) ?? '');
        const shown = /^prints\n\n```text\n([\s\S]*?)\n```/m.exec(readme)?.[1];
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colors, when the tests run in a terminal
        const text = printed.mock.calls.join('\n').replaceAll(/\u001b\[\d+m/g, '');
        expect(text).toBe(shown);
    });

    it('has an example of every export that runs, and names every type', () => {
        const imported = new Set(
            examples.flatMap((code) =>
                [...code.matchAll(IMPORT)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim())),
            ),
        );
        expect(Object.keys(webhookConfig).filter((name) => !imported.has(name))).toEqual([]);

        const exporting = sources.filter((code) => /^export (type )?\{/m.test(code));
        const exported = [...exporting, read('../src/events.ts')].join('\n');
        const types = [...exported.matchAll(/\btype (\w+)/g)].map(([, name = '']) => name);
        expect(types.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    });
});

/** The `@example` of each exported function, by the function's name. */
const sourceExamples = sources.flatMap((code) =>
    [...code.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:async )?function (\w+)/g)].map(
        ([, comment = '', name = '']) => {
            const [, example = ''] = comment.replaceAll(/^ \* ?/gm, '').split('@example\n');
            return [name, example] as const;
        },
    ),
);

describe('the sources', () => {
    const scope = `import { ${Object.keys(webhookConfig).join(', ')} } from '@offer-chain/webhook-config';
        import { ApifyClient } from 'apify-client';
        const Actor = { addWebhook: async (webhook) => webhook };\n`;
    const publicExamples = sourceExamples.filter(([name]) => name in webhookConfig);

    it('have an example of every public function', () => {
        const functions = Object.entries(webhookConfig).filter(
            ([name, value]) => typeof value === 'function' && /^[a-z]/.test(name),
        );
        const shown = publicExamples.filter(([, example]) => example !== '').map(([name]) => name);
        expect(shown.sort()).toEqual(functions.map(([name]) => name).sort());
    });

    it.each(publicExamples)('show %s', async (_, example) => {
        expect(await run(`${scope}{\n${example}}`)).toBe(example.match(EXPECTATION)?.length ?? 0);
    });
});
