import {
    TemplateBuildError,
    TemplateText,
    type TemplateValue,
    type TemplateVariableName,
    variable,
} from '@offer-chain/webhook-config';
import { z } from 'zod';

type Json = z.infer<ReturnType<typeof z.json>>;

/**
 * Reads JSON as part of a payload template: `{{resource.id}}` in a text is a variable of the webhook.
 *
 * @example
 * templateValueSchema.parse({ runId: '{{resource.id}}' }); // { runId: variable('resource.id') }
 */
export const templateValueSchema = z.json().transform((value, context): TemplateValue => {
    try {
        return templateOf(value);
    } catch (error) {
        if (!(error instanceof TemplateBuildError)) throw error;
        context.addIssue(error.message);
        return z.NEVER;
    }
});

function templateOf(value: Json): TemplateValue {
    if (typeof value === 'string') return templateOfText(value);
    if (Array.isArray(value)) return value.map(templateOf);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, templateOf(field)]));
}

/** A variable alone keeps its type; in a text it becomes text. */
function templateOfText(value: string): TemplateValue {
    const parts = value
        .split(/(\{\{[^{}]*\}\})/)
        .filter((part) => part !== '')
        .map((part) => (part.startsWith('{{') ? variable(part.slice(2, -2) as TemplateVariableName) : part));
    if (parts.length === 1 && parts[0] !== undefined) return parts[0];
    return parts.every((part) => typeof part === 'string') ? value : new TemplateText(parts);
}
