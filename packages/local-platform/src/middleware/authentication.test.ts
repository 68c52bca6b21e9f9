import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { runToken } from '../run-token.js';
import { callingRun, requireToken } from './authentication.js';

it.each<[string, string, Record<string, string>, string]>([
    ['a header', '/', { authorization: 'Bearer secret' }, 'passed'],
    ['a header in other letters', '/', { authorization: 'bearer  secret' }, 'passed'],
    ['the query', '/?token=secret', {}, 'passed'],
    ['both, of which the header counts', '/?token=guess', { authorization: 'Bearer secret' }, 'passed'],
    ['a run’s own', `/?token=${runToken('secret', 'run1')}`, {}, 'passed as run1'],
    ['a wrong one', '/?token=secre', {}, 'user-or-token-not-found'],
    ['another scheme', '/', { authorization: 'Basic secret' }, 'token-not-provided'],
    ['none', '/?token=', {}, 'token-not-provided'],
])('takes a token from %s', async (_, path, headers, expected) => {
    const app = new Hono();
    app.use(requireToken('secret'));
    app.get('/', (c) => c.text(['passed', callingRun(c)].filter(Boolean).join(' as ')));
    app.onError((error, c) => c.text((error as Error & { type: string }).type));
    expect(await (await app.request(path, { headers })).text()).toBe(expected);
});
