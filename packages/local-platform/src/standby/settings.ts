/** How an Actor is kept ready for HTTP requests, in the shape of the API's `ActorStandby`. */
export interface StandbySettings {
    isEnabled: boolean;
    /** Concurrent requests of a run above which another run is started ahead of demand. */
    desiredRequestsPerActorRun: number;
    /** Concurrent requests that a run gets at most. */
    maxRequestsPerActorRun: number;
    /** How long a run without requests stays. */
    idleTimeoutSecs: number;
    /** Tag or number of the build that runs. */
    build: string;
    memoryMbytes: number;
    /** Whether the Actor's settings hold for its tasks whatever those say. */
    disableStandbyFieldsOverride: boolean;
    /** Whether runs get an input: the task's, and the defaults of the input schema. */
    shouldPassActorInput: boolean;
}

/** Apify's settings of an Actor that says nothing of its own. */
export const STANDBY_DEFAULTS: StandbySettings = {
    isEnabled: false,
    desiredRequestsPerActorRun: 3,
    maxRequestsPerActorRun: 4,
    idleTimeoutSecs: 300,
    build: 'latest',
    memoryMbytes: 1024,
    disableStandbyFieldsOverride: false,
    shouldPassActorInput: false,
};

/**
 * The settings that hold for an Actor's task: its own over the Actor's, unless the Actor keeps its settings to itself.
 * Whether there is Standby at all is the Actor's matter.
 *
 * @param ofActor The Actor's settings; none when it has never been given any.
 * @param ofTask What the task was given.
 */
export function taskStandby(
    ofActor: StandbySettings | null | undefined,
    ofTask: Partial<StandbySettings> | null | undefined,
): StandbySettings {
    const settings = ofActor ?? STANDBY_DEFAULTS;
    if (settings.disableStandbyFieldsOverride) return settings;
    return { ...settings, ...ofTask, isEnabled: settings.isEnabled, disableStandbyFieldsOverride: false };
}
