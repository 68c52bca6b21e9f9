const { APIFY_API_BASE_URL, APIFY_TOKEN, ACTOR_DEFAULT_KEY_VALUE_STORE_ID, WORD } = process.env;
const record = `${APIFY_API_BASE_URL}/v2/key-value-stores/${ACTOR_DEFAULT_KEY_VALUE_STORE_ID}/records/INPUT`;
const response = await fetch(record, { headers: { authorization: `Bearer ${APIFY_TOKEN}` } });
const input = await response.json();
console.log(`count ${input.count}, word ${WORD}`);
