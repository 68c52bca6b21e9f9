// What the small Actors need of the API, by plain HTTP: the SDK takes half a second to load, and fetch a tenth of one.
import { request } from 'node:http';

const { APIFY_API_BASE_URL, APIFY_TOKEN, ACTOR_RUN_ID } = process.env;

/** Sends a request and returns what the response holds, null where there is nothing (status 404). */
export function send(method, path, body) {
    const headers = { authorization: `Bearer ${APIFY_TOKEN}`, 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
        const sent = request(`${APIFY_API_BASE_URL}/v2${path}`, { method, headers }, async (response) => {
            try {
                const chunks = await response.toArray();
                const text = Buffer.concat(chunks).toString();
                if (response.statusCode === 404) resolve(null);
                else if (response.statusCode >= 400) reject(new Error(text));
                else resolve(text && JSON.parse(text));
            } catch (error) {
                reject(error);
            }
        });
        sent.on('error', reject);
        sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

/** The path of this run. */
export const run = `/actor-runs/${ACTOR_RUN_ID}`;

/** Reads a record of the run's key-value store; null when it is not there. */
export const findRecord = (key) => send('GET', `${run}/key-value-store/records/${key}`);

/** Writes a record of the run's key-value store. */
export const setRecord = (key, value) => send('PUT', `${run}/key-value-store/records/${key}`, value);

/** Appends to the run's dataset. */
export const pushItems = (items) => send('POST', `${run}/dataset/items`, items);
