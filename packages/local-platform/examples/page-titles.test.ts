import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@offer-chain/local-platform/vitest';
import { afterAll, beforeAll } from 'vitest';

/** A site of two pages that link to each other. */
const site = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.url === '/') response.end('<title>Phones</title><a href="/pixel">Pixel</a>');
    else response.end('<title>Pixel</title><a href="/">All phones</a>');
});
let url: string;
beforeAll(async () => {
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
});
afterAll(() => site.close());

test('pushes the title of each page, and a webhook tells of it', async ({ runActor, receiver }) => {
    const result = await runActor(
        'examples/page-titles',
        { startUrls: [{ url }] },
        { webhooks: [{ eventTypes: ['ACTOR.RUN.SUCCEEDED'], requestUrl: receiver.url }] },
    );
    expect(result).toHaveSucceeded();
    expect(result).toHavePushed([{ title: 'Phones' }, { title: 'Pixel', url: `${url}pixel` }]);
    expect(result.run.statusMessage).toBe('Pages read: 2.');

    const webhook = await receiver.next();
    expect(webhook.payload).toMatchObject({ eventType: 'ACTOR.RUN.SUCCEEDED', resource: { id: result.run.id } });
});

test('refuses an input that names no page', async ({ runActor }) => {
    await expect(runActor('examples/page-titles', { startUrls: 7 })).rejects.toThrow('input.startUrls must be array');
});
