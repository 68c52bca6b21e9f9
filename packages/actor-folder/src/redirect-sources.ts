import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const SOURCES = /\.([cm]?[jt]sx?|json)$/;

/**
 * Replaces Amazon's address in the sources of a copied Actor, so that a scraper can be tried without a change.
 *
 * @param folder Absolute path of the copy.
 * @param url The other address, without a slash at the end.
 * @param domain Domain of the Amazon store to replace.
 */
export async function redirectSources(folder: string, url: string, domain: string): Promise<void> {
    const address = new RegExp(`https?://(www\\.)?${domain.replaceAll('.', '\\.')}(?!\\.?[\\w-])`, 'g');
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name);
        const isPackage = relative(folder, file).split(sep).includes('node_modules');
        if (isPackage || !entry.isFile() || !SOURCES.test(entry.name)) continue;
        const text = await readFile(file, 'utf8');
        const changed = text.replace(address, url);
        if (changed !== text) await writeFile(file, changed);
    }
}
