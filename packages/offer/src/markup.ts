/** HTML whose texts are escaped. Only {@link markup} makes it. */
export interface SafeMarkup {
    readonly html: string;
}

type Part = string | number | SafeMarkup | readonly SafeMarkup[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Characters that HTML forbids or reads as markup, or that change the direction of the text around them. */
const UNSAFE = /[&<>"'\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

function escapeText(text: string): string {
    return text.replace(UNSAFE, (character) => ENTITIES[character] ?? ' ');
}

function partHtml(part: Part): string {
    if (typeof part === 'number') return String(part);
    if (typeof part === 'string') return escapeText(part);
    return 'html' in part ? part.html : part.map(({ html }) => html).join('');
}

/**
 * A template tag for HTML pages that show offers. It escapes every inserted text, for element content and for quoted
 * attributes.
 *
 * @example
 * markup`<p>${'<b>'}</p>`.html; // '<p>&lt;b&gt;</p>'
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): SafeMarkup {
    return { html: strings.reduce((html, text, index) => html + partHtml(parts[index - 1] ?? '') + text) };
}

/**
 * A page that loads nothing and runs nothing, light or dark as its reader's system, for phones too.
 *
 * @param title The title of its window.
 * @param style Its style sheet.
 * @param body What it shows.
 */
export function htmlPage(title: string, style: SafeMarkup, body: SafeMarkup): string {
    return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>
${style}
</style>
</head>
<body>
${body}
</body>
</html>
`.html;
}

/**
 * A link that opens in a new tab; only the text when the address is not an http address.
 *
 * @param url The address, as an item names it.
 * @param text What is shown.
 *
 * @example
 * link('javascript:alert(1)', 'Offer').html; // '<bdi>Offer</bdi>'
 */
export function link(url: string, text: string): SafeMarkup {
    const address = URL.canParse(url) ? new URL(url) : null;
    if (!address || !/^https?:$/.test(address.protocol)) return markup`<bdi>${text}</bdi>`;
    return markup`<a href="${address.href}" target="_blank" rel="noopener noreferrer"><bdi>${text}</bdi></a>`;
}
