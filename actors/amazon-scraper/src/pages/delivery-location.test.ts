import { marketplaces } from '@offer-chain/offer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../../../../any-character.js';
import { placeInLines, readDeliveryLocation } from './delivery-location.js';
import { loadPage } from './load-page.js';

/** Language → a line before a country, a line with the place in it (`#`), to update it, a greeting, to choose a place. */
const LINES: Record<string, readonly [to: string, at: string, update: string, hello: string, choose: string]> = {
    en: ['Deliver to', 'Delivering to #', 'Update location', 'Hello', 'Select your address'],
    es: ['Enviar a', 'Entrega en #', 'Actualizar ubicación', 'Hola', 'Elige tu dirección'],
    fr: [
        'Votre adresse de livraison:',
        'Livraison à #',
        "Mettre à jour l'emplacement",
        'Bonjour',
        'Entrez votre adresse',
    ],
    pt: ['Enviar para', 'A entrega será feita em #', 'Atualizar CEP', 'Olá', 'Selecione o endereço'],
    de: ['Liefern nach', 'Lieferung an #', 'Standort aktualisieren', 'Hallo', 'Adresse wählen'],
    cs: ['Doručit do', 'Doručení do #', 'Aktualizovat polohu', 'Dobrý den', 'Vyberte adresu'],
    da: ['Lever til', 'Leveres til #', 'Opdater placering', 'Hej', 'Vælg din adresse'],
    nl: ['Bezorgen in', 'Wordt bezorgd aan #', 'Locatie bijwerken', 'Hallo', 'Selecteer je adres'],
    pl: ['Dostarcz do', 'Dostawa do #', 'Zaktualizuj lokalizację', 'Witaj', 'Wybierz adres'],
    tr: ['Teslimat adresi', 'Teslimat adresi: #', 'Konumu güncelle', 'Merhaba', 'Adresinizi seçin'],
    it: ['Invia a', 'Consegna a #', 'Aggiorna posizione', 'Ciao', 'Scegli il tuo indirizzo'],
    sv: ['Leverera till', 'Levereras till #', 'Uppdatera plats', 'Hej', 'Välj din adress'],
    ar: ['التوصيل إلى', 'يتم التوصيل إلى #', 'تحديث الموقع', 'مرحبا', 'اختر عنوانك'],
    hi: ['यहां डिलीवर करें', '# में डिलीवर हो रहा है', 'लोकेशन अपडेट करें', 'नमस्ते', 'अपना पता चुनें'],
    ta: ['இங்கு டெலிவரி செய்', 'டெலிவரி செய்யப்படுகிறது #', 'இருப்பிடத்தைப் புதுப்பிக்கவும்', 'வணக்கம்', 'முகவரியைத் தேர்ந்தெடுக்கவும்'],
    te: ['డెలివరీ చేయండి', 'డెలివరీ చేస్తోంది #', 'లొకేషన్ అప్‌డేట్ చేయండి', 'నమస్తే', 'మీ చిరునామాను ఎంచుకోండి'],
    kn: ['ಡೆಲಿವರಿ ಮಾಡಿ', 'ಡೆಲಿವರಿ ಆಗುತ್ತಿದೆ #', 'ಸ್ಥಳ ನವೀಕರಿಸಿ', 'ನಮಸ್ಕಾರ', 'ನಿಮ್ಮ ವಿಳಾಸ ಆಯ್ಕೆ ಮಾಡಿ'],
    ml: ['ഡെലിവറി ചെയ്യുക', 'ഡെലിവർ ചെയ്യുന്നു #', 'ലൊക്കേഷൻ അപ്ഡേറ്റ് ചെയ്യുക', 'നമസ്കാരം', 'വിലാസം തിരഞ്ഞെടുക്കുക'],
    bn: ['ডেলিভারি করুন', 'ডেলিভারি হচ্ছে #', 'অবস্থান আপডেট করুন', 'নমস্কার', 'আপনার ঠিকানা বেছে নিন'],
    mr: ['येथे डिलिव्हर करा', '# येथे डिलिव्हर होत आहे', 'लोकेशन अपडेट करा', 'नमस्कार', 'तुमचा पत्ता निवडा'],
    ja: ['お届け先', '# にお届け', '場所を更新する', 'こんにちは', 'お届け先を選択'],
    zh: ['配送至', '正在配送至 #', '更新位置', '您好', '选择您的地址'],
};
const languages = [...new Set(marketplaces.flatMap((store) => store.languages.map((tag) => tag.slice(0, 2))))];

const page = (line1: string, line2: string) =>
    loadPage(`<div id="glow-ingress-block"><span id="glow-ingress-line1"> ${line1} </span>
        <span id="glow-ingress-line2">\n${line2}\u200c</span></div>`);

describe.each(languages)('in %s', (language) => {
    const [to, at, update, hello, choose] = LINES[language]!;
    const name = fc.constantFrom(
        'Springfield',
        'San Jose',
        'Rio de Janeiro',
        "'s-Hertogenbosch",
        'Charlotte...',
        'Zürich',
    );
    const town = fc.tuple(name, fc.integer({ min: 1000, max: 999_999 })).map(([text, code]) => `${text} ${code}`);

    it('a place is read from either line', () => {
        fc.assert(
            fc.property(town, (place) => {
                const line = at.replace('#', place);
                const read = placeInLines(line, update);
                // Where the place has no sign of where it begins, its last word and the postal code count.
                expect(place.endsWith(read ?? '-'), `${line} → ${read}`).toBe(true);
                expect(read).toContain(place.split(' ').at(-1));
                expect(placeInLines(to, place)).toBe(place);
            }),
        );
        expect(readDeliveryLocation(page(to, 'Türkiye'))).toBe('Türkiye');
    });

    it('a page that asks for an address names none', () => {
        expect(readDeliveryLocation(page(hello, choose))).toBeNull();
        expect(readDeliveryLocation(page(choose, ''))).toBeNull();
    });
});

describe('the place of delivery', () => {
    it.each([
        ['Deliver to John', 'Springfield 62701', 'Springfield 62701'],
        ['Deliver to', 'Um..., Al R...', 'Um..., Al R...'],
        ['Deliver to', 'Select 4511', 'Select 4511'],
        ['Delivering to', 'Update location', null],
        ['Hello, John', 'Update location', null],
        ['', '', null],
    ])('of %j and %j', (line1, line2, expected) => {
        expect(placeInLines(line1, line2)).toBe(expected);
    });

    it.each([
        ['Delivering to Springfield 62701 — Update location ⌵', 'Springfield 62701'],
        ['Deliver to Turkey ⌵', 'Turkey'],
        ['Select a location to see product availability ⌵', null],
    ])('of the one line of a mobile page: %s', (line, expected) => {
        const html = `<div id="glow-ingress-block"><span id="glow-ingress-single-line">${line}</span></div>`;
        expect(readDeliveryLocation(loadPage(html))).toBe(expected);
    });

    it('is unknown on a page without it', () => {
        expect(readDeliveryLocation(loadPage('<p>Deliver to Turkey</p>'))).toBeNull();
        expect(readDeliveryLocation(page('x'.repeat(1000), 'y'.repeat(1000)))).toBeNull();
    });

    it('of any text is a text or null', () => {
        fc.assert(
            fc.property(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter }), (line1, line2) => {
                const place = placeInLines(line1, line2);
                expect(place === null || place.length > 0).toBe(true);
            }),
        );
    });
});
