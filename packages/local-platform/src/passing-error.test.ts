import { expect, it } from 'vitest';
import { isPassingError } from './passing-error.js';

it.each([
    ['SQLITE_FULL', true],
    ['SQLITE_IOERR_WRITE', true],
    ['SQLITE_BUSY', true],
    ['ENOSPC', true],
    ['EMFILE', true],
    ['SQLITE_CORRUPT', false],
    ['SQLITE_CONSTRAINT_PRIMARYKEY', false],
    ['ENOENT', false],
    [13, false],
    [undefined, false],
])('an error with the code %s passes: %s', (code, passes) => {
    expect(isPassingError(Object.assign(new Error(), { code }))).toBe(passes);
    expect(isPassingError(null)).toBe(false);
});
