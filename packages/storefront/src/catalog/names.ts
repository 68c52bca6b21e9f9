/** Words for titles. No brand is the name of a real company that sells such things. */
export const BRANDS = [
    'Norvik',
    'Tamsin & Roe',
    'Kestrelle',
    'Obuno',
    'Halden',
    'Miravox',
    'Quillon',
    'Pellworm',
    'Sunda',
    'Yorick',
    'Zephyrine',
    'Lumo+',
] as const;

/** Sellers; a few have names that need escaping in HTML. */
export const SELLERS = [
    'Alder & Finch',
    'BlueDoor Outlet',
    'Casa Verde',
    'dodo-market',
    "O'Brien Electronics",
    'EastPier Trading',
    'Fernweh GmbH',
    'Galleria Nove',
    'Hakata Store',
    'Ivory <Lane>',
    'Junction 12',
    'Kiosk24',
    'La Bonne Affaire',
    'Mango Retail Pvt Ltd',
    'Northwind Deals',
    '---OpenBox---',
    'Papelaria Sol',
    'QuickParcel',
    'Rosa & Söhne',
    'SecondSpring',
    'TechBarn "UK"',
    'Umbra Shop',
    'Vela Commerce',
    'Wren+Co',
    'Xenia Imports',
    'Yellow Brick Goods',
    'Zum Anker',
    '東京ストア',
    'Été Boutique',
    'Livraria Bem-te-vi',
    'Plum Tree Media',
    'Harbour 9',
    'Pixel Attic',
    'Stone & Reed',
    'Copper Kettle Ltd',
    'Delta Overstock',
] as const;

/** Words of keywords that are not simply capitalized. */
const SPELLINGS: Readonly<Record<string, string>> = {
    iphone: 'iPhone',
    ipad: 'iPad',
    macbook: 'MacBook',
    usb: 'USB',
    hdmi: 'HDMI',
    ssd: 'SSD',
    led: 'LED',
    tv: 'TV',
};

/**
 * Writes a keyword as titles do.
 *
 * @param keyword The keyword in lower case with single spaces.
 * @returns A text such as `USB Cable`.
 */
export function spelled(keyword: string): string {
    const words = keyword.split(' ').map((word) => {
        const known = Object.hasOwn(SPELLINGS, word) ? SPELLINGS[word] : undefined;
        return known ?? word.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
    });
    return words.join(' ');
}
