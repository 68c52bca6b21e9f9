import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Platform } from '../src/platform.js';

const cli = fileURLToPath(new URL('apify.js', import.meta.resolve('apify-cli')));

/** How a command of the CLI ended. */
export interface CliResult {
    code: number | null;
    stdout: string;
    /** Both streams, as a person sees them. */
    output: string;
}

/**
 * The real Apify CLI, logged in to a platform, with a home folder of its own so that no real account is touched.
 * @returns runs a command in a folder
 */
export async function loggedInCli(
    platform: Platform,
): Promise<(args: string[], folder?: string) => Promise<CliResult>> {
    const home = newHome();
    const login = await runCli(platform, home, ['login', '--token', platform.token], home);
    if (login.code !== 0) throw new Error(`apify login failed:\n${login.output}`);
    const run = (args: string[], folder = home) => {
        // Two commands at a time read half of what the other writes into a home that they share.
        const ownHome = newHome();
        cpSync(join(home, '.apify'), join(ownHome, '.apify'), { recursive: true });
        return runCli(platform, ownHome, args, folder);
    };
    return run;
}

function newHome(): string {
    const home = mkdtempSync(join(tmpdir(), 'platform-cli-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));
    return home;
}

function runCli(platform: Platform, home: string, args: string[], folder: string): Promise<CliResult> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [cli, ...args], {
            cwd: folder,
            stdio: ['ignore', 'pipe', 'pipe'],
            env: {
                PATH: [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter),
                HOME: home,
                APIFY_CLIENT_BASE_URL: platform.baseUrl,
                APIFY_DISABLE_KEYRING: '1',
                APIFY_CLI_DISABLE_TELEMETRY: '1',
                APIFY_CLI_SKIP_UPDATE_CHECK: '1',
                APIFY_CLI_SKIP_RENTAL_SUNSET_NOTICE: '1',
            },
        });
        let stdout = '';
        let output = '';
        child.stdout.on('data', (chunk) => {
            stdout += chunk;
            output += chunk;
        });
        child.stderr.on('data', (chunk) => {
            output += chunk;
        });
        child.once('error', reject);
        child.once('close', (code) => resolve({ code, stdout, output }));
    });
}
