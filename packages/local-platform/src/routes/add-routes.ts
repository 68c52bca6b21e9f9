import type { Hono } from 'hono';

/** Adds the routes of one API resource. Their paths start after `/v2`. */
export type AddRoutes = (api: Hono) => void;
