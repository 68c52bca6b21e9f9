import { ACTOR_LIMITS } from '@apify/consts';
import { z } from 'zod';
import type { ActorDefinition } from './builds.js';

const { MIN_RUN_MEMORY_MBYTES, MAX_RUN_MEMORY_MBYTES } = ACTOR_LIMITS;

/** How much memory a run may have, in megabytes. */
export interface MemoryLimits {
    least: number;
    largest: number;
}

/**
 * The memory that an Actor's runs may have: Apify's limits, or those in its actor.json.
 *
 * @param definition Of the build that runs; null for one without an actor.json.
 */
export function memoryLimits(definition: ActorDefinition | null): MemoryLimits {
    return {
        least: definition?.minMemoryMbytes ?? MIN_RUN_MEMORY_MBYTES,
        largest: definition?.maxMemoryMbytes ?? MAX_RUN_MEMORY_MBYTES,
    };
}

/** Whether a run may have so much memory: it must be a power of two. */
export function isRunMemory(mbytes: number, { least, largest }: MemoryLimits = memoryLimits(null)): boolean {
    return Number.isInteger(Math.log2(mbytes)) && mbytes >= least && mbytes <= largest;
}

/** The memory of a run, as a request or an actor.json names it. */
export const runMemory = z
    .int()
    .refine(
        (mbytes) => isRunMemory(mbytes),
        `expected a power of two from ${MIN_RUN_MEMORY_MBYTES} to ${MAX_RUN_MEMORY_MBYTES}`,
    );
