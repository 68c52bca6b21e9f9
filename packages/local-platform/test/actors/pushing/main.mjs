// Pushes items one by one, and goes on where an earlier process was killed.
import { getRecord, pushItems, run, send } from '../api.mjs';

const { items } = await getRecord('INPUT');
const { itemCount } = (await send('GET', `${run}/dataset`)).data;
for (let position = itemCount; position < items; position++) await pushItems({ position });
