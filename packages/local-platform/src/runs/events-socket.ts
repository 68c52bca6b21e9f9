import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Timer } from '../clock.js';
import type { PlatformContext } from '../context.js';
import { refuseForeignRequest } from '../foreign-requests.js';
import type { SystemInfo } from './system-info.js';

/** Events that the platform sends to an Actor; `persistState` is sent with a graceful abort. */
export type ActorEventName = 'systemInfo' | 'cpuInfo' | 'migrating' | 'aborting' | 'persistState';

const SECOND_MS = 1000;

/** The websockets that send the platform's events to running Actors. */
export interface EventsSocket {
    /** Returns the URL to which the process of a run connects. Its path has a secret that only this process knows. */
    urlOf(runId: string): string;
    /**
     * Sends an event to the run's connected processes. A process that connects later gets the events that it missed.
     */
    send(runId: string, name: ActorEventName, data?: object): void;
    /** Closes the connections of a run and forgets the events that were sent to it. */
    disconnect(runId: string): void;
    close(): void;
}

/** Where the sockets get the figures for `systemInfo` from. */
export interface SystemInfoSource {
    measure(): Promise<void>;
    infoOf(runId: string): SystemInfo | undefined;
}

/**
 * Serves the events sockets on the platform's HTTP server.
 *
 * @see https://docs.apify.com/platform/actors/development/programming-interface/system-events
 */
export function createEventsSocket(
    context: Pick<PlatformContext, 'allowedHosts' | 'baseUrl' | 'clock' | 'token'>,
    server: Server,
    source: SystemInfoSource,
): EventsSocket {
    const sockets = new WebSocketServer({ noServer: true });
    const connected = new Map<string, Set<WebSocket>>();
    const missed = new Map<string, string[]>();
    let ticking: Timer | null = null;
    let closed = false;

    const secretOf = (runId: string) => createHmac('sha256', context.token).update(`events of ${runId}`).digest('hex');
    const frame = (name: ActorEventName, data?: object) =>
        JSON.stringify({ name, createdAt: new Date(context.clock.now()).toISOString(), data });

    const tick = async () => {
        // When measuring fails, for example with too many open files, the last figures are sent again.
        await source.measure().catch(() => {});
        for (const [runId, group] of connected) {
            const info = source.infoOf(runId);
            if (!info) continue;
            for (const socket of group) {
                socket.send(frame('systemInfo', info));
                socket.send(frame('cpuInfo', { isCpuOverloaded: info.isCpuOverloaded }));
            }
        }
        ticking = null;
        startTicking();
    };
    const startTicking = () => {
        if (ticking || closed || connected.size === 0) return;
        ticking = context.clock.setTimer(() => void tick(), SECOND_MS);
    };

    const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
        // A client that disconnects before the response causes this error. Without a listener it would end the
        // platform.
        stream.on('error', () => stream.destroy());
        try {
            const { headers } = request;
            refuseForeignRequest(
                { get: (name) => (headers[name] as string | undefined) ?? null },
                context.allowedHosts,
            );
        } catch {
            stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
            return;
        }
        const [, runId, secret] = /^\/events\/(\w+)\/([0-9a-f]{64})$/.exec(request.url ?? '') ?? [];
        if (!runId || !secret || !timingSafeEqual(Buffer.from(secret), Buffer.from(secretOf(runId)))) {
            stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
            return;
        }
        sockets.handleUpgrade(request, stream, head, (socket) => {
            const group = connected.get(runId) ?? new Set();
            connected.set(runId, group.add(socket));
            socket.on('error', () => socket.terminate());
            socket.on('close', () => {
                group.delete(socket);
                if (group.size === 0 && connected.get(runId) === group) connected.delete(runId);
            });
            for (const text of missed.get(runId) ?? []) socket.send(text);
            startTicking();
        });
    };
    server.on('upgrade', onUpgrade);

    return {
        urlOf: (runId) => `${context.baseUrl().replace(/^http/, 'ws')}/events/${runId}/${secretOf(runId)}`,
        send(runId, name, data) {
            const text = frame(name, data);
            const group = connected.get(runId);
            if (!group) missed.set(runId, [...(missed.get(runId) ?? []), text]);
            for (const socket of group ?? []) socket.send(text);
        },
        disconnect(runId) {
            missed.delete(runId);
            for (const socket of connected.get(runId) ?? []) socket.terminate();
            connected.delete(runId);
        },
        close() {
            closed = true;
            ticking?.cancel();
            server.off('upgrade', onUpgrade);
            for (const socket of sockets.clients) socket.terminate();
            sockets.close();
        },
    };
}
