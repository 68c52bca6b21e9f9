import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hostilePages } from '../hostile-pages.js';
import { NODE_OPTIONS } from './processes.js';

const client = fileURLToPath(new URL('clients/hostile-page.ts', import.meta.url));

/** Reads each hostile page by all readers in a process of its own: how long that takes, and how much memory. */
export function measureHostilePages(): string[][] {
    const rows = Object.keys(hostilePages).map((kind): string[] =>
        JSON.parse(execFileSync(process.execPath, [...NODE_OPTIONS, client, kind], { encoding: 'utf8' })),
    );
    return [['Page', 'KB', 'seconds', 'MB', 'outcome'], ...rows];
}
