import type { NamedActor } from './actor.js';
import type { DispatchStatus, RunStatus } from './status.js';

/** A webhook as pages show it: without what may be secret in its URL and its headers. */
export interface WebhookView {
    id: string;
    eventTypes: string[];
    condition: { actorId?: string; actorTaskId?: string; actorRunId?: string };
    /** The Actor whose events it listens to; null when it listens to a run or a task. */
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

/** What the form of a webhook offers. */
export interface WebhookChoices {
    eventTypes: string[];
    /** Names that a template may use. */
    variables: string[];
    defaultTemplate: string;
    /** The platform's own API, to which a webhook that starts an Actor points. */
    apiUrl: string;
    actors: NamedActor[];
    pastRuns: { id: string; actor: NamedActor; status: RunStatus; startedAt: string }[];
}

/** What a form of a webhook holds that can be checked while it is typed. */
export interface WebhookDraft {
    payloadTemplate: string;
    headersTemplate: string;
    shouldInterpolateStrings: boolean;
    /** The past run for which the payload is rendered. */
    runId: string;
}

/** One thing that is wrong with a template. */
export interface TemplateProblem {
    severity: 'error' | 'warning';
    message: string;
}

/** What is wrong with a draft, and what it would send. */
export interface DraftCheck {
    problems: TemplateProblem[];
    headerProblems: TemplateProblem[];
    /** The payload without its secrets; null when the template has an error or there is no past run. */
    sent: unknown;
}
