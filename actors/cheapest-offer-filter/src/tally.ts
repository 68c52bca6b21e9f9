/** A list as long as this takes less than a table. */
const LONGEST_LIST = 12;
const SMALLEST_TABLE = 32;

/** Distinct numbers from the lowest, and how often each came. */
interface Ranking {
    values: Float64Array;
    counts: Uint32Array;
}

/**
 * Counts numbers in few bytes, however often each comes: the first ones in a plain list, since most products have few
 * offers; more of them in a hash table without objects, of which counting leaves nothing to collect.
 */
export class Tally {
    #count = 0;
    /** Every number that came, while they are few. */
    #list: number[] = [];
    /** Number and count by turns; a count of 0 marks a free place. */
    #table: Float64Array | null = null;
    /** Places of the table that are taken, three quarters at most. */
    #taken = 0;
    /** In place of list and table once ranks are asked for, until another number comes. */
    #ranking: Ranking | null = null;

    /** @param value A finite number. */
    add(value: number): void {
        this.#count++;
        if (this.#ranking !== null) this.#unrank(this.#ranking);
        if (this.#table !== null) this.#insert(this.#table, value, 1);
        else if (this.#list.push(value) > LONGEST_LIST) this.#useTable(SMALLEST_TABLE);
    }

    /** How many numbers were added. */
    get count(): number {
        return this.#count;
    }

    /** How many of them are distinct. */
    distinct(): number {
        if (this.#ranking !== null) return this.#ranking.values.length;
        return this.#table === null ? new Set(this.#list).size : this.#taken;
    }

    /** @param rank From 1, the lowest number's, to `count`, the highest's. */
    atRank(rank: number): number {
        this.#ranking ??= this.#rank();
        const { values, counts } = this.#ranking;
        let seen = 0;
        for (let index = 0; index < values.length; index++) {
            seen += counts[index] as number;
            if (seen >= rank) return values[index] as number;
        }
        return Number.NaN;
    }

    #rank(): Ranking {
        const table = this.#table ?? this.#useTable(SMALLEST_TABLE);
        const values = new Float64Array(this.#taken);
        let used = 0;
        for (let at = 0; at < table.length; at += 2) {
            if (table[at + 1] !== 0) values[used++] = table[at] as number;
        }
        values.sort();
        this.#table = null;
        return { values, counts: Uint32Array.from(values, (value) => table[placeOf(table, value) + 1] as number) };
    }

    #unrank({ values, counts }: Ranking): void {
        this.#ranking = null;
        this.#useTable(SMALLEST_TABLE);
        for (let index = 0; index < values.length; index++) {
            this.#insert(this.#table as Float64Array, values[index] as number, counts[index] as number);
        }
    }

    /** Moves what was counted into a new table. */
    #useTable(places: number): Float64Array {
        const before = this.#table;
        const list = this.#list;
        const table = new Float64Array(2 * places);
        this.#table = table;
        this.#list = [];
        this.#taken = 0;
        for (let at = 0; before !== null && at < before.length; at += 2) {
            if (before[at + 1] !== 0) this.#insert(table, before[at] as number, before[at + 1] as number);
        }
        for (const value of list) this.#insert(table, value, 1);
        return table;
    }

    #insert(table: Float64Array, value: number, times: number): void {
        const at = placeOf(table, value);
        const before = table[at + 1] as number;
        table[at] = value;
        table[at + 1] = before + times;
        if (before !== 0) return;
        this.#taken++;
        const places = table.length / 2;
        if (4 * this.#taken > 3 * places) this.#useTable(2 * places);
    }
}

/** Where a number stands in a table, or the free place where it belongs. */
function placeOf(table: Float64Array, value: number): number {
    const mask = table.length / 2 - 1;
    let hash = Math.imul((value | 0) ^ Math.imul((value / 2 ** 32) | 0, 0x9e3779b1), 0x85ebca6b);
    hash = (hash ^ (hash >>> 15)) & mask;
    while (table[2 * hash + 1] !== 0 && table[2 * hash] !== value) hash = (hash + 1) & mask;
    return 2 * hash;
}

/** The median: of an even count the mean of the middle two, rounded half up to a whole number. */
export function medianOf(tally: Tally): number {
    const lower = tally.atRank(Math.floor((tally.count + 1) / 2));
    const upper = tally.atRank(Math.floor(tally.count / 2) + 1);
    return Math.round(lower + (upper - lower) / 2);
}
