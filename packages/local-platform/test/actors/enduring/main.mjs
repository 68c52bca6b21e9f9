// Pushes items one by one whatever the platform responds, and counts what arrived before each.
import { findRecord, pushItems, run, send } from '../api.mjs';

const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

for (;;) {
    try {
        const { items } = await findRecord('INPUT');
        const { itemCount } = (await send('GET', `${run}/dataset`)).data;
        if (itemCount === items) break;
        await pushItems({ position: itemCount });
    } catch {
        await pause();
    }
}
