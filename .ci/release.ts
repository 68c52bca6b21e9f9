/** A package.json, or what the lock has of it. */
export interface Manifest {
    version: string;
    [field: string]: unknown;
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * Gives a workspace a version, and those of the repository that it depends on the same one.
 *
 * @param manifest The workspace's package.json.
 * @param version The version.
 * @param workspaces Names of the repository's packages and Actors.
 * @returns The package.json; what it has of others stays.
 */
export function withVersion(manifest: Manifest, version: string, workspaces: readonly string[]): Manifest {
    const changed = DEPENDENCIES.flatMap((field) => {
        const dependencies = manifest[field];
        if (typeof dependencies !== 'object' || dependencies === null) return [];
        const entries = Object.entries(dependencies).map(([name, range]) => [
            name,
            workspaces.includes(name) ? version : range,
        ]);
        return [[field, Object.fromEntries(entries)] as const];
    });
    return { ...manifest, version, ...Object.fromEntries(changed) };
}

const UNRELEASED = '## Unreleased\n';

/**
 * Puts what is unreleased under a version.
 *
 * @param changelog The text of CHANGELOG.md.
 * @param date The day of the release, as 2026-01-31.
 * @returns The text, with an empty section for what comes next.
 * @throws {Error} When there is no such section, or it says nothing.
 */
export function releasedChangelog(changelog: string, version: string, date: string): string {
    const [before, after] = changelog.split(UNRELEASED);
    const said = after?.split(/^## /m)[0]?.trim();
    if (before === undefined || after === undefined || !said) {
        throw new Error('CHANGELOG.md says nothing under "## Unreleased". Write there what is new, then start again.');
    }
    return `${before}${UNRELEASED}\n## ${version} (${date})\n${after}`;
}
