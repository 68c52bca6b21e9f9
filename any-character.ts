import fc from 'fast-check';

/**
 * Any character of Unicode, for `fc.string({ unit: anyCharacter })`. The unit `'binary'` of fast-check makes the same
 * texts, and takes two seconds to prepare in every process.
 */
export const anyCharacter = fc
    .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
    .map((codePoint) => String.fromCodePoint(codePoint), codePointOf);

/** The way back lets fast-check mix in texts such as `__proto__`, and shrink them. */
function codePointOf(character: unknown): number {
    const codePoint = typeof character === 'string' ? character.codePointAt(0) : undefined;
    if (codePoint !== undefined && String.fromCodePoint(codePoint) === character) return codePoint;
    throw new Error(`Expected one character, got ${JSON.stringify(character)}.`);
}
