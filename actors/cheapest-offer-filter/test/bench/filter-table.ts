import type { Measured } from './measured-actor.js';

/** One dataset's figures. */
export interface FilterRow {
    offers: number;
    filter: Measured;
    /** Null when it was not run. */
    course: Measured | null;
}

/** The run that took the middle time. */
export function medianRun(runs: readonly Measured[]): Measured {
    const sorted = runs.toSorted((a, b) => a.seconds - b.seconds);
    return sorted[Math.floor((sorted.length - 1) / 2)] as Measured;
}

/** The figures as a Markdown table, two lines for each dataset. */
export function filterTable(rows: readonly FilterRow[]): string {
    const header = ['Offers', 'Filter', 'Time', 'Processor time', 'Bytes read', 'Peak memory', 'Result'];
    const lines = rows.flatMap(({ offers, filter, course }) => [
        measuredCells(offers, 'this one', filter),
        ...(course ? [measuredCells(offers, 'course', course)] : []),
    ]);
    return [header, ['---:', '---', '---:', '---:', '---:', '---:', '---'], ...lines]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n');
}

function measuredCells(offers: number, name: string, measured: Measured): string[] {
    const { status, statusMessage, seconds, cpuSeconds, bytesRead, megabytes, itemCount } = measured;
    return [
        offers.toLocaleString('en'),
        name,
        `${seconds.toFixed(2)} s`,
        `${cpuSeconds.toFixed(2)} s`,
        `${(bytesRead / 1e6).toFixed(1)} MB`,
        `${megabytes.toFixed(0)} MB`,
        status === 'SUCCEEDED' ? `${itemCount.toLocaleString('en')} items` : `${status}: ${statusMessage}`,
    ];
}
