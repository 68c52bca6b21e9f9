import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACTOR_NAMES, REPOSITORY } from '../src/repository.js';
import { apifyCli } from './apify-cli.js';
import { copyRepository, temporaryFolder } from './repository-copy.js';

describe('apify validate-schema', { timeout: 300_000 }, () => {
    it.each(ACTOR_NAMES)('accepts actor.json and every schema of %s', async (name) => {
        const folder = join(REPOSITORY, 'actors', name);
        const { code, output } = await apifyCli(['validate-schema'], { folder, home: temporaryFolder() });
        expect(code, output).toBe(0);
        const definition = JSON.parse(readFileSync(join(folder, '.actor/actor.json'), 'utf8'));
        const files = [definition.input, definition.output, ...Object.values(definition.storages)];
        expect(output.match(/is valid/g)).toHaveLength(files.length);
        expect(definition.name).toBe(name);
    });

    it('refuses a schema that is wrong', async () => {
        const folder = join(copyRepository(), 'actors/amazon-scraper');
        const file = join(folder, '.actor/input_schema.json');
        writeFileSync(file, readFileSync(file, 'utf8').replace('"schemaVersion": 1', '"schemaVersion": "one"'));
        const { code } = await apifyCli(['validate-schema'], { folder, home: temporaryFolder() });
        expect(code).not.toBe(0);
    });
});
