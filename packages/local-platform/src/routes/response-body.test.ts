import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../../../../any-character.js';
import { type BodyPart, bodyOf } from './response-body.js';

const part = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 20 }),
    fc.string({ unit: anyCharacter, maxLength: 20 }).map((each) => Buffer.from(each)),
    fc.constantFrom('x'.repeat(70_000), Buffer.alloc(40_000, 'y')),
);

const written = (body: Uint8Array | ReadableStream<Uint8Array>) =>
    body instanceof ReadableStream ? buffer(body) : Buffer.from(body);

describe('a body', () => {
    it('is its parts one after the other, short or long, made with or without waiting', async () => {
        await fc.assert(
            fc.asyncProperty(fc.array(part), fc.boolean(), fc.boolean(), async (parts, hasBom, isAsync) => {
                async function* later(): AsyncGenerator<BodyPart> {
                    yield* parts;
                }
                const expected = (hasBom ? '\uFEFF' : '') + parts.map((each) => each.toString()).join('');
                const body = bodyOf(isAsync ? later() : parts, hasBom);
                expect((await written(body)).equals(Buffer.from(expected))).toBe(true);
            }),
            { numRuns: 40 },
        );
    });

    it('is no stream when it is short', () => {
        expect(bodyOf(['a', 'b'])).toBeInstanceOf(Uint8Array);
        expect(bodyOf([])).toBeInstanceOf(Uint8Array);
    });

    it('is made only as far as it is read, and no further when its reader leaves', async () => {
        let made = 0;
        let isLeft = false;
        function* parts() {
            try {
                for (; made < 1000; made++) yield 'x'.repeat(65_536);
            } finally {
                isLeft = true;
            }
        }
        const reader = (bodyOf(parts()) as ReadableStream<Uint8Array>).getReader();
        await reader.read();
        await reader.read();
        expect(made).toBeLessThan(5);
        await reader.cancel();
        expect(isLeft).toBe(true);
    });
});
