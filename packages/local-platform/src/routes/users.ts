import { z } from 'zod';
import { ApiError, notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { callingRun } from '../middleware/authentication.js';
import { saveRetentionDays } from '../retention.js';
import {
    limitsResource,
    monthlyUsageResource,
    privateUserResource,
    publicUserResource,
    saveMonthlyUsageLimit,
} from '../users/account.js';
import type { AddRoutes } from './add-routes.js';
import { readJsonAs } from './request-body.js';

const LimitsUpdate = z.object({
    maxMonthlyUsageUsd: z.number().min(0).optional(),
    dataRetentionDays: z.int().min(1).optional(),
});

/** The last day of the year 9999, in milliseconds since the epoch. */
const LATEST_DAY = Date.UTC(9999, 11, 31);

/** `/users`: the one user of the platform. */
export function userRoutes(context: PlatformContext): AddRoutes {
    return (app) => {
        app.get('/users/me', (c) => c.json({ data: privateUserResource(context, callingRun(c)) }));
        app.get('/users/me/limits', (c) => c.json({ data: limitsResource(context) }));
        app.put('/users/me/limits', async (c) => {
            const { maxMonthlyUsageUsd, dataRetentionDays } = await readJsonAs(c, LimitsUpdate);
            if (maxMonthlyUsageUsd !== undefined) saveMonthlyUsageLimit(context, maxMonthlyUsageUsd);
            if (dataRetentionDays !== undefined) saveRetentionDays(context, dataRetentionDays);
            return c.json({}, 201);
        });
        app.get('/users/me/usage/monthly', (c) => {
            const date = c.req.query('date');
            const day = date === undefined ? context.clock.now() : Date.parse(date);
            // Also false for NaN. The API cannot write later years.
            if (!(Math.abs(day) <= LATEST_DAY)) {
                throw new ApiError(
                    'invalid-parameter',
                    `Query parameter "date" must be a date such as 2026-01-31, it is "${date}".`,
                );
            }
            return c.json({ data: monthlyUsageResource(day) });
        });
        app.get('/users/:userId', (c) => {
            const user = c.req.param('userId');
            if (user !== context.user.id && user !== context.user.username) throw notFound('User');
            return c.json({ data: publicUserResource(context) });
        });
    };
}
