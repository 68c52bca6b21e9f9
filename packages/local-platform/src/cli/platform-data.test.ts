import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../storage/database.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { type PlatformData, withData } from './platform-data.js';

it('starts from a snapshot in a temporary folder, keeps data of any age, and removes the folder', async () => {
    const { path: folder, remove } = await createTemporaryFolder();
    onTestFinished(remove);
    const snapshot = join(folder, 'snapshot');
    mkdirSync(snapshot);
    openDatabase(join(snapshot, 'platform.db')).close();
    let seen: PlatformData | undefined;
    const failed = withData({ dataFolder: undefined, importFrom: snapshot, exportTo: undefined }, async (data) => {
        seen = data;
        expect(existsSync(join(data.options.dataFolder, 'platform.db'))).toBe(true);
        throw new Error('The work fails.');
    });
    await expect(failed).rejects.toThrow('The work fails.');
    expect(seen).toMatchObject({ isKept: false, options: { retentionDays: null } });
    expect(existsSync(seen?.options.dataFolder ?? folder)).toBe(false);
});
