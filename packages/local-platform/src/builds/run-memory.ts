import { ACTOR_LIMITS } from '@apify/consts';
import { z } from 'zod';
import type { ActorDefinition } from './builds.js';

const { MIN_RUN_MEMORY_MBYTES, MAX_RUN_MEMORY_MBYTES } = ACTOR_LIMITS;

/** The least and the most memory of a run, in megabytes. */
export interface MemoryLimits {
    least: number;
    largest: number;
}

/**
 * Returns the memory limits of an Actor's runs: those in its actor.json, or else Apify's.
 *
 * @param definition The definition of the build. Null for a build without an actor.json.
 */
export function memoryLimits(definition: ActorDefinition | null): MemoryLimits {
    return {
        least: definition?.minMemoryMbytes ?? MIN_RUN_MEMORY_MBYTES,
        largest: definition?.maxMemoryMbytes ?? MAX_RUN_MEMORY_MBYTES,
    };
}

/** Checks whether a run can have this much memory: it must be a power of two within the limits. */
export function isRunMemory(mbytes: number, { least, largest }: MemoryLimits = memoryLimits(null)): boolean {
    return Number.isInteger(Math.log2(mbytes)) && mbytes >= least && mbytes <= largest;
}

/** The memory of a run in a request or an actor.json. */
export const runMemory = z
    .int()
    .refine(
        (mbytes) => isRunMemory(mbytes),
        `expected a power of two from ${MIN_RUN_MEMORY_MBYTES} to ${MAX_RUN_MEMORY_MBYTES}`,
    );
