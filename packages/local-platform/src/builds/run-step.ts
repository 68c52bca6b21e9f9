import { mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { PlatformContext } from '../context.js';
import { createLogLines } from '../runs/log.js';
import { killProcessGroup } from '../runs/process-tree.js';
import { spawnPiped } from '../runs/spawn-piped.js';

/** Variables of the host that installing packages can need: for reaching the registry, and for the system. */
const HOST_VARIABLES = [
    'LANG',
    'TMPDIR',
    'NODE_EXTRA_CA_CERTS',
    'SSL_CERT_FILE',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'npm_config_registry',
    'NPM_CONFIG_REGISTRY',
];

/** How a command of a build runs. */
export interface RunStepOptions {
    words: string[];
    /** Absolute path of the folder to run in. */
    folder: string;
    /** Absolute path of the build's home folder. */
    home: string;
    environment: Record<string, string>;
    signal: AbortSignal;
}

/**
 * Runs one command of a build. Its output goes to the build's log.
 *
 * @returns The exit code, or null when it was killed.
 */
export function runStep(context: PlatformContext, buildId: string, options: RunStepOptions): Promise<number | null> {
    const [command = '', ...args] = options.words;
    // Some Dockerfiles end with `rm -r ~/.npm`, which must succeed even when nothing was installed.
    mkdirSync(join(options.home, '.npm'), { recursive: true });
    mkdirSync(options.folder, { recursive: true });
    return new Promise((resolve, reject) => {
        if (options.signal.aborted) {
            resolve(null);
            return;
        }
        const child = spawnPiped({ command, args }, { cwd: options.folder, env: stepEnvironment(options) });
        const kill = () => child.pid !== undefined && killProcessGroup(child.pid);
        options.signal.addEventListener('abort', kill, { once: true });
        for (const stream of [child.stdout, child.stderr]) {
            const lines = createLogLines(context, buildId);
            stream.on('data', (chunk: Buffer) => lines.write(chunk));
            stream.on('end', () => lines.end());
        }
        child.once('error', reject);
        child.once('close', (code) => {
            options.signal.removeEventListener('abort', kill);
            resolve(code);
        });
    });
}

function stepEnvironment({ home, environment }: RunStepOptions): Record<string, string> {
    const host: Record<string, string> = {};
    for (const name of HOST_VARIABLES) {
        const value = process.env[name];
        if (value !== undefined) host[name] = value;
    }
    return {
        ...host,
        ...environment,
        PATH: [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter),
        HOME: home,
        npm_config_update_notifier: 'false',
    };
}
