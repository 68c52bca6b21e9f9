const SMALLEST_BATCH = 64;

/**
 * Counts numbers in few bytes: each distinct number takes 12 bytes however often it comes, and the first few of a
 * tally take one small array, since most products have few offers.
 */
export class Tally {
    /** Distinct numbers from the lowest, and how often each came. */
    #values = new Float64Array(0);
    #counts = new Uint32Array(0);
    /** Added since the last merge, in any order. */
    #added: number[] = [];
    #count = 0;

    /** @param value A finite number. */
    add(value: number): void {
        this.#count++;
        this.#added.push(value);
        // A merge walks through all numbers, so the more there are the rarer it is.
        if (this.#added.length >= Math.max(SMALLEST_BATCH, this.#values.length / 4)) this.#merge();
    }

    /** How many numbers were added. */
    get count(): number {
        return this.#count;
    }

    /** How many of them are distinct. */
    distinct(): number {
        this.#merge();
        return this.#values.length;
    }

    /** @param rank From 1, the lowest number's, to `count`, the highest's. */
    atRank(rank: number): number {
        this.#merge();
        let seen = 0;
        for (let index = 0; index < this.#values.length; index++) {
            seen += this.#counts[index] as number;
            if (seen >= rank) return this.#values[index] as number;
        }
        return Number.NaN;
    }

    #merge(): void {
        if (this.#added.length === 0) return;
        const added = Float64Array.from(this.#added).sort();
        const size = this.#values.length + added.length;
        const values = new Float64Array(size);
        const counts = new Uint32Array(size);
        let used = 0;
        const append = (value: number, count: number) => {
            if (used === 0 || values[used - 1] !== value) values[used++] = value;
            counts[used - 1] = (counts[used - 1] as number) + count;
        };
        let next = 0;
        for (let index = 0; index < this.#values.length; index++) {
            const value = this.#values[index] as number;
            while (next < added.length && (added[next] as number) <= value) append(added[next++] as number, 1);
            append(value, this.#counts[index] as number);
        }
        while (next < added.length) append(added[next++] as number, 1);
        this.#values = values.slice(0, used);
        this.#counts = counts.slice(0, used);
        this.#added = [];
    }
}

/** The median: of an even count the mean of the middle two, rounded half up to a whole number. */
export function medianOf(tally: Tally): number {
    const lower = tally.atRank(Math.floor((tally.count + 1) / 2));
    const upper = tally.atRank(Math.floor(tally.count / 2) + 1);
    return Math.round(lower + (upper - lower) / 2);
}
