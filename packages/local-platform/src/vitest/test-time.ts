/** The time that a test still has, on the machine's clock. */
export interface TestTime {
    /**
     * Waits for something, but not so long that vitest ends the test first, which would say nothing of why.
     *
     * @param work What is waited for.
     * @param explain Says what did not happen; called when the time is up.
     * @throws {Error} When the time is up.
     */
    within<Result>(work: Promise<Result>, explain: () => string | Promise<string>): Promise<Result>;
}

/** What is left for the message and for closing the platform, as a part of the test's timeout and at most. */
const RESERVE_PART = 0.2;
const LONGEST_RESERVE_MS = 2000;
/** `setTimeout` fires at once for longer delays. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/**
 * Starts to count the time of a test.
 *
 * @param timeoutMs The test's timeout in milliseconds; 0 or infinite for none.
 */
export function startTestTime(timeoutMs: number): TestTime {
    const reserveMs = Math.min(timeoutMs * RESERVE_PART, LONGEST_RESERVE_MS);
    const end = timeoutMs > 0 ? performance.now() + timeoutMs - reserveMs : Number.POSITIVE_INFINITY;
    return {
        async within(work, explain) {
            let timer: NodeJS.Timeout | undefined;
            const late = new Promise<'late'>((resolve) => {
                const leftMs = Math.max(0, end - performance.now());
                if (leftMs <= LONGEST_TIMEOUT_MS) timer = setTimeout(resolve, leftMs, 'late');
            });
            const isLate = await Promise.race([work.then(() => false), late.then(() => true)]).finally(() =>
                clearTimeout(timer),
            );
            if (!isLate) return work;
            // Nobody waits for it any more.
            work.catch(() => {});
            throw new Error(
                `${await explain()}\nThe test has ${timeoutMs / 1000} s: for more set test.testTimeout in ` +
                    'vitest.config, or { timeout } of this test, in milliseconds.',
            );
        },
    };
}
