/** Why an Actor's folder cannot be used. */
export class ActorFolderError extends Error {
    /**
     * @param step What fails: reading the `actor`, or its `build`, which includes its packages.
     * @param message What was expected, what came and what to do.
     * @param log What npm wrote; empty when it was not called.
     */
    constructor(
        readonly step: 'actor' | 'build',
        message: string,
        readonly log = '',
    ) {
        super(message);
    }
}
