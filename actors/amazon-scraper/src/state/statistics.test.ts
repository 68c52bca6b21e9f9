import { Actor } from 'apify';
import { aroundEach, expect, it } from 'vitest';
import { withMemoryActor } from '../../test/memory-actor.js';
import { addError, type LostPage, openStatistics, reportLost, STATISTICS_KEY } from './statistics.js';

aroundEach(withMemoryActor);

const lost = (number: number): LostPage => ({
    url: `https://www.amazon.com/dp/${number}`,
    label: 'PRODUCT',
    asin: null,
    reason: 'captcha',
    message: 'Captcha',
});

it('stay one small record, however much goes wrong', async () => {
    const statistics = await openStatistics();
    for (let page = 0; page < 1_500; page++) {
        for (let error = 0; error < 6; error++) addError(statistics, `https://www.amazon.com/dp/${page}`, 'Captcha');
    }
    // Each report is kept, which takes its time.
    statistics.lostPages = Array.from({ length: 495 }, (_, page) => lost(page));
    for (let page = 495; page < 510; page++) await reportLost(statistics, lost(page));
    expect(Object.keys(statistics.errors)).toHaveLength(1_000);
    expect(statistics.errors['https://www.amazon.com/dp/0']).toHaveLength(5);
    expect([statistics.lostPages.length, statistics.furtherLostPages]).toEqual([500, 10]);
    expect(await Actor.getValue(STATISTICS_KEY)).toMatchObject({ lostPages: { length: 500 } });
});
