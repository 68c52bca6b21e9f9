const ENTITIES: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};

/** Makes plain text safe inside an element or a quoted attribute. */
export function escapeHtml(text: string): string {
    return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** An object as JSON, safe inside a quoted attribute. */
export function jsonAttribute(value: unknown): string {
    return escapeHtml(JSON.stringify(value));
}

/** The part of a product's link that repeats its title, e.g. `Norvik-Iphone-128-GB`. */
export function slug(title: string): string {
    const words = title.normalize('NFD').replace(/[^\p{L}\p{N}\s-]/gu, '');
    return encodeURIComponent(words.trim().split(/\s+/).slice(0, 6).join('-'));
}
