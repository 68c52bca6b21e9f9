const FIRST_CAPACITY = 4;

/**
 * Counts numbers in few bytes: each distinct number takes 12 bytes however often it comes, in arrays that the garbage
 * collector need not look into.
 */
export interface Tally {
    /** @param value A finite number. */
    add(value: number): void;
    /** How many numbers were added. */
    readonly count: number;
    /** How many of them are distinct. */
    distinct(): number;
    /** The lowest number that at least `rank` of all numbers do not exceed; `rank` is from 1 to `count`. */
    atRank(rank: number): number;
}

/** An empty tally. */
export function createTally(): Tally {
    let values = new Float64Array(FIRST_CAPACITY);
    let counts = new Uint32Array(FIRST_CAPACITY);
    let used = 0;
    let merged = 0;
    let total = 0;

    /** Sorts the numbers and joins equal ones. */
    function merge(): void {
        if (merged === used) return;
        const order = Array.from({ length: used }, (_, index) => index).sort(
            (a, b) => (values[a] as number) - (values[b] as number),
        );
        const mergedValues = new Float64Array(values.length);
        const mergedCounts = new Uint32Array(values.length);
        let last = -1;
        for (const index of order) {
            const value = values[index] as number;
            if (last === -1 || mergedValues[last] !== value) mergedValues[++last] = value;
            mergedCounts[last] = (mergedCounts[last] as number) + (counts[index] as number);
        }
        values = mergedValues;
        counts = mergedCounts;
        used = merged = last + 1;
    }

    function makeRoom(): void {
        merge();
        if (used <= values.length / 2) return;
        const largerValues = new Float64Array(values.length * 2);
        const largerCounts = new Uint32Array(values.length * 2);
        largerValues.set(values);
        largerCounts.set(counts);
        values = largerValues;
        counts = largerCounts;
    }

    return {
        add(value) {
            if (used === values.length) makeRoom();
            values[used] = value;
            counts[used] = 1;
            used++;
            total++;
        },
        get count() {
            return total;
        },
        distinct() {
            merge();
            return used;
        },
        atRank(rank) {
            merge();
            let seen = 0;
            for (let index = 0; index < used; index++) {
                seen += counts[index] as number;
                if (seen >= rank) return values[index] as number;
            }
            return Number.NaN;
        },
    };
}

/** The median: of an even count the mean of the middle two, rounded half up to a whole number. */
export function medianOf(tally: Tally): number {
    const lower = tally.atRank(Math.floor((tally.count + 1) / 2));
    const upper = tally.atRank(Math.floor(tally.count / 2) + 1);
    return Math.round(lower + (upper - lower) / 2);
}
