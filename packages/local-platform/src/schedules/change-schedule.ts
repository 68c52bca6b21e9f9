import { z } from 'zod';
import { freeName } from '../actors/actor-name.js';
import { type ActorRecord, findActor, getActor } from '../actors/actors.js';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { parseJson } from '../parse-json.js';
import { encryptSecrets, taskOptionsBody } from '../tasks/change-task.js';
import { getTask, type TaskRecord } from '../tasks/tasks.js';
import { findCronProblem, findMomentAfter, findNextMoment, isTimeZone } from './cron.js';
import { type ScheduleAction, type ScheduleRecord, saveSchedule } from './schedules.js';

/** Apify's limit for one user. */
const MOST_SCHEDULES = 100;
/** Apify's limits for one schedule. */
const MOST_ACTORS = 10;
const MOST_TASKS = 10;

const NAME_RULE = 'expected 3 to 63 letters, digits and hyphens, with no hyphen at either end';

const actionBody = z.discriminatedUnion('type', [
    z.object({
        type: z.literal('RUN_ACTOR'),
        id: z.string().optional(),
        actorId: z.string({ error: 'expected the id of an Actor' }),
        runInput: z.object({ body: z.string().nullish(), contentType: z.string().nullish() }).nullish(),
        runOptions: taskOptionsBody.nullish(),
    }),
    z.object({
        type: z.literal('RUN_ACTOR_TASK'),
        id: z.string().optional(),
        actorTaskId: z.string({ error: 'expected the id of a task' }),
        input: z.record(z.string(), z.unknown()).nullish(),
    }),
]);

/** The body of a request that creates or changes a schedule. */
export const scheduleBody = z.object({
    name: z
        .string()
        .regex(/^[a-z\d](?:[a-z\d-]{1,61})[a-z\d]$/i, NAME_RULE)
        .nullish(),
    title: z.string().nullish(),
    description: z.string().nullish(),
    cronExpression: z.string().nullish(),
    timezone: z
        .string()
        .refine(isTimeZone, 'expected a time zone of the IANA database, such as UTC or Europe/Prague')
        .nullish(),
    isEnabled: z.boolean().nullish(),
    isExclusive: z.boolean().nullish(),
    notifications: z.looseObject({ email: z.boolean().optional() }).nullish(),
    actions: z
        .array(actionBody)
        .refine((actions) => countOf(actions, 'RUN_ACTOR') <= MOST_ACTORS, `expected ${MOST_ACTORS} Actors at most`)
        .refine((actions) => countOf(actions, 'RUN_ACTOR_TASK') <= MOST_TASKS, `expected ${MOST_TASKS} tasks at most`)
        .nullish(),
});

const jsonObject = z
    .string()
    .transform((text, issues) => {
        try {
            return parseJson(text);
        } catch {
            issues.addIssue('expected JSON');
            return z.NEVER;
        }
    })
    .pipe(z.record(z.string(), z.unknown()));

/** The validated {@link scheduleBody}. */
export type ScheduleBody = z.output<typeof scheduleBody>;

function countOf(actions: readonly { type: ScheduleAction['type'] }[], type: ScheduleAction['type']): number {
    return actions.filter((action) => action.type === type).length;
}

/**
 * Adds a schedule. Without `isEnabled` it is disabled, and without `timezone` it uses UTC.
 *
 * @throws {ApiError} `cron-expression-invalid`, `schedule-name-not-unique`, `schedule-actor-not-found`,
 *   `schedule-actor-task-not-found` or `too-many-schedules` when the request is refused.
 * @see https://docs.apify.com/api/v2/schedules-post
 */
export function createSchedule(context: PlatformContext, body: ScheduleBody): ScheduleRecord {
    const { database, clock, newId } = context;
    const now = clock.now();
    const cronExpression = body.cronExpression ?? '';
    refuseBadCron(cronExpression, now);
    return database.transaction(() => {
        refuseOneTooMany(context);
        if (body.name) refuseTakenName(context, body.name);
        const timezone = body.timezone ?? 'UTC';
        const isEnabled = body.isEnabled ?? false;
        const schedule: ScheduleRecord = {
            id: newId(),
            name: body.name ?? freeName('my-schedule', (name) => isTaken(context, name)),
            createdAt: now,
            modifiedAt: now,
            nextRunAt: isEnabled ? findNextMoment(cronExpression, timezone, now) : null,
            lastRunAt: null,
            document: {
                title: body.title ?? null,
                description: body.description ?? null,
                cronExpression,
                timezone,
                isEnabled,
                isExclusive: body.isExclusive ?? false,
                notifications: body.notifications ?? { email: false },
                actions: newActions(context, body.actions ?? [], []),
            },
        };
        saveSchedule(context, schedule);
        return schedule;
    });
}

