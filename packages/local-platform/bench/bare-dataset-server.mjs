// The least that answers Apify's client about a dataset: what is pushed it forgets, what is listed is always the same
// page of items, which comes over IPC as JSON.
import { once } from 'node:events';
import { createServer } from 'node:http';

const [page] = await once(process, 'message');
const { length } = JSON.parse(page);
const headers = { 'content-type': 'application/json; charset=utf-8' };
for (const name of ['total', 'count', 'limit']) headers[`x-apify-pagination-${name}`] = length;

const server = createServer((request, response) => {
    request.resume().once('end', () => {
        const isPush = request.method === 'POST';
        response.writeHead(isPush ? 201 : 200, headers).end(isPush ? '{}' : page);
    });
});
server.listen(0, '127.0.0.1', () => process.send({ baseUrl: `http://127.0.0.1:${server.address().port}` }));
