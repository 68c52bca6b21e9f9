import { foldedText, plainText } from './displayed-text.js';

/** Whether a text says something, in any of the stores' languages. */
export interface Words {
    test(text: string): boolean;
}

/**
 * @param words Whole words without letter case and accents, as patterns.
 * @param parts Patterns to find inside words, for scripts without spaces or with varying endings. Accents stay, because
 *     an Indian word without its signs is another word.
 */
function wordsOf(words: readonly string[], parts: readonly string[] = []): Words {
    const whole = new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'u');
    const inside = parts.map(plainText);
    return {
        test(text) {
            const plain = plainText(text);
            return whole.test(foldedText(plain)) || inside.some((part) => plain.includes(part));
        },
    };
}

/** Free delivery. Scripts without spaces or with endings that vary are looked for inside words. */
export const FREE = wordsOf(
    [
        'free',
        'kostenlos(?:e[rnms]?)?|kostenfrei(?:e[rnms]?)?|versandkostenfrei',
        'gratis',
        'gratuit[aeo]?s?',
        'kosteloos|kosteloze',
        'fri|fritt',
        'darmow[aey]|bezplatn[aey]|zdarma',
        'ucretsiz|bedava',
    ],
    [
        ...['無料', '免费', '免運', '包邮', 'مجان', 'मुफ़्त', 'निःशुल्क', 'मोफत', 'विनामूल्य', 'இலவச', 'ఉచిత', 'ಉಚಿತ', 'സൗജന്യ'],
        ...['বিনামূল্যে', 'ফ্রি'],
    ],
);

/** Free for members, or once. Whether this applies to the buyer is unknown. */
export const FOR_SOME_BUYERS = wordsOf(
    [
        'prime',
        'first (?:\\p{L}+ ){0,4}orders?',
        '(?:erste|ersten|qualifizierte) (?:\\p{L}+ ){0,4}bestellung|(?:\\p{L}+ ){0,4}erstbestellung',
        'premiere commande',
        'primo ordine',
        'primer pedido|primera compra',
        'eerste (?:\\p{L}+ ){0,4}bestelling',
        'primeiro pedido|primeira (?:compra|encomenda)',
        'forsta (?:\\p{L}+ ){0,4}(?:bestallning|kop|order)',
        'pierwsz\\p{L}+ (?:\\p{L}+ ){0,4}zamowieni\\p{L}+',
        'ilk (?:\\p{L}+ ){0,4}siparis\\p{L}*',
        'prvni (?:\\p{L}+ ){0,4}objednav\\p{L}+',
        'forste (?:\\p{L}+ ){0,4}(?:ordre|bestilling|kob)',
    ],
    [
        ...[
            'プライム',
            '初回',
            '初めて',
            '首单',
            '首次',
            'الأول',
            'الاول',
            'أول طلب',
            'اول طلب',
            'برايم',
            'पहले',
            'पहिल्या',
            'प्राइम',
            'முதல்',
        ],
        ...['பிரைம்', 'ప్రైమ్', 'ಪ್ರೈಮ್', 'പ്രൈം', 'প্রাইম'],
        ...['మొదటి', 'ಮೊದಲ', 'ആദ്യ', 'প্রথম'],
    ],
);

/** Words beside the price that an order must reach: before it in most languages, after it in others. */
export const AT_LEAST = wordsOf(
    [
        'over|above|exceeding|more than|or more|or above|at least|orders? of|minimum|min|worth',
        'ab|uber|mindestens|mehr als|oder mehr|(?:mindest)?bestellwert\\p{L}*|einkaufswert',
        "a partir d[eu]|des|plus d[eu]|superieure?s? a|d'achats?|au moins|ou plus|depassant|atteignant",
        "superior[ei] a|oltre|a partire da|almeno|o piu|di spesa|minimo|minima|d'acquisto",
        'superior(?:es)? a|mas de|desde|por encima de|o mas|como minimo',
        'acima de|mais de|ou mais|no minimo|a partir dos',
        'vanaf|boven|meer dan|of meer|minimaal|minstens|ten minste',
        'fran|minst|mer an|eller mer',
        'od|powyzej|ponad|co najmniej|lub wiecej|przekraczajac\\p{L}+|minimaln\\p{L}+',
        'nad|vice nez|alespon|nebo vice',
        'fra|mindst|mere end|eller derover|eller mere',
        'uzeri|uzerinde\\p{L}*|en az|fazlasi|asan',
    ],
    [
        ...[
            '以上',
            'を超え',
            '超过',
            '超過',
            '满',
            '滿',
            'أكثر من',
            'اكثر من',
            'تزيد',
            'فوق',
            'أو أكثر',
            'او اكثر',
            'تتجاوز',
            'على الأقل',
            'على الاقل',
            'بقيمة',
        ],
        ...[
            'अधिक',
            'ज़्यादा',
            'ऊपर',
            'न्यूनतम',
            'जास्त',
            'वरील',
            'किमान',
            'மேல்',
            'மேற்பட்ட',
            'அதிக',
            'పైన',
            'పైబడిన',
            'ఎక్కువ',
            'మించిన',
        ],
        ...['ಮೇಲ್ಪಟ್ಟ', 'ಮೇಲಿನ', 'ಹೆಚ್ಚ', 'മുകളില', 'കൂടുത', 'বেশি', 'উপরে', 'ওপরে', 'অধিক'],
    ],
);
