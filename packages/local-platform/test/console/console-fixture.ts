import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ApifyClient } from 'apify-client';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { closeServer, listen } from '../../src/http-server.js';
import { createPlatform, type Platform, type PlatformOptions } from '../../src/index.js';
import { createPatientClient } from '../../src/vitest/patient-client.js';
import { actorFolder } from '../actor-folder.js';
import { findChromium, launchChromium } from './browser.js';

/** The Chromium of this machine, or null; tests in a browser are skipped then. */
export const CHROMIUM = findChromium();

/** What ends a test whose page never shows what it waits for; a hundred times what a page needs. */
const LONGEST_WAIT_MS = 120_000;

/** A platform with a few small Actors and a page of a browser that is logged in to it, for all tests of a file. */
export interface ConsoleFixture {
    platform: Platform;
    client: ApifyClient;
    page: Page;
    dataFolder: string;
    /** What the page did that it must not: errors, refused content, requests to other hosts. */
    complaints: string[];
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
        createPlatform({ dataFolder, retentionDays: null, abortRunsOnClose: true, waitsForMemory: true, ...options });
    const fixture: ConsoleFixture = {
        dataFolder,
        complaints: [],
        async open(page, path) {
            await page.goto(`${fixture.platform.baseUrl}/console${path}`);
            await page.waitForSelector('main:not([aria-busy])');
        },
        async restart(whileStopped) {
            const port = Number(new URL(fixture.platform.baseUrl).port);
            await fixture.platform.close();
            // Nobody else gets the port meanwhile, and nobody who asks there gets a response.
            const placeholder = createServer((_request, response) => response.destroy());
            await listen(placeholder, port, '127.0.0.1');
            await whileStopped?.();
            await closeServer(placeholder);
            fixture.platform = await start({ port });
        },
    } as Partial<ConsoleFixture> as ConsoleFixture;
    beforeAll(async () => {
        if (!CHROMIUM) return;
        await prepare?.(dataFolder);
        fixture.platform = await start();
        for (const actor of actors) await fixture.platform.registerActor(folderOf(actor));
        fixture.client = createPatientClient(fixture.platform);
        fixture.page = await firstPage(CHROMIUM);
        listenForComplaints(fixture.page, fixture);
        await fixture.page.setViewportSize({ width: 1280, height: 720 });
        await fixture.page.goto(fixture.platform.consoleUrl());
    });
    afterAll(async () => {
        if (fixture.page) await leave(fixture.page);
        await fixture.platform?.close();
        rmSync(dataFolder, { recursive: true, force: true, maxRetries: 3 });
    });
    return fixture;
}

let opened: Promise<Page> | undefined;

/** One page for all files of a worker, as a browser and a page's first view take a second each; it ends with the worker. */
function firstPage(executablePath: string): Promise<Page> {
    opened ??= launchChromium(executablePath).then(async (browser) => {
        // Nothing moves, as drawing each frame costs more than all else that a page does.
        const context = await browser.newContext({ reducedMotion: 'reduce' });
        context.setDefaultTimeout(LONGEST_WAIT_MS);
        return context.newPage();
    });
    return opened;
}

/** Forgets all that a file did with the page. */
async function leave(page: Page): Promise<void> {
    page.removeAllListeners();
    await page.unrouteAll();
    await page.emulateMedia({ colorScheme: null });
    await page.goto('about:blank');
    await page.context().clearCookies();
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
