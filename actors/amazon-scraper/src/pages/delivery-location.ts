import type { CheerioAPI } from 'cheerio/slim';
import { outermost } from './outermost.js';
import { keptString, textOf } from './page-text.js';

/** Matches an instruction with one of the verbs: at the start ("Update location") or, as in Hindi, at the end. */
function instruction(first: string, last: string): RegExp {
    return new RegExp(`^(?:${first})[ :]+\\p{L}|(?:${last})[。.]?$`, 'iu');
}

/** Asks for an address: the place is unknown. */
const CHOOSE = instruction(
    'select|choose|enter|pick|wählen?|auswählen|geben|gib|entrez|entrer|choisi(?:r|ssez|s)|sélectionne[rz]|saisissez|' +
        'elige|elija|selecciona|seleccione|escoge|ingresa|introduce|seleciona[r]?|selecione|escolh[ae]r?|insira|informe|' +
        'scegli|seleziona|inserisci|kies|selecteer|voer|vul|välj|ange|wybierz|podaj|vyberte|zvolte|zadejte|vælg|indtast|' +
        'اختر|حدد|أدخل|اختيار|تحديد',
    'wählen|auswählen|eingeben|seçin|seçiniz|girin|を?選択(?:する|してください)?|を?入力(?:する|してください)?|चुनें|चुने|दर्ज करें|' +
        'डालें|निवडा|टाका|தேர்ந்தெடுக்கவும்|தேர்வு ?செய்யவும்|உள்ளிடவும்|ఎంచుకోండి|నమోదు చేయండి|ಆಯ್ಕೆ ?ಮಾಡಿ|ಆರಿಸಿ|ನಮೂದಿಸಿ|' +
        'തിരഞ്ഞെടുക്കുക|നൽകുക|নির্বাচন করুন|বেছে নিন|লিখুন|^(?:请?选择|請?選擇|请?输入|請?輸入).+',
);

/** Offers to change the place; the other line names it. */
const UPDATE = instruction(
    'update|change|edit|aktualisieren|ändern|mettre à jour|modifier|changer|actualizar?|cambiar?|atualizar?|alterar?|' +
        'mudar|aggiorna|modifica|cambia|bijwerken|wijzig|wijzigen|uppdatera|ändra|zaktualizuj|aktualizuj|zmień|' +
        'aktualizovat|změnit|opdater|opdatér|skift|تحديث|تغيير|تعديل',
    'aktualisieren|ändern|bijwerken|wijzigen|güncelle|güncelleyin|değiştir|değiştirin|を?更新(?:する)?|を?変更(?:する)?|' +
        'अपडेट करें|बदलें|अपडेट करा|अद्यतनित करा|बदला|புதுப்பிக்கவும்|மாற்றவும்|புதுப்பி|அப்டேட் செய்யவும்|అప్‌?డేట్ చేయండి|' +
        'నవీకరించండి|మార్చండి|ಅಪ್‌?ಡೇಟ್ ಮಾಡಿ|ನವೀಕರಿಸಿ|ಬದಲಾಯಿಸಿ|അപ്‌?ഡേറ്റ് ചെയ്യുക|പുതുക്കുക|മാറ്റുക|আপডেট করুন|' +
        'পরিবর্তন করুন|^(?:更新|更改|修改|變更).+',
);

const GREETING = new RegExp(
    '^(?:hello|hi|hallo|guten tag|bonjour|ciao|salve|buongiorno|hola|ol[áa]|hej|hejsan|witaj|witamy|dzień dobry|cześć|' +
        'merhaba|ahoj|dobrý den|goddag|こんにちは|مرحبا|أهلا|नमस्ते|नमस्कार|வணக்கம்|నమస్తే|నమస్కారం|ನಮಸ್ಕಾರ|ನಮಸ್ತೆ|' +
        'നമസ്കാരം|നമസ്തേ|নমস্কার|হ্যালো|हैलो|您好|你好)(?!\\p{L})',
    'iu',
);

