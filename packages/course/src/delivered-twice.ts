import { type CheckResult, failed, passed, skipped } from './check.js';
import { TWICE_ITEMS } from './filter-cases.js';
import { SECTIONS } from './lesson-sections.js';
import type { Trial } from './trial.js';
import type { InputForm } from './trial-input.js';

const NAME = 'delivered-twice';
const SECTION = SECTIONS.twice;

/**
 * Delivers the webhook that starts the filter twice.
 *
 * @param form What the webhook sends.
 */
export async function checkDeliveredTwice(
    trial: Pick<Trial, 'deliver'>,
    { payloadTemplate, namesTheRun }: InputForm,
): Promise<CheckResult> {
    const wrong = (message: string) => failed(NAME, message, { section: SECTION });
    const delivery = await trial.deliver(TWICE_ITEMS, payloadTemplate);
    const first = delivery.run;
    if (!first) return wrong(`the webhook did not start the Actor: ${delivery.refusal}`);
    if (!first.ok) return wrong(`started by a webhook, ${first.problem}`);
    if (!first.items.some(({ asin, offer }) => asin === 'B0TWICE001' && offer === '$20.00')) {
        return wrong('started by a webhook, the Actor did not push the cheapest offer');
    }
    const again = await delivery.resend();
    const second = again.run;
    if (!second) return wrong(`the second delivery did not start the Actor: ${again.refusal}`);
    if (!second.ok) return wrong(`delivered a second time, ${second.problem}`);
    if (second.items.length === 0) return passed(NAME, 'pushes nothing again when a webhook is delivered twice');
    if (!namesTheRun) {
        return skipped(
            NAME,
            'a webhook delivered twice: not checked, because the input schema has no "payload", which would name the run',
        );
    }
    return failed(
        NAME,
        'pushes again when delivered twice: remember the upstream run in a named key-value store, and end at once when it is there',
        {
            evidence: {
                given: ['one run of the scraper, whose webhook came twice'],
                expected: 'no items of the second delivery',
                got: `${second.items.length} ${second.items.length === 1 ? 'item' : 'items'}`,
            },
            section: SECTION,
            mistake: NAME,
        },
    );
}
