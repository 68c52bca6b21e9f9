import { Actor } from 'apify';

await Actor.init();
console.error('Something is wrong');
await Actor.exit({ exitCode: 7 });
