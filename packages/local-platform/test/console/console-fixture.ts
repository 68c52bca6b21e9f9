import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApifyClient } from 'apify-client';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { createPlatform, type Platform, type PlatformOptions } from '../../src/index.js';
import { actorFolder } from '../actor-folder.js';
import { findChromium, launchChromium } from './browser.js';

/** The Chromium of this machine, or null; tests in a browser are skipped then. */
export const CHROMIUM = findChromium();

/** A platform with a few small Actors and a browser that looks at it, for all tests of a file. */
export interface ConsoleFixture {
    platform: Platform;
    client: ApifyClient;
    browser: Browser;
    dataFolder: string;
    /** What a page did that it must not: errors, refused content, requests to other hosts. */
    complaints: string[];
    /** A page of a new browser session that is logged in, closed after the test. */
    logIn(options?: BrowserContextOptions): Promise<Page>;
    /** Opens a page of the console and waits until it is filled. */
    open(page: Page, path: string): Promise<void>;
    /** Stops the platform and starts it again at the same address. */
    restart(whileStopped?: () => Promise<void>): Promise<void>;
}

/**
 * Starts it before the tests of a file, and closes it after them.
 * @param actors names of folders in `test/actors`
 * @param prepare puts things into the data folder before the platform starts
 */
export function useConsole(actors: string[], prepare?: (dataFolder: string) => Promise<void> | void): ConsoleFixture {
    const dataFolder = mkdtempSync(join(tmpdir(), 'console-test-'));
    const start = (options: Partial<PlatformOptions> = {}) =>
        createPlatform({ dataFolder, retentionDays: null, abortRunsOnClose: true, ...options });
    const fixture: ConsoleFixture = {
        dataFolder,
        complaints: [],
        async logIn(options = {}) {
            const context = await fixture.browser.newContext(options);
            onTestFinished(() => context.close());
            context.setDefaultTimeout(20_000);
            const page = await context.newPage();
            listenForComplaints(page, fixture);
            await page.goto(fixture.platform.consoleUrl());
            return page;
        },
        async open(page, path) {
            await page.goto(`${fixture.platform.baseUrl}/console${path}`);
            await page.waitForSelector('main:not([aria-busy])');
        },
        async restart(whileStopped) {
            const port = Number(new URL(fixture.platform.baseUrl).port);
            await fixture.platform.close();
            await whileStopped?.();
            fixture.platform = await start({ port });
        },
    } as Partial<ConsoleFixture> as ConsoleFixture;
    beforeAll(async () => {
        if (!CHROMIUM) return;
        await prepare?.(dataFolder);
        fixture.platform = await start();
        for (const actor of actors) await fixture.platform.registerActor(folderOf(actor));
        const { baseUrl, token } = fixture.platform;
        fixture.client = new ApifyClient({ baseUrl, token, maxRetries: 0 });
        fixture.browser = await launchChromium(CHROMIUM);
    });
    afterAll(async () => {
        await fixture.browser?.close();
        await fixture.platform?.close();
        rmSync(dataFolder, { recursive: true, force: true, maxRetries: 3 });
    });
    return fixture;
}

/** The Actor with an input schema and a dataset schema is the console's own. */
function folderOf(actor: string): string {
    if (actor !== 'described') return actorFolder(actor);
    return fileURLToPath(new URL('described-actor', import.meta.url));
}

function listenForComplaints(page: Page, { complaints, platform }: ConsoleFixture): void {
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
    });
    page.on('console', (message) => {
        // What the platform refuses, as for a bad input, and a connection that is cut on purpose are told as well.
        const isExpected = /Failed to load resource|ERR_/.test(message.text());
        if (message.type() === 'error' && !isExpected) complaints.push(`console: ${message.text()}`);
    });
    const noteForeign = (request: Request) => {
        const isForeign = !request.url().startsWith(platform.baseUrl) && /^https?:/.test(request.url());
        // What the policy refuses never left the browser.
        if (isForeign && request.failure()?.errorText !== 'csp') complaints.push(`request: ${request.url()}`);
    };
    page.on('requestfinished', noteForeign);
    page.on('requestfailed', noteForeign);
}
