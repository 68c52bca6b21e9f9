import { load } from 'cheerio/slim';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPage, PageTooComplexError } from './load-page.js';

const nested = (depth: number) => `${'<div>'.repeat(depth)}x${'</div>'.repeat(depth)}`;
const ids = ($: ReturnType<typeof loadPage>, selector: string) =>
    $(selector)
        .toArray()
        .map((element) => $(element).attr('id'));

describe('loadPage', () => {
    it('takes 256 elements inside each other, and no more', () => {
        expect(loadPage(nested(256))('div').length).toBe(256);
        expect(() => loadPage(nested(257))).toThrow(PageTooComplexError);
        expect(() => loadPage(nested(257))).toThrow(/256/);
        expect(loadPage('<p></p>'.repeat(50_000))('p').length).toBe(50_000);
        expect(() => loadPage('<p></p>'.repeat(50_001))).toThrow(PageTooComplexError);
        // What is never closed nests as well; what has no content does not.
        expect(() => loadPage('<i>'.repeat(257))).toThrow(PageTooComplexError);
        expect(loadPage('<br>'.repeat(1000))('br').length).toBe(1000);
    });

    it('reads every element with an id, since ids repeat on these pages', () => {
        expect(loadPage('<b id="x">1</b><p><b id="x">2</b></p>')('#x').text()).toBe('12');
    });

    it.each([
        ['scripts', '<script>var a = \'<b id="x">\';</script>'],
        ['styles', '<style>/* <b id="x"> */</style>'],
        ['text areas', '<textarea><b id="x"></b></textarea>'],
        ['comments', '<!-- <b id="x"></b> > -->'],
        ['attribute values', '<a title="a > b <b id=\'x\'>" href="x">y</a>'],
    ])('does not look into %s', (_name, html) => {
        expect(ids(loadPage(`${html}<i id="after"></i>`), '#x, #after')).toEqual(['after']);
    });

    it("finds what Cheerio's own find does", () => {
        const { tree } = fc.letrec<{ tree: string }>((tie) => ({
            tree: fc
                .tuple(
                    fc.constantFrom('div', 'b', 'i'),
                    fc.nat(3),
                    fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie('tree'), { maxLength: 3 })),
                )
                .map(([tag, id, children]) => `<${tag} id="${id}" class="c${id}">${children.join('')}</${tag}>`),
        }));
        const selectors = ['div', '#1', '.c2', '#1 .c2', '#1 > b, .c3', 'i:not(.c1)', '[id^="2"] i', '> .c2', 'b + i'];
        selectors.push('+ .c1', '~ .c1', ':scope > b', 'i:first', 'div:eq(1)', 'b:has(> i)', '.c1:last');
        fc.assert(
            fc.property(fc.array(tree, { maxLength: 4 }), fc.constantFrom(...selectors), (parts, selector) => {
                const html = parts.map((part, i) => part.replace('>', ` data-n="${i}">`)).join('');
                const [ours, theirs] = [loadPage(html), load(html)];
                expect(found(ours, selector)).toEqual(found(theirs, selector));
                for (const $ of [ours, theirs]) $('.c1').addClass('c2').first().remove();
                expect(found(ours, selector)).toEqual(found(theirs, selector));
            }),
        );
    });
});

/** What a selector finds from the document, from each element, from all at once, and what chains make of it. */
function found($: ReturnType<typeof load>, selector: string): unknown[] {
    const html = (elements: Iterable<Parameters<typeof $.html>[0]>) => [...elements].map((element) => $.html(element));
    return [
        html($(selector)),
        html($('div').find(selector)),
        $('div')
            .toArray()
            .map((div) => [html($(div).find(selector)), html($(div).find(selector).end()), html($(selector, div))]),
        html($(selector).closest('.c0')),
        html($('b').filter(selector.replace(/^[>+~] /, ''))),
    ];
}
