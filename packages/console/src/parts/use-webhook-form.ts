import { useState } from 'preact/hooks';
import type { WebhookChoices, WebhookView } from '../views/index.js';

/** The values of the controls in a webhook's form. */
export interface WebhookFormValues {
    actorId: string;
    eventTypes: string[];
    /** The Actor to start. Empty when the webhook sends to the URL. */
    targetId: string;
    /** Empty to keep the webhook's URL. */
    url: string;
    description: string;
    doNotRetry: boolean;
    ignoreSslErrors: boolean;
    payloadTemplate: string;
    /** Empty to keep the webhook's headers. */
    headersTemplate: string;
    shouldInterpolateStrings: boolean;
}

/** The state of a webhook's form. */
export interface WebhookFormState {
    values: WebhookFormValues;
    set(values: Partial<WebhookFormValues>): void;
    chooseEvent(eventType: string, isChosen: boolean): void;
    /** Reads the webhook in the form of the API. */
    read(): Record<string, unknown>;
}

/**
 * Keeps the state of a webhook's form.
 *
 * @param choices The choices in the form.
 * @param webhook The existing webhook. Null for a new one.
 */
export function useWebhookForm(choices: WebhookChoices, webhook: WebhookView | null): WebhookFormState {
    const [values, setValues] = useState<WebhookFormValues>(() => ({
        actorId: webhook?.actor?.id ?? choices.actors[0]?.id ?? '',
        eventTypes: webhook?.eventTypes ?? ['ACTOR.RUN.SUCCEEDED'],
        targetId: webhook?.target?.id ?? '',
        url: '',
        description: webhook?.description ?? '',
        doNotRetry: webhook?.doNotRetry ?? false,
        ignoreSslErrors: webhook?.ignoreSslErrors ?? false,
        payloadTemplate: webhook?.payloadTemplate ?? choices.defaultTemplate,
        headersTemplate: '',
        shouldInterpolateStrings: webhook?.shouldInterpolateStrings ?? false,
    }));
    return {
        values,
        set: (changed) => setValues((all) => ({ ...all, ...changed })),
        chooseEvent: (eventType, isChosen) =>
            setValues((all) => {
                const others = all.eventTypes.filter((type) => type !== eventType);
                return { ...all, eventTypes: isChosen ? [...others, eventType] : others };
            }),
        read() {
            const { actorId, targetId, url, headersTemplate, description, ...others } = values;
            const isSameTarget = webhook && (targetId ? targetId === webhook.target?.id : url === '');
            const requestUrl = targetId ? `${choices.apiUrl}/actors/${targetId}/runs` : url;
            return {
                ...others,
                ...((!webhook || webhook.actor) && { condition: { actorId } }),
                ...(!isSameTarget && { requestUrl }),
                ...(headersTemplate !== '' && { headersTemplate }),
                description: description || null,
            };
        },
    };
}
