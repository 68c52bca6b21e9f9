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
 * Makes an HTML page that shows a list, on phones too. It loads nothing, runs no scripts, and is light or dark as the
 * reader's system.
 *
 * @param title The title of its window.
 * @param style Style rules to add to those of every page, which define the colors `--line`, `--quiet` and `--link`.
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
:root { color-scheme: light dark; --line: #8884; --quiet: #5f6368; --link: #1a56b0; }
@media (prefers-color-scheme: dark) { :root { --quiet: #a3a8ae; --link: #8ab4f8; } }
body { font: 16px/1.45 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: .25rem 0 .5rem; }
p { margin: .2rem 0; }
a { color: var(--link); text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline; }
ol { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--line); }
@media print { li { break-inside: avoid; } }
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
