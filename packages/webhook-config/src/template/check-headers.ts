import { describeValue } from '../field-problem.js';
import { checkPayloadTemplate, type TemplateProblem } from './check-payload.js';
import { parsePlaceholders } from './placeholder.js';
import { renderTemplate, type TemplateOptions } from './template.js';

/** Headers that Apify sets on every dispatch, even against the headers template; in lower case. */
export const OVERWRITTEN_HEADERS = [
    'host',
    'content-type',
    'x-apify-webhook',
    'x-apify-webhook-dispatch-id',
    'x-apify-request-origin',
] as const;

/** Makes a context in which each variable of the template is text, so that only the template's own values are not. */
function createTextContext(template: string): Record<string, unknown> {
    const context: Record<string, unknown> = Object.create(null);
    for (const { variable } of parsePlaceholders(template)) {
        const [root = '', ...path] = variable.split('.');
        if (path.length === 0) {
            context[root] ??= ['eventData', 'resource', 'globals'].includes(root) ? Object.create(null) : 'text';
            continue;
        }
        let holder = context;
        let key = root;
        for (const next of path) {
            if (typeof holder[key] !== 'object') holder[key] = Object.create(null);
            holder = holder[key] as Record<string, unknown>;
            key = next;
        }
        holder[key] ??= 'text';
    }
    return context;
}

/** Checks one rendered header. */
function checkHeader(name: string, value: unknown): TemplateProblem[] {
    const problems: TemplateProblem[] = [];
    const add = (severity: TemplateProblem['severity'], message: string) =>
        problems.push({ severity, kind: 'header', message });
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) add('error', `"${name}" is not a valid header name`);
    if (typeof value !== 'string') {
        add('error', `the header "${name}" must be a string, got ${describeValue(value)}`);
    } else if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
        add('warning', `the header "${name}" has characters that HTTP cannot carry, such as a line break`);
    }
    if ((OVERWRITTEN_HEADERS as readonly string[]).includes(name.toLowerCase())) {
        add('warning', `the header "${name}" is overwritten by Apify`);
    }
    return problems;
}

/**
 * Checks a headers template: the rules of a payload template, and that it renders to an object of strings with valid
 * header names. Warns of headers that Apify overwrites.
 *
 * @param template The template.
 * @param options.interpolateStrings Whether variables in strings are replaced; false by default.
 * @returns The problems; none for a good template.
 * @example
 * checkHeadersTemplate('{"X-Run": {{resource.id}}}'); // → []
 * checkHeadersTemplate('{"X-Count": 1}')[0].severity; // → "error"
 */
export function checkHeadersTemplate(template: string, options: TemplateOptions = {}): TemplateProblem[] {
    const problems = checkPayloadTemplate(template, options);
    if (problems.some(({ severity }) => severity === 'error')) return problems;

    const headers = renderTemplate(template, createTextContext(template), options);
    if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) {
        const message = `headers must be an object of strings, got ${describeValue(headers)}`;
        return [...problems, { severity: 'error', kind: 'not-an-object', message }];
    }
    return [...problems, ...Object.entries(headers).flatMap(([name, value]) => checkHeader(name, value))];
}