/**
 * Changes the given fields of a schedule. Its next run time stays unless its expression, its time zone or `isEnabled`
 * changes.
 *
 * @throws {ApiError} Like {@link createSchedule}.
 * @see https://docs.apify.com/api/v2/schedule-put
 */
export function updateSchedule(context: PlatformContext, before: ScheduleRecord, body: ScheduleBody): ScheduleRecord {
    const now = context.clock.now();
    if (typeof body.cronExpression === 'string') refuseBadCron(body.cronExpression, now);
    return context.database.transaction(() => {
        if (body.name && body.name !== before.name) refuseTakenName(context, body.name);
        const old = before.document;
        const document = {
            title: body.title === undefined ? old.title : body.title,
            description: body.description === undefined ? old.description : body.description,
            cronExpression: body.cronExpression ?? old.cronExpression,
            timezone: body.timezone ?? old.timezone,
            isEnabled: body.isEnabled ?? old.isEnabled,
            isExclusive: body.isExclusive ?? old.isExclusive,
            notifications: body.notifications ?? old.notifications,
            actions: body.actions ? newActions(context, body.actions, old.actions) : old.actions,
        };
        const { cronExpression, timezone, isEnabled } = document;
        const isSame =
            cronExpression === old.cronExpression && timezone === old.timezone && isEnabled === old.isEnabled;
        const nextRunAt = isEnabled ? findMomentAfter(cronExpression, timezone, before.lastRunAt ?? 0, now) : null;
        const schedule: ScheduleRecord = {
            ...before,
            name: body.name ?? before.name,
            modifiedAt: now,
            nextRunAt: isSame ? before.nextRunAt : nextRunAt,
            document,
        };
        saveSchedule(context, schedule);
        return schedule;
    });
}

/**
 * Prepares the actions of a schedule: existing actions keep their ids, Actors and tasks are named by id, and secret
 * input is encrypted.
 */
function newActions(
    context: PlatformContext,
    actions: NonNullable<ScheduleBody['actions']>,
    before: readonly ScheduleAction[],
): ScheduleAction[] {
    return actions.map((action, index) => {
        const id = before.find((old) => old.id === action.id)?.id ?? context.newId();
        if (action.type === 'RUN_ACTOR') {
            const actor = actorOf(context, action.actorId, index);
            const body = encryptBody(context, actor, action.runOptions?.build, action.runInput?.body);
            const runInput = action.runInput && { ...action.runInput, ...(body && { body }) };
            return { ...action, id, actorId: actor.id, ...(runInput && { runInput }) };
        }
        const task = taskOf(context, action.actorTaskId, index);
        const { options } = task.document;
        const input =
            action.input && encryptSecrets(context, getActor(context, task.actorId), options.build, action.input);
        return { ...action, id, actorTaskId: task.id, ...(input && { input }) };
    });
}

function actorOf(context: PlatformContext, idOrName: string, index: number): ActorRecord {
    const actor = findActor(context, idOrName);
    if (actor) return actor;
    throw new ApiError(
        'schedule-actor-not-found',
        `Field "actions.${index}.actorId": there is no Actor "${idOrName}". Create it first, or name another.`,
    );
}

function taskOf(context: PlatformContext, idOrName: string, index: number): TaskRecord {
    try {
        return getTask(context, idOrName);
    } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        throw new ApiError(
            'schedule-actor-task-not-found',
            `Field "actions.${index}.actorTaskId": there is no task "${idOrName}". Create it first, or name another.`,
        );
    }
}

/** A body that is not a JSON object has no secret fields. As on Apify, it is validated only when the schedule runs. */
function encryptBody(
    context: PlatformContext,
    actor: ActorRecord,
    build: string | null | undefined,
    body: string | null | undefined,
): string | null | undefined {
    const input = jsonObject.safeParse(body);
    if (!input.success) return body;
    const kept = encryptSecrets(context, actor, build, input.data);
    return kept === input.data ? body : JSON.stringify(kept);
}

function refuseBadCron(expression: string, now: number): void {
    const problem = findCronProblem(expression, now);
    if (problem === undefined) return;
    throw new ApiError('cron-expression-invalid', `Field "cronExpression": ${problem}`, { field: 'cronExpression' });
}

function isTaken(context: PlatformContext, name: string): boolean {
    return context.database.one('SELECT 1 FROM schedules WHERE name = ?', name) !== undefined;
}

function refuseTakenName(context: PlatformContext, name: string): void {
    if (!isTaken(context, name)) return;
    throw new ApiError('schedule-name-not-unique', `You already have a schedule named "${name}". Choose another name.`);
}

function refuseOneTooMany({ database }: PlatformContext): void {
    const count = database.one<{ total: number }>('SELECT count(*) AS total FROM schedules');
    if ((count?.total ?? 0) < MOST_SCHEDULES) return;
    throw new ApiError(
        'too-many-schedules',
        `You have reached the limit of ${MOST_SCHEDULES} schedules. Remove one that you no longer need.`,
    );
}
