import type { ApifyApiError } from 'apify-client';

/** What a call of Apify's client failed with; fails when it did not fail. */
export async function failure(promise: Promise<unknown>): Promise<{ type: string; status: number; message: string }> {
    const error = (await promise.then(
        () => {
            throw new Error('expected a failure');
        },
        (thrown) => thrown,
    )) as ApifyApiError;
    return { type: String(error.type), status: error.statusCode, message: error.message };
}
