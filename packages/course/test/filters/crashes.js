// Ends with an error that nothing catches.
import { Actor } from 'apify';

await Actor.init();
const items = undefined;
console.log(items.length);
