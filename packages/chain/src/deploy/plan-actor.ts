import { counted } from '@offer-chain/command-line';
import type { Actor, ActorVersion } from 'apify-client';
import type { ChainActor } from '../chain-list.js';
import { kilobytes, type PushedFile, pushedFiles, pushedSize } from '../push/pushed-files.js';
import type { Account } from './account.js';
import { buildIndex, type DeploymentTag, findDeploymentTag } from './deployment-tag.js';

/** What a deployment has to do for an Actor. */
export interface ActorPlan extends ChainActor {
    /** `follow` waits for a build that an interrupted deployment has left under way. */
    action: 'create' | 'update' | 'build' | 'follow' | 'none';
    definition: ActorJson;
    files: PushedFile[];
    /** The Actor on the account; undefined when there is none. */
    actor: Actor | undefined;
    /** The version that is deployed, as it is on the account. */
    version: ActorVersion | undefined;
    deploymentTag: DeploymentTag;
    /** Whether the Actor on the account was not deployed from here. */
    isForeign: boolean;
    /** Names of the files that differ from those on the account. */
    changedFiles: string[];
    /** The build to wait for, or the one that matches the code. */
    build: { id: string; buildNumber: string } | undefined;
}

/** The fields of actor.json that a deployment reads. */
export interface ActorJson {
    name: string;
    title?: string;
    description?: string;
    version: string;
    buildTag?: string;
    defaultMemoryMbytes?: number;
    usesStandbyMode?: boolean;
}

/** The account has an Actor of this name that was not deployed from here. */
export class NameTakenError extends Error {}

/**
 * Compares an Actor of a repository with the account's, and changes nothing.
 *
 * @param listed The Actor as the repository lists it.
 * @param adopt Whether the plan can take over an Actor that was not deployed from here.
 * @throws {NameTakenError} When the account has an Actor of that name that the plan cannot take over.
 */
export async function planActor(account: Account, listed: ChainActor, adopt = false): Promise<ActorPlan> {
    const { client, username } = account;
    const { name, folder } = listed;
    const files = pushedFiles(folder);
    const definition = readActorJson(files);
    const plan: ActorPlan = {
        ...listed,
        action: 'create',
        definition,
        files,
        actor: await client.actor(`${username}/${definition.name}`).get(),
        version: undefined,
        deploymentTag: { origin: 'made', afterBuild: 0 },
        isForeign: false,
        changedFiles: [],
        build: undefined,
    };
    if (!plan.actor) return plan;

    const tags = (plan.actor.versions ?? []).map(findDeploymentTag).filter((tag) => tag !== undefined);
    plan.isForeign = tags.length === 0;
    if (plan.isForeign && !adopt) {
        throw new NameTakenError(
            `The account has an Actor "${name}" that was not deployed from here: rename it, or take it over: npm run deploy -- --adopt`,
        );
    }
    plan.version = await client.actor(plan.actor.id).version(definition.version).get();
    const builds = await buildsOf(account, plan.actor.id, definition.version);
    const tag = findDeploymentTag(plan.version);
    plan.deploymentTag = tag ?? { origin: tags[0]?.origin ?? 'adopted', afterBuild: builds[0]?.index ?? 0 };
    plan.changedFiles = differingFiles(files, plan.version);
    const hasBuildTag = plan.version?.buildTag === buildTagOf(definition);
    if (!tag || !hasBuildTag || plan.changedFiles.length > 0) {
        plan.deploymentTag = { ...plan.deploymentTag, afterBuild: builds[0]?.index ?? 0 };
        return { ...plan, action: 'update' };
    }
    return { ...plan, ...buildAction(plan, builds) };
}

/** The tag that builds of an Actor get. */
export function buildTagOf({ buildTag = 'latest' }: ActorJson): string {
    return buildTag;
}

function readActorJson(files: PushedFile[]): ActorJson {
    const file = files.find(({ name }) => name === '.actor/actor.json');
    return JSON.parse(file?.content ?? '{}') as ActorJson;
}

interface VersionBuild {
    id: string;
    buildNumber: string;
    status: string;
    index: number;
}

/** Builds of a version, the newest first. */
async function buildsOf({ client }: Account, actorId: string, versionNumber: string): Promise<VersionBuild[]> {
    const { items } = await client.actor(actorId).builds().list({ desc: true, limit: 1000 });
    return (items as unknown as Omit<VersionBuild, 'index'>[])
        .map((build) => ({ ...build, index: buildIndex(build.buildNumber, versionNumber) }))
        .filter(({ index }) => index > 0)
        .sort((a, b) => b.index - a.index);
}

function buildAction(plan: ActorPlan, builds: VersionBuild[]): Pick<ActorPlan, 'action' | 'build'> {
    const tagged = plan.actor?.taggedBuilds?.[buildTagOf(plan.definition)]?.buildNumber;
    const own = builds.filter(({ index }) => index > plan.deploymentTag.afterBuild);
    const current = own.find(({ buildNumber }) => buildNumber === tagged);
    if (current) return { action: 'none', build: current };
    const unfinished = own.find(({ status }) => status === 'READY' || status === 'RUNNING');
    return unfinished ? { action: 'follow', build: unfinished } : { action: 'build', build: undefined };
}

function differingFiles(files: PushedFile[], version: ActorVersion | undefined): string[] {
    const stored = new Map(storedFiles(version).map(({ name, content }) => [name, content]));
    const changed = files.filter(({ name, content }) => stored.get(name) !== content).map(({ name }) => name);
    const names = new Set(files.map(({ name }) => name));
    return [...changed, ...[...stored.keys()].filter((name) => !names.has(name))].sort();
}

/** Sources of another kind, such as a Git repository, have no files, so every file differs. */
function storedFiles(version: ActorVersion | undefined): { name: string; content: string | null }[] {
    if (!version || !('sourceFiles' in version)) return [];
    const files = (version.sourceFiles ?? []) as {
        name: string;
        content?: string;
        format?: string;
        folder?: boolean;
    }[];
    return files
        .filter(({ folder }) => !folder)
        .map(({ name, content = '', format }) => ({ name, content: format === 'BASE64' ? null : content }));
}

const FILES_SHOWN = 3;

/** Describes the plan in one line. */
export function describeActorPlan(plan: ActorPlan): string {
    const { name, definition, files, changedFiles, build } = plan;
    const what = `Actor ${name} ${definition.version}`;
    const { total, sent } = pushedSize(files);
    const size = `${counted(files.length, 'file')}, ${kilobytes(total)}, sent as ${kilobytes(sent)}`;
    switch (plan.action) {
        case 'create':
            return `+ create ${what} and build it (${size})`;
        case 'update': {
            const shown = changedFiles.slice(0, FILES_SHOWN).join(', ');
            const more = changedFiles.length > FILES_SHOWN ? ` and ${changedFiles.length - FILES_SHOWN} more` : '';
            return `~ ${plan.isForeign ? 'take over' : 'update'} ${what} and build it: ${shown ? `${shown}${more} differ (${size})` : 'its settings differ'}`;
        }
        case 'build':
            return `~ build ${what}: its sources match the code, but no build of them has succeeded`;
        case 'follow':
            return `~ wait for build ${build?.buildNumber} of ${what}, which is under way`;
        case 'none':
            return `= ${what}: build ${build?.buildNumber} is up to date`;
    }
}
