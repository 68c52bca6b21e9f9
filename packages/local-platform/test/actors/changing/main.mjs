import { Actor } from 'apify';

// Turns into another Actor.
await Actor.init();
const { into, input } = await Actor.getInput();
console.log(`changing into ${into}`);
await Actor.metamorph(into, input);
