/** What Node tells of a call of the system that failed. */
type SystemError = NodeJS.ErrnoException & { port?: number };

/**
 * Says of an error of the system what to do about it.
 *
 * @param error What a command rejected with.
 * @param script How npm starts the command, such as `npm run platform`.
 * @returns The error as a person can use it; the same one when there is no advice.
 */
export function withAdvice(error: unknown, script: string): unknown {
    const advice = error instanceof Error ? findAdvice(error, script) : null;
    return advice === null ? error : new Error(advice, { cause: error });
}

function findAdvice({ code, syscall, port, path }: SystemError, script: string): string | null {
    if (syscall === 'listen' && code === 'EADDRINUSE') {
        return (
            `Port ${port} is taken by another program. Stop that one, or let the system choose a free port: ` +
            `${script} -- --port 0`
        );
    }
    if (syscall === 'listen' && code === 'EACCES') {
        return `Port ${port} is not for every user. Choose one from 1024, or a free one: ${script} -- --port 0`;
    }
    if (path !== undefined && ['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR'].includes(code ?? '')) {
        return (
            `The folder ${path} cannot be made or written in (${code}). ` +
            `Choose another: ${script} -- --data-dir FOLDER`
        );
    }
    return null;
}
