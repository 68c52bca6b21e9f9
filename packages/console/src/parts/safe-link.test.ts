import { expect, it } from 'vitest';
import { findSafeLink } from './safe-link.js';

it.each([
    ['https://shop.example/a b', null],
    ['https://shop.example/a?b=c', 'https://shop.example/a?b=c'],
    ['HTTP://shop.example', 'http://shop.example/'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    [' https://shop.example/', null],
    ['https://', null],
    ['see https://shop.example/', null],
])('%j leads to %j', (text, link) => expect(findSafeLink(text)).toBe(link));
