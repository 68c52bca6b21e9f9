import type { RegisteredActor } from '@offer-chain/local-platform';

/** An Actor's input schema, as far as it is read here. */
export interface InputSchema {
    properties?: Record<string, unknown>;
    additionalProperties?: boolean;
}

/**
 * The input schema of an Actor that the platform has.
 *
 * @param registered The Actor as the platform registered it.
 * @returns The schema; undefined when the Actor has none.
 */
export function findInputSchema({ build }: RegisteredActor): InputSchema | undefined {
    return build.document.actorDefinition?.input as InputSchema | undefined;
}

/** Whether an Actor accepts the event beside the dataset's id; a strict schema may name no field for it. */
export function takesPayload(schema: InputSchema | undefined): boolean {
    return schema?.additionalProperties !== false || schema.properties?.payload !== undefined;
}
