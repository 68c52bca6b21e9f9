// Waits for what never comes.
import { Actor } from 'apify';

await Actor.init();
setInterval(() => {}, 1000);
await new Promise(() => {});
