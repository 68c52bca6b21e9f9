import type { EVENT_DATA_FIELDS, GLOBALS_FIELDS, TemplateRoot } from './template.js';

/** Name of a template variable, such as `userId`, `resource.defaultDatasetId` or `globals.dateISO`. */
export type TemplateVariableName =
    | TemplateRoot
    | `eventData.${(typeof EVENT_DATA_FIELDS)[number]}`
    | `globals.${(typeof GLOBALS_FIELDS)[number]}`
    | `resource.${string}`;

/** A variable in a template that is being built. Make one by `variable`. */
export class TemplateVariable {
    /** @param name Name without braces. */
    constructor(readonly name: TemplateVariableName) {}
}

/** Text with variables in it. Make one by the tag `text`. */
export class TemplateText {
    /** @param parts Text and variables in their order. */
    constructor(readonly parts: readonly (string | TemplateVariable)[]) {}
}

/** What a template is built from: JSON, variables, and text with variables. */
export type TemplateValue =
    | string
    | number
    | boolean
    | null
    | TemplateVariable
    | TemplateText
    | readonly TemplateValue[]
    | { readonly [key: string]: TemplateValue | undefined };

/** A value cannot be written into a template. */
export class TemplateBuildError extends Error {
    override readonly name = 'TemplateBuildError';
}

/** Apify's code does not see that the backslash before a quote is escaped, so strings hold neither as they are. */
function writeString(value: string): string {
    return JSON.stringify(value).replaceAll('\\\\', '\\u005c').replaceAll('\\"', '\\u0022');
}

/** Writes a string in which exactly the given variables are replaced. */
function writeText(parts: readonly (string | TemplateVariable)[]): string {
    const joined = parts.map((part) => (typeof part === 'string' ? part : `{{${part.name}}}`)).join('');
    const meant = parts.filter((part) => typeof part !== 'string');
    if (meant.length !== [...joined.matchAll(/\{\{[a-zA-Z0-9.]+\}\}/g)].length) {
        throw new TemplateBuildError(
            `The text ${JSON.stringify(joined)} would be read as a variable: write it as variable('…') or text\`…\`.`,
        );
    }
    return writeString(joined);
}

/**
 * Writes a value as a template.
 *
 * @param interpolateStrings Whether variables are written in strings.
 * @param indent Spaces before the lines after the first.
 * @throws {TemplateBuildError} When a literal text would be read as a variable, or text with variables needs strings.
 */
export function writeTemplate(value: TemplateValue, interpolateStrings: boolean, indent = ''): string {
    if (value instanceof TemplateVariable) {
        return interpolateStrings ? `"{{${value.name}}}"` : `{{${value.name}}}`;
    }
    if (value instanceof TemplateText) {
        if (interpolateStrings) return writeText(value.parts);
        throw new TemplateBuildError('Text with variables in it needs interpolateStrings: true.');
    }
    if (typeof value === 'string') return interpolateStrings ? writeText([value]) : writeString(value);
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);

    const inner = `${indent}    `;
    const lines = isList(value)
        ? value.map((entry) => inner + writeTemplate(entry, interpolateStrings, inner))
        : Object.entries(value).flatMap(([key, field]) =>
              field === undefined
                  ? []
                  : [`${inner}${writeString(key)}: ${writeTemplate(field, interpolateStrings, inner)}`],
          );
    const [open, close] = isList(value) ? '[]' : '{}';
    return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(value: object): value is readonly TemplateValue[] {
    return Array.isArray(value);
}
