import { z } from 'zod';
import { actorName, freeName } from '../actors/actor-name.js';
import { type ActorRecord, getActor } from '../actors/actors.js';
import { ApiError } from '../api-error.js';
import { findBuildForRun } from '../builds/builds.js';
import { runMemory } from '../builds/run-memory.js';
import type { PlatformContext } from '../context.js';
import { changeStandby, standbyBody } from '../standby/change-standby.js';
import { STANDBY_DEFAULTS, type StandbySettings } from '../standby/settings.js';
import { saveTask, type TaskRecord } from './tasks.js';

/** The run options of a task or a schedule in a request. */
export const taskOptionsBody = z.object({
    build: z.string().nullish(),
    timeoutSecs: z.int().min(0).nullish(),
    memoryMbytes: runMemory.nullish(),
    maxItems: z.int().min(0).nullish(),
    maxTotalChargeUsd: z.number().min(0).nullish(),
    restartOnError: z.boolean().nullish(),
});

const settings = {
    name: actorName.optional(),
    title: z.string().nullish(),
    options: taskOptionsBody.nullish(),
    input: z.record(z.string(), z.unknown()).nullish(),
    actorStandby: standbyBody.nullish(),
};

/** The body of a request that creates a task. */
export const newTaskBody = z.object({
    actId: z.string({ error: 'expected the id or username~name of the Actor' }),
    ...settings,
});

/** The body of a request that changes a task. Missing fields stay. */
export const taskUpdateBody = z.object({ actId: z.string().optional(), ...settings });

/**
 * Adds a task.
 *
 * @throws {ApiError} `record-not-found` when its Actor does not exist, or `actor-task-name-not-unique`.
 * @see https://docs.apify.com/api/v2/actor-tasks-post
 */
export function createTask(context: PlatformContext, body: z.output<typeof newTaskBody>): TaskRecord {
    return context.database.transaction(() => {
        const actor = getActor(context, body.actId);
        if (body.name !== undefined) refuseTakenName(context, body.name);
        const now = context.clock.now();
        const task: TaskRecord = {
            id: context.newId(),
            actorId: actor.id,
            name: body.name ?? freeName('my-task', (name) => isTaken(context, name)),
            createdAt: now,
            modifiedAt: now,
            document: {
                title: body.title ?? null,
                options: body.options ?? {},
                input: encryptSecrets(context, actor, body.options?.build, body.input ?? null),
                ...(body.actorStandby && { actorStandby: standbyOver(actor, {}, body.actorStandby) }),
            },
        };
        saveTask(context, task);
        return task;
    });
}

/**
 * Changes a task.
 *
 * @throws {ApiError} Like {@link createTask}.
 * @see https://docs.apify.com/api/v2/actor-task-put
 */
export function updateTask(
    context: PlatformContext,
    before: TaskRecord,
    body: z.output<typeof taskUpdateBody>,
): TaskRecord {
    return context.database.transaction(() => {
        if (body.name !== undefined) refuseTakenName(context, body.name, before.id);
        const actor = getActor(context, body.actId ?? before.actorId);
        const options = { ...before.document.options, ...body.options };
        const task: TaskRecord = {
            ...before,
            actorId: actor.id,
            name: body.name ?? before.name,
            modifiedAt: context.clock.now(),
            document: {
                ...before.document,
                ...(body.title !== undefined && { title: body.title }),
                options,
                ...(body.input !== undefined && {
                    input: encryptSecrets(context, actor, options.build, body.input),
                }),
                ...(body.actorStandby !== undefined && {
                    actorStandby:
                        body.actorStandby && standbyOver(actor, before.document.actorStandby ?? {}, body.actorStandby),
                }),
            },
        };
        saveTask(context, task);
        return task;
    });
}

/** Returns the Standby settings that a task has in addition to its Actor's. */
function standbyOver(actor: ActorRecord, before: Partial<StandbySettings>, body: z.output<typeof standbyBody>) {
    return changeStandby(before, body, actor.document.actorStandby ?? STANDBY_DEFAULTS);
}

/**
 * Encrypts the secret fields in the input of a task or a schedule, if there is a build with an input schema.
 *
 * @param build Tag or number of the build. By default the Actor's own.
 */
export function encryptSecrets(
    context: PlatformContext,
    actor: ActorRecord,
    build: string | null | undefined,
    input: Record<string, unknown> | null,
): Record<string, unknown> | null {
    const schema = findBuildForRun(context, actor, build ?? undefined)?.document.actorDefinition?.input;
    return input && schema ? context.secrets.encryptInput(input, schema) : input;
}

/** Removes a task and its webhooks. Its runs stay. */
export function deleteTask(context: PlatformContext, taskId: string): void {
    context.database.transaction(() => {
        context.database.run('DELETE FROM webhooks WHERE task_id = ?', taskId);
        context.database.run('DELETE FROM actor_tasks WHERE id = ?', taskId);
    });
}

function isTaken(context: PlatformContext, name: string, ownId = ''): boolean {
    const sql = 'SELECT 1 FROM actor_tasks WHERE name = ? COLLATE NOCASE AND id <> ?';
    return context.database.one(sql, name, ownId) !== undefined;
}

function refuseTakenName(context: PlatformContext, name: string, ownId?: string): void {
    if (!isTaken(context, name, ownId)) return;
    throw new ApiError('actor-task-name-not-unique', `You already have a task named "${name}". Choose another name.`);
}
