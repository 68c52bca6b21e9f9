// Counts its starts; ends by itself at the start that the input names, and waits to be ended before.
import { findRecord, setRecord } from '../api.mjs';

const { endsAtStart } = await findRecord('INPUT');
const starts = ((await findRecord('COUNT'))?.starts ?? 0) + 1;
await setRecord('COUNT', { starts });
console.log(`start ${starts}`);
if (starts < endsAtStart) setInterval(() => {}, 1000);
