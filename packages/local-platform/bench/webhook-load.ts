import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledProgram } from '../test/bundled-program.js';
import { forkModule, message } from './child-process.js';
import type { DispatchingOrder } from './dispatching-process.js';
import { type Figure, quantile } from './figure.js';

const PER_SECOND = 1000;
const SILENT_RECEIVERS = 1000;
/** So many wait for each silent receiver: more than it can have calls under way. */
const DISPATCHES_PER_SILENT_RECEIVER = 10;
const TASKSET = '/usr/bin/taskset';

/** A dispatch as a receiver saw it come. */
interface Arrival {
    event: string;
    dispatchId: string;
    /** Milliseconds since the event was written. */
    delayMs: number;
    /** Milliseconds since the epoch. */
    arrivedAt: number;
}

/**
 * Measures webhooks at a pace to one and to twenty receivers, and as fast as one receiver takes them, alone and beside a
 * thousand that never respond. The platform's webhooks have one core where `taskset` is there, the receivers are a
 * process of their own.
 *
 * @param folder Where the database is.
 * @param seconds How long the pace is kept.
 */
export async function measureWebhookLoad(folder: string, seconds: number): Promise<Figure[]> {
    const receivers = forkModule('receivers-process.mjs', ['20', String(SILENT_RECEIVERS)]);
    const { accepting, silent } = await message<{ accepting: string[]; silent: string[] }>(receivers);
    try {
        const figures: Figure[] = [];
        for (const receiverCount of [1, accepting.length]) {
            const events = PER_SECOND * seconds;
            const order = { receivers: accepting.slice(0, receiverCount), events, perSecond: PER_SECOND };
            const load = await send(join(folder, `paced-${receiverCount}`), receivers, [], order);
            figures.push(...pacedFigures(receiverCount, seconds, events, load));
        }
        const events = (PER_SECOND * seconds) / 4;
        const order = { receivers: accepting.slice(0, 1), events, perSecond: 0 };
        const alone = await send(join(folder, 'alone'), receivers, [], order);
        const beside = await send(join(folder, 'beside'), receivers, silent, order);
        const what = `dispatches to one receiver, ${count(events)} at once`;
        figures.push(
            { what, unit: '1/s', value: rateOf(alone), isRate: true },
            {
                what: `the same beside ${count(SILENT_RECEIVERS)} receivers that never respond`,
                unit: '1/s',
                value: rateOf(beside),
                isRate: true,
                baseline: { name: 'alone', value: rateOf(alone) },
                aim: '0.8 ×',
            },
            {
                what: `the same beside ${count(SILENT_RECEIVERS)} receivers that never respond, processor time for one`,
                unit: 'ms',
                value: beside.processorMs / events,
                isRate: false,
                baseline: { name: 'alone', value: alone.processorMs / events },
            },
            ...lossFigures('the two', events * 2, [...alone.arrivals, ...beside.arrivals]),
        );
        return figures;
    } finally {
        await end(receivers);
    }
}

interface Load {
    arrivals: Arrival[];
    processorMs: number;
}

/** Starts the platform's webhooks, has them send, and ends them. */
async function send(folder: string, receivers: ChildProcess, silent: string[], order: DispatchingOrder): Promise<Load> {
    mkdirSync(folder, { recursive: true });
    const program = await bundledProgram(fileURLToPath(new URL('dispatching-process.ts', import.meta.url)));
    const onOneCore = existsSync(TASKSET) && { execPath: TASKSET, execArgv: ['-c', '0', process.execPath] };
    const platform = fork(program, [folder], { execArgv: [], stdio: ['ignore', 2, 2, 'ipc'], ...onOneCore });
    try {
        await message(platform);
        if (silent.length > 0) {
            const events = silent.length * DISPATCHES_PER_SILENT_RECEIVER;
            platform.send({ receivers: silent, events, perSecond: 0 } satisfies DispatchingOrder);
            receivers.send('silence');
            await message(receivers);
        }
        platform.send('usage');
        await message(platform);
        platform.send(order);
        receivers.send(order.events);
        const arrivals = await message<Arrival[]>(receivers);
        platform.send('usage');
        const { processorMs } = await message<{ processorMs: number }>(platform);
        return { arrivals, processorMs };
    } finally {
        await end(platform);
    }
}

async function end(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
}

function pacedFigures(receivers: number, seconds: number, events: number, load: Load): Figure[] {
    const { arrivals, processorMs } = load;
    const to = `${count(PER_SECOND)} dispatches a second for ${seconds} s to ${receivers === 1 ? 'one receiver' : `${receivers} receivers`}`;
    const delays = arrivals.map(({ delayMs }) => delayMs);
    const firstEventAt = Math.min(...arrivals.map(({ arrivedAt, delayMs }) => arrivedAt - delayMs));
    const lastArrivalAt = Math.max(...arrivals.map(({ arrivedAt }) => arrivedAt));
    const figure = (what: string, unit: string, value: number, aim: string): Figure => ({
        what: `${to}: ${what}`,
        unit,
        value,
        isRate: false,
        aim,
    });
    return [
        ...lossFigures(to, events, arrivals),
        figure('from the first event to the last arrival', 's', (lastArrivalAt - firstEventAt) / 1000, `${seconds} s`),
        figure('event to arrival, p50', 'ms', quantile(delays, 0.5), '50 ms'),
        figure('event to arrival, p99', 'ms', quantile(delays, 0.99), '500 ms'),
        figure('processor time for one', 'ms', processorMs / events, '0.6 ms'),
    ];
}

function lossFigures(what: string, events: number, arrivals: Arrival[]): Figure[] {
    const arrived = new Set(arrivals.map(({ event }) => event)).size;
    const none = { unit: '', isRate: false, aim: '0' };
    return [
        { what: `${what}: lost`, value: events - arrived, ...none },
        { what: `${what}: doubled`, value: arrivals.length - arrived, ...none },
    ];
}

/** How many dispatches arrived in a second, from the first to the last. */
function rateOf({ arrivals }: Load): number {
    const times = arrivals.map(({ arrivedAt }) => arrivedAt).sort((a, b) => a - b);
    return (times.length / ((times.at(-1) ?? 0) - (times[0] ?? 0))) * 1000;
}

function count(number: number): string {
    return number.toLocaleString('en');
}
