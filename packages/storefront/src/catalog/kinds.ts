import type { Random } from '../random.js';
import type { Scenario } from './product.js';

/** A kind of product; a title combines it with the keyword. */
export interface Kind {
    name: string;
    /** Its lowest and highest price, in whole dollars. */
    dollars: readonly [lowest: number, highest: number];
}

/** Results of a search for a device: the device and its accessories. */
const DEVICE_KINDS: readonly Kind[] = [
    { name: '128 GB', dollars: [420, 780] },
    { name: '256 GB, Dual SIM', dollars: [560, 940] },
    { name: 'Pro 6.1" Display', dollars: [880, 1_500] },
    { name: 'Case with <Magnet> Ring', dollars: [9, 45] },
    { name: 'Screen Protector, 2-Pack', dollars: [8, 24] },
    { name: 'USB-C Cable 2 m', dollars: [8, 22] },
    { name: 'Stand & Charger', dollars: [18, 75] },
    { name: 'Mini', dollars: [320, 640] },
    { name: 'Max 512 GB', dollars: [980, 1_900] },
    { name: 'Renewed Edition', dollars: [190, 560] },
    { name: 'Travel Kit', dollars: [16, 70] },
    { name: "Collector's Box", dollars: [990, 2_400] },
];

/** Results of any other search: the thing in several sizes, up to wholesale packs. */
const GOODS_KINDS: readonly Kind[] = [
    { name: 'Classic', dollars: [9, 40] },
    { name: '2-Pack', dollars: [14, 60] },
    { name: 'Mini, Travel Size', dollars: [8, 24] },
    { name: 'with <Gift> Box', dollars: [16, 75] },
    { name: 'Bag & Set', dollars: [24, 95] },
    { name: 'Extra Large, 12" Box', dollars: [30, 110] },
    { name: 'Renewed', dollars: [8, 30] },
    { name: 'Family Pack, 10 Pieces', dollars: [60, 180] },
    { name: "Maker's Choice", dollars: [85, 240] },
    { name: 'Shop Pack, 50 Pieces', dollars: [320, 760] },
    { name: 'Carton, 100 Pieces', dollars: [880, 1_500] },
    { name: 'Pallet, 250 Pieces', dollars: [1_200, 2_400] },
];

const DEVICE =
    /(^| )(iphone|smartphone|phone|pixel|galaxy|ipad|tablet|laptop|notebook|macbook|smartwatch|watch|camera|drone|console)s?( |$)/;
const ACCESSORY = /(^| )(cable|case|charger|cover|protector|stand|holder|adapter|strap|bag)s?( |$)/;

/**
 * Draws the kind of one of a keyword's products.
 *
 * @param keyword The keyword in lower case.
 * @param scenario The situation that its offers must show; some scenarios need high prices.
 * @returns The kind, with its prices limited to those of the scenario.
 */
export function drawKind(keyword: string, scenario: Scenario, random: Random): Kind {
    const [lowest, highest] = dollarsOf(scenario);
    const kinds = (DEVICE.test(keyword) && !ACCESSORY.test(keyword) ? DEVICE_KINDS : GOODS_KINDS).map(
        ({ name, dollars: [low, high] }): Kind => ({ name, dollars: [Math.max(low, lowest), Math.min(high, highest)] }),
    );
    return random.pick(kinds.filter(({ dollars: [low, high] }) => low <= high));
}

/** The prices in which a scenario can be shown: prices on both sides of a thousand, or all above it. */
function dollarsOf(scenario: Scenario): Kind['dollars'] {
    if (scenario === 'thousands') return [990, 1_010];
    if (scenario === 'amazonCheapest') return [1_200, 2_400];
    return [1, 2_400];
}
