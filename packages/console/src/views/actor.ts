/** An Actor's id and names, for pages. */
export interface NamedActor {
    id: string;
    name: string;
    title: string | null;
}

/** An Actor in the list of Actors. */
export interface ActorSummary extends NamedActor {
    description: string | null;
    totalRuns: number;
    lastRunStartedAt: string | null;
}

/** The data of the page with all Actors. */
export interface ActorsView {
    total: number;
    items: ActorSummary[];
}

/** What runs can do in the account. */
export type PermissionLevel = 'LIMITED_PERMISSIONS' | 'FULL_PERMISSIONS';

/** The data of the page of one Actor, for the form that starts a run. */
export interface ActorView extends NamedActor {
    description: string | null;
    readme: string | null;
    /** Null when the Actor has no build yet, or its build declares no input. */
    inputSchema: InputSchema | null;
    defaultRunOptions: { build: string; timeoutSecs: number; memoryMbytes: number };
    /** What its runs can do, unless the request to start one says otherwise. */
    permissionLevel: PermissionLevel;
    /** Limits of the memory, in megabytes. */
    memory: { least: number; largest: number };
    builds: { tag: string; buildNumber: string }[];
}

/**
 * The part of an Actor's input schema that the form uses.
 *
 * @see https://docs.apify.com/platform/actors/development/actor-definition/input-schema/specification/v1
 */
export interface InputSchema {
    description?: string;
    properties?: Record<string, InputProperty>;
    required?: string[];
}

/** One field of an input schema. */
export interface InputProperty {
    type?: string;
    title?: string;
    description?: string;
    editor?: string;
    prefill?: unknown;
    default?: unknown;
    enum?: string[];
    enumTitles?: string[];
    isSecret?: boolean;
    minimum?: number;
    maximum?: number;
    sectionCaption?: string;
    sectionDescription?: string;
}

/** What is wrong with one field of an input. */
export interface InputProblem {
    /** The field. Null when the problem is with the whole input. */
    field: string | null;
    /** In the words of Apify's API. */
    message: string;
}
