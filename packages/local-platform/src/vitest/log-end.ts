const LAST_LINES = 20;

/**
 * Formats the last lines of a log for the message of a failed test.
 *
 * @param log A whole log.
 */
export function logEnd(log: string): string {
    const lines = log.trimEnd().split('\n');
    if (lines.join('') === '') return 'Its log is empty.';
    const shown = lines.slice(-LAST_LINES).map((line) => `    ${line}`);
    const heading = lines.length > LAST_LINES ? `The last ${LAST_LINES} lines of its log:` : 'Its log:';
    return [heading, ...shown].join('\n');
}
