import { describe, expect, it } from 'vitest';
import { loadPage } from './load-page.js';
import { linesOf, textOf } from './page-text.js';

const box = (html: string) => loadPage(html)('#box').get(0)!;

describe('textOf', () => {
    it.each([
        ['entities', '<b id="box">Tom &amp; Jerry&nbsp;&#x24;5 &euro;</b>', 'Tom & Jerry $5 €'],
        ['white space', '<b id="box">\n  Used\n - \n Like New </b>', 'Used - Like New'],
        ['scripts and styles', '<b id="box">a<script>b()</script><style>c{}</style>d</b>', 'ad'],
        ['hidden elements', '<b id="box">seen<i class="x aok-hidden">not <u>seen</u></i> again</b>', 'seen again'],
        ['inline elements without a space', '<b id="box"><i>19</i><i>.</i><i>99</i></b>', '19.99'],
        ['direction marks', '<b id="box">\u200f129\u200e</b>', '129'],
        ['nothing of comments', '<b id="box">a<!-- b -->c</b>', 'ac'],
        ['to the end of a page cut short', '<b id="box">a<i>b', 'ab'],
    ])('reads %s', (_name, html, expected) => {
        expect(textOf(box(html))).toBe(expected);
    });
});

describe('linesOf', () => {
    it('gives each block its line', () => {
        const html = '<div id="box">a<br>b<p>c <b>d</b></p><ul><li>e</li><li></li><li>f</li></ul></div>';
        expect(linesOf(box(html))).toEqual(['a', 'b', 'c d', 'e', 'f']);
    });
});
