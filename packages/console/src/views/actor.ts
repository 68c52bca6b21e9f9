/** An Actor as pages name it. */
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

/** The page of all Actors. */
export interface ActorsView {
    total: number;
    items: ActorSummary[];
}

/** What runs may do on the account. */
export type PermissionLevel = 'LIMITED_PERMISSIONS' | 'FULL_PERMISSIONS';

/** The page of one Actor: what the form that starts a run is made from. */
export interface ActorView extends NamedActor {
    description: string | null;
    readme: string | null;
    /** Null when the Actor has no build yet, or its build declares no input. */
    inputSchema: InputSchema | null;
    defaultRunOptions: { build: string; timeoutSecs: number; memoryMbytes: number };
    /** What its runs may do unless their start says otherwise. */
    permissionLevel: PermissionLevel;
    /** Bounds of the memory, in megabytes. */
    memory: { least: number; largest: number };
    builds: { tag: string; buildNumber: string }[];
}

/**
 * An Actor's input schema, as far as the form reads it.
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
    /** The field, or null when the problem is with the input as a whole. */
    field: string | null;
    /** In the words of Apify. */
    message: string;
}
