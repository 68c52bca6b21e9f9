import { describe, expect, it } from 'vitest';
import { figuresSoFar, isAffordable, type PlannedJob } from './budget.js';
import { describeForecast, type Figures, forecastOf } from './forecast.js';
import type { RunEnd } from './run-end.js';

const end = (usd: number, status = 'SUCCEEDED'): RunEnd => ({
    ...{ status, usd, message: null, datasetId: 'd', trafficGbytes: 0.1, pages: 10, hasLostPages: false },
});

/** A part of ten searches whose runs ended like this; null is a running one. */
function planned(...ends: (RunEnd | null)[]): PlannedJob {
    return {
        part: { index: 0, marketplace: 'amazon.com', keywords: Array(10).fill('a'), asins: [] },
        job: {
            name: 'part',
            starts: ends.map((each) => ({ key: 'k', runId: 'r', end: each })),
            isLeftOut: false,
        },
    };
}
const earlier: Figures = { searches: 100, pages: 1, trafficGbytes: 0.01, usd: 0.1, otherUsd: 0.01 };
const allows = (jobs: PlannedJob[], maxTotalUsd: number, about: { ownUsd?: number; earlier?: Figures | null } = {}) =>
    isAffordable(planned().part, { planned: jobs, maxTotalUsd, ownUsd: 0, earlier: null, ...about });

describe('the budget', () => {
    it('allows only the first part until it shows what a search costs', () => {
        expect(allows([planned()], 0.01)).toBe(true);
        expect(allows([planned()], 0)).toBe(false);
    });

    it('counts ended runs, failed ones included, running parts, the next part, the filter and the watch itself', () => {
        // $1 for ten searches, with a tenth of it for the filter and the watch.
        expect(allows([planned(end(1)), planned()], 2.19)).toBe(false);
        expect(allows([planned(end(1)), planned()], 2.21)).toBe(true);
        expect(allows([planned(end(1)), planned(null), planned()], 3.29)).toBe(false);
        expect(allows([planned(end(1)), planned(null), planned()], 3.31)).toBe(true);
        expect(allows([planned(end(0.5, 'FAILED'), end(0.5)), planned()], 2.19)).toBe(false);
    });

    it('uses the figures of the last watch until a part of this one has been scraped', () => {
        expect(allows([planned()], 1.09, { earlier })).toBe(false);
        expect(allows([planned()], 1.11, { earlier })).toBe(true);
        expect(allows([planned(end(2)), planned()], 3, { earlier })).toBe(false);
        // What this run itself has already cost is not expected again.
        expect(allows([planned()], 1.11, { earlier, ownUsd: 0.1 })).toBe(true);
    });
});

it('the forecast is the cost of a search times the number of searches', () => {
    const about = { basis: 'the last watch', searches: 200, scraperRuns: 8, maxTotalUsd: null } as const;
    const forecast = forecastOf(earlier, about);
    expect(forecast).toMatchObject({ basis: 'the last watch', pages: 200, trafficGbytes: 2 });
    expect(forecast.usd).toBeCloseTo(22, 10);
    expect(describeForecast(forecast)).toBe(
        'Forecast: 200 searches in 8 runs, 200 pages, 2.000 GB, $22.0000, based on the last watch.',
    );
    expect(forecastOf(null, about)).toMatchObject({ basis: 'nothing', usd: null });
});

it('figures are averages over the scraped parts, with their failed runs', () => {
    expect(figuresSoFar([planned(end(1, 'FAILED'), end(1)), planned(end(2)), planned(null)], 0.2)).toEqual({
        ...{ searches: 20, pages: 1.5, usd: 0.2, otherUsd: 0.01 },
        trafficGbytes: expect.closeTo(0.015, 10),
    });
    expect(figuresSoFar([planned(null)], null)).toBeNull();
});
