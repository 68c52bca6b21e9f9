import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { marketplaces } from '@offer-chain/offer';
import { offerItemSchema } from '@offer-chain/offer/offer-item';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inputSchema, readInput } from '../src/input.js';
import { SNAPSHOT_PREFIX } from '../src/responses/snapshot.js';
import { ASIN_TRACKER_KEY } from '../src/state/asin-tracker.js';
import { STATISTICS_KEY } from '../src/state/statistics.js';
import { actorFolder } from './local-run.js';

/** As much of JSON Schema as is compared here. */
interface Schema {
    type?: string | string[];
    enum?: unknown[];
    minimum?: number;
    maximum?: number;
    pattern?: string;
    anyOf?: Schema[];
    properties?: Record<string, Schema>;
    required?: string[];
}
interface InputField extends Schema {
    title: string;
    description: string;
    default?: unknown;
    prefill?: unknown;
    enumTitles?: string[];
    sectionCaption?: string;
}

const read = async (name: string) => JSON.parse(await readFile(join(actorFolder, '.actor', name), 'utf8'));
const { properties: fields }: { properties: Record<string, InputField> } = await read('input_schema.json');
const checked = z.toJSONSchema(inputSchema, { io: 'input', unrepresentable: 'any' }) as Schema;

/** What a field may hold other than null. */
const besideNull = (schema: Schema | undefined): Schema =>
    schema?.anyOf?.map(besideNull).find(({ type }) => type !== 'null') ?? schema ?? {};
const typesOf = (schema: Schema): unknown[] => [schema.type ?? schema.anyOf?.flatMap(typesOf)].flat(2).sort();

describe('the input schema', () => {
    it('has the fields that the Actor reads', () => {
        expect(Object.keys(fields).sort()).toEqual(Object.keys(checked.properties ?? {}).sort());
    });

    it.each(Object.keys(fields))('says of %s what the Actor checks', (name) => {
        const accepted = besideNull(checked.properties?.[name]);
        const field = fields[name];
        expect(typesOf(accepted).filter((type) => type !== 'null')).toEqual([field?.type]);
        expect([field?.enum, field?.minimum, field?.maximum]).toEqual([
            accepted.enum,
            accepted.minimum,
            accepted.maximum,
        ]);
    });

    it('names the defaults that the Actor fills in', () => {
        const defaults = Object.entries(fields).filter(([, field]) => field.default !== undefined);
        const filledIn = Object.fromEntries(defaults.map(([name, field]) => [name, field.default]));
        expect(readInput({ keyword: 'iphone', ...filledIn })).toEqual(readInput({ keyword: 'iphone' }));
        const needNone = [
            'maxRequestRetries',
            'keyword',
            'keywords',
            'asins',
            'urls',
            'marketplace',
            'deliverTo',
            'proxyConfiguration',
            'chainTo',
            'baseUrl',
        ];
        expect([...Object.keys(filledIn), ...needNone].sort()).toEqual(Object.keys(fields).sort());
    });

    it('offers every store, by its country', () => {
        const countries = new Intl.DisplayNames('en', { type: 'region' });
        expect(fields.marketplace?.enum).toEqual(marketplaces.map(({ domain }) => domain));
        for (const [i, { domain, country }] of marketplaces.entries()) {
            const name = countries.of(country)?.replace('Turkey', 'Türkiye');
            expect(fields.marketplace?.enumTitles?.[i]).toBe(`${name} (${domain})`);
        }
    });

    it('fills a form in the console that runs as it is', () => {
        const prefilled = Object.entries(fields).flatMap(([name, { prefill, default: value }]) =>
            (prefill ?? value) === undefined ? [] : [[name, prefill ?? value]],
        );
        const input = readInput(Object.fromEntries(prefilled));
        expect(input).toMatchObject({ keywords: ['iphone'], maxProducts: 10 });
        expect(Object.values(fields)[0]).toHaveProperty('sectionCaption');
    });
});

describe('the dataset schema', () => {
    it('describes the items as their type does', async () => {
        const { fields: item } = (await read('dataset_schema.json')) as { fields: Schema };
        const type = z.toJSONSchema(offerItemSchema) as Schema;
        expect(Object.keys(item.properties ?? {})).toEqual(Object.keys(type.properties ?? {}));
        expect(item.required).toEqual(type.required);
        for (const [name, field] of Object.entries(type.properties ?? {})) {
            expect(typesOf(item.properties?.[name] ?? {}), name).toEqual(typesOf(field));
        }
        expect(item.properties?.condition?.enum).toEqual(type.properties?.condition?.enum);
    });

    it('shows fields that items have', async () => {
        const { fields: item, views } = await read('dataset_schema.json');
        expect(Object.keys(views)).toEqual(['offers', 'products']);
        for (const { transformation, display } of Object.values<
            Record<string, { fields: string[]; properties: object }>
        >(views)) {
            expect(Object.keys(item.properties)).toEqual(expect.arrayContaining(transformation?.fields ?? []));
            expect(Object.keys(display?.properties ?? {})).toEqual(transformation?.fields);
        }
    });
});

it('the key-value store schema names the records that the Actor writes', async () => {
    const { collections } = await read('key_value_store_schema.json');
    const names = Object.values<{ key?: string; keyPrefix?: string }>(collections).map(
        ({ key, keyPrefix }) => key ?? keyPrefix,
    );
    expect(names).toEqual([STATISTICS_KEY, ASIN_TRACKER_KEY, SNAPSHOT_PREFIX]);
});
