import { describe, expect, it } from 'vitest';
import { DEFAULT_PAYLOAD_TEMPLATE } from './template/index.js';
import { parseWebhookCreate, parseWebhookUpdate, type WebhookCreate, WebhookValidationError } from './webhook.js';

const webhook: WebhookCreate = {
    eventTypes: ['ACTOR.RUN.SUCCEEDED'],
    condition: { actorId: 'actor1' },
    requestUrl: 'http://127.0.0.1:3333/v2/actors/filter/runs',
};

/** The refusal of a body, as `[path, message]` of each problem. */
function refusalOf(parse: () => unknown): [string, string][] {
    try {
        parse();
    } catch (error) {
        if (error instanceof WebhookValidationError) return error.problems.map(({ path, message }) => [path, message]);
        throw error;
    }
    return [];
}

const conditionMessage = "Webhook condition isn't valid.";
const urlMessage = 'Webhook URL must be a valid URL.';
const variableMessage = 'Invalid variable enclosed in double curly braces. See the docs for valid variables.';
const jsonMessage = 'Aside from variables enclosed in double curly braces, the template must be valid JSON.';

describe('parseWebhookCreate', () => {
    it('accepts every field of a webhook', () => {
        const full: WebhookCreate = {
            ...webhook,
            isAdHoc: false,
            idempotencyKey: 'key',
            ignoreSslErrors: true,
            doNotRetry: true,
            payloadTemplate: DEFAULT_PAYLOAD_TEMPLATE,
            headersTemplate: '{"X-Run": {{resource.id}}}',
            description: 'starts the filter',
            shouldInterpolateStrings: false,
            isApifyIntegration: true,
            isEnabled: true,
        };
        expect(parseWebhookCreate(full)).toEqual(full);
    });

    it('drops null and unknown fields', () => {
        const sent = {
            ...webhook,
            condition: { actorId: 'actor1', actorTaskId: null, actorRunId: null },
            payloadTemplate: null,
            isAdHoc: null,
            id: 'chosen-by-me',
        };
        expect(parseWebhookCreate(sent)).toEqual(webhook);
    });

    it.each([
        ['no condition', { condition: undefined }, ['condition', conditionMessage]],
        ['an empty condition', { condition: {} }, ['condition', conditionMessage]],
        ['two conditions', { condition: { actorId: 'a', actorTaskId: 'b' } }, ['condition', conditionMessage]],
        ['no events', { eventTypes: [] }, ['eventTypes', 'You must specify at least 1 values']],
        ['a wrong event', { eventTypes: ['TEST', 'NO'] }, ['eventTypes.1', 'NO is not an allowed value']],
        ['events left out', { eventTypes: undefined }, ['eventTypes', 'expected an array of event types, got nothing']],
        ['a URL without scheme', { requestUrl: 'example.com' }, ['requestUrl', urlMessage]],
        ['a URL that is not HTTP', { requestUrl: 'file:///etc/passwd' }, ['requestUrl', urlMessage]],
        ['an unknown variable', { payloadTemplate: '{"a":{{foo}}}' }, ['payloadTemplate', variableMessage]],
        ['spaces in braces', { payloadTemplate: '{"a":{{ resource }}}' }, ['payloadTemplate', variableMessage]],
        ['a template that is not JSON', { payloadTemplate: '{"a":' }, ['payloadTemplate', jsonMessage]],
        ['headers that are not JSON', { headersTemplate: '{' }, ['headersTemplate', jsonMessage]],
        ['ad hoc on an Actor', { isAdHoc: true }, ['condition', 'Ad hoc webhook can only be set for Actor runs.']],
    ])('refuses %s', (_name, change, problem) => {
        expect(refusalOf(() => parseWebhookCreate({ ...webhook, ...change }))).toEqual([problem]);
    });

    it('refuses a body that is no object, and headers that are not strings', () => {
        expect(refusalOf(() => parseWebhookCreate('text'))).toEqual([['', 'expected an object, got string "text"']]);
        expect(refusalOf(() => parseWebhookCreate({ ...webhook, headersTemplate: '{"a":1}' }))[0]?.[1]).toContain(
            '"a"',
        );
    });

    it('reads a variable in a string only when strings are interpolated', () => {
        const template = { ...webhook, payloadTemplate: '{"a":"{{foo}}"}' };
        expect(refusalOf(() => parseWebhookCreate(template))).toEqual([]);
        expect(refusalOf(() => parseWebhookCreate({ ...template, shouldInterpolateStrings: true }))).toEqual([
            ['payloadTemplate', variableMessage],
        ]);
    });

    it("lists all problems, the first as the error's message", () => {
        try {
            parseWebhookCreate({});
            expect.unreachable();
        } catch (error) {
            if (!(error instanceof WebhookValidationError)) throw error;
            expect(error.type).toBe('schema-validation');
            expect(error.message).toBe('expected an array of event types, got nothing');
            expect(error.details).toContain(`condition: ${conditionMessage}; requestUrl: ${urlMessage}`);
        }
    });

    it('accepts an ad-hoc webhook of a run', () => {
        const adHoc = { ...webhook, isAdHoc: true, condition: { actorRunId: 'run1' } };
        expect(parseWebhookCreate(adHoc)).toEqual(adHoc);
    });
});

describe('parseWebhookUpdate', () => {
    it('returns only the changes', () => {
        expect(parseWebhookUpdate({ doNotRetry: true, description: null }, webhook)).toEqual({ doNotRetry: true });
        expect(parseWebhookUpdate({}, webhook)).toEqual({});
    });

    it('checks the changed fields together with the stored ones', () => {
        const stored = { ...webhook, payloadTemplate: '{"a":"{{foo}}"}' };
        expect(refusalOf(() => parseWebhookUpdate({ shouldInterpolateStrings: true }, stored))).toEqual([
            ['payloadTemplate', variableMessage],
        ]);
        expect(refusalOf(() => parseWebhookUpdate({ isAdHoc: true }, stored))).toHaveLength(1);
        expect(refusalOf(() => parseWebhookUpdate({ requestUrl: 'x' }))).toEqual([['requestUrl', urlMessage]]);
    });
});

describe('the types', () => {
    it('allow one condition and existing events only', () => {
        // @ts-expect-error an Actor or a task, not both
        const both: WebhookCreate = { ...webhook, condition: { actorId: 'a', actorTaskId: 'b' } };
        // @ts-expect-error no such event
        const event: WebhookCreate = { ...webhook, eventTypes: ['ACTOR.RUN.DONE'] };
        expect(refusalOf(() => parseWebhookCreate(both))).toHaveLength(1);
        expect(refusalOf(() => parseWebhookCreate(event))).toHaveLength(1);
    });
});
