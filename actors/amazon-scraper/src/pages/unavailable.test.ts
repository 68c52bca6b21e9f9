import { describe, expect, it } from 'vitest';
import { loadPage } from './load-page.js';
import { readUnavailableReason } from './unavailable.js';

const read = (html: string, hasPrice = false) => readUnavailableReason(loadPage(html), hasPrice);
const stock = (text: string) => `<div id="availability"><span>${text}</span></div>`;

describe('a product page without an offer', () => {
    it.each([
        ['This item cannot be shipped to your selected delivery location. Please choose a different one.'],
        ['Dieser Artikel kann nicht an den ausgewählten Standort geliefert werden.'],
        ['Cet article ne peut pas être expédié à l’adresse sélectionnée.'],
        ['Este producto no se puede enviar al punto de entrega seleccionado.'],
        ['Este item não pode ser enviado para o local selecionado.'],
        ['Questo articolo non può essere spedito nel luogo selezionato.'],
        ['Dit artikel kan niet worden verzonden naar de geselecteerde locatie.'],
        ['Den här artikeln kan inte skickas till den valda platsen.'],
        ['Ten produkt nie może zostać wysłany do wybranej lokalizacji.'],
        ['Bu ürün seçilen teslimat konumuna gönderilemez.'],
        ['この商品は、選択したお届け先に配送できません。'],
        ['لا يمكن شحن هذا المنتج إلى الموقع المحدد.'],
    ])('is not delivered: %s', (text) => {
        const html = `<div id="outOfStock">${stock(text)}</div><div id="fod-cx-box">No featured offers</div>`;
        expect(read(html)).toBe('notDeliverable');
    });

    it.each([
        ['Currently unavailable. We don’t know when or if this item will be back in stock.'],
        ['Derzeit nicht verfügbar. Ob und wann dieser Artikel wieder vorrätig sein wird, ist unbekannt.'],
        ['Actuellement indisponible.'],
        ['No disponible por el momento.'],
        ['Não disponível.'],
        ['Attualmente non disponibile.'],
        ['Momenteel niet beschikbaar.'],
        ['För närvarande inte tillgänglig.'],
        ['Obecnie niedostępny.'],
        ['Şu anda mevcut değil.'],
        ['現在在庫切れです。'],
        ['غير متوفر حالياً.'],
        ['वर्तमान में उपलब्ध नहीं है.'],
    ])('is out of stock: %s', (text) => {
        expect(read(stock(text))).toBe('outOfStock');
    });

    it.each([
        ['a box of its own', `<div id="outOfStock">${stock('Indisponibil')}</div>`, 'outOfStock'],
        ['sellers of whom none is featured', '<div id="buybox-see-all-buying-choices"></div>', 'noFeaturedOffer'],
        ['a size to choose', '<div id="partialStateBuybox">Select size</div>', 'unknown'],
        ['a hidden price', '<input id="add-to-cart-button"><p>See price in cart</p>', null],
    ])('has %s', (_name, html, expected) => {
        expect(read(html)).toBe(expected);
    });

    it('is one whose price is shown for nobody', () => {
        expect(read(stock('Currently unavailable.'), true)).toBeNull();
    });
});
