import { type ChildProcess, spawn } from 'node:child_process';
import { ROOT } from './markdown.js';

/** What is built is there already, and building it again would disturb the tests that run beside this one. */
const PRELUDE = `
set -eu -o pipefail
npm() {
    case "$1" in
        start) shift; set -- run "$@" ;;
        run) shift; [ "$1" = -s ] && shift ;;
        *) command npm "$@"; return ;;
    esac
    local command=$1; shift; [ "\${1:-}" = -- ] && shift
    node "$ROOT/packages/chain/dist/cli.js" "$command" "$@"
}
`;

/** Shells of a test file. */
export interface Shells {
    /**
     * Runs commands as a person types them, in one shell, and stops at the first that fails.
     *
     * @param script The commands.
     * @param options Absolute path of the folder where the person stands, and variables of the shell.
     */
    run(
        script: string,
        options: { folder: string; environment: Record<string, string> },
    ): Promise<{ exitCode: number | null; output: string }>;
    /** Ends those that are still there: a loop that waits for what never comes outlives its test. */
    end(): void;
}

/** Makes the shells of a test file. */
export function createShells(): Shells {
    const shells = new Set<ChildProcess>();
    return {
        run(script, { folder, environment }) {
            const child = spawn('bash', ['-c', `${PRELUDE}\n${script}`], {
                cwd: folder,
                stdio: ['ignore', 'pipe', 'pipe'],
                detached: true,
                env: { ...process.env, NO_COLOR: '1', INIT_CWD: folder, ROOT, ...environment },
            });
            shells.add(child);
            let output = '';
            for (const stream of [child.stdout, child.stderr]) {
                stream.setEncoding('utf8').on('data', (text: string) => {
                    output += text;
                });
            }
            return new Promise((resolve) =>
                child.once('close', (exitCode) => {
                    shells.delete(child);
                    resolve({ exitCode, output });
                }),
            );
        },
        end() {
            for (const { pid } of shells) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
        },
    };
}
