import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createApiDownloads } from './api-download.js';

const LIMIT = 60;
const DOWNLOADS = 300;

it('rests once for all downloads when one of them meets the rate limit', async () => {
    let answered = 0;
    let refused = 0;
    let inThisSecond = 0;
    const rests: number[] = [];
    const server = http.createServer((_request, response) => {
        if (++inThisSecond > LIMIT) {
            refused++;
            response.writeHead(429).end('{"error":{"type":"rate-limit-exceeded","message":"Too many."}}');
        } else {
            answered++;
            response.end('x');
        }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
        server.closeAllConnections();
        server.close();
    });
    const downloads = createApiDownloads({
        token: undefined,
        userAgent: 'test',
        maxRetries: 8,
        minDelayMillis: 500,
        async delay(millis) {
            rests.push(millis);
            // What is on its way is still refused, as it was sent in the second before.
            await new Promise((resolve) => setImmediate(resolve));
            inThisSecond = 0;
        },
    });
    let received = 0;
    const reader = { begin: () => ({ write: () => {}, end: () => void received++ }) };
    const queue = Array.from(
        { length: DOWNLOADS },
        () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    );
    const urls = queue.values();
    const worker = async () => {
        for (const url of urls) await downloads.download(url, reader);
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    expect([received, answered]).toEqual([DOWNLOADS, DOWNLOADS]);
    expect(rests.every((millis) => millis >= 1_000 && millis <= 2_500)).toBe(true);
    expect(rests.length).toBeLessThanOrEqual(Math.ceil(DOWNLOADS / LIMIT));
    expect(refused).toBeLessThanOrEqual(8 * rests.length);
});
