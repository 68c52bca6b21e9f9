import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { REPOSITORY } from '../src/repository.js';

const WORKSPACES = ['actors', 'packages'].flatMap((parent) =>
    readdirSync(join(REPOSITORY, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${parent}/${name}`),
);

/** What is read of a workspace. An Actor is its build, which holds what it uses of the packages of this repository. */
const SOURCE_FOLDERS = { actors: ['dist'], packages: ['src', 'bin'] };
const SOURCE_FILE = /(?<!\.test)\.(tsx?|mjs|js)$/;

/** `import … from 'x'`, `export … from 'x'` and `import 'x'` at the start of a line, so that no comment counts. */
const IMPORT_STATEMENT = /^(?:import|export)\b(?:[^;'"]*?\bfrom)?\s*['"]([^'"]+)['"]/gm;
/** `import('x')`, `require('x')`, `createRequire(…).resolve('x')` and `import.meta.resolve('x')`. */
const IMPORT_CALL = /(?:\bimport|\brequire|\)\.resolve|\bmeta\.resolve)\(\s*['"]([^'"]+)['"]/g;

/** The packages that a text imports by name, each once. */
function importedPackages(text: string): string[] {
    const specifiers = [IMPORT_STATEMENT, IMPORT_CALL]
        .flatMap((pattern) => [...text.matchAll(pattern)])
        .map((match) => String(match[1]))
        .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier));
    return [...new Set(specifiers.map(packageOf))].sort();
}

/** `@scope/name/file.js` and `name/file.js` without the file. */
function packageOf(specifier: string): string {
    return specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
}

function sourcesOf(workspace: string): string {
    const parent = workspace.startsWith('actors/') ? 'actors' : 'packages';
    const folders = SOURCE_FOLDERS[parent].map((name) => join(REPOSITORY, workspace, name)).filter(existsSync);
    return folders
        .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && SOURCE_FILE.test(entry.name))
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('\n');
}

it('finds every form of import, and none in a comment', () => {
    const text = [
        "import a from 'a';",
        "import 'b/register';",
        "import type { C } from '@scope/c';",
        'import {\n    d,\n} from "d/d.js";',
        "export * from 'e';",
        "export { type F, f } from 'f';",
        "const g = await import('g');",
        "createRequire(import.meta.url).resolve('h/bin/h');",
        "import.meta.resolve('i');",
        "import { join } from 'node:path';",
        "import { own } from './own.js';",
        " * import { comment } from 'comment';",
        "export const text = 'text';",
        "path.resolve('folder');",
    ].join('\n');
    expect(importedPackages(text)).toEqual(['@scope/c', 'a', 'b', 'd', 'e', 'f', 'g', 'h', 'i']);
});

it.each(WORKSPACES)('%s depends on what its sources import, and on nothing else', (workspace) => {
    const { dependencies = {}, peerDependencies = {} } = JSON.parse(
        readFileSync(join(REPOSITORY, workspace, 'package.json'), 'utf8'),
    );
    const imported = importedPackages(sourcesOf(workspace));
    expect(imported, 'What is imported, against "dependencies" and "peerDependencies" in package.json').toEqual(
        Object.keys({ ...dependencies, ...peerDependencies }).sort(),
    );
});
