import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from './http-server.js';
import { boundSilentConnections } from './silent-connections.js';

it('closes the oldest connection that has sent nothing when there are too many, and keeps those that sent a request', async () => {
    const server = createServer((_request, response) => void response.end('served'));
    boundSilentConnections(server, 2);
    const { port } = await listen(server, 0, '127.0.0.1');
    const open: Socket[] = [];
    onTestFinished(() => {
        for (const socket of open) socket.destroy();
        server.close();
    });
    const opened = async () => {
        const accepted = once(server, 'connection');
        const socket = connect(port, '127.0.0.1');
        open.push(socket);
        await accepted;
        return socket;
    };
    const ask = async (socket: Socket) => {
        socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
        return String(await once(socket, 'data'));
    };

    const client = await opened();
    expect(await ask(client)).toContain('served');
    const [first, second] = [await opened(), await opened()];
    const firstEnded = once(first, 'close');
    const third = await opened();
    await firstEnded;
    expect([client, second, third].map(({ destroyed }) => destroyed)).toEqual([false, false, false]);
    for (const socket of [client, second, third]) expect(await ask(socket)).toContain('served');
});
