import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { compileMarks } from './marks.js';
import { findRegions, findRegionsIn, isInside, regionsByMark } from './regions.js';

const marks = compileMarks({
    box: '#box',
    numbered: '#n-*',
    price: '.a-price',
    card: '[data-kind=card]',
    any: '[data-any]',
});

function contents(html: string): [string, string][] {
    return findRegions(html, marks).map((region) => [region.mark, html.slice(region.contentStart, region.contentEnd)]);
}

describe('findRegions', () => {
    it.each([
        ['an id', '<p><b id="box">x</b></p>', [['box', 'x']]],
        [
            'a prefix of ids',
            '<i id="n-1">1</i><i id="n-22">2</i><i id="on-3">3</i>',
            [
                ['numbered', '1'],
                ['numbered', '2'],
            ],
        ],
        ['one class of several', '<b class="x a-price y">1</b><b class="a-price-whole">2</b>', [['price', '1']]],
        ['an attribute value', '<b data-kind="card">1</b><b data-kind="other">2</b>', [['card', '1']]],
        [
            'an attribute, whatever its value',
            '<b data-any="">1</b><b data-any=q>2</b>',
            [
                ['any', '1'],
                ['any', '2'],
            ],
        ],
        [
            'single quotes, no quotes, spaces',
            `<b id='box'>1</b><b id=box>2</b><b id = "box" >3</b>`,
            [
                ['box', '1'],
                ['box', '2'],
                ['box', '3'],
            ],
        ],
        [
            'nested elements of the same name',
            '<div id="box"><div>a</div><div>b</div></div><div>c</div>',
            [['box', '<div>a</div><div>b</div>']],
        ],
        ['a void element', '<input id="box">text</div>', [['box', '']]],
        [
            'repeated ids',
            '<b id="box">1</b><b id="box">2</b>',
            [
                ['box', '1'],
                ['box', '2'],
            ],
        ],
        [
            'two marks on one element',
            '<b id="box" class="a-price">1</b>',
            [
                ['box', '1'],
                ['price', '1'],
            ],
        ],
        ['an element that is never closed', '<div id="box">to the end', [['box', 'to the end']]],
    ])('finds %s', (_name, html, expected) => {
        expect(contents(html)).toEqual(expected);
    });

    it.each([
        ['scripts', '<script>var a = \'<b id="box">\';</script>'],
        ['styles', '<style>/* <b id="box"> */</style>'],
        ['text areas', '<textarea><b id="box"></b></textarea>'],
        ['comments', '<!-- <b id="box"></b> > -->'],
        ['attribute values', '<a title="a > b <b id=\'box\'>" href="x">y</a>'],
        ['other names that end alike', '<b data-id="box" xid="box" aria-class="a-price">x</b>'],
    ])('does not look into %s', (_name, html) => {
        expect(contents(`${html}<i id="n-1">after</i>`)).toEqual([['numbered', 'after']]);
    });

    it('ends what is left open inside a region with that region', () => {
        const html = '<div id="box"><span class="a-price">1</div><span>outside</span>';
        expect(contents(html)).toEqual([
            ['box', '<span class="a-price">1'],
            ['price', '1'],
        ]);
    });

    it('gives offsets into the page for what is inside a region', () => {
        const html = '<b class="a-price">out</b><div id="box"><b class="a-price">in</b></div>';
        const [outer] = regionsByMark(findRegions(html, marks)).get('box')!;
        const [inner] = findRegionsIn(html, outer!, marks);
        expect(html.slice(inner!.start, inner!.end)).toBe('<b class="a-price">in</b>');
        expect(isInside(inner!, outer!)).toBe(true);
    });

    it('finds what a parser of the whole page finds, in well-formed pages', () => {
        const attribute = fc.constantFrom('', ' id="box"', ' class="x a-price"', ' data-kind="card"', ' title="a>b"');
        const { tree } = fc.letrec<{ tree: string }>((tie) => ({
            tree: fc.oneof(
                { depthSize: 'small' },
                fc.constantFrom('text', '<br>', '<!-- <b id="box"> -->', '<script>"<div id=box>"</script>', '&lt;'),
                fc
                    .tuple(fc.constantFrom('div', 'span', 'b'), attribute, fc.array(tie('tree'), { maxLength: 4 }))
                    .map(([tag, attributes, children]) => `<${tag}${attributes}>${children.join('')}</${tag}>`),
            ),
        }));
        fc.assert(
            fc.property(fc.array(tree, { maxLength: 5 }), (parts) => {
                const html = parts.join('');
                const expected: [number, number][] = [];
                const visit = (node: ReturnType<typeof parseDocument>['children'][number]) => {
                    if (!('children' in node)) return;
                    const attribs = 'attribs' in node ? node.attribs : {};
                    const isWanted =
                        attribs.id === 'box' || attribs.class === 'x a-price' || attribs['data-kind'] === 'card';
                    if (isWanted) expected.push([node.startIndex!, node.endIndex! + 1]);
                    node.children.forEach(visit);
                };
                const options = { withStartIndices: true, withEndIndices: true };
                parseDocument(html, options).children.forEach(visit);
                expect(findRegions(html, marks).map(({ start, end }) => [start, end])).toEqual(expected);
            }),
        );
    });

    it('takes any text', () => {
        const piece = fc.constantFrom(
            '<',
            '>',
            '</',
            '"',
            "'",
            '=',
            ' id="box"',
            '<div',
            '</div>',
            '<!--',
            '-->',
            '<script>',
            ' ',
            'a',
        );
        fc.assert(
            fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
                const html = pieces.join('');
                for (const { start, contentStart, contentEnd, end } of findRegions(html, marks)) {
                    expect([start, contentStart, contentEnd, end]).toEqual(
                        [start, contentStart, contentEnd, end].sort((a, b) => a - b),
                    );
                    expect(end).toBeLessThanOrEqual(html.length);
                }
            }),
            { numRuns: 2000 },
        );
    });
});
