import type { OwnActor } from '@offer-chain/actor-folder';
import { describe, expect, it } from 'vitest';
import { LISTED_ACTORS } from '../../test/chain-actors.js';
import { withOwnActors } from './own-actors.js';

const own = (name: string): OwnActor => ({
    name,
    folder: `/home/me/${name}`,
    packageJson: {},
    installedIn: '/home/me',
});

describe('withOwnActors', () => {
    it("puts somebody's own Actors in the places of the listed ones, linked as they are", () => {
        const [scraper, filter] = withOwnActors(LISTED_ACTORS, { scraper: own('mine'), filter: own('my-filter') });
        expect(scraper).toMatchObject({ name: 'mine', folder: '/home/me/mine', role: 'scraper', startedBy: null });
        expect(filter).toMatchObject({ name: 'my-filter', folder: '/home/me/my-filter', startedBy: { actor: 'mine' } });
        expect(withOwnActors(LISTED_ACTORS, {})).toEqual(LISTED_ACTORS);
    });

    it('keeps a name that is that of the Actor in its place, and refuses one that another has', () => {
        const [scraper] = withOwnActors(LISTED_ACTORS, { scraper: own('amazon-scraper') });
        expect(scraper).toMatchObject({ name: 'amazon-scraper', folder: '/home/me/amazon-scraper' });
        expect(() => withOwnActors(LISTED_ACTORS, { filter: own('amazon-scraper') })).toThrow(
            /Two Actors are called "amazon-scraper": give one of them another name .*\/home\/me\/amazon-scraper\)\.$/,
        );
    });
});
