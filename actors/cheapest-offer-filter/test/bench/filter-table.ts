import type { Measured } from './measured-actor.js';

/** One dataset's figures. */
export interface FilterRow {
    offers: number;
    filter: readonly Measured[];
    /** Empty when it was not run. */
    course: readonly Measured[];
}

/** The figures as a Markdown table, two lines for each dataset. */
export function filterTable(rows: readonly FilterRow[]): string {
    const header = [
        'Offers',
        'Filter',
        'Time',
        'Processor time, least',
        'median',
        'Bytes read',
        'Peak memory',
        'Result',
    ];
    const lines = rows.flatMap(({ offers, filter, course }) => [
        ...measuredLine(offers, 'this one', filter),
        ...measuredLine(offers, 'course', course),
    ]);
    return [header, ['---:', '---', '---:', '---:', '---:', '---:', '---:', '---'], ...lines]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n');
}

/** The medians of an Actor's runs, and the least processor time; no line when it was not run. */
function measuredLine(offers: number, name: string, runs: readonly Measured[]): string[][] {
    const last = runs.at(-1);
    if (!last) return [];
    const { status, statusMessage, bytesRead, itemCount } = last;
    const cpuSeconds = runs.map((run) => run.cpuSeconds);
    const cells = [
        offers.toLocaleString('en'),
        name,
        `${median(runs.map((run) => run.seconds)).toFixed(2)} s`,
        `${Math.min(...cpuSeconds).toFixed(2)} s`,
        `${median(cpuSeconds).toFixed(2)} s`,
        `${(bytesRead / 1e6).toFixed(1)} MB`,
        `${median(runs.map((run) => run.megabytes)).toFixed(0)} MB`,
        status === 'SUCCEEDED' ? `${itemCount.toLocaleString('en')} items` : `${status}: ${statusMessage}`,
    ];
    return [cells];
}

function median(values: number[]): number {
    return values.sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}
