import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** How far the platform has an operation. */
export type CoverageState = 'done' | 'partial';

/** An operation as `docs/api-coverage.md` lists it. */
export interface CoveredOperation {
    operationId: string;
    method: string;
    /** With `/v2`, and with parameters as `{name}`. */
    path: string;
    state: CoverageState;
    /** What is missing of a partial one. */
    missing: string;
}

/** What `docs/api-coverage.md` says. */
export interface Coverage {
    /** The numbers in the table on top. */
    counts: Record<CoverageState | 'all', number>;
    operations: CoveredOperation[];
    /** The platform's own operations. */
    additions: { method: string; path: string }[];
    /** The pages of the Actor Runtime API: how many operations each is said to have, and their ids. */
    runtimeApi: { count: number; operationIds: string[] }[];
}

/** Reads `docs/api-coverage.md`. */
export function readCoverage(): Coverage {
    const file = fileURLToPath(new URL('../../../docs/api-coverage.md', import.meta.url));
    const counts = { done: 0, partial: 0, all: 0 };
    const coverage: Coverage = { counts, operations: [], additions: [], runtimeApi: [] };
    for (const line of readFileSync(file, 'utf8').split('\n')) {
        const count = /^\| (done|partial|all) \| (\d+) \|/.exec(line);
        if (count) coverage.counts[count[1] as CoverageState | 'all'] = Number(count[2]);
        const addition = /^\| `([A-Z]+) (\/\S+)` \|/.exec(line);
        if (addition) coverage.additions.push({ method: addition[1] ?? '', path: addition[2] ?? '' });
        const page = /^\| \[\S+actor-runtime-api-\S+\) \| (\d+)(?: or more)? \| (.*) \|$/.exec(line);
        const operationIds = page?.[2]?.split(', ').map((id) => id.replaceAll('`', ''));
        if (operationIds) coverage.runtimeApi.push({ count: Number(page?.[1]), operationIds });
        const row = /^\| `(\w+)` \| `([A-Z]+) (\/\S+)` \| (done|partial) \|(.*)\|$/.exec(line);
        if (!row) continue;
        const [, operationId = '', method = '', path = '', state, missing = ''] = row;
        coverage.operations.push({ operationId, method, path, state: state as CoverageState, missing: missing.trim() });
    }
    return coverage;
}
