import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { proxyPasswordOfRun } from './proxy-access.js';
import { type FindProxyFault, type ProxyServer, type ProxyTraffic, startProxyServer } from './proxy-server.js';
import { parseUpstreamProxy } from './upstream-proxy.js';

const AUTO = basic('auto:secret');

function basic(text: string): string {
    return `Basic ${Buffer.from(text).toString('base64')}`;
}

/** What a client got of the proxy. */
interface Got {
    status: number;
    reason: string;
    headers: IncomingMessage['headers'];
    text: string;
}

let proxy: ProxyServer;
let live: ProxyServer;
let site: string;
const said: string[] = [];
let onTraffic = (_traffic: ProxyTraffic) => {};
let findFault: FindProxyFault = () => undefined;
/** A site that tells what it was sent, and hangs up at `/drop` and in the middle of `/half`. */
const server = createServer(({ method, url, headers, socket }, response) => {
    if (url === '/drop') socket.destroy();
    else if (url === '/half') response.writeHead(200, { 'content-length': 100 }).write('half', () => socket.destroy());
    else response.writeHead(203, 'Odd', { 'x-site': 'yes' }).end(JSON.stringify({ method, url, headers }));
});

beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    site = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const options = { password: 'secret', log: (message: string) => void said.push(message) };
    proxy = await startProxyServer({
        ...options,
        isLive: false,
        onTraffic: (each) => onTraffic(each),
        findFault: (each) => findFault(each),
    });
    live = await startProxyServer({ ...options, isLive: true });
});
afterAll(async () => {
    await Promise.all([proxy.close(), live.close()]);
    server.closeAllConnections();
    server.close();
});

/** Sends a request with a whole address, as a client does to a proxy. */
function through(
    address: string,
    authorization: string | undefined = AUTO,
    port = proxy.port,
    more: Record<string, string> = {},
): Promise<Got> {
    return new Promise((resolve, reject) => {
        const headers = {
            host: 'the-site',
            'user-agent': 'test',
            ...more,
            ...(authorization && { 'proxy-authorization': authorization }),
        };
        const outgoing = request({ host: '127.0.0.1', port, path: address, headers }, async (response) => {
            let text = '';
            try {
                for await (const chunk of response) text += chunk;
                const { statusCode: status = 0, statusMessage: reason = '', headers } = response;
                resolve({ status, reason, headers, text });
            } catch (error) {
                reject(error);
            }
        });
        outgoing.once('error', reject).end();
    });
}

/** Opens a tunnel by CONNECT, sends a request through it, and gives back all that came. */
function tunnel(target: string, authorization = AUTO, port = proxy.port): Promise<string> {
    return new Promise((resolve, reject) => {
        let text = '';
        const socket = connect(port, '127.0.0.1', () => {
            socket.write(
                `CONNECT ${target} HTTP/1.1\r\nhost: ${target}\r\nproxy-authorization: ${authorization}\r\n\r\n`,
            );
        });
        socket.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
            if (text.endsWith('established\r\n\r\n')) {
                socket.write('GET /through HTTP/1.1\r\nhost: site\r\nconnection: close\r\n\r\n');
            }
        });
        socket.once('end', () => resolve(text)).once('error', reject);
    });
}

