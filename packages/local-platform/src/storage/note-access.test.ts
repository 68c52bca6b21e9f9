import { expect, it } from 'vitest';
import { fillDisk } from '../../test/full-disk.js';
import { startPlatform } from '../../test/platform-fixture.js';

it('items and records can be read while the disk is full', async () => {
    const { client } = await startPlatform([]);
    const store = client.keyValueStore((await client.keyValueStores().getOrCreate()).id);
    const dataset = client.dataset((await client.datasets().getOrCreate()).id);
    await store.setRecord({ key: 'a', value: 1 });
    await dataset.pushItems({ a: 1 });
    const free = fillDisk();
    try {
        expect((await store.getRecord('a'))?.value).toBe(1);
        expect((await store.listKeys()).items).toMatchObject([{ key: 'a' }]);
        expect((await dataset.listItems()).items).toEqual([{ a: 1 }]);
    } finally {
        free();
    }
});
