import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A command of the Apify CLI. */
export interface ApifyCliCommand {
    args: string[];
    /** Absolute path of the folder to run it in. */
    folder: string;
}

/** How a command of the Apify CLI ended. */
export interface ApifyCliResult {
    code: number;
    stdout: string;
    /** Both streams, as a person sees them. */
    output: string;
}

/**
 * Runs commands of the real Apify CLI in order, with a home of their own, so that no real account is touched.
 *
 * @param options.home Folder that holds its login.
 * @param options.apiBaseUrl API to talk to, without `/v2`; none is reached without it.
 * @returns How each command ended, in their order; fewer when one of them ended the process.
 */
export function apifyCli(
    commands: ApifyCliCommand[],
    options: { home: string; apiBaseUrl?: string },
): Promise<ApifyCliResult[]> {
    const program = fileURLToPath(new URL('apify-cli-process.mjs', import.meta.url));
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [program, JSON.stringify(commands)], {
            stdio: ['ignore', 'pipe', 'inherit'],
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
        child.stdout.on('data', (chunk) => {
            stdout += chunk;
        });
        child.once('error', reject);
        child.once('close', () => resolve(JSON.parse(stdout) as ApifyCliResult[]));
    });
}
