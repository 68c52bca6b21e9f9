/** What an Actor's runs may do on the account: little more than their own things, or everything. */
export const PERMISSION_LEVELS = ['LIMITED_PERMISSIONS', 'FULL_PERMISSIONS'] as const;

/** One of {@link PERMISSION_LEVELS}. */
export type PermissionLevel = (typeof PERMISSION_LEVELS)[number];

/** What an Actor's settings say of it. */
interface LevelSettings {
    defaultRunOptions: { forcePermissionLevel?: PermissionLevel | null };
    actorPermissionLevel: PermissionLevel;
}

/**
 * The permission level that a run of an Actor gets.
 *
 * @param actor The Actor.
 * @param forced The level that the request forces on this one run.
 * @see https://docs.apify.com/platform/actors/development/permissions
 */
export function permissionLevelOf(
    { document: { defaultRunOptions, actorPermissionLevel } }: { document: LevelSettings },
    forced?: PermissionLevel,
): PermissionLevel {
    return forced ?? defaultRunOptions.forcePermissionLevel ?? actorPermissionLevel;
}
