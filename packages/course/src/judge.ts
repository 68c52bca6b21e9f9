import { type CheckResult, type Evidence, failed, passed, skipped } from './check.js';
import { explain, type KnownOfFilter } from './explain.js';
import { type CourseItem, type FilterCase, TASK } from './filter-cases.js';
import { numberIn } from './filter-ways.js';
import { findWrongProduct, type Outcome, type OutputItem, offersOf, type WrongProduct } from './outcome.js';
import { findShapeMistake } from './output-shape.js';

/** Longer lists of items are shown only as a number. */
const MOST_ITEMS_SHOWN = 4;

/**
 * Compares a filter's output with the correct results. Only `asin` and `offer` count, not the order of the items or
 * their other fields.
 *
 * @param outcome The case, and the items of the filter's dataset.
 * @param known The filter's results of other cases, which tell apart mistakes that look alike in this one.
 */
export function judge(
    { filterCase, output }: Outcome,
    known: KnownOfFilter = { outcomes: [], named: new Set() },
): CheckResult {
    const { name, title, problem, section, control } = filterCase;
    const wrong = findWrongProduct({ filterCase, output });
    if (!wrong) return passed(name, title);
    if (control !== undefined && wrong.got.length === 0 && offersOf(control, output).length === 0) {
        return skipped(name, `${title}: not checked, because it accepts only ASINs in the usual form`);
    }
    const details = { evidence: evidence(filterCase, wrong), section };
    const mistake = explain({ filterCase, output }, known);
    if (!mistake) return failed(name, problem, { ...details, mistake: name });
    const isKnown = known.named.has(mistake.name);
    const [short] = mistake.message.split(':');
    return failed(name, isKnown ? `${problem}: ${short}, as above` : mistake.message, {
        ...details,
        section: mistake.section ?? section,
        mistake: mistake.name,
    });
}

/**
 * Compares a filter's output with what the task itself asks for.
 *
 * @param output The items of the filter's dataset.
 */
export function judgeTask(output: readonly OutputItem[]): CheckResult {
    const { name, section } = TASK;
    const shape = findShapeMistake({ filterCase: TASK, output });
    // Wrong comparisons are reported before wrong forms of prices.
    const check = judge({
        filterCase: TASK,
        output: shape?.name === 'changed-offer' ? withGivenOffers(output) : output,
    });
    const isExplained = !check.ok && check.mistake !== name;
    if (shape && !isExplained) return failed(name, shape.message, { section, mistake: shape.name });
    if (!check.ok) return isExplained ? check : { ...check, ...differenceOf(output) };
    const mixed = findMixedOffer(output);
    return mixed ? failed(name, mixed, { section, mistake: 'mixed-offers' }) : check;
}

/** The same items, with each price as in the input when an item has the same amount in another form. */
function withGivenOffers(output: readonly OutputItem[]): OutputItem[] {
    return output.map((item) => {
        const amount = typeof item.offer === 'string' ? numberIn(item.offer) : item.offer;
        const given = TASK.items.find(({ asin, offer }) => {
            const price = numberIn(offer);
            return asin === item.asin && (price === amount || price * 100 === amount);
        });
        return given ? { ...item, offer: given.offer } : item;
    });
}

/** Describes a wrong output that no known mistake explains. */
function differenceOf(output: readonly OutputItem[]): Pick<CheckResult, 'message' | 'mistake'> {
    const asins = [...TASK.expected.keys()];
    const missing = asins.filter((asin) => offersOf(asin, output).length === 0);
    if (missing.length > 0) {
        const message = `products are missing: ${asins.length - missing.length} of ${asins.length} are there, without ${missing.join(', ')}; push one item for each "asin" of the dataset (is there a "limit", or a "slice"?)`;
        return { message, mistake: 'products-missing' };
    }
    const several = asins.find((asin) => offersOf(asin, output).length > 1);
    if (several) {
        const message = `several items of a product: ${several} has ${offersOf(several, output).length}; keep one for each "asin"`;
        return { message, mistake: 'several-items' };
    }
    return { message: `not the cheapest: ${TASK.problem}`, mistake: TASK.name };
}

/** An item with the price of one offer and the seller of another. */
function findMixedOffer(output: readonly OutputItem[]): string | undefined {
    for (const { asin, offer, sellerName } of output) {
        const own = TASK.items.filter((item) => item.asin === asin);
        const hasSeller = own.some((item) => item.sellerName === sellerName);
        if (!hasSeller || own.some((item) => item.sellerName === sellerName && item.offer === offer)) continue;
        return `mixed offers: an item has the price ${JSON.stringify(offer)} and the seller ${JSON.stringify(sellerName)}, who did not make that offer; keep the item whole`;
    }
}

/** The result of a case whose run failed. */
export function judgeFailure({ name, items, expected, problem, section }: FilterCase, reason: string): CheckResult {
    const given = items.length > MOST_ITEMS_SHOWN * 2 ? [`${items.length} items`] : items.map(described);
    const right = [...expected].map(([asin, [offers = []]]) => `${asin} ${quoted(offers)}`).join(', ');
    return failed(name, problem, {
        evidence: { given, expected: right, got: `no result, as ${reason}` },
        section,
        mistake: name,
    });
}

function evidence({ items, expected }: FilterCase, { asin, got }: WrongProduct): Evidence {
    const given = items
        .map((item, index) => ({ item, place: index + 1 }))
        .filter(({ item }) => item.asin === asin)
        .map(({ item, place }) =>
            items.length > 100 ? `item ${place.toLocaleString('en')}: ${described(item)}` : described(item),
        );
    const [best = [], ...others] = expected.get(asin) ?? [];
    return {
        given: given.slice(0, MOST_ITEMS_SHOWN),
        expected: [best, ...others].map(quoted).join(' or '),
        got: got.length === 0 ? 'nothing' : quoted(got),
    };
}

function described({ asin, offer }: CourseItem): string {
    return `${asin} ${JSON.stringify(offer)}`;
}

function quoted(offers: string[]): string {
    return offers.map((offer) => JSON.stringify(offer)).join(' and ');
}
