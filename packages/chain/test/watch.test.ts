import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startCommand } from '../../command-line/test/command-output.js';
import { runCommand } from '../src/run/command.js';
import type { WatchedDay } from '../src/watch/watched-day.js';
import { hasLongSeries } from './long-series.js';
import { temporaryFolder } from './repository-copy.js';

/** How long, and where; the soak watches longer, in shops that block and fail. */
const SERIES = hasLongSeries
    ? ['--days', '5', '--marketplace', 'amazon.com,amazon.de', '--faults', 'captcha=0.2,503=0.1,drop=0.05']
    : ['--days', '1'];

it('npm start -- --watch tells day by day what the shops have, and foresees what the next day costs', async () => {
    const file = join(temporaryFolder(), 'keywords.txt');
    writeFileSync(file, hasLongSeries ? 'iphone\nusb hub\ndesk lamp\n' : 'iphone\n');
    const command = startCommand((args) => runCommand(args), ['--watch', file, '--json', ...SERIES]);
    expect(await command.ended, command.stderr()).toBe(0);
    const { days } = JSON.parse(command.stdout()) as { days: WatchedDay[] };
    expect(days.map(({ day, isAsExpected }) => [day, isAsExpected])).toEqual(
        Array.from({ length: Number(SERIES[1]) }, (_, index) => [index + 1, true]),
    );
    expect(days[0]?.changes).toEqual(
        Array.from({ length: days[0]?.output.products ?? 0 }, () => expect.objectContaining({ kind: 'new' })),
    );
    for (const { output, changes } of days.slice(1)) {
        expect(changes.length).toBeGreaterThan(0);
        expect(output.forecast?.usd).toBeGreaterThan(output.usd * 0.75);
        expect(output.forecast?.usd).toBeLessThan(output.usd * 1.25);
    }
    expect(command.stderr()).toContain('products as in the shop');
});