/** The words around a place, for languages in which letter case does not show where the place begins. */
const AROUND: readonly RegExp[] = [
    /^(?:お届け先|配送先|配達先)\s*[:：]?\s*(.+)$/u,
    /^(.+?)\s*(?:に|へ)(?:お届け|配送|配達|発送).*$/u,
    /^(?:正在)?(?:配送|送货|送貨|寄送|发货)(?:地址)?(?:至|到|给)?\s*[:：]?\s*(.+)$/u,
    /^(?:(?:سيتم|يتم|جاري|جارٍ)\s+)?(?:ال)?(?:توصيل|تسليم|شحن)\s+(?:إلى|الى|في|لـ)\s*(.+)$/u,
    // Turkish: "Delivered to Adana 01000" has its verb behind the place.
    /^(?:teslimat (?:adresi|yeri|konumu)|gönderim yeri)\s*[:：]?\s*(.+)$/iu,
    /^(.+?)\s+(?:adresine|konumuna|bölgesine)\s+(?:teslim|gönder).*$/iu,
    // Indian languages: the verb behind the place, or before it.
    /^(.+?)\s+(?:में|पर|को|येथे|ला)\s+(?:डिलीवर|डिलिव्हर|वितर).*$/u,
    /^(?:(?:यहां|यहाँ)\s+)?(?:डिलीवरी?|डिलिव्हरी?|வழங்கும்|டெலிவரி|డెలివరీ|ಡೆಲಿವರಿ|ಡೆಲಿವರ್|ഡെലിവറി|ഡെലിവർ|ডেলিভারি)\P{N}*?\s([^\s\d]+ \d[\d ]*)$/u,
];

/**
 * The place at the end of "Delivering to Supply 28462" or "A entrega será feita em Bela Vista 01319900": it begins with
 * the first capital letter, digit or apostrophe behind the words of the sentence.
 */
function placeBehindWords(line: string): string | null {
    for (const around of AROUND) {
        const place = around.exec(line)?.[1];
        if (place) return place;
    }
    const [, ...words] = line.split(' ');
    const start = words.findIndex((word) => /^['’(]|^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(word));
    return start < 0 || line.endsWith(':') ? null : words.slice(start).join(' ');
}

/**
 * The place of delivery that the two lines beside Amazon's pin name.
 *
 * @param line1 For example `Deliver to`, `Delivering to Supply 28462` or `Hello`.
 * @param line2 For example `Turkey`, `Update location` or `Select your address`; empty when there is one line only.
 * @returns A country, or a town with its postal code, as the page shows it; null when it asks for an address.
 * @example
 * placeInLines('Deliver to', 'Turkey'); // 'Turkey'
 * placeInLines('Delivering to Supply 28462', 'Update location'); // 'Supply 28462'
 * placeInLines('Hello', 'Select your address'); // null
 */
export function placeInLines(line1: string, line2: string): string | null {
    if (GREETING.test(line1) || CHOOSE.test(line1) || CHOOSE.test(line2)) return null;
    if (line2 !== '' && !UPDATE.test(line2)) return line2;
    return placeBehindWords(line1);
}

/** In characters. A longer line is not part of that block. */
const LONGEST_LINE = 100;

/**
 * Reads the place that a search or product page shows its prices and deliveries for. Offers pages do not name it.
 *
 * @param $ The page.
 * @returns A country, or a town with its postal code, as the page shows it; null when it asks for an address.
 * @example
 * readDeliveryLocation(loadPage(html)); // 'Turkey'
 */
export function readDeliveryLocation($: CheerioAPI): string | null {
    const lineOf = (id: string) => {
        const [element] = outermost($(`#${id}`));
        // Without the arrow that opens the dialog, and without invisible characters that set the writing direction.
        const text = element ? textOf(element).replace(/[\u2304\u2335\u25be\u200e\u200f\u200b\u200c]/g, '') : '';
        return text.length > LONGEST_LINE ? '' : text.trim();
    };
    // Mobile pages have one line: "Delivering to Supply 28462 — Update location".
    const [mobile1 = '', mobile2 = ''] = lineOf('glow-ingress-single-line').split(/\s+[—–-]\s+/);
    const place = placeInLines(lineOf('glow-ingress-line1') || mobile1, lineOf('glow-ingress-line2') || mobile2);
    return place && keptString(place);
}
