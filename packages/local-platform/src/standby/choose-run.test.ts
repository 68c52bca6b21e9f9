import { expect, it } from 'vitest';
import { chooseRun } from './choose-run.js';

const LIMITS = { desiredRequestsPerActorRun: 3, maxRequestsPerActorRun: 4 };

/** Runs a, b, … by their requests; those that are being started are negative. */
function loads(...requests: number[]) {
    return requests.map((count, index) => ({
        runId: 'abc'[index] ?? '',
        isReady: count >= 0 && !Object.is(count, -0),
        requests: Math.abs(count),
    }));
}

it.each<[string, number[], string | undefined, boolean]>([
    ['no run', [], undefined, false],
    ['one with as many as desired after it', [2], 'a', false],
    ['one that gets more than desired', [3], 'a', true],
    ['one that is full', [4], undefined, false],
    ['the one with the fewest', [3, 1, 2], 'b', false],
    ['those that all have as many as desired', [3, 3], 'a', false],
    ['those that all have more', [4, 3], 'b', true],
    ['a ready one before one that is being started', [3, -0], 'a', false],
    ['one that is being started when the ready ones are full', [4, -1], 'b', false],
])('chooses among %s', (_, requests, runId, startsAnother) => {
    expect(chooseRun(loads(...requests), LIMITS)).toEqual({ runId, startsAnother });
});
