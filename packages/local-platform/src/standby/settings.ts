/** How an Actor is kept ready for HTTP requests, with the fields of the API's `ActorStandby`. */
export interface StandbySettings {
    isEnabled: boolean;
    /** With more concurrent requests than this on each run, another run is started in advance. */
    desiredRequestsPerActorRun: number;
    /** The most concurrent requests of a run. */
    maxRequestsPerActorRun: number;
    /** After this time without requests, a run ends. */
    idleTimeoutSecs: number;
    /** Tag or number of the build to run. */
    build: string;
    memoryMbytes: number;
    /** Whether the Actor's settings apply to its tasks, even when the tasks have their own. */
    disableStandbyFieldsOverride: boolean;
    /** Whether runs get an input: the task's input and the defaults of the input schema. */
    shouldPassActorInput: boolean;
}

/** Apify's settings for an Actor without settings of its own. */
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
 * Returns the settings for an Actor's task: its own, completed by the Actor's, unless the Actor forbids overrides. Only
 * the Actor decides whether there is Standby at all.
 *
 * @param ofActor The Actor's settings. Undefined when it has none.
 * @param ofTask The task's settings.
 */
export function taskStandby(
    ofActor: StandbySettings | null | undefined,
    ofTask: Partial<StandbySettings> | null | undefined,
): StandbySettings {
    const settings = ofActor ?? STANDBY_DEFAULTS;
    if (settings.disableStandbyFieldsOverride) return settings;
    return { ...settings, ...ofTask, isEnabled: settings.isEnabled, disableStandbyFieldsOverride: false };
}
