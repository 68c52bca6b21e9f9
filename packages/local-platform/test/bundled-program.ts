import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const bundles = new Map<string, Promise<string>>();

/**
 * Bundles a program of the tests with all that it imports, once for all tests of a worker: Node starts a bundle in a
 * quarter of the time that it needs to load the sources one by one.
 *
 * @param source Path of the program, in TypeScript.
 * @returns Path of the bundle.
 */
export function bundledProgram(source: string): Promise<string> {
    const bundle = bundles.get(source) ?? bundleProgram(source);
    bundles.set(source, bundle);
    return bundle;
}

async function bundleProgram(source: string): Promise<string> {
    const { build } = await import('vite');
    const result = await build({
        root: packageFolder,
        configFile: false,
        logLevel: 'warn',
        plugins: [
            {
                name: 'files-beside-their-sources',
                transform: (code, id) =>
                    code.replaceAll('import.meta.url', () => JSON.stringify(pathToFileURL(id).href)),
            },
        ],
        // A native module cannot be bundled.
        ssr: { noExternal: true, external: ['libsql'], resolve: { conditions: ['@offer-chain/source', 'node'] } },
        build: { ssr: source, write: false, target: 'node20', rollupOptions: { output: { codeSplitting: false } } },
    });
    if (!('output' in result)) throw new Error(`${source} was not bundled into one file.`);
    // Within the package, so that libsql is found.
    const folder = `${packageFolder}node_modules/.cache`;
    mkdirSync(folder, { recursive: true });
    const file = `${folder}/${basename(source, '.ts')}.mjs`;
    // Renamed when it is whole, as another worker may start it at the same time.
    writeFileSync(`${file}.${process.pid}`, result.output[0].code);
    renameSync(`${file}.${process.pid}`, file);
    return file;
}
