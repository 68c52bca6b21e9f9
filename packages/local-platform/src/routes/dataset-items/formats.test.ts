import { DownloadItemsFormat } from 'apify-client';
import { describe, expect, it } from 'vitest';
import { useStoragePlatform } from '../../../test/storage-platform.js';
import { unzip } from '../../../test/unzip.js';

const server = useStoragePlatform();

async function newDataset(items: Record<string, unknown>[] = []) {
    const { id } = await server.client.datasets().getOrCreate();
    const dataset = server.client.dataset(id);
    if (items.length > 0) await dataset.pushItems(items);
    return { id, dataset };
}

describe('formats', () => {
    it('write an empty dataset', async () => {
        const { id } = await newDataset();
        const body = async (format: string) => (await server.request(`/datasets/${id}/items?format=${format}`)).text();
        expect(await body('json')).toBe('[]');
        expect(await body('jsonl')).toBe('');
        expect(await body('csv&bom=0')).toBe('');
    });

    it('write JSON lines', async () => {
        const { dataset } = await newDataset([{ a: 1 }, { a: 'x\ny' }]);
        expect((await dataset.downloadItems(DownloadItemsFormat.JSONL)).toString()).toBe('{"a":1}\n{"a":"x\\ny"}\n');
    });

    it('write CSV with a column per field of any item', async () => {
        const { id, dataset } = await newDataset([
            { title: 'A "quoted", one', seller: { name: 'S' }, images: ['i', 'j'], ok: true },
            { title: 'Line\nbreak', price: 1.5, seller: null },
        ]);
        expect((await dataset.downloadItems(DownloadItemsFormat.CSV)).toString()).toBe(
            [
                '\uFEFFtitle,seller/name,images/0,images/1,ok,price,seller',
                '"A ""quoted"", one",S,i,j,true,,',
                '"Line\nbreak",,,,,1.5,',
                '',
            ].join('\r\n'),
        );
        const options = { bom: false, delimiter: ';', skipHeaderRow: true, fields: ['price', 'title'], desc: true };
        expect((await dataset.downloadItems(DownloadItemsFormat.CSV, options)).toString()).toBe(
            '1.5;"Line\nbreak"\r\n;"A ""quoted"", one"\r\n',
        );
        const file = await server.request(`/datasets/${id}/items?format=csv&attachment=1`);
        expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
        expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${id}.csv"`);
    });

    const dangerous = [
        { name: '<b>"Tom" & Co\u0000', nested: { list: [1, { a: null }] }, '1 st': true },
        { address: { '@': { type: 'home' }, '#': 'unknown' }, '#hidden': 'x' },
    ];

    it('write HTML without letting an item be markup', async () => {
        const { dataset, id } = await newDataset(dangerous);
        const page = (await dataset.downloadItems(DownloadItemsFormat.HTML, { clean: true })).toString();
        expect(page).toContain('<th>name</th><th>nested/list/0</th><th>nested/list/1/a</th><th>1 st</th>');
        expect(page).toContain('<td>&lt;b&gt;&quot;Tom&quot; &amp; Co</td><td>1</td><td></td><td>true</td>');
        const answer = await server.request(`/datasets/${id}/items?format=html`);
        expect(answer.headers.get('content-security-policy')).toBe('sandbox');
    });

    it('write XML with attributes and texts', async () => {
        const { dataset } = await newDataset(dangerous);
        const options = { xmlRoot: 'offers', xmlRow: 'offer', clean: true };
        expect((await dataset.downloadItems(DownloadItemsFormat.XML, options)).toString()).toBe(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                '<offers>',
                '<offer><name>&lt;b&gt;&quot;Tom&quot; &amp; Co</name>' +
                    '<nested><list>1</list><list><a/></list></nested><_1_st>true</_1_st></offer>',
                '<offer><address type="home">unknown</address></offer>',
                '</offers>',
                '',
            ].join('\n'),
        );
    });

    it('write a feed', async () => {
        const { id } = await newDataset([{ title: 'A & B' }]);
        const query = 'format=rss&feedTitle=Offers&feedDescription=All';
        expect(await (await server.request(`/datasets/${id}/items?${query}`)).text()).toBe(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                '<rss version="2.0"><channel>',
                '<title>Offers</title>',
                '<description>All</description>',
                `<link>${server.platform.baseUrl}/v2/datasets/${id}/items</link>`,
                '<item><title>A &amp; B</title></item>',
                '</channel></rss>',
                '',
            ].join('\n'),
        );
    });

    it('write an Excel workbook', async () => {
        const { dataset } = await newDataset([
            { a: 'x < y', b: 1.5, c: true, d: null },
            ...Array.from({ length: 2500 }, (_, a) => ({ a })),
        ]);
        const parts = unzip(await dataset.downloadItems(DownloadItemsFormat.XLSX));
        expect(Object.keys(parts)).toContain('[Content_Types].xml');
        const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
        expect(sheet.split('<row>')).toHaveLength(2503);
        expect(`${sheet.split('</row>')[1]}</row>`).toBe(
            '<row><c t="inlineStr"><is><t xml:space="preserve">x &lt; y</t></is></c>' +
                '<c><v>1.5</v></c><c t="b"><v>1</v></c><c/></row>',
        );
    });

    it('are one of those that the API names', async () => {
        const { id } = await newDataset();
        const answer = await server.request(`/datasets/${id}/items?format=pdf`);
        expect(await answer.json()).toMatchObject({ error: { type: 'invalid-parameter' } });
    });
});
