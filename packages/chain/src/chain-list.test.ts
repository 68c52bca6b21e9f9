import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { payloadTemplate } from '@offer-chain/webhook-config';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../test/repository-copy.js';
import { CHAIN_FILE, linkedActors, readChainList } from './chain-list.js';
import { REPOSITORY } from './repository.js';

const SCRAPER = { name: 'scraper', role: 'scraper' };
const startedBy = { actor: 'scraper', event: 'ACTOR.RUN.SUCCEEDED' };
const FILTER = { name: 'filter', role: 'filter', startedBy };

/** A repository that has the folders of its Actors, and the list. */
function repositoryOf(list: unknown, folders = ['scraper', 'filter', 'third']): string {
    const repository = temporaryFolder();
    for (const name of folders) {
        mkdirSync(join(repository, 'actors', name, '.actor'), { recursive: true });
        const definition = { name: name === 'third' ? 'another' : name };
        writeFileSync(join(repository, 'actors', name, '.actor/actor.json'), JSON.stringify(definition));
    }
    writeFileSync(join(repository, CHAIN_FILE), typeof list === 'string' ? list : JSON.stringify(list));
    return repository;
}

describe('readChainList', () => {
    it('tells the Actors of this repository, and which of them are linked', () => {
        const actors = readChainList(REPOSITORY);
        expect(actors.slice(0, 2)).toEqual([
            {
                name: 'amazon-scraper',
                folder: join(REPOSITORY, 'actors/amazon-scraper'),
                role: 'scraper',
                startedBy: null,
            },
            {
                name: 'cheapest-offer-filter',
                folder: join(REPOSITORY, 'actors/cheapest-offer-filter'),
                role: 'filter',
                startedBy: { actor: 'amazon-scraper', event: 'ACTOR.RUN.SUCCEEDED', input: {} },
            },
        ]);
        expect(linkedActors(actors).map(({ name }) => name)).not.toContain('task-caller');
    });

    it('reads variables in what is passed along', () => {
        const input = { runId: '{{resource.id}}', text: 'of {{resource.id}}', list: [1, null, { a: 'b' }] };
        const actors = readChainList(
            repositoryOf({ actors: [SCRAPER, { ...FILTER, startedBy: { ...startedBy, input } }] }),
        );
        expect(JSON.parse(payloadTemplate(actors[1]?.startedBy?.input ?? {}).payloadTemplate)).toEqual(input);
    });

    it.each<[string, unknown, string]>([
        ['text that is no JSON', '{', 'chain.json must be JSON: '],
        ['no list', {}, 'chain.json: actors: Invalid input: expected array, received undefined.'],
        ['a misspelled field', { actors: [{ ...SCRAPER, startdBy: null }] }, 'Unrecognized key: "startdBy"'],
        [
            'a name that is no folder',
            { actors: [{ name: '../x' }] },
            'actors.0.name: must be letters, digits and hyphens.',
        ],
        ['a name twice', { actors: [SCRAPER, SCRAPER] }, 'actors.1.name: "scraper" is in the list twice.'],
        ['a folder that is not there', { actors: [{ name: 'fourth' }] }, 'actors.0.name: there is no '],
        ['another name in actor.json', { actors: [{ name: 'third' }] }, 'names the Actor "another".'],
        ['a start by itself', { actors: [{ ...SCRAPER, startedBy }] }, 'nothing starts the first Actor.'],
        [
            'a start by an Actor below',
            { actors: [SCRAPER, { ...FILTER, startedBy: { ...startedBy, actor: 'third' } }] },
            'actors.1.startedBy.actor: must be an Actor higher in the list, it is "third": use scraper.',
        ],
        [
            'an event that is no end of a run',
            { actors: [SCRAPER, { ...FILTER, startedBy: { ...startedBy, event: 'ACTOR.RUN.CREATED' } }] },
            'actors.1.startedBy.event: Invalid option: expected one of "ACTOR.RUN.SUCCEEDED"|',
        ],
        [
            'an unknown variable',
            { actors: [SCRAPER, { ...FILTER, startedBy: { ...startedBy, input: { id: '{{run.id}}' } } }] },
            'actors.1.startedBy.input.id: "run.id" is not a template variable: write one of userId, ',
        ],
        ['no filter', { actors: [SCRAPER] }, 'chain.json: actors: one Actor must have the role "filter", got none.'],
    ])('refuses %s', (_what, list, message) => {
        expect(() => readChainList(repositoryOf(list))).toThrow(message);
    });
});
