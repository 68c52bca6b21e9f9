import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '@offer-chain/command-line';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTemporaryFolder } from '../temporary-folder.js';
import { type OwnActorRequest, prepareOwnActor } from './own-actor.js';

async function ownActor(packageJson: object, files: Record<string, string> = {}): Promise<string> {
    const temporary = await createTemporaryFolder();
    onTestFinished(() => temporary.remove());
    const folder = join(temporary.path, 'mine');
    const all = {
        '.actor/actor.json': '{"actorSpecification": 1, "name": "mine", "version": "0.0"}',
        'package.json': JSON.stringify(packageJson),
        ...files,
    };
    for (const [path, text] of Object.entries(all)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
    return folder;
}

/** Prepares an Actor with a user who gives an answer, or no answer. */
async function prepare(folder: string, answer: boolean | null, change: Partial<OwnActorRequest> = {}) {
    const told: string[] = [];
    const asked: string[] = [];
    const actor = await prepareOwnActor(folder, {
        yes: false,
        isBuilt: true,
        tell: (text) => void told.push(text),
        signal: new AbortController().signal,
        ask: async (question) => {
            asked.push(question);
            return answer;
        },
        ...change,
    });
    return { actor, told, asked };
}

/** A package inside the Actor's folder, so that the installation needs no network. */
const LOCAL_PACKAGE = { 'a-package/package.json': '{"name": "a-package", "version": "1.0.0"}' };
const NEEDS_IT = { name: 'mine', dependencies: { 'a-package': 'file:a-package' } };

describe('prepareOwnActor', () => {
    it('installs missing packages once the user agrees, and does not ask again', async () => {
        const folder = await ownActor(NEEDS_IT, LOCAL_PACKAGE);
        const { told, asked } = await prepare(folder, true);
        expect(asked).toEqual([`mine has no packages yet. Run "npm install" in ${folder}?`]);
        expect(told).toEqual(['Installing the packages of mine']);
        expect(readFileSync(join(folder, 'node_modules/a-package/package.json'), 'utf8')).toContain('1.0.0');
        expect(await prepare(folder, null)).toMatchObject({ actor: { name: 'mine', folder }, told: [], asked: [] });
    });

    it.each([null, false])('says what to do when the answer is %s', async (answer) => {
        const folder = await ownActor(NEEDS_IT, LOCAL_PACKAGE);
        const refusal = expect(prepare(folder, answer)).rejects;
        await refusal.toThrow(UsageError);
        await refusal.toThrow(`mine has no packages yet: run "npm install" in ${folder}, or add --yes.`);
    });

    it('builds an Actor with a build script, and shows the end of the log when the build fails', async () => {
        const build = `node -e "require('fs').writeFileSync('built', '')"`;
        const folder = await ownActor({ scripts: { build } });
        expect((await prepare(folder, null, { isBuilt: false })).told).toEqual([]);
        expect((await prepare(folder, null)).told).toEqual(['Building mine']);
        expect(readFileSync(join(folder, 'built'), 'utf8')).toBe('');
        const broken = await ownActor({ scripts: { build: 'echo one && echo "Error: no such type" && exit 3' } });
        await expect(prepare(broken, null)).rejects.toThrow(
            /^The Actor cannot be run, it does not build: Error: no such type\nThe end of npm's log:\n {2}one\n {2}Error: no such type$/,
        );
    });
});
