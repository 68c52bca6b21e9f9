import { checkHeadersTemplate } from './check-payload.js';
import type { EVENT_DATA_FIELDS, GLOBALS_FIELDS, TemplateRoot } from './template.js';
import { ALLOWED_ROOTS, TEMPLATE_VARIABLES } from './template.js';

/**
 * Name of a template variable: a root, or a dotted path into one that holds an object.
 * `resource.defaultDatasetId`, `eventData.actorRunId` and `globals.dateISO` are such names.
 */
export type TemplateVariableName =
    | TemplateRoot
    | `eventData.${(typeof EVENT_DATA_FIELDS)[number]}`
    | `globals.${(typeof GLOBALS_FIELDS)[number]}`
    | `resource.${string}`;

/** A variable's place in a template that is being built. */
export class TemplateVariable {
    /** @param name Name without braces. */
    constructor(readonly name: TemplateVariableName) {}
}

/** Text with variables in it, for templates whose strings are interpolated. */
export class TemplateText {
    /** @param parts Text and variables in the order in which they stand. */
    constructor(readonly parts: readonly (string | TemplateVariable)[]) {}
}

/** What a template is built of: JSON, variables, and text with variables. */
export type TemplateValue =
    | string
    | number
    | boolean
    | null
    | TemplateVariable
    | TemplateText
    | readonly TemplateValue[]
    | { readonly [key: string]: TemplateValue | undefined };

/** A value cannot be said in a template. */
export class TemplateBuildError extends Error {
    override readonly name = 'TemplateBuildError';
}

/**
 * A variable's place in a template.
 *
 * @param name `resource.defaultDatasetId` and the like; letters, digits and dots.
 * @throws {TemplateBuildError} When the path has other characters or an empty step.
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
 * Tag for text with variables in it: ``text`Run ${variable('resource.id')} has finished` ``. It needs interpolation.
 */
export function text(strings: TemplateStringsArray, ...variables: TemplateVariable[]): TemplateText {
    return new TemplateText(strings.flatMap((part, index) => [part, ...(variables[index] ? [variables[index]] : [])]));
}

/** How variables are written into the template. */
export interface TemplateBuildOptions {
    /**
     * True (the default): in strings, the template being valid JSON as it stands, as Apify's integrations need it.
     * False: without quotes, as in Apify's default template.
     */
    interpolateStrings?: boolean;
}

/** The engine counts `"` without seeing an escaped backslash before it, so neither is left in a string as such. */
function jsonText(value: string): string {
    return JSON.stringify(value).replaceAll('\\\\', '\\u005c').replaceAll('\\"', '\\u0022');
}

/** A string of an interpolated template, in which exactly the given variables are replaced. */
function interpolatedText(parts: readonly (string | TemplateVariable)[]): string {
    const joined = parts.map((part) => (typeof part === 'string' ? part : `{{${part.name}}}`)).join('');
    const meant = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
    const read = [...joined.matchAll(/\{\{([a-zA-Z0-9.]+)\}\}/g)].map(([, name]) => name);
    if (meant.length !== read.length) {
        throw new TemplateBuildError(
            `The text ${JSON.stringify(joined)} would be read as a variable: write it as variable('…') or text\`…\`.`,
        );
    }
    return jsonText(joined);
}

function write(value: TemplateValue, interpolateStrings: boolean, indent: string): string {
    if (value instanceof TemplateVariable) {
        return interpolateStrings ? `"{{${value.name}}}"` : `{{${value.name}}}`;
    }
    if (value instanceof TemplateText) {
        if (!interpolateStrings) {
            throw new TemplateBuildError('Text with variables in it needs interpolateStrings: true.');
        }
        return interpolatedText(value.parts);
    }
    if (typeof value === 'string') return interpolateStrings ? interpolatedText([value]) : jsonText(value);
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);

    const inner = `${indent}    `;
    const lines = isList(value)
        ? value.map((item) => inner + write(item, interpolateStrings, inner))
        : Object.entries(value).flatMap(([key, item]) =>
              item === undefined ? [] : [`${inner}${jsonText(key)}: ${write(item, interpolateStrings, inner)}`],
          );
    const [open, close] = isList(value) ? '[]' : '{}';
    return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(value: object): value is readonly TemplateValue[] {
    return Array.isArray(value);
}

/**
 * Builds a payload template that Apify accepts and that renders whatever the values are. The result goes into a
 * webhook as it is, so that the template and the setting by which it is read stay together.
 *
 * @throws {TemplateBuildError} When literal text would be read as a variable.
 */
export function payloadTemplate(
    value: { readonly [key: string]: TemplateValue | undefined } | readonly TemplateValue[],
    { interpolateStrings = true }: TemplateBuildOptions = {},
): { payloadTemplate: string; shouldInterpolateStrings: boolean } {
    return { payloadTemplate: write(value, interpolateStrings, ''), shouldInterpolateStrings: interpolateStrings };
}

/** A header's value: text, with variables where strings are interpolated. */
export type HeaderTemplateValue = string | TemplateVariable | TemplateText;

/**
 * Builds a headers template. Write it in the same mode as the webhook's payload template: one setting reads both.
 *
 * @throws {TemplateBuildError} When literal text would be read as a variable, when a name or a value is none that HTTP
 *     can carry, when a variable gives an object, and for headers that Apify overwrites.
 */
export function headersTemplate(
    headers: Readonly<Record<string, HeaderTemplateValue>>,
    { interpolateStrings = true }: TemplateBuildOptions = {},
): { headersTemplate: string; shouldInterpolateStrings: boolean } {
    const template = write(headers, interpolateStrings, '');
    const wrong = checkHeadersTemplate(template, { interpolateStrings }).filter(({ kind }) => kind === 'header');
    if (wrong.length > 0) throw new TemplateBuildError(`${wrong.map(({ message }) => message).join('; ')}.`);
    return { headersTemplate: template, shouldInterpolateStrings: interpolateStrings };
}
