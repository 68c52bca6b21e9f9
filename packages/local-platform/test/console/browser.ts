import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The Chromium of this machine: named by `CHROMIUM_PATH`, installed by Playwright, or on the PATH; null where none is. */
export function findChromium(): string | null {
    const onPath = (process.env.PATH ?? '')
        .split(delimiter)
        .flatMap((folder) => NAMES.map((name) => join(folder, name)));
    const places = [process.env.CHROMIUM_PATH, process.env.CHROME_PATH, chromium.executablePath(), ...onPath];
    return places.find((place): place is string => Boolean(place) && isExecutable(place ?? '')) ?? null;
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
    return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
