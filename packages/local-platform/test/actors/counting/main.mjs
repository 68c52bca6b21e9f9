// Counts its starts; ends by itself at the start that the input names, and waits to be ended before.
import { getRecord, setRecord } from '../api.mjs';

const { endsAtStart } = await getRecord('INPUT');
const starts = ((await getRecord('COUNT'))?.starts ?? 0) + 1;
await setRecord('COUNT', { starts });
console.log(`start ${starts}`);
if (starts < endsAtStart) setInterval(() => {}, 1000);
