import { CannotGoOn, type CheckResult, failed, passed } from './check.js';
import { type CheckRequest, checkActor } from './check-actor.js';
import { checkDeliveredTwice } from './delivered-twice.js';
import { type CourseItem, type FilterCase, MISTAKES, TASK } from './filter-cases.js';
import { judge, judgeFailure } from './judge.js';
import { SECTIONS } from './lesson-sections.js';
import type { Trial, TrialRun } from './trial.js';

/**
 * Tries a learner's filter on items that show each classic mistake.
 *
 * @returns Every check in a fixed order; fewer when the Actor cannot be tried at all.
 */
export function checkFilter(request: CheckRequest): Promise<CheckResult[]> {
    return checkActor(request, { attempt: (trial, add) => tryFilter(trial, request, add) });
}

async function tryFilter(trial: Trial, request: CheckRequest, add: (check: CheckResult) => void): Promise<void> {
    request.tell('Running it');
    const first = await filtered(trial, TASK.items);
    if (!first.ok)
        throw new CannotGoOn(failed('run', `The Actor does not get through three products: ${first.problem}`));
    add(passed('run', 'runs, and ends by itself'));
    add(judge(TASK, first.items));

    request.tell('Trying the classic mistakes');
    const [together, twice, empty] = await Promise.all([
        filtered(
            trial,
            MISTAKES.flatMap(({ items }) => items),
        ),
        checkDeliveredTwice(trial, request.workFolder),
        checkEmptyDataset(trial),
    ]);
    for (const filterCase of MISTAKES) {
        const check = together.ok ? judge(filterCase, together.items) : undefined;
        add(check?.ok ? check : await judgeAlone(trial, filterCase));
    }
    add(twice);
    add(empty);
}

/** What a case shows by itself, so that one mistake is not taken for another. */
async function judgeAlone(trial: Trial, filterCase: FilterCase): Promise<CheckResult> {
    const alone = await filtered(trial, filterCase.items);
    return alone.ok ? judge(filterCase, alone.items) : judgeFailure(filterCase, alone.problem);
}

async function checkEmptyDataset(trial: Trial): Promise<CheckResult> {
    const { ok, items, problem } = await filtered(trial, []);
    const section = SECTIONS.reading;
    if (!ok) return failed('empty-dataset', `with an empty dataset, ${problem}`, { section });
    if (items.length > 0) return failed('empty-dataset', 'it makes items out of an empty dataset', { section });
    return passed('empty-dataset', 'ends well with a dataset that is empty');
}

/** Runs the filter on a dataset of its own with these items. */
async function filtered(trial: Trial, items: CourseItem[]): Promise<TrialRun> {
    const { id: datasetId } = await trial.client.datasets().getOrCreate();
    if (items.length > 0)
        await trial.client.dataset(datasetId).pushItems(items as unknown as Record<string, unknown>[]);
    return trial.run({ datasetId });
}
