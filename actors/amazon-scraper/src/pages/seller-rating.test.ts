import { describe, expect, it } from 'vitest';
import { loadPage } from './load-page.js';
import { readSellerRating } from './seller-rating.js';

const read = (text: string) => readSellerRating(loadPage(`<div id="r">${text}</div>`)('#r'));

describe('a seller', () => {
    it.each([
        ['Seller rating is 4.5 out of 5 stars (490261 ratings)<br>84% positive over last 12 months', 84, 490261],
        ['(4.495 valutazioni)<br>95% positive negli ultimi 12 mesi', 95, 4495],
        ['(4,495 ratings) 100% positive', 100, 4495],
        ['(12 345 évaluations) 93 % positif au cours des 12 derniers mois', 93, 12345],
        ['(1,23,456 ratings) 91% positive', 91, 123456],
        ['（1,234件の評価） 過去12か月間で98%の好意的評価', 98, 1234],
        ['(523 değerlendirme) Son 12 ay içinde %94 olumlu', 94, 523],
        ['(523 تقييم) ٩٤٪ إيجابي', 94, 523],
        ['95% positive over the past 12 months. (1,234 total ratings)', 95, 1234],
        ['95% positive', 95, null],
        ['(84.7K ratings) 95% positive', 95, null],
        ['Just launched (No ratings yet)', null, null],
        ['', null, null],
        ['x'.repeat(400), null, null],
    ])('is rated %s', (text, sellerRatingPercent, sellerRatingCount) => {
        expect(read(text)).toEqual({ sellerRatingPercent, sellerRatingCount });
    });
});
