import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@offer-chain/local-platform/vitest';
import { afterAll, beforeAll } from 'vitest';

const TEXTS: Record<string, string> = { '/one': 'to be', '/two': 'or not to be' };

const read: string[] = [];
/** Takes the response with the second text as long as it is set. */
let holdBack: ((response: ServerResponse) => void) | undefined;
const site = createServer(({ url = '' }, response) => {
    read.push(url);
    if (url === '/two' && holdBack) holdBack(response);
    else response.writeHead(TEXTS[url] === undefined ? 404 : 200).end(TEXTS[url]);
});
let url: string;
beforeAll(async () => {
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(() => site.close());

test('counts each text once though the run moves to another machine, and fails at the one it cannot read', async ({
    startActor,
}) => {
    const secondText = new Promise((resolve) => {
        holdBack = resolve;
    });
    const urls = ['/one', '/two', '/three'].map((path) => url + path);
    const run = await startActor('examples/word-count', { urls });
    await secondText;
    holdBack = undefined;
    await run.migrate();

    const result = await run.finished();
    expect(read).toEqual(['/one', '/two', '/two', '/three']);
    expect(result).toHavePushed([{ words: 2 }, { words: 4 }]);
    expect(result.records.STATE).toEqual({ done: 2 });
    expect(result.run.stats).toMatchObject({ migrationCount: 1 });
    expect(result).toHaveFailed('/three cannot be read: expected status 200, got 404.');
    // What a test shows that expected it to succeed: why it failed, and its log.
    expect(() => expect(result).toHaveSucceeded()).toThrow(
        /ended as FAILED, exit code 1: .*got 404\.\n.*log:\n[\s\S]*Reading .*\/three/,
    );
});
