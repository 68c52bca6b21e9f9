import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createTestClock, type TestClock } from '../clock.js';
import { createEventsSocket, type EventsSocket } from './events-socket.js';
import type { SystemInfo } from './system-info.js';

const info: SystemInfo = {
    createdAt: '2026-01-01T00:00:00.000Z',
    memAvgBytes: 1,
    memCurrentBytes: 2,
    memMaxBytes: 3,
    cpuAvgUsage: 4,
    cpuCurrentUsage: 5,
    cpuMaxUsage: 6,
    isCpuOverloaded: false,
};

let server: Server;
let clock: TestClock;
let events: EventsSocket;
let measured: number;
let measure: () => Promise<void>;

beforeEach(async () => {
    server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    clock = createTestClock();
    measured = 0;
    measure = async () => void measured++;
    const baseUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    events = createEventsSocket({ token: 'secret', allowedHosts: [], clock, baseUrl }, server, {
        measure: () => measure(),
        infoOf: (runId) => (runId === 'run' ? info : undefined),
    });
});

afterEach(() => {
    events.close();
    server.close();
});

/** The next frames on a socket. */
async function frames(socket: WebSocket, count: number): Promise<unknown[]> {
    const received: unknown[] = [];
    return new Promise((resolve) => {
        socket.on('message', (data) => {
            received.push(JSON.parse(String(data)));
            if (received.length === count) resolve(received);
        });
    });
}

describe('the events socket', () => {
    it('sends the usage each second while somebody listens', async () => {
        const socket = new WebSocket(events.urlOf('run'));
        await once(socket, 'open');
        const received = frames(socket, 4);
        await clock.advance(2000);
        const createdAt = ['2026-01-01T00:00:01.000Z', '2026-01-01T00:00:02.000Z'];
        expect(await received).toEqual(
            createdAt.flatMap((time) => [
                { name: 'systemInfo', createdAt: time, data: info },
                { name: 'cpuInfo', createdAt: time, data: { isCpuOverloaded: false } },
            ]),
        );
        events.disconnect('run');
        await once(socket, 'close');
        await clock.advance(5000);
        expect(measured).toBeLessThanOrEqual(3);
        expect(clock.untilNextTimer()).toBeNull();
    });

    it('sends an event to its run only, and earlier events when a connection opens', async () => {
        events.send('run', 'aborting');
        const [socket, other] = [new WebSocket(events.urlOf('run')), new WebSocket(events.urlOf('other'))];
        const heardElsewhere: unknown[] = [];
        other.on('message', (data) => heardElsewhere.push(data));
        const received = frames(socket, 2);
        await Promise.all([once(socket, 'open'), once(other, 'open')]);
        events.send('run', 'migrating', { timeRemainingSecs: 60 });
        expect(await received).toMatchObject([
            { name: 'aborting' },
            { name: 'migrating', data: { timeRemainingSecs: 60 } },
        ]);
        expect(heardElsewhere).toEqual([]);
    });

    it('sends a new process no events that the one before it missed', async () => {
        events.send('run', 'migrating');
        events.disconnect('run');
        const socket = new WebSocket(events.urlOf('run'));
        const received = frames(socket, 1);
        await once(socket, 'open');
        events.send('run', 'aborting');
        expect(await received).toMatchObject([{ name: 'aborting' }]);
    });

    it('refuses a client that does not know the secret part of the path', async () => {
        const right = events.urlOf('run');
        for (const url of [right.replace('/run/', '/other/'), `${right.slice(0, -1)}!`, right.replace(/\/\w+$/, '')]) {
            const socket = new WebSocket(url);
            const [error] = (await once(socket, 'error')) as [Error];
            expect(error.message).toBe('Unexpected server response: 404');
        }
    });

    it('goes on when measuring fails', async () => {
        const socket = new WebSocket(events.urlOf('run'));
        await once(socket, 'open');
        measure = () => Promise.reject(new Error('EMFILE: too many open files'));
        const received = frames(socket, 4);
        await clock.advance(1000);
        await clock.advance(1000);
        expect((await received)[2]).toMatchObject({ createdAt: '2026-01-01T00:00:02.000Z' });
    });

    it('survives a client that resets the connection before it gets the refusal', async () => {
        for (const host of ['127.0.0.1', 'attacker.example']) {
            const stream = new PassThrough();
            server.emit('upgrade', { headers: { host }, url: '/nope' } as IncomingMessage, stream, Buffer.alloc(0));
            const closed = new Promise((resolve) => stream.once('close', resolve));
            stream.destroy(new Error('read ECONNRESET'));
            await closed;
        }
    });
});