describe('a request through the proxy', () => {
    it('reaches a site on this machine as it was sent, without what is for the proxy', async () => {
        const { status, reason, headers, text } = await through(`http://${site}/s?k=a%20b`);
        expect([status, reason, headers['x-site']]).toEqual([203, 'Odd', 'yes']);
        const sent = JSON.parse(text);
        expect(sent).toMatchObject({
            method: 'GET',
            url: '/s?k=a%20b',
            headers: { host: 'the-site', 'user-agent': 'test' },
        });
        expect(Object.keys(sent.headers).filter((name) => name.startsWith('proxy'))).toEqual([]);
    });

    it('needs the password', async () => {
        expect(await through(`http://${site}/`, basic('auto:other'))).toMatchObject({
            status: 407,
            headers: { 'proxy-authenticate': 'Basic realm="Apify Proxy"' },
            text: expect.stringContaining('APIFY_PROXY_PASSWORD'),
        });
        expect(await tunnel(site, basic('auto:other'))).toMatch(
            /^HTTP\/1.1 407 The password .*\r\nproxy-authenticate:/,
        );
    });

    it('is refused when it asks for what lies beyond this machine, which is told once', async () => {
        const reason = 'site.invalid is not on this computer. Start with --live to let the proxy reach it.';
        for (const path of ['', 'again']) {
            expect(await through(`http://site.invalid/${path}`)).toMatchObject({
                status: 502,
                reason,
                text: `${reason}\n`,
            });
        }
        expect(await tunnel('site.invalid:443')).toMatch(`HTTP/1.1 502 ${reason}\r\n`);
        expect(said).toEqual([`Apify Proxy: ${reason}`]);
        expect((await through('http://site.invalid/', AUTO, live.port)).reason).toMatch(
            /^site.invalid cannot be reached/,
        );
    });

    it('is refused when its address has no host of HTTP', async () => {
        expect(await through('https://127.0.0.1/')).toMatchObject({
            status: 400,
            text: expect.stringContaining('whole address'),
        });
    });

    it('tells by Apify’s statuses that a site does not respond, and breaks off where the site does', async () => {
        expect((await through(`http://${site}/drop`)).status).toBe(595);
        expect((await through('http://127.0.0.1:1/')).status).toBe(594);
        expect(await tunnel('127.0.0.1:1')).toMatch(/^HTTP\/1.1 594 127.0.0.1:1 cannot be reached \(ECONNREFUSED\)\./);
        await expect(through(`http://${site}/half`)).rejects.toThrow('aborted');
        expect((await through(`http://${site}/`)).status).toBe(203);
    });

    it.each([
        ['a control character in its status line', '200 O\x01K', '', 599],
        ['the status 099', '099 X', '', 599],
        ['the status 000', '000 X', '', 599],
        ['a trailer and a length', '200 OK', 'trailer: x-t\r\n', 200],
    ])('survives a response with %s', async (_, line, headers, status) => {
        const odd = createTcpServer((socket) => {
            socket.on('error', () => socket.destroy());
            socket.once('data', () => socket.end(`HTTP/1.1 ${line}\r\n${headers}content-length: 0\r\n\r\n`));
        });
        await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
        onTestFinished(() => void odd.close());
        const got = await through(`http://127.0.0.1:${(odd.address() as AddressInfo).port}/`);
        expect([got.status, got.headers['x-t']]).toEqual([status, undefined]);
    });

    it('survives a request that cannot be sent, and one with a trailer', async () => {
        expect(await through(`http://a:%zz@${site}/`)).toMatchObject({
            status: 400,
            text: 'The request cannot be sent: URI malformed.\n',
        });
        const got = await through(`http://${site}/`, AUTO, proxy.port, {
            trailer: 'x-t',
            'transfer-encoding': 'chunked',
        });
        expect([got.status, JSON.parse(got.text).headers.trailer]).toEqual([203, undefined]);
    });

    it('fails the requests that it is told to fail', async () => {
        const asked: object[] = [];
        findFault = (each) => {
            asked.push(each);
            return each.session === 'bad' ? 590 : undefined;
        };
        const bad = basic('groups-RESIDENTIAL,session-bad,country-US:secret.run1');
        expect(await through(`http://${site}/`, bad)).toMatchObject({
            status: 590,
            reason: 'The proxy is set to fail this request.',
        });
        expect((await through(`http://${site}/`, basic('session-good:secret'))).status).toBe(203);
        expect(asked).toEqual([
            { hostname: '127.0.0.1', groups: ['RESIDENTIAL'], session: 'bad', country: 'US', runId: 'run1' },
            { hostname: '127.0.0.1', groups: [], session: 'good', country: null, runId: undefined },
        ]);
        findFault = () => undefined;
    });

    it('counts as traffic of the run whose password it has, in a tunnel as well', async () => {
        const user = (name: string) => basic(`${name}:${proxyPasswordOfRun('secret', 'run1')}`);
        const sockets: Socket[] = [];
        const keep = (socket: Socket) => void sockets.push(socket);
        server.on('connection', keep);
        const nextTraffic = () =>
            new Promise<ProxyTraffic>((resolve) => {
                onTraffic = resolve;
            });
        const first = nextTraffic();
        await through(`http://${site}/`);
        expect((await through(`http://${site}/`, user('groups-RESIDENTIAL+OTHER,country-US'))).status).toBe(203);
        const traffic = [await first];
        const second = nextTraffic();
        expect(await tunnel(site, user('auto'))).toContain('HTTP/1.1 203');
        traffic.push(await second);
        await Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')));
        server.off('connection', keep);
        const bytes = sockets.map((socket) => socket.bytesRead + socket.bytesWritten);
        expect(traffic).toEqual([
            { runId: 'run1', groups: ['RESIDENTIAL', 'OTHER'], bytes: bytes[1] },
            { runId: 'run1', groups: [], bytes: bytes[2] },
        ]);
        const other = basic(`auto:${proxyPasswordOfRun('other', 'run1')}`);
        expect((await through(`http://${site}/`, other)).status).toBe(407);
    });

    it('goes through a tunnel', async () => {
        const text = await tunnel(site);
        expect(text).toMatch(/^HTTP\/1.1 200 Connection established\r\n\r\nHTTP\/1.1 203 Odd\r\n/);
        expect(text).toContain('"url":"/through"');
    });
});

