import { Actor } from 'apify';
import { filterOffers } from './filter.js';
import { InputError } from './input.js';

await Actor.init();
try {
    await Actor.exit(await filterOffers());
} catch (error) {
    if (!(error instanceof InputError)) throw error;
    await Actor.fail(error.message);
}
