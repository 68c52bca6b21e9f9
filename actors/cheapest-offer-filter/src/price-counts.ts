/** Counts how often each price of a product was offered, for the highest price, the median and the report. */
export class PriceCounts {
    /** Number of prices that were added, including repeated ones. */
    count = 0;
    readonly #counts = new Map<number, number>();
    #distinct: Float64Array | null = null;

    /** Combines several counts into one. */
    static of(...parts: readonly PriceCounts[]): PriceCounts {
        const all = new PriceCounts();
        for (const part of parts) for (const [price, count] of part.#counts) all.add(price, count);
        return all;
    }

    /**
     * @param price In minor units.
     * @param count How often it was offered.
     */
    add(price: number, count = 1): void {
        this.count += count;
        this.#counts.set(price, (this.#counts.get(price) ?? 0) + count);
        this.#distinct = null;
    }

    /** The lowest price. */
    get lowest(): number {
        return this.distinct[0] ?? Number.NaN;
    }

    /** The highest price. */
    get highest(): number {
        return this.distinct.at(-1) ?? Number.NaN;
    }

    /** The median. For an even count, it is the mean of the middle two, rounded half up to a minor unit. */
    get median(): number {
        const lower = this.atRank(Math.floor((this.count + 1) / 2));
        const upper = this.atRank(Math.floor(this.count / 2) + 1);
        return Math.round(lower + (upper - lower) / 2);
    }

    /**
     * Returns the price with a rank. The lowest price has rank 1.
     *
     * @param rank From 1 to `count`.
     * @throws {RangeError} When there are fewer prices.
     */
    atRank(rank: number): number {
        let passed = 0;
        for (const price of this.distinct) {
            passed += this.#counts.get(price) ?? 0;
            if (rank <= passed) return price;
        }
        throw new RangeError(`Expected a rank up to ${this.count}, got ${rank}.`);
    }

    /** The different prices, the lowest first. */
    get distinct(): Float64Array {
        this.#distinct ??= Float64Array.from(this.#counts.keys()).sort();
        return this.#distinct;
    }
}
