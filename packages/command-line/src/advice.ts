import { type CommandDescription, commandLine } from './command.js';

/** What Node tells of a call of the system that failed. */
type SystemError = NodeJS.ErrnoException & { port?: number };

/**
 * Says of an error of the system what to do about it.
 *
 * @param error What a command rejected with.
 * @param description The command, whose options `--port` and `--data-dir` say where it listens and what it keeps.
 * @returns The error as a person can use it; the same one when there is no advice.
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
        return `Port ${port} is not for every user. Choose one from 1024, or a free one: ${commandLine(script, '--port 0')}`;
    }
    if (path !== undefined && ['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR'].includes(code ?? '')) {
        return (
            `The folder ${path} cannot be made or written in (${code}). ` +
            `Choose another: ${commandLine(script, '--data-dir FOLDER')}`
        );
    }
    return null;
}
