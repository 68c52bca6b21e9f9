import type { Marketplace } from '../marketplace/marketplace.js';
import type { ShopPlace } from '../marketplace/places.js';
import { escapeHtml } from './html.js';
import { locationIngress } from './location.js';

/** Puts head, search bar and footer around the content of a page. */
export function wholePage(
    marketplace: Marketplace,
    title: string,
    content: string,
    place: ShopPlace,
    filler: { head: string; foot: string } = { head: '', foot: '' },
): string {
    const { texts } = marketplace;
    return `<!doctype html><html lang="${texts.lang}" class="a-no-js" data-19ax5a9jf="dingo"><head>
<meta charset="utf-8"><meta http-equiv="content-type" content="text/html; charset=UTF-8">
<title>${escapeHtml(title)}</title>
<script>window.ue_ihb = 1; var ue_mid = "SHOP", ue_sn = "www.${marketplace.domain}";</script>
${filler.head}</head><body class="a-aui_72554-c a-aui_template_weblab_cache_333406-c">
<div id="a-page"><header id="navbar-main" class="nav-opt-sprite nav-locale-us nav-lang-en nav-ssl">
<div id="nav-belt"><a href="/ref=nav_logo" id="nav-logo-sprites" class="nav-logo-link" aria-label="${escapeHtml(marketplace.domain)}"></a>
${locationIngress(marketplace, place)}
<form id="nav-search-bar-form" action="/s/ref=nb_sb_noss" method="GET" role="search">
<input type="text" id="twotabsearchtextbox" name="field-keywords" value=""><input id="nav-search-submit-button" type="submit"></form></div></header>
${content}
<footer class="navLeftFooter nav-sprite-v1" id="navFooter"><a href="/gp/help/customer/display.html">©</a></footer></div>
${filler.foot}</body></html>`;
}
