import { useRef, useState } from 'preact/hooks';
import type { InputProblem, InputProperty, InputSchema } from '../views/index.js';
import { type ControlValue, controlOf, readControl, writeControl } from './input-text.js';

/** An Actor's input. */
export type Input = Record<string, unknown>;

/** The state of a form for an input schema, or of the same input as JSON. */
export interface InputFormState {
    schema: InputSchema;
    /** The value of each field's control. */
    held: Record<string, ControlValue>;
    /** What is wrong with each field. */
    problems: Record<string, string>;
    isJson: boolean;
    json: string;
    setField(name: string, held: ControlValue): void;
    setJson(json: string): void;
    /**
     * Switches between the fields and JSON.
     *
     * @throws {Error} When a field or the JSON cannot be read.
     */
    toggle(): void;
    /**
     * Reads the input.
     *
     * @throws {Error} When a field or the JSON cannot be read. The field also shows why.
     */
    read(): Input;
    /** Shows problems at their fields. Returns the messages of problems without a field. */
    showProblems(problems: InputProblem[]): string[];
}

/** Returns the id of a field's control. */
export function fieldId(name: string): string {
    return `field-${name}`;
}

/**
 * Keeps the state of a form for an Actor's input schema.
 *
 * @param schema The schema. With null, there is only the JSON.
 * @param given An earlier input. With null, the schema's suggestions are used.
 */
export function useInputForm(schema: InputSchema | null, given: Input | null): InputFormState {
    const properties = schema?.properties ?? {};
    const [held, setHeld] = useState(() => heldOf(properties, (name, property) => firstValue(name, property, given)));
    const [problems, setProblems] = useState<Record<string, string>>({});
    const [isJson, setIsJson] = useState(Object.keys(properties).length === 0);
    const [json, setJson] = useState(() => JSON.stringify(given ?? {}, null, 2));
    /** Properties that the schema does not name stay in the input. */
    const others = useRef<Input>(without(given ?? {}, properties));

    const fail = (name: string, property: InputProperty, error: unknown): never => {
        const reason = error instanceof Error ? error.message : '';
        const message = `Field "${property.title || name}" is not valid JSON: ${reason}`;
        setProblems({ [name]: message });
        focusField(name);
        throw new Error(message);
    };
    const readFields = (): Input => {
        const input: Input = { ...others.current };
        for (const [name, property] of Object.entries(properties)) {
            try {
                const value = readControl(controlOf(property), held[name] ?? '');
                if (value !== undefined) input[name] = value;
            } catch (error) {
                fail(name, property, error);
            }
        }
        return input;
    };
    return {
        schema: schema ?? {},
        held,
        problems,
        isJson,
        json,
        setField: (name, value) => setHeld((all) => ({ ...all, [name]: value })),
        setJson,
        toggle() {
            if (isJson) {
                const input = parseInput(json);
                setHeld(heldOf(properties, (name) => input[name]));
                others.current = without(input, properties);
            } else setJson(JSON.stringify(readFields(), null, 2));
            setIsJson(!isJson);
        },
        read: () => (isJson ? parseInput(json) : readFields()),
        showProblems(found) {
            const ofField = found.filter(({ field }) => !isJson && field !== null && Object.hasOwn(properties, field));
            setProblems(Object.fromEntries(ofField.map(({ field, message }) => [field, message])));
            if (ofField[0]?.field) focusField(ofField[0].field);
            return found.filter((problem) => !ofField.includes(problem)).map(({ message }) => message);
        },
    };
}

function heldOf(
    properties: Record<string, InputProperty>,
    findValue: (name: string, property: InputProperty) => unknown,
): Record<string, ControlValue> {
    const entries = Object.entries(properties);
    return Object.fromEntries(
        entries.map(([name, property]) => [name, writeControl(controlOf(property), findValue(name, property))]),
    );
}

function firstValue(name: string, property: InputProperty, given: Input | null): unknown {
    if (given) return Object.hasOwn(given, name) ? given[name] : property.default;
    return property.prefill ?? property.default;
}

function without(input: Input, properties: Record<string, InputProperty>): Input {
    return Object.fromEntries(Object.entries(input).filter(([name]) => !Object.hasOwn(properties, name)));
}

function parseInput(text: string): Input {
    let value: unknown;
    try {
        value = JSON.parse(text.trim() || '{}');
    } catch (error) {
        throw new Error(`The input is not valid JSON: ${error instanceof Error ? error.message : ''}`);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new Error('The input must be a JSON object.');
    }
    return value as Input;
}

function focusField(name: string): void {
    const control = document.getElementById(fieldId(name));
    const section = control?.closest('details');
    if (section) section.open = true;
    control?.focus();
}
