import { Actor } from 'apify';

// Counts its starts in its state; ends by itself at the start that the input names, and waits to be ended before.
await Actor.init();
const { endsAtStart } = await Actor.getInput();
const state = await Actor.useState('COUNT', { starts: 0 });
state.starts += 1;
await Actor.setValue('COUNT', state);
console.log(`start ${state.starts}`);
if (state.starts >= endsAtStart) await Actor.exit();
