import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';

// The headless shell first: a page costs it half the time.
const NAMES = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
];

/** The Chromium of this machine: named by `CHROMIUM_PATH`, on the PATH, or installed by Playwright; null where none is. */
export function findChromium(): string | null {
    const onPath = NAMES.flatMap((name) =>
        (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
    );
    const places = [process.env.CHROMIUM_PATH, process.env.CHROME_PATH, ...onPath];
    const found = places.find((place): place is string => Boolean(place) && isExecutable(place ?? ''));
    if (found) return found;
    const installed = loadPlaywright().chromium.executablePath();
    return isExecutable(installed) ? installed : null;
}

/** Loaded when it is needed, as that takes half a second, and most who look for a browser need no more than its path. */
function loadPlaywright(): typeof import('playwright-core') {
    return createRequire(import.meta.url)('playwright-core');
}

function isExecutable(file: string): boolean {
    if (!existsSync(file)) return false;
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

/**
 * Starts a Chromium without a window.
 * @param executablePath see {@link findChromium}
 */
export function launchChromium(executablePath: string): Promise<Browser> {
    // Inside a container there is no sandbox to be had; the tests open nothing but the platform.
    const args = ['--no-sandbox', '--disable-dev-shm-usage'];
    // Tests of commands send signals to this process, which are not for the browser of other tests.
    const deaf = { handleSIGHUP: false, handleSIGINT: false, handleSIGTERM: false };
    return loadPlaywright().chromium.launch({ executablePath, args, ...deaf });
}
