import { WEBHOOK_ALLOWED_PAYLOAD_VARIABLES, WEBHOOK_DEFAULT_PAYLOAD_TEMPLATE } from '@apify/consts';
import { WebhookPayloadTemplate } from '@apify/utilities';

/** Payload template of a webhook that has none of its own: five variables, without quotes. */
export const DEFAULT_PAYLOAD_TEMPLATE: string = WEBHOOK_DEFAULT_PAYLOAD_TEMPLATE;

/**
 * Variables of a template. A path into `eventData`, `resource` or `globals` follows after a dot.
 *
 * @see https://docs.apify.com/platform/integrations/webhooks/actions#available-variables
 */
export const TEMPLATE_VARIABLES = ['userId', 'createdAt', 'eventType', 'eventData', 'resource', 'globals'] as const;

/** First part of a variable's name. */
export type TemplateRoot = (typeof TEMPLATE_VARIABLES)[number];

/** Fields of `eventData`. A run has an Actor, a run and maybe a task; a build has an Actor and a build. */
export const EVENT_DATA_FIELDS = ['actorId', 'actorRunId', 'actorTaskId', 'actorBuildId'] as const;

/** Fields of `globals`. */
export const GLOBALS_FIELDS = ['dateISO', 'dateUnix'] as const;

/** The roots that Apify accepts. Its documentation names `globals`; its published list does not yet. */
export const ALLOWED_ROOTS: Set<string> = new Set([...WEBHOOK_ALLOWED_PAYLOAD_VARIABLES, ...TEMPLATE_VARIABLES]);

/** Values of a template's variables. */
export interface TemplateContext {
    userId: string;
    /** ISO time at which the event happened. */
    createdAt: string;
    eventType: string;
    eventData: Record<string, unknown> | null;
    /** The run or build as the API returns it; in a test, anything. */
    resource: Record<string, unknown> | null;
    globals: {
        /** ISO time of the event. */
        dateISO: string;
        /** The same time in seconds since 1970. */
        dateUnix: number;
    };
}

/** Limits on characters and on `{{` in a template, because Apify's code reads all of it again for each `{{`. */
const LONGEST_TEMPLATE = 100_000;
const MOST_VARIABLES = 100;

/**
 * Finds whether a template is too large to be rendered for every dispatch. The limits are this project's own.
 *
 * @param template The template.
 * @returns What is too large; null when nothing is.
 */
export function findTemplateExcess(template: string): string | null {
    if (template.length > LONGEST_TEMPLATE) {
        return `a template can have ${LONGEST_TEMPLATE} characters, this one has ${template.length}`;
    }
    const variables = template.split('{{').length - 1;
    if (variables > MOST_VARIABLES) {
        return `a template can have {{ ${MOST_VARIABLES} times, this one has it ${variables} times`;
    }
    return null;
}

/** How a template is read. */
export interface TemplateOptions {
    /** The webhook's `shouldInterpolateStrings`: whether variables in JSON strings are replaced; false by default. */
    interpolateStrings?: boolean | undefined;
}

/**
 * Renders a payload or headers template with Apify's own code. A variable outside quotes becomes the JSON of its value,
 * or `null` when it has none. With interpolation, a string that is one variable becomes the value itself, and in a
 * longer string the value becomes part of the text. Unknown variables are not refused: check the template first.
 *
 * @param template The template.
 * @param context Values of the variables.
 * @param options.interpolateStrings Whether variables in strings are replaced; false by default.
 * @returns The rendered value, parsed from JSON.
 * @throws {Error} When the result is not JSON, or the template too large.
 * @example
 * renderTemplate('{"run": {{resource.id}}}', { resource: { id: 'run1' } }); // → { "run": "run1" }
 */
export function renderTemplate(
    template: string,
    context: Partial<TemplateContext>,
    { interpolateStrings = false }: TemplateOptions = {},
): unknown {
    const excess = findTemplateExcess(template);
    if (excess !== null) throw new Error(excess);
    return WebhookPayloadTemplate.parse(template, null, context, { interpolateStrings });
}
