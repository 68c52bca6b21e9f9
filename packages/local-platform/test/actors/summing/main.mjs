// Sums up the dataset that its input names into its own, once however often its process is started.
import { findRecord, pushItems, run, send } from '../api.mjs';

const { runId, datasetId } = await findRecord('INPUT');
const items = await send('GET', `/datasets/${datasetId}/items`);
if ((await send('GET', `${run}/dataset`)).data.itemCount === 0) {
    const sum = items.reduce((total, { position }) => total + position, 0);
    await pushItems({ runId, count: items.length, sum });
}
