import { execFileSync } from 'node:child_process';
import {
    cpSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as webhookConfig from '../src/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const tsc = join(installed('typescript'), 'bin/tsc');

/** Runs a Node script and returns what it prints, also when it fails. */
function node(args: string[], cwd: string): string {
    try {
        return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
        const { stdout, stderr } = error as { stdout?: string; stderr?: string };
        return `${stdout ?? ''}${stderr ?? ''}`;
    }
}

/** The folder of an installed package, which may not export its package.json. */
function installed(name: string): string {
    const folders = (require.resolve.paths(name) ?? []).map((folder) => join(folder, name));
    const found = folders.find((folder) => existsSync(folder));
    if (found === undefined) throw new Error(`${name} is not installed.`);
    return found;
}

describe('the published package', () => {
    let folder: string;
    let consumer: string;
    let unpacked: string;

    /** Builds and packs it, and unpacks it beside its declared dependencies and nothing else. */
    beforeAll(() => {
        folder = mkdtempSync(join(tmpdir(), 'webhook-config-'));
        // The repository once more, as far as the build needs it, so that nobody else's `dist` is touched.
        const repository = join(folder, 'repository');
        const source = join(repository, 'packages/webhook-config');
        for (const name of readdirSync(root)) {
            if (['node_modules', 'dist', '.turbo'].includes(name)) continue;
            cpSync(join(root, name), join(source, name), { recursive: true });
        }
        cpSync(join(root, '../../tsconfig.base.json'), join(repository, 'tsconfig.base.json'));
        symlinkSync(join(root, '../../node_modules'), join(repository, 'node_modules'), 'junction');
        execFileSync('npm', ['pack', '--offline', '--pack-destination', folder], { cwd: source, stdio: 'pipe' });
        const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
        execFileSync('tar', ['-xzf', tarball], { cwd: folder });

        consumer = join(folder, 'consumer');
        unpacked = join(consumer, 'node_modules', manifest.name);
        mkdirSync(dirname(unpacked), { recursive: true });
        cpSync(join(folder, 'package'), unpacked, { recursive: true });
        for (const name of Object.keys(manifest.dependencies)) {
            mkdirSync(dirname(join(consumer, 'node_modules', name)), { recursive: true });
            symlinkSync(installed(name), join(consumer, 'node_modules', name), 'junction');
        }
        mkdirSync(join(consumer, 'node_modules/@types'));
        symlinkSync(installed('@types/node'), join(consumer, 'node_modules/@types/node'), 'junction');
        writeFileSync(join(consumer, 'package.json'), '{"type": "module"}');
    });

    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** What tsc says of modules that use the package, with the strictest settings and without Node's types. */
    function typeCheck(modules: Record<string, string>, options: string[]): string {
        for (const [name, code] of Object.entries(modules)) writeFileSync(join(consumer, name), code);
        const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--types', ''];
        const target = ['--noEmit', '--target', 'es2022', '--module', 'nodenext'];
        return node([tsc, ...target, ...strict, ...options, ...Object.keys(modules)], consumer);
    }

    it('passes publint', async () => {
        const { messages } = await publint({ pkgDir: unpacked, strict: true, pack: false });
        expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
    });

    it('holds its code, sources, license and README, and no tests', () => {
        const files = readdirSync(unpacked, { recursive: true }).map(String);
        for (const name of [
            'dist/index.js',
            'dist/index.d.ts',
            'src/index.ts',
            'LICENSE',
            'README.md',
            'examples/receiver.ts',
        ]) {
            expect(files).toContain(name);
        }
        expect(files.filter((name) => /\.test\.|tsconfig|vitest|^test/.test(name))).toEqual([]);
        for (const name of files.filter((file) => file.endsWith('.js.map'))) {
            const { sources } = JSON.parse(readFileSync(join(unpacked, name), 'utf8')) as { sources: string[] };
            for (const source of sources) expect(existsSync(join(unpacked, dirname(name), source)), source).toBe(true);
        }
        const links = [...readFileSync(join(unpacked, 'README.md'), 'utf8').matchAll(/\]\((?!https?:|#)([^)]+)\)/g)];
        for (const [, link = ''] of links) expect(files).toContain(link);
    });

    it('can be published with provenance, and needs what it declares', () => {
        expect(manifest).not.toHaveProperty('private');
        expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true });
        expect(manifest.repository).toMatchObject({ type: 'git', directory: 'packages/webhook-config' });
        expect(Object.keys(manifest.dependencies)).toEqual(['@apify/consts', '@apify/utilities', 'zod']);
        const imported = readdirSync(join(unpacked, 'dist'), { recursive: true })
            .map(String)
            .filter((name) => /\.(js|d\.ts)$/.test(name))
            .flatMap((name) => [
                ...readFileSync(join(unpacked, 'dist', name), 'utf8').matchAll(/ from ["']([^.][^"']*)["']/g),
            ])
            .map(([, name]) => name);
        expect([...new Set(imported)].sort()).toEqual(['@apify/consts', '@apify/utilities', 'node:crypto', 'zod']);
    });

    it('is imported by plain Node', () => {
        const code = `import * as all from '${manifest.name}';
            import manifest from '${manifest.name}/package.json' with { type: 'json' };
            console.log(JSON.stringify([manifest.version, all.eventOfRunStatus('FAILED'), Object.keys(all).length]));`;
        writeFileSync(join(consumer, 'main.mjs'), code);
        expect(JSON.parse(node(['--no-warnings', 'main.mjs'], consumer))).toEqual([
            manifest.version,
            'ACTOR.RUN.FAILED',
            Object.keys(webhookConfig).length,
        ]);
    });

    const right = `import { chainLink, type DeclaredWebhook, encodeAdHocWebhooks, parseWebhookPayload, payloadTemplate,
            persistentWebhook, upstreamRunOf, variable } from '${manifest.name}';
        const link = chainLink({ source: { actorId: 'a' }, target: { taskId: 'b' }, apiBaseUrl: 'https://api.apify.com' });
        export const key: string | undefined = persistentWebhook(link).idempotencyKey;
        export const webhook: DeclaredWebhook = { eventTypes: ['TEST'], condition: { actorId: 'a' },
            requestUrl: 'https://example.com', ...payloadTemplate({ id: variable('resource.id') }) };
        export const encoded: string = encodeAdHocWebhooks([{ eventTypes: ['ACTOR.RUN.FAILED'], requestUrl: 'https://x.io' }]);
        const payload = parseWebhookPayload({});
        export const datasetId: string | undefined = upstreamRunOf(payload)?.datasetId;
        if (payload.eventType === 'ACTOR.BUILD.FAILED') payload.eventData.actorBuildId.length;`;

    it("fits Apify's client and SDK, where an optional field is never undefined", () => {
        for (const name of ['apify', 'apify-client']) {
            symlinkSync(installed(name), join(consumer, 'node_modules', name), 'junction');
        }
        const code = `import { Actor } from 'apify';
            import type { ApifyClient } from 'apify-client';
            import * as w from '${manifest.name}';
            declare const client: ApifyClient;
            const link = w.chainLink({ source: { actorId: 'a' }, target: { actorId: 'b' }, apiBaseUrl: 'https://x.io' });
            await client.webhooks().create(w.persistentWebhook(link));
            await client.webhooks().create(w.parseWebhookCreate({}));
            await client.webhook('id').update(w.parseWebhookUpdate({}));
            await client.actor('a').start({}, { webhooks: [w.adHocWebhook(link), ...w.decodeAdHocWebhooks('')] });
            await Actor.addWebhook(w.addWebhookOptions(link));
            const declared = { owner: 'me', webhooks: {} };
            await w.applyWebhooks(client, await w.planWebhooks(client, declared));`;
        expect(typeCheck({ 'apify.ts': code }, ['--types', 'node', '--skipLibCheck'])).toBe('');
    });

    /** What Apify would refuse, and what no field of a type is. */
    const wrong = [
        "export const event: w.WebhookEventType = 'ACTOR.RUN.TIMEDOUT';",
        "w.encodeAdHocWebhooks([{ eventTypes: ['ACTOR.RUN.FINISHED'], requestUrl: 'https://x.io' }]);",
        "w.encodeAdHocWebhooks([{ eventTypes: ['TEST'], requestUrl: 'https://x.io', condition: { actorId: 'a' } }]);",
        "w.adHocRunUrl({ apiBaseUrl: '', actorId: 'a', webhooks: [], parameters: { token: 'secret' } });",
        "w.chainLink({ target: { actorId: 'a' }, apiBaseUrl: '', eventTypes: ['ACTOR.BUILD.SUCCEEDED'] });",
        "export const two: w.WebhookCondition = { actorId: 'a', actorTaskId: 'b' };",
        "w.variable('datasetId');",
        "w.variable('eventData.runId');",
        "w.variable('globals.now');",
        "w.variable('userId.name');",
        "w.persistentWebhook(w.chainLink({ target: { actorId: 'a' }, apiBaseUrl: '' }));",
        "export const one: w.DeclaredWebhook = { eventTypes: ['TEST'], condition: { actorRunId: 'r' }, requestUrl: '' };",
        'w.parseWebhookPayload({}).userId.length.toFixed().nothing;',
    ];

    // The first one checks the built types whole; of the others they are read as their users read them.
    it.each([
        ['the built types', ['--skipDefaultLibCheck']],
        [
            'the built types, read as a bundler does',
            ['--module', 'esnext', '--moduleResolution', 'bundler', '--skipLibCheck'],
        ],
        [
            'its sources, under their condition',
            ['--customConditions', '@offer-chain/source', '--types', 'node', '--skipLibCheck'],
        ],
    ])('type-checks for its users with %s, and refuses what Apify would refuse', (_, options) => {
        const imported = `import * as w from '${manifest.name}';`;
        const report = typeCheck({ 'right.ts': right, 'wrong.ts': [imported, ...wrong].join('\n') }, options);
        const places = [...report.matchAll(/^(\S+\.ts)\((\d+),/gm)].map(([, file, line]) => `${file} ${line}`);
        expect(new Set(places)).toEqual(new Set(wrong.map((_line, index) => `wrong.ts ${index + 2}`)));
    });
});
