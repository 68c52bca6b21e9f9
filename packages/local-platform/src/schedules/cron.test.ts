import { expect, it } from 'vitest';
import { findCronProblem, findMomentAfter, findNextMoment, isTimeZone } from './cron.js';

const START = Date.UTC(2026, 0, 1);

function momentsOf(expression: string, timeZone: string, from: string, count: number): string[] {
    const moments: string[] = [];
    for (let at: number | null = Date.parse(from); moments.length < count; ) {
        at = findNextMoment(expression, timeZone, at ?? 0);
        moments.push(new Date(at ?? 0).toISOString().replace(':00.000Z', ''));
    }
    return moments;
}

it.each([
    ['@yearly', '2027-01-01T00:00'],
    ['@monthly', '2026-02-01T00:00'],
    ['@weekly', '2026-01-04T00:00'],
    ['@daily', '2026-01-02T00:00'],
    ['@hourly', '2026-01-01T01:00'],
    ['0 8 * * 1-5', '2026-01-01T08:00'],
    ['0 0 * * 7', '2026-01-04T00:00'],
    ['0 0 * * MON,fri', '2026-01-02T00:00'],
    ['*/3 * * * *', '2026-01-01T00:03'],
    ['0 0 1 */2 *', '2026-03-01T00:00'],
    ['0 30 16 * * 1', '2026-01-05T16:30'],
    ['0 0 29 2 *', '2028-02-29T00:00'],
    // Either of the two days will do, as in CRON.
    ['0 0 13 * 5', '2026-01-02T00:00'],
])('after the new year of 2026, %s first names %s', (expression, moment) => {
    expect(findCronProblem(expression, START)).toBeUndefined();
    expect(momentsOf(expression, 'UTC', '2026-01-01T00:00:00Z', 1)).toEqual([moment]);
});

it.each([
    ['', 'it has 0 fields'],
    ['* * * *', 'it has 4 fields'],
    ['0 0 1 1 * 2027 2', 'it has 7 fields'],
    ['2027-01-01T00:00:00', 'it has 1 fields'],
    ['@reboot', 'Apify has no such shortcut'],
    ['@every 1h', 'Apify has no such shortcut'],
    ['60 * * * *', 'Invalid value for minute: 60'],
    ['22-2 * * * *', "From value is larger than to value: '22-2'"],
    ['0 0 L * *', '"L" is not a valid field'],
    ['0 0 * * 1#2', '"1#2" is not a valid field'],
    ['0 0 31 2 *', 'it never comes due'],
])('%j is refused: %s', (expression, reason) => {
    expect(findCronProblem(expression, START)).toContain(`; it is "${expression}" (${reason}).`);
});

it('when clocks go forward a moment in the missing hour comes as that ends, and once when they go back', () => {
    expect(momentsOf('30 2 * * *', 'Europe/Berlin', '2026-03-27T12:00:00Z', 3)).toEqual([
        '2026-03-28T01:30',
        '2026-03-29T01:00',
        '2026-03-30T00:30',
    ]);
    expect(momentsOf('30 2 * * *', 'Europe/Berlin', '2026-10-23T12:00:00Z', 3)).toEqual([
        '2026-10-24T00:30',
        '2026-10-25T00:30',
        '2026-10-26T01:30',
    ]);
    // Six in the morning stays six in the morning.
    expect(momentsOf('0 6 * * *', 'America/New_York', '2026-03-07T00:00:00Z', 2)).toEqual([
        '2026-03-07T11:00',
        '2026-03-08T10:00',
    ]);
});

it.each([
    ['*/10 * * * * *', 10_000],
    ['*/7 * * * * *', 14_000],
    ['* * * * * *', 10_000],
])('%s comes again after %i ms, though the timer was 3 ms late', (expression, ms) => {
    expect(findMomentAfter(expression, 'UTC', START, START + 3)).toBe(START + ms);
});

it.each([
    ['UTC', true],
    ['Europe/Prague', true],
    ['Europe/Nowhere', false],
    ['+02:00', false],
    ['', false],
])('%j is a time zone: %s', (name, expected) => expect(isTimeZone(name)).toBe(expected));
