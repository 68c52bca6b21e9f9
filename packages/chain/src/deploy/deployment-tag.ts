import type { ActorVersion } from 'apify-client';

/**
 * The environment variable of a version that says that the Actor was deployed from here. It is set together with the
 * version's sources, so that a deployment can go on after it was killed at any moment.
 */
export const TAG_VARIABLE = 'OFFER_CHAIN_DEPLOYMENT';

/** What the tag says. */
export interface DeploymentTag {
    /** Whether the deployment made the Actor, or took over one that was there. */
    origin: 'made' | 'adopted';
    /** Number of the version's last build before its sources were set: later builds are builds of these sources. */
    afterBuild: number;
}

/** The tag as the variable's value. */
export function formatDeploymentTag({ origin, afterBuild }: DeploymentTag): string {
    return `${origin}, built after ${afterBuild}`;
}

/** The tag of a version; undefined when it has none. */
export function findDeploymentTag(version: Pick<ActorVersion, 'envVars'> | undefined): DeploymentTag | undefined {
    const value = version?.envVars?.find(({ name }) => name === TAG_VARIABLE)?.value;
    const [, origin, afterBuild] = /^(made|adopted), built after (\d+)$/.exec(value ?? '') ?? [];
    if (origin === undefined) return undefined;
    return { origin: origin as DeploymentTag['origin'], afterBuild: Number(afterBuild) };
}

/** N of a build number MAJOR.MINOR.N; 0 when it is of another version. */
export function buildIndex(buildNumber: string | undefined, versionNumber: string): number {
    return buildNumber?.startsWith(`${versionNumber}.`) ? Number(buildNumber.slice(versionNumber.length + 1)) : 0;
}
