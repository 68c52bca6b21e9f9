import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readInput } from './input.js';

const schema = JSON.parse(await readFile(new URL('../.actor/input_schema.json', import.meta.url), 'utf8'));

it('fills in the defaults that the input schema names', () => {
    const { keywords, asins, scraper, filter, inputByStore, scraperInput, filterInput, ...rest } = readInput({
        keywords: ['iphone'],
    });
    const defaults = Object.entries<{ default?: unknown; nullable?: boolean }>(schema.properties)
        .filter(([name]) => name in rest)
        .map(([name, field]) => [name, field.nullable ? null : field.default]);
    expect(rest).toEqual(Object.fromEntries(defaults));
    expect([scraper, filter]).toEqual([
        `~${schema.properties.scraper.default}`,
        `~${schema.properties.filter.default}`,
    ]);
});

it('accepts what Console sends: empty lines, emptied fields, an ASIN in lowercase letters', () => {
    const input = readInput({ keywords: ['a', ' ', 'a '], asins: [' b0chx1w1xy'], deliverTo: '', maxTotalUsd: null });
    expect(input).toMatchObject({ keywords: ['a'], asins: ['B0CHX1W1XY'], maxTotalUsd: null, scraperInput: {} });
});

it.each([
    [{}, 'Input field "keywords": give at least one keyword'],
    [{ keywords: ['a'], marketplaces: [] }, 'Input field "marketplaces": must name a store'],
    [{ keywords: ['a'], marketplaces: ['amazon.xyz'] }, 'Input field "marketplaces.0"'],
    [{ asins: ['B0'] }, 'Input field "asins.0": must be an ASIN'],
    [{ keywords: ['a'], watchName: 'My watch' }, 'Input field "watchName": must be up to 40 lowercase letters'],
    [{ keywords: ['a'], memoryPerRun: 1000 }, 'Input field "memoryPerRun": must be a power of two'],
    [{ keywords: ['a'], scraper: '../x?y' }, 'Input field "scraper": must be the id or the name of an Actor'],
    [{ keywords: ['a'], inputByStore: { 'amazon.xyz': {} } }, 'Input field "inputByStore'],
])('refuses %j', (input, message) => {
    expect(() => readInput(input)).toThrow(message);
});
