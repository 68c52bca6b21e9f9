import { markup, type SafeMarkup } from '@offer-chain/offer';
import type { PriceReading } from './price-history.js';

const WIDTH = 240;
const HEIGHT = 40;
/** Room above and below for the width of the line. */
const PADDING = 3;
/** The most steps that are drawn. Of a longer history, only the latest are drawn. */
const MOST_STEPS = 200;

/**
 * Draws the prices of a product over time: a line that steps where the price changed, with a gap while the product was
 * gone, and a dot for now.
 *
 * @param readings The readings of the product, the oldest first.
 * @param end ISO time at which the line ends.
 * @param label Describes the drawing for screen readers.
 */
export function priceLine(readings: readonly PriceReading[], end: string, label: string): SafeMarkup {
    const steps = readings.slice(-MOST_STEPS).map(({ at, totalPrice }) => ({ time: Date.parse(at), totalPrice }));
    const prices = steps.flatMap(({ totalPrice }) => totalPrice ?? []);
    const x = scale(steps[0]?.time ?? 0, Date.parse(end), 0, WIDTH - PADDING, 1);
    const y = scale(Math.min(...prices), Math.max(...prices), HEIGHT - PADDING, PADDING, 0.5);
    let path = '';
    let isDrawing = false;
    for (const [index, { time, totalPrice }] of steps.entries()) {
        if (totalPrice !== null) {
            path += `${isDrawing ? 'L' : 'M'}${x(time)} ${y(totalPrice)}H${x(steps[index + 1]?.time ?? Date.parse(end))}`;
        }
        isDrawing = totalPrice !== null;
    }
    const last = steps.at(-1)?.totalPrice ?? null;
    const dot = last === null ? '' : markup`<circle cx="${x(Date.parse(end))}" cy="${y(last)}" r="3"/>`;
    return markup`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}"><path d="${path}"/>${dot}</svg>`;
}

/** Maps values from one range to another. When the first range is a single value, `alone` is its share of the way. */
function scale(from: number, to: number, start: number, end: number, alone: number): (value: number) => number {
    return (value) => {
        const share = to > from ? (value - from) / (to - from) : alone;
        return Math.round((start + share * (end - start)) * 10) / 10;
    };
}
