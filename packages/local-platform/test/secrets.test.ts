import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPlatform, temporaryFolder } from './platform-fixture.js';
import { startReceiver } from './receiver.js';

/** An Actor that says all it knows. */
function talkativeActor(): string {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.actor'));
    const actorJson = { actorSpecification: 1, name: 'talkative', version: '0.1' };
    writeFileSync(join(folder, '.actor', 'actor.json'), JSON.stringify(actorJson));
    writeFileSync(join(folder, 'Dockerfile'), 'FROM apify/actor-node\nCMD ["node", "main.mjs"]');
    // In pieces and without a line's end, so that no chunk holds the token whole.
    const program = `
        const { APIFY_TOKEN: token } = process.env;
        console.log(JSON.stringify(process.env));
        console.error('Bearer', token);
        for (const part of [token.slice(0, 9), token.slice(9)]) {
            process.stdout.write(part);
            await new Promise((resolve) => setTimeout(resolve, 20));
        }`;
    writeFileSync(join(folder, 'main.mjs'), program);
    return folder;
}

describe('the token', () => {
    it('shows in nothing that a chain leaves behind', async () => {
        const said: string[] = [];
        const receiver = await startReceiver();
        onTestFinished(() => receiver.close());
        const { client, platform } = await startPlatform(['pushing'], { log: (line) => said.push(line) });
        const { actor } = await platform.registerActor(talkativeActor());
        const { token, baseUrl } = platform;
        // A receiver that gives back all that it got, and an error that holds it.
        receiver.answer = (response, request) => {
            const got = JSON.stringify([request.url, request.headers, token]);
            response.writeHead(500, { 'x-got': token }).end(got);
        };
        const source = { eventTypes: ['ACTOR.RUN.SUCCEEDED' as const], condition: { actorId: actor.id } };
        const urls = [
            `${receiver.url}?token=${token}`,
            receiver.url.replace('//', `//user:${token}@`),
            `${baseUrl}/v2/acts/local~pushing/runs?token=${token}`,
            `${baseUrl}/v2/acts/no-such-actor/runs`,
        ];
        for (const requestUrl of urls) {
            await client.webhooks().create({ ...source, requestUrl, payloadTemplate: '{"items": 1}' });
        }
        const run = await client.actor('talkative').call({}, { log: null });
        await platform.idle();

        const answers: string[] = [];
        const get = async (path: string, headers: Record<string, string> = { authorization: `Bearer ${token}` }) => {
            const response = await fetch(`${baseUrl}${path}`, { headers });
            answers.push(
                `${path.replace(token, '')} ${JSON.stringify([...response.headers])} ${await response.text()}`,
            );
        };
        for (const path of [
            ...['/v2/actor-runs', `/v2/actor-runs/${run.id}`, `/v2/logs/${run.id}`, '/v2/webhook-dispatches'],
            ...['/v2/actors', '/v2/actors/talkative', '/v2/actors/none', '/v2/actor-builds', '/v2/datasets?unnamed=1'],
            ...[`/v2/key-value-stores/${run.defaultKeyValueStoreId}/keys`, '/v2/users/me', '/no-such-page', '/health'],
        ]) {
            await get(path);
        }
        await get(`/v2/users/me?token=${token}x`, {});
        await get(`/v2/datasets?offset=${token}`);

        expect(answers.find((answer) => answer.startsWith('/v2/logs/'))).toContain('APIFY_IS_AT_HOME');
        const dispatches = (await client.webhookDispatches().list()).items;
        expect(dispatches.map(({ webhook }) => webhook?.requestUrl).join()).toContain('?token=***');
        expect(said.length).toBeGreaterThan(0);
        expect([...said, ...answers].filter((text) => text.includes(token))).toEqual([]);
        // Its own endpoint was called with it all the same.
        expect((await client.actor('pushing').runs().list()).total).toBe(1);
    });

    it('lies in a file that only its owner can read, in a folder that only its owner can open', async () => {
        const dataFolder = join(temporaryFolder(), 'data');
        const { platform } = await startPlatform([], { dataFolder });
        const files = readdirSync(dataFolder).filter((name) =>
            readFileSync(join(dataFolder, name)).includes(platform.token),
        );
        expect(files).toEqual(['token']);
        if (process.platform === 'win32') return;
        expect(statSync(join(dataFolder, 'token')).mode & 0o077).toBe(0);
        expect(statSync(dataFolder).mode & 0o077).toBe(0);
    });
});

describe('names and paths', () => {
    const EVIL = ['..', '../../evil', '..%2f..%2fevil', '%2e%2e', '/etc/passwd', 'C:\\evil', 'a\0b', '.\\..\\evil'];

    it('of records and storages lead nowhere but into the database', async () => {
        const dataFolder = join(temporaryFolder(), 'data');
        const { client, platform } = await startPlatform([], { dataFolder });
        const { id } = await client.keyValueStores().getOrCreate();
        const headers = { authorization: `Bearer ${platform.token}` };
        for (const evil of EVIL) {
            const key = encodeURIComponent(evil);
            const record = await fetch(`${platform.baseUrl}/v2/key-value-stores/${id}/records/${key}`, {
                method: 'PUT',
                headers,
                body: 'evil',
            });
            // A key may have two dots, but no slash.
            expect([200, 201, 400, 404]).toContain(record.status);
            for (const kind of ['datasets', 'key-value-stores', 'request-queues']) {
                const made = await fetch(`${platform.baseUrl}/v2/${kind}?name=${key}`, { method: 'POST', headers });
                expect(made.status).toBe(400);
            }
        }
        const files = readdirSync(dataFolder).filter(
            (name) => !/^(platform\.(db.*|lock.*|pid|url)|token|builds)$/.test(name),
        );
        expect(files).toEqual([]);
        expect(readdirSync(join(dataFolder, '..'))).toEqual(['data']);
    });

    // Names that only look dangerous are names of files.
    it.each(
        EVIL.filter((name) => !name.includes('%')),
    )('of pushed files stay in the folder of the build: %j', async (name) => {
        const dataFolder = join(temporaryFolder(), 'data');
        const { client } = await startPlatform([], { dataFolder });
        const actor = await client.actors().create({
            name: 'pushed',
            versions: [
                {
                    versionNumber: '0.0',
                    sourceType: 'SOURCE_FILES' as never,
                    sourceFiles: [{ name, format: 'TEXT', content: 'evil' }],
                } as never,
            ],
        });
        const build = await client.actor(actor.id).build('0.0');
        const { status } = await client.build(build.id).waitForFinish();
        const log = await client.log(build.id).get();
        expect({ status, log }).toMatchObject({ status: 'FAILED' });
        expect(log).toContain("would be outside the Actor's folder");
        expect(readdirSync(join(dataFolder, '..'))).toEqual(['data']);
    });
});
