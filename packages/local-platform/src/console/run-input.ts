import type { RunInput } from '@offer-chain/console/views';
import type { PlatformContext } from '../context.js';
import { getRun } from '../runs/run-record.js';
import { findRecord } from '../storage/key-value-stores.js';

const LONGEST_SHOWN_INPUT = 1_000_000;

/**
 * Returns the input of a run. It is shown when it is text and not too long.
 *
 * @throws {ApiError} `record-not-found` when there is no such run.
 */
export function runInput(context: PlatformContext, runId: string): RunInput {
    const run = getRun(context, runId);
    const record = findRecord(context, run.defaultKeyValueStoreId, run.document.inputKey);
    if (!record) return { contentType: null, text: null, size: 0 };
    const { contentType, value } = record;
    const isShown = value.length <= LONGEST_SHOWN_INPUT && /json|text/.test(contentType);
    return { contentType, size: value.length, text: isShown ? Buffer.from(value).toString('utf8') : null };
}
