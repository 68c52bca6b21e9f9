import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error.js';
import { readRunOptions } from './options.js';

describe('readRunOptions', () => {
    it('needs nothing', () => {
        expect(readRunOptions([])).toMatchObject({
            keyword: 'iphone',
            marketplace: 'amazon.com',
            link: 'persistent',
            json: false,
            live: false,
            faults: {},
        });
    });

    it('reads faults by the names of the command line', () => {
        const { faults } = readRunOptions(['--faults', 'captcha=0.2,503=0.1, drop=0.05']);
        expect(faults).toEqual({ captcha: 0.2, unavailable: 0.1, drop: 0.05 });
    });

    it('takes every Amazon store when it goes live, and those of the shop otherwise', () => {
        expect(readRunOptions(['--live', '--marketplace', 'amazon.se']).marketplace).toBe('amazon.se');
        expect(() => readRunOptions(['--marketplace', 'amazon.se'])).toThrow('--marketplace');
    });

    it.each([
        [['--keyword', ' '], '--keyword'],
        [['--keyword'], '--keyword'],
        [['--marketplace', 'ebay.com'], '--marketplace'],
        [['--link', 'carrier-pigeon'], '--link'],
        [['--faults', 'captcha=2'], '--faults captcha'],
        [['--faults', 'captcha'], '--faults captcha'],
        [['--faults', 'flood=0.1'], '--faults'],
        [['--faults', 'constructor=0.1'], '--faults'],
        [['--faults', 'captcha=0.1', '--live'], '--faults'],
        [['--seed', '-1'], '--seed'],
        [['--seed', 'one'], '--seed'],
        [['--port', '70000'], '--port'],
        [['--max-products', '0'], '--max-products'],
        [['--data-dir', ''], '--data-dir'],
        [['--unknown'], '--unknown'],
        [['stray'], 'stray'],
    ])('refuses %j and names %s', (args, named) => {
        expect(() => readRunOptions(args)).toThrow(UsageError);
        expect(() => readRunOptions(args)).toThrow(named);
    });
});
