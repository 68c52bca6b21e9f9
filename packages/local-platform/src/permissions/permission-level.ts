/** What an Actor's runs can do in the account: little more than use their own storages, or everything. */
export const PERMISSION_LEVELS = ['LIMITED_PERMISSIONS', 'FULL_PERMISSIONS'] as const;

/** One of {@link PERMISSION_LEVELS}. */
export type PermissionLevel = (typeof PERMISSION_LEVELS)[number];

/** The part of an Actor's settings that decides. */
interface LevelSettings {
    defaultRunOptions: { forcePermissionLevel?: PermissionLevel | null };
    actorPermissionLevel: PermissionLevel;
}

/**
 * Returns the permission level for a run of an Actor.
 *
 * @param actor The Actor.
 * @param forced The level that the request sets for this run only.
 * @see https://docs.apify.com/platform/actors/development/permissions
 */
export function permissionLevelOf(
    { document: { defaultRunOptions, actorPermissionLevel } }: { document: LevelSettings },
    forced?: PermissionLevel,
): PermissionLevel {
    return forced ?? defaultRunOptions.forcePermissionLevel ?? actorPermissionLevel;
}
