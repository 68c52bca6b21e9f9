import { expect, it } from 'vitest';
import { dataUrl, messageOf, RequestError, refusalOf } from './request.js';

it.each([
    ['/actors', {}, '/console/api/actors'],
    ['/runs/:id/log', { id: 'a/b', before: 7 }, '/console/api/runs/a%2Fb/log?before=7'],
    ['/stores/:id/records/:key', { id: 's', key: 'a b?' }, '/console/api/stores/s/records/a%20b%3F'],
    ['/events', { topic: 'runs', offset: 0, status: '', from: null }, '/console/api/events?topic=runs'],
])('the URL of %s with %j', (path, params, url) => expect(dataUrl(path, params)).toBe(url));

it('a refusal has the field and the message of the platform, or the status when there is no message', async () => {
    const error = { type: 'invalid-input', message: 'must be a URL', data: { field: 'requestUrl' } };
    const told = await refusalOf(Response.json({ error }, { status: 400 }));
    expect([told.status, told.message]).toEqual([400, 'requestUrl: must be a URL']);
    const silent = await refusalOf(new Response('<html>', { status: 502 }));
    expect([silent.status, silent.message]).toEqual([502, 'The platform responded with status 502.']);
});

it('failures of the console and of the platform have different messages', () => {
    expect(messageOf(new RequestError(404, 'Run was not found'))).toBe('Run was not found');
    expect(messageOf(new Error('x is undefined'))).toBe('The console failed: x is undefined');
});
