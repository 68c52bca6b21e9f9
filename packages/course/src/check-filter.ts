import { CannotGoOn, type CheckResult, failed, passed } from './check.js';
import { type CheckRequest, checkActor } from './check-actor.js';
import { checkDatasetPermission } from './dataset-permission.js';
import { checkDeliveredTwice } from './delivered-twice.js';
import type { Delivery, TrialRun } from './delivery.js';
import { explain } from './explain.js';
import { type CourseItem, type FilterCase, SPECIAL_CASES, TASK } from './filter-cases.js';
import { rankOf } from './filter-mistakes.js';
import { judge, judgeFailure, judgeTask } from './judge.js';
import { SECTIONS } from './lesson-sections.js';
import { whyNothingWasPushed } from './nothing-pushed.js';
import { failedRun } from './run-problem.js';
import type { Trial } from './trial.js';
import { type InputForm, inputForm, inputLine } from './trial-input.js';

/**
 * Tries a learner's filter on items that show each classic mistake.
 *
 * @returns Every check in a fixed order; fewer when the Actor cannot be tried at all, or fails the task itself.
 */
export function checkFilter(request: CheckRequest): Promise<CheckResult[]> {
    return checkActor(request, { attempt: (trial, add) => tryFilter(trial, request.tell, add) });
}

/**
 * Tries a filter, first on the task itself and then, when that is right, on special cases.
 *
 * @param tell Called with each step that takes a while.
 * @param add Called with each result as soon as it is known.
 * @throws {CannotGoOn} When a run with the task's items does not end well.
 */
export async function tryFilter(
    trial: Pick<Trial, 'allowEverything' | 'deliver' | 'inputSchema' | 'listSources'>,
    tell: (text: string) => void,
    add: (check: CheckResult) => void,
): Promise<void> {
    const form = inputForm(trial.inputSchema);
    let input: string[] | undefined;
    // The first failure says what the filter was given.
    const addWithInput = (check: CheckResult) => {
        add(!check.ok && input ? { ...check, input } : check);
        if (!check.ok) input = undefined;
    };

    const permission = checkDatasetPermission(trial.inputSchema);
    add(permission);
    // The runs get what the schema forgets, so that the check finds other mistakes too.
    if (!permission.ok) await trial.allowEverything();

    tell('Running it');
    const delivery = await trial.deliver(TASK.items, form.payloadTemplate);
    const { run } = delivery;
    if (!run) throw new CannotGoOn(failed('run', `The Actor cannot be started: ${delivery.refusal}`));
    input = inputOf(run);
    if (!run.ok) {
        const check = failedRun(run.problem, 'a handful of products', await trial.listSources());
        throw new CannotGoOn({ ...check, input });
    }
    addWithInput(passed('run', 'runs, and ends by itself'));
    const task = run.items.length === 0 ? await nothingPushed(trial, delivery, run) : judgeTask(run.items);
    addWithInput(task.ok ? task : { ...task, note: 'The special cases follow when this check passes.' });
    if (!task.ok) return;

    tell('Trying the classic mistakes');
    const [runs, twice, empty] = await Promise.all([
        runSpecialCases(trial, form),
        checkDeliveredTwice(trial, form),
        checkEmptyDataset(trial, form),
    ]);
    for (const check of judgeSpecialCases(runs)) addWithInput(check);
    addWithInput(twice);
    addWithInput(empty);
}

/** A special case with the filter's run. */
interface SpecialRun {
    filterCase: FilterCase;
    run: TrialRun;
}

/** Runs the filter on all special cases at once, and once more on each case that the first run does not explain. */
async function runSpecialCases(trial: Pick<Trial, 'deliver'>, form: InputForm): Promise<SpecialRun[]> {
    // Many filters fail on an ASIN that every object has as a property, and would then show no other mistake.
    const isApart = ({ control }: FilterCase) => control !== undefined;
    const joined = SPECIAL_CASES.filter((filterCase) => !isApart(filterCase));
    const together = await filtered(
        trial,
        joined.flatMap(({ items }) => items),
        form,
    );
    const outcomes = together.ok ? joined.map((filterCase) => ({ filterCase, output: together.items })) : [];
    return Promise.all(
        SPECIAL_CASES.map(async (filterCase) => {
            const outcome = outcomes.find((each) => each.filterCase === filterCase);
            const isTold =
                outcome && (judge(outcome).ok || explain(outcome, { outcomes, named: new Set() }) !== undefined);
            // In a separate run, so that one mistake does not look like another.
            return { filterCase, run: isTold ? together : await filtered(trial, filterCase.items, form) };
        }),
    );
}

/** Judges the special cases. Failed ones come first, the rarest mistake before all. */
function judgeSpecialCases(runs: SpecialRun[]): CheckResult[] {
    const outcomes = runs.filter(({ run }) => run.ok).map(({ filterCase, run }) => ({ filterCase, output: run.items }));
    const judged = (named: ReadonlySet<string>, { filterCase, run }: SpecialRun) =>
        run.ok ? judge({ filterCase, output: run.items }, { outcomes, named }) : judgeFailure(filterCase, run.problem);
    const ranked = runs
        .map((each) => ({ each, check: judged(new Set(), each) }))
        .sort(
            (a, b) =>
                Number(a.check.ok) - Number(b.check.ok) ||
                (a.check.ok ? 0 : rankOf(a.check.mistake) - rankOf(b.check.mistake)),
        );
    // A mistake that was named once is not explained again.
    const named = new Set<string>();
    return ranked.map(({ each }) => {
        const check = judged(named, each);
        if (check.mistake) named.add(check.mistake);
        return check;
    });
}

/** What a run was given, and what was in the dataset. */
function inputOf({ input }: TrialRun): string[] {
    const fields = Object.keys(TASK.items[0] ?? {}).join(', ');
    return [inputLine(input), `each item of its dataset has ${fields}`];
}

async function nothingPushed(
    trial: Pick<Trial, 'listSources'>,
    delivery: Delivery,
    run: TrialRun,
): Promise<CheckResult> {
    const { name, message } = whyNothingWasPushed({
        leftovers: await run.findLeftovers(),
        asins: new Set(TASK.items.map(({ asin }) => asin)),
        sources: await trial.listSources(),
        source: await delivery.findSource(),
    });
    return failed(TASK.name, message, {
        section: TASK.section,
        mistake: name,
        evidence: {
            given: [`${TASK.items.length} items of ${TASK.expected.size} products`],
            expected: `${TASK.expected.size} items`,
            got: 'nothing in the default dataset',
        },
    });
}

async function checkEmptyDataset(trial: Pick<Trial, 'deliver'>, form: InputForm): Promise<CheckResult> {
    const { ok, items, problem } = await filtered(trial, [], form);
    const section = SECTIONS.reading;
    const name = 'empty-dataset';
    if (!ok) return failed(name, `with an empty dataset, ${problem}`, { section, mistake: name });
    if (items.length > 0) {
        return failed(name, 'it pushes items although its dataset is empty', { section, mistake: name });
    }
    return passed(name, 'succeeds with an empty dataset');
}

/** Lets a webhook start the filter on a separate dataset with these items. */
async function filtered(trial: Pick<Trial, 'deliver'>, items: CourseItem[], form: InputForm): Promise<TrialRun> {
    const { run, refusal } = await trial.deliver(items, form.payloadTemplate);
    if (!run) throw new CannotGoOn(failed('run', `The Actor cannot be started: ${refusal}`));
    return run;
}
