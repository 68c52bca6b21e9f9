import type { ActorCollectionCreateOptions, ActorVersion } from 'apify-client';
import type { Account } from './account.js';
import { formatDeploymentTag, TAG_VARIABLE } from './deployment-tag.js';
import { type ActorPlan, buildTagOf } from './plan-actor.js';

/** Memory and timeout for runs of a new Actor, when its actor.json sets none. */
const RUN_OPTIONS = { memoryMbytes: 1024, timeoutSecs: 3600 };

/**
 * Does what the plan of an Actor says, and waits for its build.
 *
 * @param log Takes the build's log as it comes.
 * @returns The Actor's id and the number of its build.
 * @throws {Error} When the build does not succeed, in one line.
 */
export async function applyActor(
    account: Account,
    plan: ActorPlan,
    log: (text: string) => void,
): Promise<{ actorId: string; buildNumber: string }> {
    const actorId = plan.actor?.id ?? (await createActor(account, plan));
    if (plan.action === 'none') return { actorId, buildNumber: plan.build?.buildNumber ?? '' };
    if (plan.action === 'update') await updateVersion(account, plan, actorId);
    const { client } = account;
    const { id } = plan.build ?? (await client.actor(actorId).build(plan.definition.version, { useCache: true }));
    const stream = await client.build(id).log().stream();
    for await (const chunk of stream ?? []) log(String(chunk));
    const build = await client.build(id).waitForFinish();
    if (build.status !== 'SUCCEEDED') {
        throw new Error(
            `Build ${build.buildNumber} of ${plan.name} ended as ${build.status}: its log above says why. Deploy again to finish.`,
        );
    }
    return { actorId, buildNumber: build.buildNumber };
}

async function createActor({ client }: Account, plan: ActorPlan): Promise<string> {
    const { name, title, description, defaultMemoryMbytes, usesStandbyMode } = plan.definition;
    const { id } = await client.actors().create({
        name,
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description }),
        defaultRunOptions: {
            ...RUN_OPTIONS,
            build: buildTagOf(plan.definition),
            ...(defaultMemoryMbytes !== undefined && { memoryMbytes: defaultMemoryMbytes }),
        },
        ...(usesStandbyMode && { actorStandby: { isEnabled: true } }),
        versions: [newVersion(plan)],
    } as ActorCollectionCreateOptions);
    return id;
}

function newVersion({ definition, files, deploymentTag }: ActorPlan): ActorVersion {
    return {
        versionNumber: definition.version,
        buildTag: buildTagOf(definition),
        sourceType: 'SOURCE_FILES',
        sourceFiles: files,
        envVars: [{ name: TAG_VARIABLE, value: formatDeploymentTag(deploymentTag) }],
    } as unknown as ActorVersion;
}

/**
 * Standby is set first, because a deployment that was interrupted later compares only the sources. The tag is set
 * before the sources, or a build of older sources could count as theirs.
 */
async function updateVersion({ client }: Account, plan: ActorPlan, actorId: string): Promise<void> {
    const actor = client.actor(actorId);
    const { usesStandbyMode: isEnabled } = plan.definition;
    const wasEnabled = plan.actor?.actorStandby?.isEnabled ?? false;
    if (isEnabled !== undefined && isEnabled !== wasEnabled) {
        // The client's type requires all settings, but the API fills in missing ones.
        await actor.update({ actorStandby: { isEnabled } } as never);
    }
    if (!plan.version) {
        await actor.versions().create(newVersion(plan));
        return;
    }
    const version = actor.version(plan.definition.version);
    const tag = { name: TAG_VARIABLE, value: formatDeploymentTag(plan.deploymentTag) };
    const isTagged = plan.version.envVars?.some(({ name }) => name === TAG_VARIABLE);
    if (isTagged) await version.envVar(TAG_VARIABLE).update(tag);
    else await version.envVars().create(tag);
    const { buildTag, sourceType, sourceFiles } = newVersion(plan) as ActorVersion & { sourceFiles: unknown };
    await version.update({ buildTag, sourceType, sourceFiles } as never);
}
