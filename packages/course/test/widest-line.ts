import { stripVTControlCharacters } from 'node:util';
import type { CheckResult } from '../src/check.js';
import { checkLines } from '../src/report.js';

/** How many columns the list for people takes for a check. */
export function widestLine(check: CheckResult, columns: number): number {
    const lines = stripVTControlCharacters(checkLines(check, columns)).split('\n');
    return Math.max(...lines.map((line) => line.length));
}
