import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const SOURCES = /\.([cm]?[jt]sx?|json)$/;

/**
 * Says what to do when a scraper whose sources were redirected has sent the shop no request.
 *
 * @param scraper What the scraper is called.
 * @param domain Domain of the Amazon store that was replaced.
 */
export function noRequestsNote(scraper: string, domain = 'amazon.com'): string {
    return (
        `${scraper} sent no request to the shop. In its sources https://www.${domain} becomes the shop's address; a ` +
        'scraper that makes its addresses in another way must read the environment variable BASE_URL or the input field ' +
        'baseUrl'
    );
}

/**
 * Replaces Amazon's address in the sources of a copied Actor, so that a scraper can be tried without a change.
 *
 * @param folder Absolute path of the copy.
 * @param url The other address, without a slash at the end.
 * @param domain Domain of the Amazon store to replace.
 */
export async function redirectSources(folder: string, url: string, domain = 'amazon.com'): Promise<void> {
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
