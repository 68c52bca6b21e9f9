import { useState } from 'preact/hooks';
import type { WebhookChoices, WebhookView } from '../views/index.js';

/** What the controls of a webhook's form hold. */
export interface WebhookFormValues {
    actorId: string;
    eventTypes: string[];
    /** The Actor that it starts; empty when it sends to the URL. */
    targetId: string;
    /** Empty leaves a webhook's URL as it is. */
    url: string;
    description: string;
    doNotRetry: boolean;
    ignoreSslErrors: boolean;
    payloadTemplate: string;
    /** Empty leaves a webhook's headers as they are. */
    headersTemplate: string;
    shouldInterpolateStrings: boolean;
}

/** The state of a webhook's form. */
export interface WebhookFormState {
    values: WebhookFormValues;
    set(values: Partial<WebhookFormValues>): void;
    chooseEvent(eventType: string, isChosen: boolean): void;
    /** Reads the webhook as the API takes it. */
    read(): Record<string, unknown>;
}

/**
 * Keeps the form of a webhook.
 *
 * @param choices What the form offers.
 * @param webhook The webhook as it is; null for a new one.
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
