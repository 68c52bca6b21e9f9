import { expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { insertWebhook } from './change-webhook.js';
import { dispatchResource, getDispatch } from './dispatch.js';
import { addTestDispatch } from './test-dispatch.js';

it.each([
    [{ actorId: 'one' }],
    [{ actorTaskId: 'one' }],
    [{ actorRunId: 'one' }],
])('a test of a webhook names what it listens to: %j', (condition) => {
    const context = memoryContext();
    const source = { eventTypes: ['ACTOR.RUN.SUCCEEDED' as const], requestUrl: 'https://example.com/' };
    const { id } = insertWebhook(context, { ...source, condition });
    const dispatch = getDispatch(context, addTestDispatch(context, id));
    expect(JSON.parse(dispatch.payload)).toMatchObject({ eventType: 'TEST', eventData: condition });
    expect(JSON.parse(dispatch.event_data)).toEqual(condition);
    // The API describes event data with an Actor only.
    expect(dispatchResource(context, dispatch).eventData).toEqual('actorId' in condition ? condition : null);
    context.database.close();
});
