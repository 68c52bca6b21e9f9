// Logs as many lines as it is told, and pushes an item for each of the first ones.
import { findRecord, pushItems } from '../../actors/api.mjs';

const { keyword, lines } = await findRecord('INPUT');
for (let line = 0; line < lines; line++) console.log(`line ${line} of ${keyword} ${'.'.repeat(60)}`);
console.log('\u001b[32mall lines are logged\u001b[39m');
const items = Array.from({ length: Math.min(lines, 60) }, (_, index) => ({
    title: `${keyword} ${index}`,
    link: `https://shop.example/${index}`,
    picture: `https://shop.example/${index}.png`,
    price: 1000 + index,
    currency: 'EUR',
    asin: `A${index % 3}`,
    sellerName: `Seller ${index}`,
    condition: index % 2 ? 'used-good' : 'new',
}));
await pushItems(items);
