// The "version" step of `npm version`: gives the packages and Actors the version that npm has just given the repository.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { releasedChangelog, withVersion } from './release.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const write = (path: string, value: unknown) => writeFileSync(join(root, path), `${JSON.stringify(value, null, 2)}\n`);

const { version } = read('package.json');
const workspaces = ['actors', 'packages'].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${parent}/${name}`),
);
const names = workspaces.map((path): string => read(`${path}/package.json`).name);
const lock = read('package-lock.json');
for (const path of workspaces) {
    write(`${path}/package.json`, withVersion(read(`${path}/package.json`), version, names));
    lock.packages[path] = withVersion(lock.packages[path], version, names);
}
write('package-lock.json', lock);
const changelog = join(root, 'CHANGELOG.md');
const today = new Date().toISOString().slice(0, 10);
writeFileSync(changelog, releasedChangelog(readFileSync(changelog, 'utf8'), version, today));
