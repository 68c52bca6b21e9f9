import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A terminal to read from, such as `process.stdin`. */
export interface TerminalInput {
    isTTY: boolean;
    on(event: 'data', listener: () => void): unknown;
    off(event: 'data', listener: () => void): unknown;
    pause(): unknown;
    resume(): unknown;
}

/**
 * Calls back each time Enter is pressed; other keys work as before. Without a terminal it reads nothing. In the
 * background it reads nothing either, because the system would stop the process.
 *
 * @param pressed Called at each line.
 * @param input Where keys come from.
 * @param isInForeground Whether this process gets the terminal's keys; checked again when the process continues.
 * @returns Stops reading.
 * @example
 * const stop = watchEnter(() => console.log('once more'));
 */
export function watchEnter(
    pressed: () => void,
    input: TerminalInput = process.stdin,
    isInForeground: () => Promise<boolean> = ownsTerminal,
): () => void {
    if (!input.isTTY) return () => {};
    let isStopped = false;
    const listen = async () => {
        ignore();
        if (!(await isInForeground()) || isStopped) return;
        input.on('data', pressed);
        input.resume();
    };
    const ignore = () => {
        input.off('data', pressed);
        input.pause();
    };
    process.on('SIGCONT', listen);
    void listen();
    return () => {
        isStopped = true;
        process.off('SIGCONT', listen);
        ignore();
    };
}

async function ownsTerminal(): Promise<boolean> {
    if (process.platform === 'win32') return true;
    const args = ['-o', 'pgid=', '-o', 'tpgid=', '-p', String(process.pid)];
    try {
        const { stdout } = await promisify(execFile)('ps', args);
        const [group, groupInForeground] = stdout.trim().split(/\s+/);
        return group === groupInForeground;
    } catch {
        return false;
    }
}
