import { InputError } from '@offer-chain/actor-input';
import { describe, expect, it } from 'vitest';
import { readInput } from './input.js';

describe('input', () => {
    it('fills in the defaults', () => {
        expect(readInput({ task: 'amazon-offers' })).toEqual({
            task: '~amazon-offers',
            memory: 4096,
            useClient: true,
            fields: ['title', 'itemUrl', 'offer'],
            maxItems: 10,
        });
    });

    it.each([
        ['HG7ML7M8z78YcAPEB', 'HG7ML7M8z78YcAPEB'],
        ['anna~amazon-offers', 'anna~amazon-offers'],
        ['anna/amazon-offers', 'anna~amazon-offers'],
        [' amazon-offers ', '~amazon-offers'],
    ])('reads the task %j as %j', (task, path) => {
        expect(readInput({ task }).task).toBe(path);
    });

    it.each([
        [undefined, /"task"/],
        [{ task: '' }, /"task"/],
        [{ task: '../users/me?x=' }, /"task"/],
        [{ task: 'x', memory: 1000 }, /"memory": must be a power of two/],
        [{ task: 'x', memory: 65_536 }, /"memory"/],
        [{ task: 'x', maxItems: -1 }, /"maxItems"/],
        [{ task: 'x', fields: ['a,b'] }, /"fields.0"/],
        [{ task: 'x', useClient: 'yes' }, /"useClient"/],
    ])('refuses %j', (input, message) => {
        expect(() => readInput(input)).toThrow(InputError);
        expect(() => readInput(input)).toThrow(message);
    });
});
