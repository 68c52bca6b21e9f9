import type { Texts } from './texts.js';

/** What the English-language shops say; the variants below change what differs by country. */
export const englishTexts: Texts = {
    lang: 'en-us',
    conditions: {
        new: 'New',
        'used-like-new': 'Used - Like New',
        'used-very-good': 'Used - Very Good',
        'used-good': 'Used - Good',
        'used-acceptable': 'Used - Acceptable',
        refurbished: 'Refurbished',
        collectible: 'Collectible - Very Good',
    },
    freeDelivery: 'FREE',
    paidDelivery: (amount) => amount,
    fastestDelivery: 'fastest',
    deliverySentence: (price, date) => `${price} delivery <span class="a-text-bold">${date}</span>`,
    shippingCharge: (amount) => `+ ${amount} shipping`,
    dates: ['Tuesday, October 21', 'October 29 - November 3', 'Saturday, October 18', 'November 4 - 11'],
    sponsoredPrefix: 'Sponsored Ad - ',
    sponsored: 'Sponsored',
    resultCount: (range, total) => `${range} of ${total} results for`,
    nextPage: 'Next',
    previousPage: 'Previous',
    results: 'Results',
    noResults: 'No results for',
    soldBy: 'Sold by',
    shipsFrom: 'Ships from',
    opensNewPage: 'Opens a new page',
    condition: 'Condition',
    conditionNotes: [
        'Light marks on the back, works as it should.',
        'Box opened once; all parts are there.',
        'Tested and cleaned. Comes without the original box.',
    ],
    otherOptions: (count) => `${count} other ${count === 1 ? 'option' : 'options'}`,
    listPrice: 'List Price:',
    savings: (price, percent) => `${price} with ${percent} percent savings`,
    priceInCart: 'See price in cart',
    unitPrice: (amount) => `(${amount} / count)`,
    aboutThisItem: 'About this item',
    productDescription: 'Product Description',
    bullets: [
        'Made for every day: light in the hand, hard to scratch.',
        'The battery lasts from breakfast until late at night.',
        'Two cameras that see well in the dark & in bright sun.',
        'In the box: the device, a cable and a short guide.',
        'Parts can be replaced with an ordinary screwdriver.',
        'Fits covers made for the 6.1" model of last year.',
    ],
    colours: ['Black', 'White', 'Blue', 'Green', 'Red', 'Graphite'],
    inStock: 'In Stock',
    unavailable: 'Currently unavailable.',
    seeAllOptions: 'See All Buying Options',
    addToCart: 'Add to Cart',
    stars: (rating) => `${rating} out of 5 stars`,
    ratings: (count) => `${count} ratings`,
    captchaCharacters: 'Enter the characters you see below',
    captchaSorry: 'Sorry, we just need to make sure you are not a robot.',
    captchaTypeImage: 'Type the characters you see in this image:',
    captchaButton: 'Click the button below to continue shopping',
    continueShopping: 'Continue shopping',
    signIn: 'Sign in',
    signInPuzzle: 'Authentication required',
    notFoundTitle: 'Page Not Found',
    notFound: 'Sorry! We could not find that page.',
    errorTitle: 'Sorry! Something went wrong!',
    error: 'Sorry! Something went wrong on our end. Please go back and try again.',
};

/** The British shop. */
export const britishTexts: Texts = {
    ...englishTexts,
    lang: 'en-gb',
    shippingCharge: (amount) => `+ ${amount} delivery`,
    listPrice: 'RRP:',
    addToCart: 'Add to Basket',
    priceInCart: 'See price in basket',
    dates: ['Tuesday, 21 October', '29 October - 3 November', 'Saturday, 18 October', '4 - 11 November'],
};

/** The Indian shop. */
export const indianTexts: Texts = {
    ...englishTexts,
    lang: 'en-in',
    shippingCharge: (amount) => `+ ${amount} Delivery charge`,
    listPrice: 'M.R.P.:',
    dates: ['Tuesday, 21 October', '29 October - 3 November', 'Saturday, 18 October', '4 - 11 November'],
};

/** The English surface of a shop whose own language is another, such as amazon.nl or amazon.co.jp. */
export const foreignEnglishTexts: Texts = { ...britishTexts, lang: 'en-nl', addToCart: 'Add to Cart' };
