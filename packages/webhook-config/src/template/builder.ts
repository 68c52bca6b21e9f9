import { checkHeadersTemplate } from './check-headers.js';
import { ALLOWED_ROOTS, TEMPLATE_VARIABLES } from './template.js';
import {
    TemplateBuildError,
    TemplateText,
    type TemplateValue,
    TemplateVariable,
    type TemplateVariableName,
    writeTemplate,
} from './template-value.js';

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
            `"${name}" is not a template variable: write one of ${TEMPLATE_VARIABLES.join(', ')}, ` +
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

/**
 * Builds a payload template that Apify accepts and that renders with any values. The result holds the template and the
 * setting that reads it: spread both into a webhook.
 *
 * @param value The payload, with variables for the values of the event.
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
    return { payloadTemplate: writeTemplate(value, interpolateStrings), shouldInterpolateStrings: interpolateStrings };
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
    const template = writeTemplate(headers, interpolateStrings);
    const wrong = checkHeadersTemplate(template, { interpolateStrings }).filter(({ kind }) => kind === 'header');
    if (wrong.length > 0) throw new TemplateBuildError(`${wrong.map(({ message }) => message).join('; ')}.`);
    return { headersTemplate: template, shouldInterpolateStrings: interpolateStrings };
}
