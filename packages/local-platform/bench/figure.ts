/** One line of the table. */
export interface Figure {
    /** What was measured. */
    what: string;
    unit: string;
    value: number;
    /** Whether more is better, as with a rate, or less, as with a time. */
    isRate: boolean;
    /** The same, measured in the same run with something else. */
    baseline?: { name: string; value: number };
    /** The most that the platform could reach, measured in the same run with a server that does nothing. */
    ceiling?: number;
    /** What the platform is to reach, in words. */
    aim?: string;
}

/** The figures as a Markdown table. */
export function markdownTable(figures: Figure[]): string {
    const header = ['Measured', 'Unit', 'Platform', 'Baseline', '', 'Ratio', 'Aim', 'Client alone'];
    const rows = figures.map(({ what, unit, value, isRate, baseline, aim, ceiling }) => {
        const ratioOf = (figure: number) =>
            baseline && `${rounded(isRate ? figure / baseline.value : baseline.value / figure)} ×`;
        return [
            what,
            unit,
            rounded(value),
            baseline?.name ?? '',
            baseline ? rounded(baseline.value) : '',
            ratioOf(value) ?? '',
            aim ?? '',
            ceiling === undefined ? '' : `${rounded(ceiling)} (${ratioOf(ceiling)})`,
        ];
    });
    const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
    const rule = line(['---', '---', '---:', '---', '---:', '---:', '---', '---']);
    return [line(header), rule, ...rows.map(line)].join('\n');
}

/** The middle one of some numbers, and any other share of them: 0.5 is the median. */
export function quantile(values: number[], share: number): number {
    const sorted = values.toSorted((a, b) => a - b);
    return sorted[Math.min(Math.ceil(sorted.length * share), sorted.length) - 1] ?? Number.NaN;
}

/** How many operations of a piece of work are done in a second. */
export async function perSecond(operations: number, work: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    await work();
    return (operations / (performance.now() - start)) * 1000;
}

/** Three significant digits, with separators of thousands. */
function rounded(value: number): string {
    return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
