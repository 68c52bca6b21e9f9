import { z } from 'zod';
import type { PlatformContext } from '../context.js';
import { createTask, deleteTask, newTaskBody, taskUpdateBody, updateTask } from '../tasks/change-task.js';
import { shortTaskResource, taskResource } from '../tasks/task-resource.js';
import { getTask, listTasks } from '../tasks/tasks.js';
import type { AddRoutes } from './add-routes.js';
import { listPage, pageResponse } from './query.js';
import { readJsonAs } from './request-body.js';

/** `/actor-tasks`: the tasks themselves and their stored input. */
export function actorTaskRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.get('/actor-tasks', (c) => {
            const page = listPage(c);
            const { total, tasks } = listTasks(context, page);
            const items = tasks.map((task) => shortTaskResource(context, task));
            return c.json({ data: pageResponse(page, total, items) });
        });
        app.post('/actor-tasks', async (c) => {
            const task = createTask(context, await readJsonAs(c, newTaskBody));
            c.header('Location', `${context.baseUrl()}/v2/actor-tasks/${task.id}`);
            return c.json({ data: taskResource(context, task) }, 201);
        });
        app.get('/actor-tasks/:taskId', (c) =>
            c.json({ data: taskResource(context, getTask(context, c.req.param('taskId'))) }),
        );
        app.put('/actor-tasks/:taskId', async (c) => {
            const body = await readJsonAs(c, taskUpdateBody);
            const task = updateTask(context, getTask(context, c.req.param('taskId')), body);
            return c.json({ data: taskResource(context, task) });
        });
        app.delete('/actor-tasks/:taskId', (c) => {
            deleteTask(context, getTask(context, c.req.param('taskId')).id);
            return c.body(null, 204);
        });
        app.get('/actor-tasks/:taskId/input', (c) =>
            c.json(getTask(context, c.req.param('taskId')).document.input ?? {}),
        );
        app.put('/actor-tasks/:taskId/input', async (c) => {
            const given = await readJsonAs(c, z.record(z.string(), z.unknown()));
            const before = getTask(context, c.req.param('taskId'));
            const { document } = updateTask(context, before, { input: { ...before.document.input, ...given } });
            return c.json(document.input ?? {});
        });
    };
}
