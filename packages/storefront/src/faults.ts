import { createRandom, type Random } from './random.js';

/** How often a request goes wrong: each field is a probability from 0 to 1 for each request. */
export interface Faults {
    /** A captcha page, with status 200 or 503, in one of its forms. */
    captcha?: number;
    /** Status 503 with a dog page, sometimes with `Retry-After`. */
    unavailable?: number;
    /** The connection is destroyed, before the response or in the middle of it. */
    drop?: number;
    /** The sign-in page instead of the one requested. */
    signIn?: number;
    /** Status 500 with a dog page. */
    error?: number;
    /** The response is delayed; any request can be slow, even one that goes wrong. */
    slow?: number;
    /**
     * A session that has chosen a place of delivery falls back to the shop's default place, at any search or product
     * page, which shows it.
     */
    relocate?: number;
    /** The delay of a slow response in milliseconds; 1000 when left out. */
    slowMs?: number;
}

/** What a request gets instead of the page. */
export const FAULT_KINDS = ['captcha', 'unavailable', 'drop', 'signIn', 'error'] as const;

/** One of {@link FAULT_KINDS}. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What happens to one request. */
export interface DrawnFault {
    fault: FaultKind | null;
    /** Delay of the response in milliseconds. */
    delayMs: number;
    /** Whether a session that has chosen a place forgets it. */
    relocates: boolean;
    /** Decides the details: the form of the captcha, the status. */
    random: Random;
}

/**
 * Checks the probabilities.
 *
 * @throws {RangeError} When one is not valid. The message names the field.
 */
export function checkFaults(faults: Faults): void {
    const known: readonly string[] = [...FAULT_KINDS, 'slow', 'relocate', 'slowMs'];
    for (const [field, value] of Object.entries(faults)) {
        if (!known.includes(field)) {
            throw new RangeError(`faults.${field}: no such fault; expected one of ${known.join(', ')}.`);
        }
        if (value === undefined) continue;
        const number: unknown = value;
        const max = field === 'slowMs' ? Number.MAX_SAFE_INTEGER : 1;
        if (typeof number !== 'number' || !(number >= 0 && number <= max)) {
            const range = field === 'slowMs' ? 'milliseconds, 0 or more' : 'a probability from 0 to 1';
            throw new RangeError(`faults.${field}: expected ${range}; got ${JSON.stringify(number)}.`);
        }
    }
    const sum = FAULT_KINDS.reduce((total, kind) => total + (faults[kind] ?? 0), 0);
    if (sum > 1 + 1e-9) {
        throw new RangeError(
            `faults: ${FAULT_KINDS.join(', ')} exclude each other, so they add up to 1 at most; got ${sum}.`,
        );
    }
}

/**
 * Creates a function that draws faults. The fault of the n-th request for an address depends only on the seed, the
 * address and n, and not on other requests, so a run can be repeated.
 */
export function createFaultDraw(faults: Faults, seed: number | string): (address: string) => DrawnFault {
    checkFaults(faults);
    const seen = new Map<string, number>();
    return (address) => {
        const count = (seen.get(address) ?? 0) + 1;
        seen.set(address, count);
        const random = createRandom(seed, 'faults', address, count);
        const delayMs = random.chance(faults.slow ?? 0) ? (faults.slowMs ?? 1_000) : 0;
        let roll = random.next();
        const relocates = createRandom(seed, 'relocate', address, count).chance(faults.relocate ?? 0);
        for (const kind of FAULT_KINDS) {
            const probability = faults[kind] ?? 0;
            if (roll < probability) return { fault: kind, delayMs, relocates, random };
            roll -= probability;
        }
        return { fault: null, delayMs, relocates, random };
    };
}
