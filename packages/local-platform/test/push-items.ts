import type { PlatformContext } from '../src/context.js';
import { createItemPushes, parseItems } from '../src/storage/dataset-push.js';

/** Appends items to a dataset as a small push of the API does; they are there when it returns. */
export function pushItems(context: PlatformContext, datasetId: string, json: string): Promise<void> {
    return createItemPushes(context)(datasetId, [{ json, items: parseItems(json) }]);
}
