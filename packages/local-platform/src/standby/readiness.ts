import type { PlatformContext } from '../context.js';
import { changeRun, findRun, type Run } from '../runs/run-record.js';
import { isFinal } from '../status.js';

/** With this header, an Actor can tell the probe from other requests. */
const PROBE_HEADER = 'x-apify-container-server-readiness-probe';

/** Real time, because an Actor's process runs in real time. Nothing announces when a process begins to listen. */
const PROBE_INTERVAL_MS = 50;
/** When a server has not responded to a probe after this time, another probe is sent. */
const PROBE_PATIENCE_MS = 5000;

/** Checks whether a run's current process has responded to a probe. */
export function isServerReady({ document }: Run): boolean {
    return document.webServerPort !== null && document.isServerReady === true;
}

/**
 * Sends probes to a run's server until it responds with any status, and saves that it is ready.
 *
 * @param signal Ends the probes, such as when the platform closes.
 * @returns Whether it became ready. False when the run ended before.
 */
export async function probeUntilReady(context: PlatformContext, runId: string, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
        const run = findRun(context, runId);
        if (!run || isFinal(run.status) || run.status === 'ABORTING') return false;
        if (isServerReady(run)) return true;
        const { webServerPort } = run.document;
        if (run.status === 'RUNNING' && webServerPort !== null && (await respondsToProbe(webServerPort, signal))) {
            if (!signal.aborted) setServerReady(context, runId, webServerPort, true);
            continue;
        }
        await pause(signal);
    }
    return false;
}

/**
 * Saves whether a run's server is ready, unless the run has another process by now.
 *
 * @param port The server's port.
 */
export function setServerReady(context: PlatformContext, runId: string, port: number | null, isReady: boolean): void {
    if (findRun(context, runId)?.document.webServerPort !== port) return;
    changeRun(context, runId, ({ document }) => {
        document.isServerReady = isReady;
    });
}

async function respondsToProbe(port: number, signal: AbortSignal): Promise<boolean> {
    try {
        const response = await fetch(`http://127.0.0.1:${port}/`, {
            headers: { [PROBE_HEADER]: '1' },
            redirect: 'manual',
            signal: AbortSignal.any([signal, AbortSignal.timeout(PROBE_PATIENCE_MS)]),
        });
        await response.body?.cancel();
        return true;
    } catch {
        return false;
    }
}

function pause(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const stop = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', stop);
            resolve();
        };
        const timer = setTimeout(stop, PROBE_INTERVAL_MS);
        signal.addEventListener('abort', stop, { once: true });
    });
}
