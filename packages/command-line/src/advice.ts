import { type CommandDescription, commandLine } from './command.js';

/** The details that Node gives for a failed system call. */
type SystemError = NodeJS.ErrnoException & { port?: number };

/**
 * Adds to a system error what to do about it.
 *
 * @param error What a command rejected with.
 * @param description The command, whose options `--port` and `--data-dir` say where it listens and what it keeps.
 * @returns An error that says what to do; the same error when there is no advice.
 */
export function withAdvice(error: unknown, { script }: Pick<CommandDescription, 'script'>): unknown {
    const advice = error instanceof Error ? findAdvice(error, script) : null;
    return advice === null ? error : new Error(advice, { cause: error });
}

function findAdvice({ code, syscall, port, path }: SystemError, script: string): string | null {
    if (syscall === 'listen' && code === 'EADDRINUSE') {
        return (
            `Port ${port} is taken by another program. Stop that one, or let the system choose a free port: ` +
            commandLine(script, '--port 0')
        );
    }
    if (syscall === 'listen' && code === 'EACCES') {
        return `Port ${port} needs more permissions than this user has. Choose one from 1024 on, or a free one: ${commandLine(script, '--port 0')}`;
    }
    if (path !== undefined && ['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR'].includes(code ?? '')) {
        return (
            `The folder ${path} cannot be created or written to (${code}). ` +
            `Choose another: ${commandLine(script, '--data-dir FOLDER')}`
        );
    }
    return null;
}
