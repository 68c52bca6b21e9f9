import { expect, it } from 'vitest';
import { createTestClock } from '../clock.js';
import { createSessions } from './sessions.js';

it('a code works until a hundred newer ones were made', () => {
    const { newCode, open } = createSessions({ token: 'secret', clock: createTestClock() });
    const [dropped = '', kept = ''] = Array.from({ length: 101 }, newCode);
    expect(open(dropped)).toBeUndefined();
    expect(open(kept)).toBeDefined();
    expect(open(kept)).toBeUndefined();
});

it('a session is known to the platform that signed it, and survives a restart with the same token', () => {
    const clock = createTestClock();
    const sessions = createSessions({ token: 'secret', clock });
    const session = sessions.open(sessions.newCode()) ?? '';
    const csrfToken = sessions.csrfTokenOf(session);
    expect(csrfToken).toBeDefined();
    expect(createSessions({ token: 'secret', clock }).csrfTokenOf(session)).toBe(csrfToken);
    const other = createSessions({ token: 'another', clock });
    expect(other.csrfTokenOf(session)).toBeUndefined();
    expect(other.cookieName).not.toBe(sessions.cookieName);
    for (const bad of [undefined, '', 'a.b.c', session.replace(/^\d/, '3')]) {
        expect(sessions.csrfTokenOf(bad)).toBeUndefined();
    }
});
