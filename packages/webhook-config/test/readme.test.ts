import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as webhookConfig from '../src/index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => code);

type Check = (give: () => unknown, expected: string) => void;
const AsyncFunction = (async () => {}).constructor as new (
    ...code: string[]
) => (exports: typeof webhookConfig, check: Check) => Promise<void>;

const check: Check = (give, expected) => {
    if (expected.startsWith('throws ')) expect(give).toThrow(expected.slice('throws '.length));
    else expect(give()).toEqual(JSON.parse(expected));
};

describe('the README', () => {
    it.each(examples.map((code) => [code.match(/\{(.*)\}/)?.[1]?.trim() ?? '', code]))('shows %s', async (_, code) => {
        const runnable = code
            .replaceAll(/import (\{.*\}) from '@offer-chain\/webhook-config';/g, 'const $1 = exports;')
            .replaceAll(/^(.+); \/\/ → (.+)$/gm, (_line, give, expected) => {
                return `check(() => (${give}), ${JSON.stringify(expected)});`;
            });
        await new AsyncFunction('exports', 'check', runnable)(webhookConfig, check);
    });

    it('names every function and constant of the package', () => {
        const classes = /Error$|^Template[TV]|Schema$/;
        const unnamed = Object.keys(webhookConfig).filter((name) => !classes.test(name) && !readme.includes(name));
        expect(unnamed).toEqual([]);
    });
});
