import { createRandom, UPPER_ALPHANUMERIC } from '../random.js';

/** `small` pages hold only the content; `real` pages are about as large as Amazon's. */
export type PageSize = 'small' | 'real';

/** Filler around the content: scripts and styles for the head, scripts and reviews for the end of the page. */
export interface Filler {
    page(kind: 'search' | 'product'): { head: string; foot: string };
}

/** About how many bytes are added to each kind of page. */
const REAL_WEIGHT = { search: 800_000, product: 1_350_000 } as const;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function scriptBlock(random: ReturnType<typeof createRandom>): string {
    const lines = Array.from({ length: 40 }, () => {
        const name = random.text(9, LETTERS);
        const url = `https://m.media-amazon.com/images/I/${random.text(11, UPPER_ALPHANUMERIC)}.js`;
        return `P.when('${name}').execute(function(a){a.load("${url}",{"w":${random.int(1, 9999)},"price":"$${random.int(1, 99)}.00"});});`;
    });
    return `<script type="text/javascript">${lines.join('\n')}</script>`;
}

function styleBlock(random: ReturnType<typeof createRandom>): string {
    const rules = Array.from(
        { length: 50 },
        () => `.${random.text(10, LETTERS)}{margin:${random.int(0, 40)}px;padding:0 ${random.int(0, 20)}px}`,
    );
    return `<style>${rules.join('')}</style>`;
}

function reviewBlock(random: ReturnType<typeof createRandom>): string {
    const words = Array.from({ length: 60 }, () => random.text(random.int(2, 9), LETTERS)).join(' ');
    return (
        `<div data-hook="review" class="a-section review aok-relative"><div class="a-row a-spacing-none"><div class="a-profile-content"><span class="a-profile-name">${random.text(8, LETTERS)}</span></div>` +
        `<i data-hook="review-star-rating" class="a-icon a-icon-star"><span class="a-icon-alt">${random.int(1, 5)}.0</span></i></div>` +
        `<div class="a-row review-data"><span data-hook="review-body" class="a-size-base review-text"><div class="a-expander-content"><span>${words}</span></div></span></div></div>`
    );
}

function build(weight: number, seed: string): { head: string; foot: string } {
    const random = createRandom('filler', seed);
    const head: string[] = [];
    const foot: string[] = [];
    let size = 0;
    while (size < weight) {
        const style = styleBlock(random);
        const script = scriptBlock(random);
        const reviews = Array.from({ length: 8 }, () => reviewBlock(random)).join('');
        head.push(style, script);
        foot.push(reviews);
        size += style.length + script.length + reviews.length;
    }
    return { head: head.join('\n'), foot: `<div id="cm-cr-dp-review-list">${foot.join('\n')}</div>` };
}

/** Creates the filler once for all pages; `small` adds nothing. */
export function createFiller(size: PageSize): Filler {
    const nothing = { head: '', foot: '' };
    if (size === 'small') return { page: () => nothing };
    const built = { search: build(REAL_WEIGHT.search, 'search'), product: build(REAL_WEIGHT.product, 'product') };
    return { page: (kind) => built[kind] };
}
