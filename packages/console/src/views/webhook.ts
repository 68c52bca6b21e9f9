import type { NamedActor } from './actor.js';
import type { DispatchStatus, RunStatus } from './status.js';

/** A webhook for pages, without possible secrets in its URL and headers. */
export interface WebhookView {
    id: string;
    eventTypes: string[];
    condition: { actorId?: string; actorTaskId?: string; actorRunId?: string };
    /** The Actor whose events it listens to. Null when it listens to a run or a task. */
    actor: NamedActor | null;
    requestUrl: string;
    /** The Actor of this platform that it starts, or null. */
    target: NamedActor | null;
    description: string | null;
    isEnabled: boolean;
    isAdHoc: boolean;
    doNotRetry: boolean;
    ignoreSslErrors: boolean;
    shouldInterpolateStrings: boolean;
    payloadTemplate: string;
    hasHeaders: boolean;
    lastDispatch: { status: DispatchStatus; finishedAt: string | null } | null;
}

/** The choices in the form of a webhook. */
export interface WebhookChoices {
    eventTypes: string[];
    /** Names that a template can use. */
    variables: string[];
    defaultTemplate: string;
    /** The URL of the platform's own API. A webhook that starts an Actor sends to it. */
    apiUrl: string;
    actors: NamedActor[];
    pastRuns: { id: string; actor: NamedActor; status: RunStatus; startedAt: string }[];
}

/** The fields of a webhook's form that are checked while the person types. */
export interface WebhookDraft {
    payloadTemplate: string;
    headersTemplate: string;
    shouldInterpolateStrings: boolean;
    /** The past run for which to render the payload. */
    runId: string;
}

/** One error in a template. */
export interface TemplateProblem {
    severity: 'error' | 'warning';
    message: string;
}

/** What is wrong with a draft, and what it would send. */
export interface DraftCheck {
    problems: TemplateProblem[];
    headerProblems: TemplateProblem[];
    /** The payload without its secrets. Null when the template has an error or there is no past run. */
    sent: unknown;
}
