import { z } from 'zod';

/**
 * Which items a view of a dataset shows, and how they change: the `transformation` of a view in a dataset schema.
 *
 * @see https://docs.apify.com/platform/actors/development/actor-definition/dataset-schema
 */
export const viewTransformation = z
    .object({
        fields: z.array(z.string()).optional(),
        unwind: z.union([z.string(), z.array(z.string())]).optional(),
        flatten: z.array(z.string()).optional(),
        omit: z.array(z.string()).optional(),
        limit: z.number().int().nonnegative().optional(),
        desc: z.boolean().optional(),
    })
    .prefault({});
