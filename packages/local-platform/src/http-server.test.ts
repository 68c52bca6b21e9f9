import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { closeServer, listen, ownUrl } from './http-server.js';

it('a server leaves it to its clients to close idle connections', async () => {
    const server = createServer((_request, response) => void response.end());
    const url = ownUrl(await listen(server, 0, '127.0.0.1'));
    onTestFinished(() => closeServer(server));
    // Fetch closes after four seconds, Node's agents after five, a browser after a minute.
    expect((await fetch(url)).headers.get('keep-alive')).toBe('timeout=65');
});