describe('the upstream proxy', () => {
    const asked: [username: string, target: string][] = [];
    let upstream: Server;
    let chained: ProxyServer;
    let unknown: ProxyServer;
    beforeAll(async () => {
        const username = ({ headers }: IncomingMessage) => {
            const [name = '', password] = atob(headers['proxy-authorization']?.slice(6) ?? '').split(':');
            return password === 'upstream' ? name : null;
        };
        upstream = createServer((incoming, response) => {
            if (username(incoming) === null) {
                response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end('Who');
                return;
            }
            asked.push([username(incoming) ?? '', incoming.url ?? '']);
            response.end('by the upstream proxy');
        });
        upstream.on('connect', (incoming, socket) => {
            const name = username(incoming);
            if (name === null) return socket.end('HTTP/1.1 407 Who\r\n\r\n');
            asked.push([name, incoming.url ?? '']);
            socket.write('HTTP/1.1 200 OK\r\n\r\n');
            return socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\nin its tunnel'));
        });
        await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
        const url = (userinfo: string) => `http://${userinfo}@127.0.0.1:${(upstream.address() as AddressInfo).port}`;
        const options = { password: 'secret', isLive: true, log: () => {} };
        chained = await startProxyServer({ ...options, upstream: parseUpstreamProxy(url(':upstream')) });
        unknown = await startProxyServer({ ...options, upstream: parseUpstreamProxy(url('me:other')) });
    });
    afterAll(async () => {
        await Promise.all([chained.close(), unknown.close()]);
        upstream.closeAllConnections();
        upstream.close();
    });

    it('takes what is not on this machine, under the user name of the request', async () => {
        const german = basic('groups-RESIDENTIAL,country-DE:secret');
        expect((await through('http://site.invalid/a?b=c', german, chained.port)).text).toBe('by the upstream proxy');
        expect(await tunnel('site.invalid:443', german, chained.port)).toContain('in its tunnel');
        expect((await through(`http://${site}/`, german, chained.port)).status).toBe(203);
        expect(asked.splice(0)).toEqual([
            ['groups-RESIDENTIAL,country-DE', 'http://site.invalid/a?b=c'],
            ['groups-RESIDENTIAL,country-DE', 'site.invalid:443'],
        ]);
    });

    it('may refuse', async () => {
        const plain = await through('http://site.invalid/', AUTO, unknown.port);
        expect([plain.status, plain.headers['proxy-authenticate'], plain.reason]).toEqual([
            590,
            undefined,
            'site.invalid cannot be reached: the proxy that --proxy names responded with 407.',
        ]);
        expect(await tunnel('site.invalid:443', AUTO, unknown.port)).toMatch(
            /^HTTP\/1.1 590 site.invalid:443 cannot be reached: the proxy that --proxy names responded with 407\./,
        );
    });

    it.each([
        'site:8000',
        'https://site:8000',
        'http://site:8000/path',
        'socks5://a:hidden@site',
        'http://a:50%off@site',
    ])('is not %s', (text) => {
        expect(() => parseUpstreamProxy(text)).toThrow(/^The proxy must be a URL such as [^"]*$/);
    });
});

describe('the status of the proxy', () => {
    it.each([
        'http://proxy.apify.com/?format=json',
        'itself',
    ])('at %s says whether the request went through it', async (page) => {
        const address = page === 'itself' ? `http://127.0.0.1:${proxy.port}/?format=json` : page;
        const status = async (user?: string) => JSON.parse((await through(address, user && basic(user))).text);
        expect(await status('groups-RESIDENTIAL:secret')).toEqual({
            connected: true,
            connectionError: null,
            isManInTheMiddle: false,
        });
        expect(await status('auto:other')).toMatchObject({
            connected: false,
            connectionError: expect.stringContaining('not the one of this proxy'),
        });
        expect(await status('me:secret')).toMatchObject({
            connected: false,
            connectionError: expect.stringContaining('has "me"'),
        });
    });

    it('is told to somebody who does not go through it', async () => {
        const response = await fetch(`http://127.0.0.1:${proxy.port}/?format=json`);
        expect(await response.json()).toMatchObject({ connected: false });
    });
});

it('closes with its tunnels', async () => {
    const other = await startProxyServer({ password: 'secret', isLive: false, log: () => {} });
    const socket = connect(other.port, '127.0.0.1', () => {
        socket.write(`CONNECT ${site} HTTP/1.1\r\nproxy-authorization: ${AUTO}\r\n\r\n`);
    });
    await new Promise((resolve) => socket.once('data', resolve));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    await other.close();
    await ended;
});
