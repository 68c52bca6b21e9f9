/**
 * What an element can hold; `false`, null and undefined stand for nothing.
 * @typedef {Node | string | number | boolean | null | undefined | Child[]} Child
 */

/**
 * What an element is made with: `class`, attributes, `on…` listeners, and the properties `value`, `checked`, `disabled`.
 * @typedef {Record<string, any>} Properties
 */

const AS_PROPERTY = new Set(['value', 'checked', 'disabled', 'selected', 'open', 'indeterminate']);
const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element. Text stays text: nothing of it is read as markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Properties | null} [properties]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties ?? {})) {
        if (value === null || value === undefined) continue;
        if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
        else if (name === 'class') element.className = value;
        else if (AS_PROPERTY.has(name)) Reflect.set(element, name, value);
        else if (value !== false) element.setAttribute(name, value === true ? '' : String(value));
    }
    element.append(...nodesOf(children));
    return element;
}

/**
 * Makes an element of a drawing.
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...Child} children
 */
export function svg(tag, attributes, ...children) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.append(...nodesOf(children));
    return element;
}

/**
 * Puts children in place of those that an element has.
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
    element.replaceChildren(...nodesOf(children));
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function nodesOf(children) {
    return children.flatMap((child) => {
        if (Array.isArray(child)) return nodesOf(child);
        if (child === null || child === undefined || child === false || child === true) return [];
        return [child instanceof Node ? child : String(child)];
    });
}
