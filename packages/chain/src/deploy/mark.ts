import type { ActorVersion } from 'apify-client';

/**
 * The environment variable of a version that says that the Actor is deployed from here. It is set together with the
 * version's sources, so that a deployment killed at any moment knows what it has made and what is left to do.
 */
export const MARK_VARIABLE = 'OFFER_CHAIN_DEPLOYMENT';

/** What the mark says. */
export interface Mark {
    /** Whether the deployment made the Actor, or took over one that was there. */
    origin: 'made' | 'adopted';
    /** Number of the version's last build before its sources were set: those after it are builds of these sources. */
    afterBuild: number;
}

/** The mark as the variable's value. */
export function formatMark({ origin, afterBuild }: Mark): string {
    return `${origin}, built after ${afterBuild}`;
}

/** Reads the mark of a version; undefined when it has none. */
export function readMark(version: Pick<ActorVersion, 'envVars'> | undefined): Mark | undefined {
    const value = version?.envVars?.find(({ name }) => name === MARK_VARIABLE)?.value;
    const [, origin, afterBuild] = /^(made|adopted), built after (\d+)$/.exec(value ?? '') ?? [];
    if (origin === undefined) return undefined;
    return { origin: origin as Mark['origin'], afterBuild: Number(afterBuild) };
}

/** N of a build number MAJOR.MINOR.N; 0 when it is of another version. */
export function buildIndex(buildNumber: string | undefined, versionNumber: string): number {
    return buildNumber?.startsWith(`${versionNumber}.`) ? Number(buildNumber.slice(versionNumber.length + 1)) : 0;
}
