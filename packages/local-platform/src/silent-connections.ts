import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** Connections that send nothing may have this share of the files that the process may open. */
const SHARE_OF_FILES = 1 / 4;
/** What is taken for the number of files where the system does not tell it. */
const USUAL_FILES = 4096;

/**
 * Ends the oldest connections on which no request has come, when there are too many of them: whoever opens them needs no
 * token, and must not take the files that the platform needs for its processes and its clients.
 *
 * @param server The server, before it listens.
 * @param most How many such connections may be open; by default a quarter of the files that the process may open.
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

/** Reads how many files this process may open, as Linux tells it. */
function readOpenFilesLimit(): number {
    try {
        return Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]) || USUAL_FILES;
    } catch {
        return USUAL_FILES;
    }
}
