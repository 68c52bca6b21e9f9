import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Where to look. Systems give ports from 32768 on, or from higher ones, to all that name none. There, another process
 * could often get the port while the Actor starts.
 */
const [FIRST_PORT, LAST_PORT] = [20_000, 32_767];
/** After so many ports that are taken, or that the system reserves, any port will do. */
const MOST_TRIES = 100;

/**
 * Finds a free TCP port on the loopback interface. Another process can still take it before it is used.
 *
 * @param draw Returns the port to try next.
 */
export async function freePort(draw = () => randomInt(FIRST_PORT, LAST_PORT + 1)): Promise<number> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
        const port = await tryPort(draw()).catch(() => null);
        if (port !== null) return port;
    }
    return tryPort(0);
}

/** Returns the port, or a free one for 0. Rejects when it is taken. */
function tryPort(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
        });
    });
}
