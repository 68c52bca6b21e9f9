const SEPARATOR = '.';

/**
 * The token that a run's process gets: the platform's own with the run's id behind it, so that the platform knows which
 * run is asking, as Apify does.
 */
export function runToken(token: string, runId: string): string {
    return token + SEPARATOR + runId;
}

/** The beginning of every token that a platform gives to its runs. */
export function runTokenPrefix(token: string): string {
    return token + SEPARATOR;
}

/**
 * Takes a token apart.
 *
 * @param given A run's token or the platform's own.
 * @returns The platform's part, and the run's id when there is one.
 */
export function splitRunToken(given: string): { token: string; runId: string | undefined } {
    const end = given.indexOf(SEPARATOR);
    return end < 0
        ? { token: given, runId: undefined }
        : { token: given.slice(0, end), runId: given.slice(end + SEPARATOR.length) };
}
