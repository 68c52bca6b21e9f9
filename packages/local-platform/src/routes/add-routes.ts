import type { Hono } from 'hono';

/** Adds the routes of one API resource; their paths start behind `/v2`. */
export type AddRoutes = (api: Hono) => void;
