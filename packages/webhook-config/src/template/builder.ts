import { checkHeadersTemplate } from './check-headers.js';
import {
    ALLOWED_ROOTS,
    type EVENT_DATA_FIELDS,
    type GLOBALS_FIELDS,
    TEMPLATE_VARIABLES,
    type TemplateRoot,
} from './template.js';

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

/**
 * Puts a variable into a template that is being built.
 *
 * @param name Name without braces: letters, digits and dots.
 * @throws {TemplateBuildError} When the name starts with no known variable, or has other characters.
 * @example
 * const { payloadTemplate: template } = payloadTemplate([variable('resource.id')]);
 * JSON.parse(template); // → ["{{resource.id}}"]
 */
export function variable(name: TemplateVariableName): TemplateVariable {
    const [root = ''] = name.split('.');
    if (!ALLOWED_ROOTS.has(root) || !/^[a-zA-Z0-9]+(\.[a-zA-Z0-9]+)*$/.test(name)) {
        throw new TemplateBuildError(
            `"${name}" is no template variable: write one of ${TEMPLATE_VARIABLES.join(', ')}, ` +
                'and a path of letters and digits after it, such as resource.defaultDatasetId.',
        );
    }
    return new TemplateVariable(name);
}

/**
 * Tags a text with variables in it. Such a text needs `interpolateStrings`.
 *
 * @param strings The text between the variables.
 * @param variables The variables.
 * @example
 * const { payloadTemplate: template } = payloadTemplate([text`Run ${variable('resource.id')} has finished.`]);
 * JSON.parse(template); // → ["Run {{resource.id}} has finished."]
 */
export function text(strings: TemplateStringsArray, ...variables: TemplateVariable[]): TemplateText {
    return new TemplateText(strings.flatMap((part, index) => [part, ...variables.slice(index, index + 1)]));
}

/** How variables are written into a template. */
export interface TemplateBuildOptions {
    /**
     * True (the default): in strings. The template itself is valid JSON, which Apify's integrations need.
     * False: without quotes, as in Apify's default template.
     */
    interpolateStrings?: boolean;
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

function write(value: TemplateValue, interpolateStrings: boolean, indent = ''): string {
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
        ? value.map((entry) => inner + write(entry, interpolateStrings, inner))
        : Object.entries(value).flatMap(([key, field]) =>
              field === undefined ? [] : [`${inner}${writeString(key)}: ${write(field, interpolateStrings, inner)}`],
          );
    const [open, close] = isList(value) ? '[]' : '{}';
    return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(value: object): value is readonly TemplateValue[] {
    return Array.isArray(value);
}

/**
 * Builds a payload template that Apify accepts and that renders whatever the values are. The result holds the template
 * and the setting that reads it: spread both into a webhook.
 *
 * @param value What the payload is.
 * @param options.interpolateStrings Whether variables are written in strings; true by default.
 * @throws {TemplateBuildError} When a literal text would be read as a variable.
 * @example
 * const template = payloadTemplate({ run: variable('resource.id') });
 * template; // → { "payloadTemplate": "{\n    \"run\": \"{{resource.id}}\"\n}", "shouldInterpolateStrings": true }
 */
export function payloadTemplate(
    value: { readonly [key: string]: TemplateValue | undefined } | readonly TemplateValue[],
    { interpolateStrings = true }: TemplateBuildOptions = {},
): { payloadTemplate: string; shouldInterpolateStrings: boolean } {
    return { payloadTemplate: write(value, interpolateStrings), shouldInterpolateStrings: interpolateStrings };
}

/** A header's value: text, with variables where strings are interpolated. */
export type HeaderTemplateValue = string | TemplateVariable | TemplateText;

/**
 * Builds a headers template. The payload template of the same webhook needs the same `interpolateStrings`: one setting
 * reads both.
 *
 * @param headers Headers by name.
 * @param options.interpolateStrings Whether variables are written in strings; true by default.
 * @throws {TemplateBuildError} When a literal text would be read as a variable, when HTTP cannot carry a name or a
 *     value, when a variable gives an object, or when Apify overwrites the header.
 * @example
 * const template = headersTemplate({ 'X-Run': variable('resource.id') });
 * JSON.parse(template.headersTemplate); // → { "X-Run": "{{resource.id}}" }
 */
export function headersTemplate(
    headers: Readonly<Record<string, HeaderTemplateValue>>,
    { interpolateStrings = true }: TemplateBuildOptions = {},
): { headersTemplate: string; shouldInterpolateStrings: boolean } {
    const template = write(headers, interpolateStrings);
    const wrong = checkHeadersTemplate(template, { interpolateStrings }).filter(({ kind }) => kind === 'header');
    if (wrong.length > 0) throw new TemplateBuildError(`${wrong.map(({ message }) => message).join('; ')}.`);
    return { headersTemplate: template, shouldInterpolateStrings: interpolateStrings };
}
