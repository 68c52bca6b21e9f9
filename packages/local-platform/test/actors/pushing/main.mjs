// Pushes items one by one, and goes on where an earlier process was killed.
import { findRecord, pushItems, run, send } from '../api.mjs';

const { items } = await findRecord('INPUT');
const { itemCount } = (await send('GET', `${run}/dataset`)).data;
for (let position = itemCount; position < items; position++) await pushItems({ position });
