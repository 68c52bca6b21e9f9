import { Actor } from 'apify';
import { InputError } from './input.js';
import { scrape } from './scrape.js';

await Actor.init();
try {
    const { succeeded, message } = await scrape();
    await (succeeded ? Actor.exit(message) : Actor.fail(message));
} catch (error) {
    if (!(error instanceof InputError)) throw error;
    await Actor.fail(error.message);
}
