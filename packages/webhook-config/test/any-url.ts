import fc from 'fast-check';
import { anyCharacter } from '../../../any-character.js';

const text = fc.string({ unit: anyCharacter });

/** Any web address with a query. In its place, `fc.webUrl()` takes a second of processor time to begin. */
export const anyUrl = fc
    .tuple(fc.constantFrom('http', 'https'), fc.domain(), fc.array(text), fc.dictionary(text, text))
    .map(([scheme, domain, segments, query]) => {
        const path = segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
        return `${scheme}://${domain}${path}?${new URLSearchParams(query)}`;
    });
