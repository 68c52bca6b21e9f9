import { Request } from '@crawlee/http';
import { expect, it } from 'vitest';
import { BlockedDialogError, BlockedPageError } from '../responses/page-errors.js';
import { isGivenUp } from './confirm-place.js';

const URL = 'https://www.amazon.com/hz/glow';
const error = new BlockedDialogError(new BlockedPageError('captcha', null, URL, 200));
const counts = { confirmed: 0, otherPlace: 0, unconfirmed: 0, sessionsSet: 0, blockedDialogs: 0 };

function isGivenUpAfter(blockedDialogs: number, retryCount: number, deliverTo: Partial<typeof counts> = {}): boolean {
    const request = new Request({ url: 'https://www.amazon.com/dp/B000000000' });
    for (let i = 0; i < blockedDialogs; i++) request.pushErrorMessage(error);
    request.retryCount = retryCount;
    const state = { input: { maxRequestRetries: 20 }, statistics: { deliverTo: { ...counts, ...deliverTo } } };
    return isGivenUp(request, state as Parameters<typeof isGivenUp>[1]);
}

it.each([
    ['a page whose dialog was blocked ten times', isGivenUpAfter(10, 10, { confirmed: 1 }), false],
    ['the last retry of a page whose dialog was blocked', isGivenUpAfter(1, 20), true],
    ['the last retry of another page', isGivenUpAfter(0, 20), false],
    ['all pages when every dialog was blocked', isGivenUpAfter(0, 0, { blockedDialogs: 10 }), true],
    [
        'all pages when not every dialog was blocked',
        isGivenUpAfter(0, 0, { blockedDialogs: 10, sessionsSet: 1 }),
        false,
    ],
    ['all pages when ten were for another place', isGivenUpAfter(0, 0, { otherPlace: 10, sessionsSet: 9 }), true],
    ['all pages when one was for the place', isGivenUpAfter(0, 0, { otherPlace: 10, confirmed: 1 }), false],
])('gives up the place of %s: %#', (_name, isGiven, expected) => {
    expect(isGiven).toBe(expected);
});
