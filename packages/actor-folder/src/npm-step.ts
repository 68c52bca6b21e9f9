import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** How an npm command ended. */
export interface NpmResult {
    ok: boolean;
    /** The line of its log that best explains the failure, or what ended it. */
    reason: string;
    /** The end of its output. */
    log: string;
}

const MINUTES = 60_000;
const LONGEST_STEP_MS = 10 * MINUTES;

/**
 * Runs an npm command in a folder, for ten minutes at most.
 *
 * @param signal Ends the command when aborted; the call then rejects.
 * @param variables Its environment, of which `APIFY_TOKEN` is left out.
 */
export async function runNpm(
    args: string[],
    folder: string,
    signal: AbortSignal,
    variables: NodeJS.ProcessEnv = process.env,
): Promise<NpmResult> {
    const { APIFY_TOKEN: _token, ...environment } = variables;
    const child = spawn('npm', args, {
        cwd: folder,
        env: { ...environment, npm_config_update_notifier: 'false' },
        stdio: ['ignore', 'pipe', 'pipe'],
        shell: process.platform === 'win32',
        detached: process.platform !== 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
            output = (output + text).slice(-100_000);
        });
    }
    const kill = () => {
        try {
            if (child.pid !== undefined) process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
        } catch {
            // It has already ended.
        }
    };
    const limit = new AbortController();
    const late = pause(LONGEST_STEP_MS, 'late' as const, { signal: limit.signal }).catch(() => 'late' as const);
    signal.addEventListener('abort', kill, { once: true });
    const ended = new Promise<number | null>((resolve, reject) => {
        child.once('error', reject);
        child.once('close', resolve);
    });
    try {
        const code = await Promise.race([ended, late]);
        signal.throwIfAborted();
        if (code === 'late') return { ok: false, reason: 'it did not end within 10 minutes', log: output };
        return { ok: code === 0, reason: tellingLine(output) || `exit code ${code}`, log: output };
    } finally {
        limit.abort();
        signal.removeEventListener('abort', kill);
        kill();
    }
}

/** The line of a log that says what went wrong: the first that names an error, else the last one. */
export function tellingLine(log: string): string {
    const lines = log
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colors of a terminal begin with one
        .replace(/\u001b\[[0-9;]*m/g, '')
        .split('\n')
        .map((line) => line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z\s*/, '').trim())
        .filter((line) => line !== '' && !/^(npm (warn|error code|notice)|throw |at )/i.test(line));
    const telling =
        lines.find((line) => /^(Uncaught )?([A-Z]\w*)?(Error|Exception)\b.*:/.test(line)) ??
        lines.find((line) => /\berror\b/i.test(line)) ??
        lines.at(-1) ??
        '';
    return telling.length > 300 ? `${telling.slice(0, 299)}…` : telling;
}
