import { expect } from 'vitest';
import { startCli } from './cli-process.js';

/** What both results say of a product. */
export const comparable = ({ asin, sellerName, price, totalPrice, currency }: Record<string, unknown>) => ({
    asin,
    sellerName,
    price,
    totalPrice,
    currency,
});

/** What `chain run --json` prints; what it must be, the tests say. */
export async function chainResult(args: string[]) {
    const process = startCli(['run', '--json', ...args]);
    expect(await process.ended, process.stderr()).toBe(0);
    return JSON.parse(process.stdout());
}
