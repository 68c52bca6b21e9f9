/** Fields that the webhook can send: the lesson's, the payload as a whole, and the fields of the default payload. */
const LESSON_FIELDS = ['datasetId', 'payload'] as const;
const PAYLOAD_FIELDS = ['userId', 'createdAt', 'eventType', 'eventData', 'resource'] as const;

const PAYLOAD = `{${PAYLOAD_FIELDS.map((field) => `"${field}": {{${field}}}`).join(', ')}}`;

/** What a webhook sends to an Actor. */
export interface InputForm {
    payloadTemplate: string;
    /** Whether the input names the scraper's run, so that the Actor can recognize a second delivery. */
    namesTheRun: boolean;
}

/**
 * The webhook's payload template for an Actor: `datasetId` and `payload`, and the fields of the default payload, as far
 * as the Actor's input schema allows them.
 *
 * @param schema The Actor's input schema, if it has one.
 */
export function inputForm(schema: Record<string, unknown> | undefined): InputForm {
    const properties = Object.keys((schema?.properties ?? {}) as object);
    const isKnown = (field: string) => properties.includes(field);
    const isStrict = schema?.additionalProperties === false;
    const hasLessonFields = LESSON_FIELDS.some(isKnown);
    const takesPayloadFields = isStrict || hasLessonFields ? ['eventData', 'resource'].some(isKnown) : true;
    const fields = [...LESSON_FIELDS, ...(takesPayloadFields ? PAYLOAD_FIELDS : [])].filter(
        (field) => !isStrict || isKnown(field),
    );
    const values = fields.map((field) => `"${field}": ${templateOf(field)}`);
    return {
        payloadTemplate: `{${values.join(', ')}}`,
        namesTheRun: ['payload', 'eventData', 'resource'].some((field) => fields.some((known) => known === field)),
    };
}

function templateOf(field: string): string {
    if (field === 'datasetId') return '{{resource.defaultDatasetId}}';
    return field === 'payload' ? PAYLOAD : `{{${field}}}`;
}

/** Writes an input in one line. Nested values are cut, and fields that repeat `payload` are only named. */
export function inputLine(input: unknown): string {
    if (typeof input !== 'object' || input === null) return JSON.stringify(input) ?? 'none';
    const repeated = PAYLOAD_FIELDS.filter((field) => 'payload' in input && field in input);
    const fields = Object.entries(input)
        .filter(([name]) => !repeated.some((field) => field === name))
        .map(([name, value]) => `"${name}": ${short(value)}`);
    const besides = repeated.length === 0 ? '' : `, and ${repeated.join(', ')} of the payload again`;
    return `{${fields.join(', ')}}${besides}`;
}

function short(value: unknown): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
    return Array.isArray(value) ? '[…]' : '{…}';
}
