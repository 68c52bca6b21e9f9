import type { StoredWebhook, WebhookFields, WebhookPlan, WebhookStep } from './plan.js';
import { redactUrl } from './redact-url.js';

/** How a plan is shown. */
export interface PlanDescriptionOptions {
    /** Whether to color the steps with ANSI codes, such as `process.stdout.isTTY`; false by default. */
    color?: boolean;
}

const SIGNS = { create: '+', update: '~', remove: '-' } as const;
const COLORS = { create: '\u001b[32m', update: '\u001b[33m', remove: '\u001b[31m' } as const;
const COLOR_END = '\u001b[0m';

/** Replaces characters that control a terminal, because the account's texts can hold any. */
function printable(text: string): string {
    return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

function conditionText(condition: unknown): string {
    const ids = Object.entries(condition ?? {}).filter(([, id]) => typeof id === 'string' && id !== '');
    const [[kind, id] = ['', '']] = ids;
    const kinds: Record<string, string> = { actorId: 'Actor', actorTaskId: 'task', actorRunId: 'run' };
    return printable(`${kinds[kind] ?? 'nothing'} ${id}`.trimEnd());
}

function eventsText(eventTypes: unknown): string {
    return printable(Array.isArray(eventTypes) ? eventTypes.join(', ') : String(eventTypes));
}

/** What the webhook listens to, and where it sends. */
function webhookRows({ eventTypes, condition, requestUrl }: Partial<StoredWebhook>): [string, string][] {
    return [
        ['on', `${eventsText(eventTypes)} of ${conditionText(condition)}`],
        ['POST', typeof requestUrl === 'string' ? redactUrl(requestUrl) : '(no URL)'],
    ];
}

/** One field's change. Templates and descriptions may hold secrets, so their text is left out. */
function changeText(field: keyof WebhookFields, stored: StoredWebhook, changes: Partial<WebhookFields>): string {
    const [before, after] = [stored[field], changes[field]];
    if (field === 'eventTypes') return `${eventsText(before)} → ${eventsText(after)}`;
    if (field === 'condition') return `${conditionText(before)} → ${conditionText(after)}`;
    if (field === 'requestUrl') {
        const [from, to] = [redactUrl(String(before)), redactUrl(String(after))];
        return from === to ? `${to} (changed in a hidden part)` : `${from} → ${to}`;
    }
    return typeof after === 'boolean' ? `${before ?? 'unset'} → ${after}` : 'changed';
}

function stepRows(step: WebhookStep): [string, string][] {
    if (step.action === 'create') return webhookRows(step.webhook);
    if (step.action === 'remove') return webhookRows(step.stored);
    const { stored, changes } = step;
    const fields = Object.keys(changes) as (keyof WebhookFields)[];
    return fields.map((field): [string, string] => [field, changeText(field, stored, changes)]);
}

function stepLines(step: WebhookStep, color: boolean): string[] {
    const title = `${SIGNS[step.action]} ${step.action} ${step.name}`;
    const rows = stepRows(step);
    const width = Math.max(...rows.map(([label]) => label.length));
    return [
        color ? `${COLORS[step.action]}${title}${COLOR_END}` : title,
        ...rows.map(([label, value]) => `    ${label.padEnd(width)}  ${value}`),
    ];
}

function countText(plan: WebhookPlan): string {
    const unchanged = plan.unchanged.length;
    if (plan.steps.length === 0) {
        return `Nothing to do: ${unchanged === 1 ? '1 webhook is' : `${unchanged} webhooks are`} as declared.`;
    }
    const count = (action: WebhookStep['action']) => plan.steps.filter((step) => step.action === action).length;
    const counts = `${count('create')} to create, ${count('update')} to update, ${count('remove')} to remove`;
    return `${counts}, ${unchanged} unchanged.`;
}

/**
 * Describes a plan in lines for a terminal, to show before it is applied: each step and what it does, and a count at the
 * end. Leaves out secrets: URLs are redacted, and templates and descriptions are only said to change.
 *
 * @param plan What `planWebhooks` returned.
 * @param options.color Whether to color the steps; false by default.
 * @example
 * describePlan({ owner: 'my-shop', steps: [], unchanged: ['alert'] }); // → ["Nothing to do: 1 webhook is as declared."]
 */
export function describePlan(plan: WebhookPlan, { color = false }: PlanDescriptionOptions = {}): string[] {
    return [...plan.steps.flatMap((step) => stepLines(step, color)), countText(plan)];
}
