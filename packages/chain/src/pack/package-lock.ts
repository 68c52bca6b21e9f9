/** An entry of `packages` in a package-lock.json: a registry package, a workspace's folder, or a link to one. */
export interface LockEntry {
    name?: string;
    version?: string;
    resolved?: string;
    integrity?: string;
    link?: boolean;
    dev?: boolean;
    optional?: boolean;
    devOptional?: boolean;
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
    optionalDependencies?: Record<string, string>;
    peerDependencies?: Record<string, string>;
    peerDependenciesMeta?: Record<string, { optional?: boolean }>;
    [field: string]: unknown;
}

/** A package-lock.json of npm 7 and newer. */
export interface PackageLock {
    name: string;
    version?: string;
    lockfileVersion: number;
    requires?: boolean;
    packages: Record<string, LockEntry>;
}

/**
 * The text of a package-lock.json, with each package on a line of its own: a third smaller than npm writes it, and a
 * change of one package is a change of one line.
 */
export function formatLock({ packages, ...head }: PackageLock): string {
    const lines = Object.entries(packages).map(
        ([path, entry]) => `    ${JSON.stringify(path)}: ${JSON.stringify(entry)}`,
    );
    const fields = Object.entries(head).map(
        ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`,
    );
    return `{\n${fields.join('')}  "packages": {\n${lines.join(',\n')}\n  }\n}\n`;
}
