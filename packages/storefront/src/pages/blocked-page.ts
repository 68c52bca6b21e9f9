import type { Marketplace } from '../marketplace/marketplace.js';
import { escapeHtml } from './html.js';

/** The captcha pages: letters in an image (to 2025), a lone button (since 2025), and the short one without scripts. */
export type CaptchaForm = 'characters' | 'button' | 'short';

/** The page that checks whether the visitor is a robot, for the address `wanted`. */
export function captchaPage(form: CaptchaForm, wanted: string, shop: Marketplace): string {
    const { texts } = shop;
    const script =
        form === 'short'
            ? ''
            : `<script>if (true === true) { var ue_t0 = (+ new Date()), ue_sn = "opfcaptcha.${shop.domain}", ue_id = '8GHVKQQY011BFMMTMRAQ'; }</script>`;
    const heading = form === 'button' ? texts.captchaButton : texts.captchaCharacters;
    const characters =
        form === 'button'
            ? '<input type="hidden" name="field-keywords" value="GKUTJB">'
            : `<h4>${escapeHtml(texts.captchaTypeImage)}</h4><img src="https://images-na.ssl-images-amazon.com/captcha/tinytuux/Captcha_giljuffuap.jpg"><input autocomplete="off" id="captchacharacters" name="field-keywords" type="text">`;
    return `<!DOCTYPE html><html class="a-no-js" lang="${texts.lang}"><head><meta charset="utf-8"><title dir="ltr">${escapeHtml(shop.domain.replace(/^a/, 'A'))}</title>${script}</head><body>
<!-- To discuss automated access to Amazon data please contact api-services-support@amazon.com. -->
<div class="a-container a-padding-double-large"><div class="a-box a-alert a-alert-info a-spacing-base"><div class="a-box-inner"><i class="a-icon a-icon-alert"></i>
<h4>${escapeHtml(heading)}</h4>${form === 'button' ? '' : `<p class="a-last">${escapeHtml(texts.captchaSorry)}</p>`}</div></div>
<form method="get" action="/errors/validateCaptcha" name=""><input type="hidden" name="amzn" value="Nqu0eZM0XjOu7tULmjr8Wg=="><input type="hidden" name="amzn-r" value="${escapeHtml(wanted)}">${characters}
<span class="a-button a-button-primary a-span12"><button type="submit" class="a-button-text" alt="${escapeHtml(texts.continueShopping)}">${escapeHtml(texts.continueShopping)}</button></span></form></div></body></html>`;
}

/** The sign-in page with a puzzle, to which some visitors are redirected. */
export function signInPage(wanted: string, shop: Marketplace): string {
    const { texts } = shop;
    return `<!DOCTYPE html><html class="a-no-js" lang="${texts.lang}"><head><meta charset="utf-8"><title dir="ltr">${escapeHtml(texts.signInPuzzle)}</title></head><body class="ap-locale-${texts.lang}">
<div id="authportal-main-section"><div class="a-box"><h1 class="a-spacing-small">${escapeHtml(texts.signIn)}</h1>
<form name="signIn" method="post" action="/ap/signin" class="auth-validate-form cvf-widget-form cvf-widget-form-captcha fwcim-form a-spacing-none"><input type="hidden" name="openid.return_to" value="${escapeHtml(wanted)}">
<input type="hidden" name="cvf_captcha_captcha_token" value="sEusNpCt1AQ2rRr2f39/fwAAAAAAAAAB" class="cvf-widget-hidden-fields"><img alt="captcha" src="https://opfcaptcha-prod.s3.amazonaws.com/captcha.jpg">
<input type="email" id="ap_email" name="email"><input type="submit" id="continue" class="a-button-input"></form></div></div></body></html>`;
}

/** The page with a dog: `notFound` for an address that leads nowhere (404), `error` for a fault of the shop (500, 503). */
export function dogPage(kind: 'notFound' | 'error', shop: Marketplace): string {
    const { texts } = shop;
    const title = escapeHtml(kind === 'notFound' ? texts.notFoundTitle : texts.errorTitle);
    const sentence = escapeHtml(kind === 'notFound' ? texts.notFound : texts.error);
    const reference = kind === 'notFound' ? 'cs_404' : 'cs_503';
    return `<!DOCTYPE html><html lang="${texts.lang}"><head><meta charset="utf-8"><title>${title}</title><style>html,body{padding:0;margin:0}#a{background:#232f3e;padding:11px 11px 11px 192px}#g{text-align:center;margin:30px 0}#d{display:none}</style></head><body>
<a href="/ref=${reference}_logo"><img id="b" src="https://images-na.ssl-images-amazon.com/images/G/01/error/logo._TTD_.png" alt="${escapeHtml(shop.domain)}"></a>
<form id="a" accept-charset="utf-8" action="/s" method="GET" role="search"><input id="e" name="field-keywords"><input name="ref" type="hidden" value="${reference}_search"></form>
<div id="g"><div><a href="/ref=${reference}_link"><img src="https://images-na.ssl-images-amazon.com/images/G/01/error/title._TTD_.png" alt="${sentence}"></a></div>
<a href="/dogsofamazon/ref=${reference}_d" target="_blank"><img id="d" alt="Dogs of Amazon" src="https://images-na.ssl-images-amazon.com/images/G/01/error/14._TTD_.jpg"></a></div></body></html>`;
}
