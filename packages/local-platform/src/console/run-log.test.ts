import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { appendLog } from '../runs/log.js';
import { saveRun } from '../runs/run-record.js';
import { addViewRoutes } from './view-routes.js';

function logOf(chunks: string[]) {
    const context = memoryContext();
    saveRun(context, runningRun('run'));
    for (const chunk of chunks) appendLog(context, 'run', chunk);
    const app = new Hono();
    addViewRoutes(app, context);
    return async <Body>(path: string) => (await (await app.request(`/runs/run/log${path}`)).json()) as Body;
}

it('a log is shown from its end in whole lines, and its parts together are the whole log', async () => {
    // The database counts an emoji as one character, JavaScript as two.
    const lines = Array.from(
        { length: 5000 },
        (_, index) => `${(index % 3 ? 'x' : '😀').repeat(index % 70)} ${index}\n`,
    );
    // Short writes, and one that is longer than what is shown at once.
    const chunks = [...lines.slice(0, 500), lines.slice(500, 4000).join(''), ...lines.slice(4000)];
    const get = logOf(chunks);
    let shown = '';
    let steps = 0;
    for (let before = ''; ; steps++) {
        const part = await get<{ text: string; start: number }>(before && `?before=${before}`);
        expect(lines).toContain(part.text.slice(0, part.text.indexOf('\n') + 1));
        expect(part.text.length).toBeLessThanOrEqual(48_000);
        shown = part.text + shown;
        if (part.start === 0) break;
        before = String(part.start);
    }
    expect(shown).toBe(chunks.join(''));
    expect(steps).toBeGreaterThan(2);
});

it('a search finds lines in upper and lower case, counts all and shows some', async () => {
    const found = Array.from({ length: 301 }, (_, index) => `Offer ${index} is \u001b[32mgood\u001b[39m`);
    const get = logOf([`${found.join('\n')}\nnothing here\n`, `${'y'.repeat(600)} OFFER\n`]);
    const plain = found.map((_, index) => `Offer ${index} is good`);
    expect(await get('/search?text=is%20GOOD')).toEqual({ total: 301, lines: plain.slice(0, 300) });
    expect(await get('/search?text=y%20offer')).toEqual({ total: 1, lines: ['y'.repeat(500)] });
    expect(await get('/search?text=')).toEqual({ total: 0, lines: [] });
});
