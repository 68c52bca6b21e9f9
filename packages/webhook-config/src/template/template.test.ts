import { describe, expect, it } from 'vitest';
import { renderTemplate } from './template.js';

const interpolated = { interpolateStrings: true };

describe('renderTemplate', () => {
    it('replaces variables outside quotes by their JSON', () => {
        const resource = { id: 'run1', stats: { restartCount: 2 } };
        expect(renderTemplate('{"hello":"world","resource":{{resource}}}', { resource })).toEqual({
            hello: 'world',
            resource,
        });
        expect(renderTemplate('[{{resource.stats.restartCount}},{{resource.none}}]', { resource })).toEqual([2, null]);
    });

    it('leaves strings alone unless they are interpolated', () => {
        const template = '{"only":"{{eventData}}","mixed":"run {{eventData.actorRunId}}"}';
        const context = { eventData: { actorRunId: 'run1' } };
        expect(renderTemplate(template, context)).toEqual(JSON.parse(template));
        expect(renderTemplate(template, context, interpolated)).toEqual({
            only: { actorRunId: 'run1' },
            mixed: 'run run1',
        });
    });
});

describe('a value that ends in a backslash', () => {
    const context = { userId: 'user1', resource: { path: 'C:\\' } };

    it("hides the unquoted variables after it from Apify's code", () => {
        expect(() => renderTemplate('{"a":{{resource}},"b":{{userId}}}', context)).toThrow();
        expect(renderTemplate('{"b":{{userId}},"a":{{resource}}}', context)).toEqual({
            b: 'user1',
            a: context.resource,
        });
    });

    it('does no harm to variables in strings', () => {
        expect(renderTemplate('{"a":"{{resource}}","b":"{{userId}}"}', context, interpolated)).toEqual({
            a: context.resource,
            b: 'user1',
        });
    });
});
