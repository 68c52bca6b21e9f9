import type { WebhookDispatch } from 'apify-client';
import { afterEach, beforeEach, expect } from 'vitest';
import { type Answer, type Receiver, startReceiver } from './receiver.js';
import { startWebhookPlatform, type WebhookPlatform } from './webhook-platform.js';

/** One attempt, as the API returns it. */
export interface Call {
    startedAt: string;
    finishedAt: string | null;
    errorMessage: string | null;
    responseStatus: number | null;
    responseBody: string | null;
}

/** A dispatch as this platform returns it; the client's type knows only Apify's fields, and dates at the top. */
export type Dispatch = Omit<WebhookDispatch, 'calls'> & { calls: Call[]; nextAttemptAt: Date | null };

/** A platform's webhooks and a receiver, new for each test. */
export interface WebhookFixture {
    /** Tests may put another one here; what is here at the end is closed. */
    platform: WebhookPlatform;
    receiver: Receiver;
    /** A webhook on the success of runs of `actor-1`, sent to the receiver; fields are replaced by the given ones. */
    webhook(fields?: object): never;
    /** Creates it. */
    addWebhook(fields?: object): Promise<{ id: string }>;
    /** All dispatches, the oldest first. */
    dispatches(): Promise<Dispatch[]>;
    /** The dispatch, when there is but one. */
    onlyDispatch(): Promise<Dispatch>;
    /** Fires a webhook at the receiver, which answers so, and waits for the end of the first call. */
    sendTo(answer: Answer, fields?: object): Promise<Dispatch>;
}

/** Starts both before each test of a file, and closes them after it. */
export function useWebhookPlatform(): WebhookFixture {
    const fixture: Partial<WebhookFixture> & Omit<WebhookFixture, 'platform' | 'receiver'> = {
        webhook(fields = {}) {
            const { receiver } = fixture as WebhookFixture;
            const source = { eventTypes: ['ACTOR.RUN.SUCCEEDED'], condition: { actorId: 'actor-1' } };
            return { ...source, requestUrl: receiver.url, ...fields } as never;
        },
        addWebhook: (fields) => (fixture as WebhookFixture).platform.client.webhooks().create(fixture.webhook(fields)),
        async dispatches() {
            const { items } = await (fixture as WebhookFixture).platform.client.webhookDispatches().list();
            return items as unknown as Dispatch[];
        },
        async onlyDispatch() {
            const all = await fixture.dispatches();
            expect(all).toHaveLength(1);
            return all[0] as Dispatch;
        },
        async sendTo(answer, fields) {
            const { platform, receiver } = fixture as WebhookFixture;
            receiver.answer = answer;
            await fixture.addWebhook(fields);
            platform.event('ACTOR.RUN.SUCCEEDED');
            await platform.dispatcher.idle();
            return fixture.onlyDispatch();
        },
    };
    beforeEach(async () => {
        fixture.receiver = await startReceiver();
        fixture.platform = await startWebhookPlatform();
    });
    afterEach(async () => {
        await fixture.platform?.close();
        await fixture.receiver?.close();
    });
    return fixture as WebhookFixture;
}
