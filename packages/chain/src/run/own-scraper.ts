import { UsageError } from '@offer-chain/command-line';
import type { InputSchema } from '../input-schema.js';
import type { Link } from './options.js';

/**
 * Takes the part of the chain's input that a user's own scraper accepts: the keyword, and the fields in its schema.
 *
 * @param input The chain's input.
 * @param schema The scraper's input schema, if it has one.
 * @returns The input, and the names of the fields that the scraper does not get.
 */
export function ownScraperInput(
    input: Readonly<Record<string, unknown>>,
    schema: InputSchema | undefined,
): { input: Record<string, unknown>; leftOut: string[] } {
    const isKnown = (name: string) => name === 'keyword' || Object.hasOwn(schema?.properties ?? {}, name);
    const names = Object.keys(input);
    return {
        input: Object.fromEntries(Object.entries(input).filter(([name]) => isKnown(name))),
        leftOut: names.filter((name) => !isKnown(name)),
    };
}

/**
 * Checks that a scraper supports a way to link.
 *
 * @throws {UsageError} When it is to add the webhook itself and its input schema has no field for it.
 */
export function checkLink(link: Link, name: string, schema: InputSchema | undefined): void {
    if (link !== 'code' || schema?.properties?.chainTo !== undefined) return;
    throw new UsageError(
        `--link code: the input schema of ${name} has no "chainTo" for the Actor that it must start by Actor.addWebhook. ` +
            'Use --link persistent or ad-hoc.',
    );
}

/**
 * Checks that a scraper's input has a field for the place of delivery.
 *
 * @throws {UsageError} When there is one and the scraper's input schema has no field for it.
 */
export function checkDeliverTo(deliverTo: string | undefined, name: string, schema: InputSchema | undefined): void {
    if (deliverTo === undefined || schema?.properties?.deliverTo !== undefined) return;
    throw new UsageError(
        `--deliver-to: the input schema of ${name} has no "deliverTo" for the place whose prices it must scrape. ` +
            'Leave out --deliver-to, or --scraper.',
    );
}
