/** The real time that a test has left. */
export interface TestTime {
    /** Milliseconds until {@link TestTime.within} fails; infinite when the test has no timeout. */
    leftMs(): number;
    /**
     * Waits for something, but fails shortly before vitest would end the test, because vitest cannot say what did not
     * happen.
     *
     * @param work What is waited for.
     * @param explain Says what did not happen; called when the time is up.
     * @throws {Error} When the time is up.
     */
    within<Result>(work: Promise<Result>, explain: () => string | Promise<string>): Promise<Result>;
}

/** Time for the message and for closing the platform: a part of the test's timeout, and the longest time. */
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
    const leftMs = () => Math.max(0, end - performance.now());
    return {
        leftMs,
        async within(work, explain) {
            let timer: NodeJS.Timeout | undefined;
            const late = new Promise<'late'>((resolve) => {
                const ms = leftMs();
                if (ms <= LONGEST_TIMEOUT_MS) timer = setTimeout(resolve, ms, 'late');
            });
            const isLate = await Promise.race([work.then(() => false), late.then(() => true)]).finally(() =>
                clearTimeout(timer),
            );
            if (!isLate) return work;
            // Nothing waits for it any more, so its error is ignored.
            work.catch(() => {});
            throw new Error(
                `${await explain()}\nThe test's timeout is ${timeoutMs / 1000} s. For a longer one set ` +
                    'test.testTimeout in vitest.config, or { timeout } of this test, in milliseconds.',
            );
        },
    };
}
