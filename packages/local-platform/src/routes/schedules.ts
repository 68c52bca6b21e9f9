import type { PlatformContext } from '../context.js';
import type { RunSupervisor } from '../runs/supervisor.js';
import { createSchedule, scheduleBody, updateSchedule } from '../schedules/change-schedule.js';
import { invokeSchedule } from '../schedules/invoke-schedule.js';
import { scheduleLogResource } from '../schedules/schedule-log.js';
import { scheduleResource, shortScheduleResource } from '../schedules/schedule-resource.js';
import { deleteSchedule, getSchedule, listSchedules } from '../schedules/schedules.js';
import type { AddRoutes } from './add-routes.js';
import { listPage, pageResponse } from './query.js';
import { readJsonAs } from './request-body.js';

/** `/schedules`. */
export function scheduleRoutes(context: PlatformContext, supervisor: RunSupervisor): AddRoutes {
    return (app) => {
        app.get('/schedules', (c) => {
            const page = listPage(c);
            const { total, schedules } = listSchedules(context, page);
            const items = schedules.map((schedule) => shortScheduleResource(context, schedule));
            return c.json({ data: pageResponse(page, total, items) });
        });
        app.post('/schedules', async (c) => {
            const schedule = createSchedule(context, await readJsonAs(c, scheduleBody));
            c.header('Location', `${context.baseUrl()}/v2/schedules/${schedule.id}`);
            return c.json({ data: scheduleResource(context, schedule) }, 201);
        });
        app.get('/schedules/:scheduleId', (c) =>
            c.json({ data: scheduleResource(context, getSchedule(context, c.req.param('scheduleId'))) }),
        );
        app.put('/schedules/:scheduleId', async (c) => {
            const body = await readJsonAs(c, scheduleBody);
            const schedule = updateSchedule(context, getSchedule(context, c.req.param('scheduleId')), body);
            return c.json({ data: scheduleResource(context, schedule) });
        });
        app.delete('/schedules/:scheduleId', (c) => {
            deleteSchedule(context, getSchedule(context, c.req.param('scheduleId')).id);
            return c.body(null, 204);
        });
        app.get('/schedules/:scheduleId/log', (c) => {
            const { id } = getSchedule(context, c.req.param('scheduleId'));
            return c.json({ data: scheduleLogResource(context, id) });
        });
        app.post('/schedules/:scheduleId/invoke', (c) => {
            const schedule = getSchedule(context, c.req.param('scheduleId'));
            const now = context.clock.now();
            invokeSchedule(context, supervisor, { ...schedule, lastRunAt: now }, now);
            return c.json({ data: scheduleResource(context, getSchedule(context, schedule.id)) }, 201);
        });
    };
}
