// Logs as many lines as it is told, and pushes an item for each of the first ones, without the SDK so that it starts at
// once.
const { APIFY_API_BASE_URL, APIFY_TOKEN, ACTOR_RUN_ID } = process.env;
const run = `${APIFY_API_BASE_URL}/v2/actor-runs/${ACTOR_RUN_ID}`;
const headers = { authorization: `Bearer ${APIFY_TOKEN}`, 'content-type': 'application/json' };
const { keyword, lines } = await (await fetch(`${run}/key-value-store/records/INPUT`, { headers })).json();
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
await fetch(`${run}/dataset/items`, { method: 'POST', headers, body: JSON.stringify(items) });
