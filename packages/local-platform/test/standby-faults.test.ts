import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startPlatform, temporaryFolder } from './platform-fixture.js';

/** An Actor in Standby that tells its process, and breaks off in the middle of its response at `/cut`. */
function cuttingActor(): string {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.actor'));
    const actorJson = { actorSpecification: 1, name: 'cutting', version: '0.1', usesStandbyMode: true };
    writeFileSync(join(folder, '.actor', 'actor.json'), JSON.stringify(actorJson));
    writeFileSync(join(folder, 'Dockerfile'), 'FROM apify/actor-node\nCMD ["node", "main.mjs"]');
    const program = `
        import { createServer } from 'node:http';
        const server = createServer((request, response) => {
            response.write('process ' + process.pid);
            if (request.url === '/cut') setTimeout(() => response.destroy(), 50);
            else response.end();
        });
        server.listen(process.env.ACTOR_STANDBY_PORT);`;
    writeFileSync(join(folder, 'main.mjs'), program);
    return folder;
}

it('a request in Standby waits for a reboot, and a response that is cut off is told so to its client', async () => {
    const said: string[] = [];
    const { platform, client } = await startPlatform([], { log: (line) => said.push(line) });
    const consoleError = vi.spyOn(console, 'error');
    onTestFinished(() => consoleError.mockRestore());
    const { actor } = await platform.registerActor(cuttingActor());
    const get = async (path: string) => {
        const headers = { authorization: `Bearer ${platform.token}` };
        const response = await fetch(`${platform.baseUrl}/standby/local--cutting${path}`, { headers });
        return `${response.status} ${await response.text()}`;
    };
    const first = await get('/');
    expect(first).toMatch(/^200 process \d+$/);
    await expect(get('/cut')).rejects.toThrow('terminated');
    const { items } = await client.actor(actor.id).runs().list();
    expect(said).toContain(
        `The server of run ${items[0]?.id} ended its response too early: GET /standby/local--cutting/cut`,
    );
    expect(consoleError).not.toHaveBeenCalled();

    await client.run(items[0]?.id ?? '').reboot();
    const second = await get('/');
    expect(second).toMatch(/^200 process \d+$/);
    expect(second).not.toBe(first);
});
