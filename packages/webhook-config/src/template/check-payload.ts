import { InvalidVariableError, WebhookPayloadTemplate } from '@apify/utilities';
import { isInterpolated, isKnownVariable, type Placeholder, parsePlaceholders } from './placeholder.js';
import {
    ALLOWED_ROOTS,
    EVENT_DATA_FIELDS,
    findTemplateExcess,
    GLOBALS_FIELDS,
    TEMPLATE_VARIABLES,
    type TemplateOptions,
} from './template.js';

/** What is wrong with a template: Apify refuses it (error), or does not do what it seems to say (warning). */
export interface TemplateProblem {
    severity: 'error' | 'warning';
    kind:
        | 'unknown-variable'
        | 'spaces-in-braces'
        | 'not-json'
        | 'not-interpolated'
        | 'always-null'
        | 'not-an-object'
        | 'too-large'
        | 'header';
    /** What is wrong and what to write instead. */
    message: string;
    /** The variable as written, without its braces. */
    variable?: string;
    /** Where it starts in the template, in characters from 0. */
    position?: number;
}

/** Finds what Apify refuses in a placeholder that it replaces. */
function findVariableError({ variable, position }: Placeholder): TemplateProblem | null {
    if (isKnownVariable(variable)) return null;
    const severity = 'error';
    const trimmed = variable.trim();
    if (isKnownVariable(trimmed)) {
        const message = `{{${variable}}} has spaces in its braces: write {{${trimmed}}}`;
        return { severity, kind: 'spaces-in-braces', message, variable, position };
    }
    const message = `{{${variable}}} is not a variable: a variable starts with one of ${TEMPLATE_VARIABLES.join(', ')}`;
    return { severity, kind: 'unknown-variable', message, variable, position };
}

/** Explains why Apify refuses a template. */
function explainRefusal(error: unknown, replaced: readonly Placeholder[]): TemplateProblem[] {
    const errors = replaced.flatMap((placeholder) => findVariableError(placeholder) ?? []);
    if (errors.length > 0) return errors;
    if (error instanceof InvalidVariableError) {
        const message = 'double braces are opened but never closed with }}, so no variable can be read from them';
        return [{ severity: 'error', kind: 'unknown-variable', message }];
    }
    const reason = error instanceof Error ? error.message : String(error);
    const message = `aside from its variables the template is not valid JSON (${reason})`;
    return [{ severity: 'error', kind: 'not-json', message }];
}

/** Fields of the variables that always have the same ones; a `resource` has whatever the API returns. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
    userId: [],
    createdAt: [],
    eventType: [],
    eventData: EVENT_DATA_FIELDS,
    globals: GLOBALS_FIELDS,
};

/** Finds a variable that Apify accepts and always replaces with null, because its path does not exist. */
function findPathWarning({ variable, position }: Placeholder): TemplateProblem | null {
    const [root = '', field, ...deeper] = variable.split('.');
    const fields = FIELDS[root];
    if (fields === undefined || field === undefined || (fields.includes(field) && deeper.length === 0)) return null;
    const has = fields.length === 0 ? 'is text and has no fields' : `has ${fields.join(', ')}`;
    const message = `{{${variable}}} is always null: ${root} ${has}`;
    return { severity: 'warning', kind: 'always-null', message, variable, position };
}

/** Finds a variable that Apify accepts and sends as it is, without replacing it. */
function findTextWarning({ variable, position }: Placeholder, interpolateStrings: boolean): TemplateProblem | null {
    const trimmed = variable.trim();
    if (!isKnownVariable(trimmed)) return null;
    const severity = 'warning';
    if (interpolateStrings) {
        const kind = trimmed === variable ? 'not-interpolated' : 'spaces-in-braces';
        const message = `{{${variable}}} is sent as it is: in a string, a variable can only have letters, digits and dots`;
        return { severity, kind, message, variable, position };
    }
    const message =
        `{{${variable}}} is in a string and is sent as it is: ` +
        'remove the quotes around it, or set shouldInterpolateStrings';
    return { severity, kind: 'not-interpolated', message, variable, position };
}

/**
 * Checks a payload template as Apify does when a webhook is saved. Also warns of text that Apify accepts but reads in
 * another way than it seems. Apify's own code decides whether there is an error.
 *
 * @param template The template.
 * @param options.interpolateStrings Whether variables in strings are replaced; false by default.
 * @returns The problems in the order of the template; none for a good template.
 * @example
 * checkPayloadTemplate('{"run": {{resource.id}}}'); // → []
 * checkPayloadTemplate('{"run": {{ resource.id }}}')[0].kind; // → "spaces-in-braces"
 */
export function checkPayloadTemplate(
    template: string,
    { interpolateStrings = false }: TemplateOptions = {},
): TemplateProblem[] {
    const excess = findTemplateExcess(template);
    if (excess !== null) return [{ severity: 'error', kind: 'too-large', message: excess }];
    const placeholders = parsePlaceholders(template);
    const isReplaced = ({ inString, variable }: Placeholder) =>
        !inString || (interpolateStrings && isInterpolated(variable));
    try {
        // Without values every variable is null. Where null is valid JSON, any value is.
        WebhookPayloadTemplate.parse(template, ALLOWED_ROOTS, {}, { interpolateStrings });
    } catch (error) {
        return explainRefusal(error, placeholders.filter(isReplaced));
    }
    return placeholders.flatMap((placeholder) => {
        const warning = isReplaced(placeholder)
            ? findPathWarning(placeholder)
            : findTextWarning(placeholder, interpolateStrings);
        return warning ?? [];
    });
}
