import { InvalidVariableError, WebhookPayloadTemplate } from '@apify/utilities';
import { describeValue } from '../field-problem.js';
import {
    ALLOWED_ROOTS,
    EVENT_DATA_FIELDS,
    GLOBALS_FIELDS,
    TEMPLATE_VARIABLES,
    type TemplateOptions,
} from './template.js';

/** Something that Apify refuses in a template (error), or that does not do what it seems to (warning). */
export interface TemplateProblem {
    severity: 'error' | 'warning';
    kind:
        | 'unknown-variable'
        | 'spaces-in-braces'
        | 'not-json'
        | 'not-interpolated'
        | 'always-null'
        | 'not-an-object'
        | 'header';
    /** What is wrong and what to write instead. */
    message: string;
    /** The variable as written, without its braces. */
    variable?: string;
    /** Where it starts in the template, in characters from 0. */
    position?: number;
}

/** One `{{…}}` of a template. */
interface Placeholder {
    variable: string;
    position: number;
    inString: boolean;
}

/** Finds the placeholders, and whether each lies in a string as Apify's engine counts quotes. */
function placeholdersOf(template: string): Placeholder[] {
    const found: Placeholder[] = [];
    let quotes = 0;
    let counted = 0;
    for (const match of template.matchAll(/\{\{([\s\S]*?)\}\}/g)) {
        for (; counted < match.index; counted++) {
            if (template[counted] === '"' && template[counted - 1] !== '\\') quotes++;
        }
        found.push({ variable: match[1] ?? '', position: match.index, inString: quotes % 2 === 1 });
    }
    return found;
}

function isAllowed(variable: string): boolean {
    return ALLOWED_ROOTS.has(variable.split('.')[0] ?? '');
}

/** What is wrong with one placeholder outside quotes, or inside them when strings are interpolated. */
function variableProblem({ variable, position }: Placeholder): TemplateProblem | null {
    if (isAllowed(variable)) return null;
    const trimmed = variable.trim();
    if (trimmed !== variable && isAllowed(trimmed)) {
        return {
            severity: 'error',
            kind: 'spaces-in-braces',
            message: `{{${variable}}} has spaces in its braces: write {{${trimmed}}}`,
            variable,
            position,
        };
    }
    return {
        severity: 'error',
        kind: 'unknown-variable',
        message: `{{${variable}}} is no variable: a variable starts with one of ${TEMPLATE_VARIABLES.join(', ')}`,
        variable,
        position,
    };
}

/** What Apify's engine takes for a variable within a string; anything else in braces it leaves as it stands. */
const INTERPOLATED = /^[a-zA-Z0-9.]+$/;

/** Fields of the variables that always have the same; a `resource` is whatever the API returns. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
    userId: [],
    createdAt: [],
    eventType: [],
    eventData: EVENT_DATA_FIELDS,
    globals: GLOBALS_FIELDS,
};

/** A variable that Apify accepts and always replaces with null, since its path leads nowhere. */
function pathProblem({ variable, position }: Placeholder): TemplateProblem[] {
    const [root = '', field, ...deeper] = variable.split('.');
    const fields = FIELDS[root];
    if (fields === undefined || field === undefined || (fields.includes(field) && deeper.length === 0)) return [];
    const has = fields.length === 0 ? 'is text and has no fields' : `has ${fields.join(', ')}`;
    const message = `{{${variable}}} is always null: ${root} ${has}`;
    return [{ severity: 'warning', kind: 'always-null', message, variable, position }];
}

