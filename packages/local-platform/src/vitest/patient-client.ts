import { ApifyClient, type ApifyClientOptions } from 'apify-client';

/**
 * Creates Apify's client for a platform on this machine. It never tries again, because that would hide an error of the
 * platform. It waits as long as the test does: the client's own limit for many requests is 5 seconds, which pass on a
 * busy machine or at a breakpoint.
 *
 * @param platform Where the platform is, and its token.
 */
export function createPatientClient({
    baseUrl,
    publicBaseUrl,
    token,
}: Pick<ApifyClientOptions, 'baseUrl' | 'publicBaseUrl' | 'token'>): ApifyClient {
    return new ApifyClient({
        baseUrl,
        token,
        ...(publicBaseUrl !== undefined && { publicBaseUrl }),
        maxRetries: 0,
        requestInterceptors: [(config) => Object.assign(config, { timeout: 0 })],
    });
}
