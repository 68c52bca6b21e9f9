import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArguments, readOptions, UsageError } from '@offer-chain/command-line';
import { expect, it } from 'vitest';
import { folderOfTests } from '../../test/repository-copy.js';
import { RUN_OPTIONS } from '../run/options.js';
import { createDayClock } from './day-clock.js';
import { watchOptions } from './options.js';

const file = join(folderOfTests(), 'keywords.txt');
writeFileSync(file, '# phones\r\n iphone \r\n\r\npixel\niphone\n');

function read(...args: string[]) {
    const given = readOptions(RUN_OPTIONS, parseArguments(['--watch', file, ...args], RUN_OPTIONS, false).values);
    return watchOptions(given, given.watch ?? '');
}

it('reads the keywords, the stores and the days', () => {
    expect(read()).toMatchObject({ keywords: ['iphone', 'pixel'], marketplaces: ['amazon.com'], days: 3 });
    expect(read('--marketplace', 'amazon.com, amazon.de', '--days', '30')).toMatchObject({
        ...{ marketplaces: ['amazon.com', 'amazon.de'], days: 30 },
    });
});

it.each([
    [['--watch', 'no-such-file'], '--watch: the file cannot be read'],
    [['--marketplace', 'amazon.com,amazon.xyz'], '--marketplace'],
    [['--deliver-to', '10001'], '--deliver-to is for one chain; leave it out with --watch.'],
    [['--live'], '--watch watches the shop on this machine'],
    [['--max-products', '3'], '--max-products must be at least 15 with --watch'],
    [['--days', '0'], '--days must be a whole number from 1 to 366'],
])('refuses %j', (args, message) => {
    expect(() => read(...args)).toThrow(UsageError);
    expect(() => read(...args)).toThrow(message);
});

it('the clock goes on to the same time of the next day', () => {
    const clock = createDayClock();
    clock.skipDay();
    const skippedMs = clock.now() - Date.now();
    expect(Math.round(skippedMs / 3_600_000)).toBe(24);
});
