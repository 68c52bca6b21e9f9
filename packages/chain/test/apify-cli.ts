import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('apify.js', import.meta.resolve('apify-cli')));

/** How a command of the Apify CLI ended. */
export interface ApifyCliResult {
    code: number | null;
    stdout: string;
    /** Both streams, as a person sees them. */
    output: string;
}

/**
 * Runs the real Apify CLI with a home of its own, so that no real account is touched.
 * @param options.folder folder to run it in
 * @param options.home folder that holds its login
 * @param options.apiBaseUrl API to talk to, without `/v2`; none is reached without it
 */
export function apifyCli(
    args: string[],
    options: { folder: string; home: string; apiBaseUrl?: string },
): Promise<ApifyCliResult> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [cli, ...args], {
            cwd: options.folder,
            stdio: ['ignore', 'pipe', 'pipe'],
            env: {
                PATH: process.env.PATH ?? '',
                HOME: options.home,
                APIFY_CLIENT_BASE_URL: options.apiBaseUrl ?? 'http://127.0.0.1:9',
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
