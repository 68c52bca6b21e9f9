import { expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { createActor } from '../actors/change-actor.js';
import { randomIds } from '../identifiers.js';
import { insertWebhook } from '../webhooks/change-webhook.js';
import { webhooksView } from './webhooks-view.js';

it('webhooks are listed with the Actor that each starts, without their secrets, the newest first', () => {
    const context = { ...memoryContext(), newId: randomIds };
    const { id: actorId } = createActor(context, { name: 'target', title: 'Target' });
    const source = { eventTypes: ['ACTOR.RUN.SUCCEEDED' as const], condition: { actorId } };
    const base = `${context.baseUrl()}/v2`;
    const urls: [requestUrl: string, target: string | null][] = [
        [`${base}/acts/local~target/runs?token=hunter2`, 'target'],
        [`${base}/actors/${actorId}/run-sync`, 'target'],
        [`${base}/actors/none/runs`, null],
        [`${base}/actors/${actorId}/builds`, null],
        [`https://example.com/v2/acts/${actorId}/runs`, null],
    ];
    const headersTemplate = '{"x-secret":"hunter2"}';
    const ids = urls.map(([requestUrl]) => insertWebhook(context, { ...source, requestUrl, headersTemplate }).id);
    const { total, order, ...shown } = webhooksView(context, null, 0) as unknown as Record<string, unknown>;
    expect([total, order]).toEqual([5, ids.toReversed()]);
    expect(
        ids.map((id) => (shown[`webhook:${id}`] as { target: { name: string } | null }).target?.name ?? null),
    ).toEqual(urls.map(([, target]) => target));
    expect(shown[`webhook:${ids[0]}`]).toMatchObject({ hasHeaders: true, actor: { title: 'Target' } });
    expect(JSON.stringify(shown)).not.toContain('hunter2');
    context.database.close();
});

it('a webhook whose Actor is not percent-encoded UTF-8 is shown without an Actor', () => {
    const context = { ...memoryContext(), newId: randomIds };
    const { id: actorId } = createActor(context, { name: 'source' });
    const { id } = insertWebhook(context, {
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId },
        requestUrl: `${context.baseUrl()}/v2/actors/%zz/runs`,
    });
    expect(webhooksView(context, null, 0)[`webhook:${id}`]).toMatchObject({ target: null });
    context.database.close();
});
