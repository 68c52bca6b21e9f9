import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** The share of the process's open files that connections without a request can take. */
const SHARE_OF_FILES = 1 / 4;
/** The assumed limit on open files when the system does not report one. */
const USUAL_FILES = 4096;

/**
 * Closes the oldest connections that sent no request when there are too many of them. Opening a connection takes no
 * token, so without this, anybody could use up the files that the platform needs for its processes and clients.
 *
 * @param server The server, before it listens.
 * @param most How many such connections can be open. By default a quarter of the files that the process can open.
 */
export function boundSilentConnections(server: Server, most = mostSilentConnections()): void {
    const silent = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
        silent.add(socket);
        socket.once('close', () => silent.delete(socket));
        const [oldest] = silent;
        if (silent.size > most) oldest?.destroy();
    });
    for (const event of ['request', 'upgrade', 'connect'] as const) {
        server.prependListener(event, ({ socket }: IncomingMessage) => void silent.delete(socket));
    }
}

function mostSilentConnections(): number {
    return Math.floor(readOpenFilesLimit() * SHARE_OF_FILES);
}

/** Reads how many files this process can open, which Linux reports. */
function readOpenFilesLimit(): number {
    try {
        return Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]) || USUAL_FILES;
    } catch {
        return USUAL_FILES;
    }
}