/** What a template that Apify accepts nevertheless sends as it stands, or as null. */
function warningsOf(placeholders: readonly Placeholder[], interpolateStrings: boolean): TemplateProblem[] {
    return placeholders.flatMap((placeholder): TemplateProblem[] => {
        const { variable, position, inString } = placeholder;
        if (!inString) return pathProblem(placeholder);
        if (!interpolateStrings) {
            if (!isAllowed(variable.trim())) return [];
            const message =
                `{{${variable}}} stands in a string and is sent as it is: ` +
                'remove the quotes around it, or set shouldInterpolateStrings';
            return [{ severity: 'warning', kind: 'not-interpolated', message, variable, position }];
        }
        if (INTERPOLATED.test(variable)) return pathProblem(placeholder);
        if (!isAllowed(variable.trim())) return [];
        const kind = variable.trim() === variable ? 'not-interpolated' : 'spaces-in-braces';
        const message = `{{${variable}}} is sent as it is: within a string only letters, digits and dots make a variable`;
        return [{ severity: 'warning', kind, message, variable, position }];
    });
}

/**
 * Checks a payload template as Apify does when a webhook is saved, and finds what Apify accepts but its author hardly
 * meant. The verdict (whether there is any error) is that of Apify's engine; the rest explains it.
 *
 * @returns Problems in the order in which they stand, none for a good template.
 */
export function checkPayloadTemplate(
    template: string,
    { interpolateStrings = false }: TemplateOptions = {},
): TemplateProblem[] {
    const placeholders = placeholdersOf(template);
    try {
        // Without values every variable is null; where null is valid JSON, every value is.
        WebhookPayloadTemplate.parse(template, ALLOWED_ROOTS, {}, { interpolateStrings });
    } catch (error) {
        const errors = placeholders
            .filter(({ inString, variable }) => !inString || (interpolateStrings && INTERPOLATED.test(variable)))
            .flatMap((placeholder) => variableProblem(placeholder) ?? []);
        if (errors.length > 0) return errors;
        const message = error instanceof Error ? error.message : String(error);
        if (error instanceof InvalidVariableError) {
            const unclosed = 'double braces are opened that no }} closes, so that no variable can be read from them';
            return [{ severity: 'error', kind: 'unknown-variable', message: unclosed }];
        }
        return [
            {
                severity: 'error',
                kind: 'not-json',
                message: `aside from its variables the template is not valid JSON (${message})`,
            },
        ];
    }
    return warningsOf(placeholders, interpolateStrings);
}

/** Headers that Apify sets on every dispatch, whatever the headers template says; in lower case. */
export const OVERWRITTEN_HEADERS = [
    'host',
    'content-type',
    'x-apify-webhook',
    'x-apify-webhook-dispatch-id',
    'x-apify-request-origin',
] as const;

/** A context in which every variable of the template is text, so that only the template's own values are not. */
function textContext(template: string): Record<string, unknown> {
    const context: Record<string, unknown> = Object.create(null);
    for (const { variable } of placeholdersOf(template)) {
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

/**
 * Checks a headers template: the payload template's rules, and that it renders to an object of strings under valid
 * header names. Warns of headers that Apify overwrites.
 */
export function checkHeadersTemplate(template: string, options: TemplateOptions = {}): TemplateProblem[] {
    const problems = checkPayloadTemplate(template, options);
    if (problems.some(({ severity }) => severity === 'error')) return problems;

    const { interpolateStrings = false } = options;
    const headers: unknown = WebhookPayloadTemplate.parse(template, null, textContext(template), {
        interpolateStrings,
    });
    if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) {
        const message = `headers must be an object of strings, got ${describeValue(headers)}`;
        return [...problems, { severity: 'error', kind: 'not-an-object', message }];
    }
    for (const [name, value] of Object.entries(headers)) {
        if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
            problems.push({ severity: 'error', kind: 'header', message: `"${name}" is no valid header name` });
        }
        if (typeof value !== 'string') {
            const message = `the header "${name}" must be a string, got ${describeValue(value)}`;
            problems.push({ severity: 'error', kind: 'header', message });
        } else if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
            const message = `the header "${name}" has characters that HTTP cannot carry, such as a line break`;
            problems.push({ severity: 'warning', kind: 'header', message });
        }
        if ((OVERWRITTEN_HEADERS as readonly string[]).includes(name.toLowerCase())) {
            const message = `the header "${name}" is overwritten by Apify`;
            problems.push({ severity: 'warning', kind: 'header', message });
        }
    }
    return problems;
}
