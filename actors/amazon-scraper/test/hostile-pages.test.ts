import { describe, expect, it } from 'vitest';
import { hostilePages, readAsEveryKind } from './hostile-pages.js';

// Each page takes less than one second; read in quadratic time it takes minutes, which is too long for a test.
describe('a page that is made to hold up its reader', () => {
    for (const [kind, page] of Object.entries(hostilePages)) {
        it(`is read or refused in time: ${kind}`, () => {
            expect(['read', 'refused']).toContain(readAsEveryKind(page()));
        });
    }
});
