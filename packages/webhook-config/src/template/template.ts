import { WEBHOOK_ALLOWED_PAYLOAD_VARIABLES, WEBHOOK_DEFAULT_PAYLOAD_TEMPLATE } from '@apify/consts';
import { WebhookPayloadTemplate } from '@apify/utilities';

/** Payload that Apify posts when a webhook has no template of its own: five variables, none in quotes. */
export const DEFAULT_PAYLOAD_TEMPLATE: string = WEBHOOK_DEFAULT_PAYLOAD_TEMPLATE;

/**
 * Variables that Apify offers a template. A path into `eventData`, `resource` or `globals` follows with dots.
 *
 * @see https://docs.apify.com/platform/integrations/webhooks/actions#available-variables
 */
export const TEMPLATE_VARIABLES = ['userId', 'createdAt', 'eventType', 'eventData', 'resource', 'globals'] as const;

/** Fields of `eventData`: of a run the Actor, the run and its task, of a build the Actor and the build. */
export const EVENT_DATA_FIELDS = ['actorId', 'actorRunId', 'actorTaskId', 'actorBuildId'] as const;

/** Fields of `globals`. */
export const GLOBALS_FIELDS = ['dateISO', 'dateUnix'] as const;

/** Root of a template variable. */
export type TemplateRoot = (typeof TEMPLATE_VARIABLES)[number];

/** `globals` is documented as a variable, but not yet in Apify's published set of them. */
export const ALLOWED_ROOTS: Set<string> = new Set([...WEBHOOK_ALLOWED_PAYLOAD_VARIABLES, ...TEMPLATE_VARIABLES]);

/** Values that a template's variables are replaced with. */
export interface TemplateContext {
    userId: string;
    /** ISO time at which the event happened. */
    createdAt: string;
    eventType: string;
    eventData: Record<string, unknown> | null;
    /** The run or build as the API returns it; whatever a test sends. */
    resource: Record<string, unknown> | null;
    globals: {
        /** ISO time of the event. */
        dateISO: string;
        /** The same in seconds since 1970. */
        dateUnix: number;
    };
}

/** How a template is read. */
export interface TemplateOptions {
    /** The webhook's `shouldInterpolateStrings`: whether variables inside JSON strings are replaced as well. */
    interpolateStrings?: boolean | undefined;
}

/**
 * Renders a payload or headers template by Apify's own engine. A variable outside quotes becomes the value's JSON,
 * `null` when there is none. With interpolation a string that is one variable becomes the value itself, and within
 * longer text the value is written into it.
 *
 * @returns The rendered value, parsed from JSON.
 * @throws {Error} When the result is not JSON. Unknown variables are not refused here: check the template before.
 */
export function renderTemplate(
    template: string,
    context: Partial<TemplateContext>,
    { interpolateStrings = false }: TemplateOptions = {},
): unknown {
    return WebhookPayloadTemplate.parse(template, null, context, { interpolateStrings });
}
