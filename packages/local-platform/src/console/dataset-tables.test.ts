import { expect, it } from 'vitest';
import { NO_TRANSFORMATION } from '../storage/dataset-transformation.js';
import { datasetTables } from './dataset-tables.js';

it('the views of a dataset are the valid ones of its schema, then all fields', () => {
    const views = {
        overview: {
            title: 'Overview',
            transformation: { fields: ['title', 'price'], unwind: 'offers', flatten: ['seller'] },
            display: { properties: { price: { label: 'Price', format: 'number' }, other: { label: 'Other' } } },
        },
        shown: { display: { properties: { a: {}, b: { label: 'B' } } } },
        plain: {},
        wrong: { transformation: { fields: 'title' } },
    };
    expect(datasetTables({ views }, ['title', '#debug'])).toEqual([
        {
            name: 'overview',
            title: 'Overview',
            transformation: {
                ...NO_TRANSFORMATION,
                fields: ['title', 'price', 'currency', 'marketplace'],
                unwind: ['offers'],
                flatten: ['seller'],
            },
            columns: [
                { field: 'title', label: 'title', format: '' },
                { field: 'price', label: 'Price', format: 'number' },
            ],
        },
        {
            name: 'shown',
            title: 'shown',
            transformation: NO_TRANSFORMATION,
            columns: [
                { field: 'a', label: 'a', format: '' },
                { field: 'b', label: 'B', format: '' },
            ],
        },
        { name: 'plain', title: 'plain', transformation: NO_TRANSFORMATION, columns: null },
        {
            name: '*',
            title: 'All fields',
            transformation: NO_TRANSFORMATION,
            columns: [
                { field: 'title', label: 'title', format: '' },
                { field: '#debug', label: '#debug', format: '' },
            ],
        },
    ]);
    const many = Array.from({ length: 61 }, (_, index) => `field-${index}`);
    expect(datasetTables(null, many)[0]?.columns).toHaveLength(60);
});
