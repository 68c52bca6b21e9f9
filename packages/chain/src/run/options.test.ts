import { parseArguments, readOptions, UsageError } from '@offer-chain/command-line';
import { describe, expect, it, vi } from 'vitest';
import { RUN_OPTIONS, runOptions } from './options.js';

function readRunOptions(args: string[]) {
    return runOptions(readOptions(RUN_OPTIONS, parseArguments(args, RUN_OPTIONS, false).values));
}

describe('readRunOptions', () => {
    it('needs nothing', () => {
        expect(readRunOptions([])).toMatchObject({
            keyword: 'iphone',
            marketplace: 'amazon.com',
            link: 'persistent',
            json: false,
            live: false,
            proxy: undefined,
            faults: {},
        });
    });

    it('reads faults by the names of the command line', () => {
        const { faults } = readRunOptions(['--faults', 'captcha=0.2,503=0.1, drop=0.05']);
        expect(faults).toEqual({ captcha: 0.2, unavailable: 0.1, drop: 0.05 });
    });

    it('takes a place that the store takes, and says which those are', () => {
        expect(readRunOptions([]).deliverTo).toBeUndefined();
        expect(readRunOptions(['--deliver-to', '10001']).deliverTo).toBe('10001');
        expect(readRunOptions(['--marketplace', 'amazon.de', '--deliver-to', 'us']).deliverTo).toBe('us');
        expect(() => readRunOptions(['--deliver-to', '1000'])).toThrow(
            /--deliver-to: amazon\.com takes a postal code of United States, such as "10001", or .*; it is "1000"/,
        );
        expect(() => readRunOptions(['--live', '--marketplace', 'amazon.ae', '--deliver-to', 'Dubai'])).toThrow(
            'a city',
        );
        expect(() => readRunOptions(['--deliver-to', '10001', '--link', 'code'])).toThrow(/persistent or ad-hoc/);
    });

    it('reads sessions that forget their place as a fault', () => {
        expect(readRunOptions(['--faults', 'relocate=0.2']).faults).toEqual({ relocate: 0.2 });
    });

    it('takes a proxy for the real site alone, and shows its password to nobody', () => {
        const proxy = 'http://me:hidden@127.0.0.1:8000';
        expect(readRunOptions(['--live', '--proxy', proxy]).proxy).toBe(proxy);
        expect(() => readRunOptions(['--proxy', proxy])).toThrow('--proxy needs --live: add --live');
        expect(() => readRunOptions(['--live', '--proxy', 'me:hidden@127.0.0.1'])).toThrow(
            /^--proxy: The proxy must be a URL such as (?!.*hidden)/,
        );
    });

    it('takes every Amazon store when it goes live, and those of the shop otherwise', () => {
        expect(readRunOptions(['--live', '--marketplace', 'amazon.se']).marketplace).toBe('amazon.se');
        expect(() => readRunOptions(['--marketplace', 'amazon.se'])).toThrow('--marketplace');
    });

    it('takes a few products of the real site, and all of the shop, unless it is told how many', () => {
        expect(readRunOptions([]).maxProducts).toBeUndefined();
        expect(readRunOptions(['--live']).maxProducts).toBe(10);
        expect(readRunOptions(['--live', '--max-products', '7']).maxProducts).toBe(7);
    });

    it('takes a data folder from where the person stands', () => {
        vi.stubEnv('INIT_CWD', '/home/me');
        expect(readRunOptions(['--data-dir', 'kept']).dataFolder).toBe('/home/me/kept');
        vi.unstubAllEnvs();
        expect(readRunOptions([]).dataFolder).toBeUndefined();
    });

    it('reads everything else as it is given', () => {
        const args = ['--keyword', ' usb cable ', '--seed', '4294967295', '--port', '65535', '--json', '--keep'];
        expect(readRunOptions(args)).toMatchObject({
            keyword: 'usb cable',
            seed: 4294967295,
            port: 65535,
            json: true,
            keep: true,
        });
    });

    it.each([
        [['--keyword', ' '], '--keyword'],
        [['--seed', '4294967296'], '--seed'],
        [['--seed', '1e3'], '--seed'],
        [['--port', '65536'], '--port'],
        [['--max-products', '10001'], '--max-products'],
        [['--faults', 'captcha=-0.1'], '--faults captcha'],
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
