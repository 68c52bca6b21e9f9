import type { InputProperty } from '../views/index.js';

/** The value of a control: a text, or whether it is checked. */
export type ControlValue = string | boolean;

/** The kind of control with which a field is edited. */
export type Control = 'checkbox' | 'number' | 'select' | 'line' | 'text' | 'secret' | 'lines' | 'sources' | 'json';

/** Controls whose value is the text itself. */
const TEXT_CONTROLS: readonly Control[] = ['select', 'line', 'text', 'secret'];

/**
 * Chooses the control for a field.
 *
 * @param property The field in the input schema.
 */
export function controlOf({ type, editor, enum: choices, isSecret }: InputProperty): Control {
    if (type === 'boolean') return 'checkbox';
    if (type === 'integer' || type === 'number') return 'number';
    if (type === 'string' && choices) return 'select';
    if (type === 'string' && ['textarea', 'javascript', 'python'].includes(editor ?? '')) return 'text';
    if (type === 'string') return isSecret ? 'secret' : 'line';
    if (editor === 'stringList') return 'lines';
    if (editor === 'requestListSources') return 'sources';
    return 'json';
}

/**
 * Converts a value to the value of its control.
 *
 * @param control The control of the field.
 * @param value The value. Undefined when the field is empty.
 */
export function writeControl(control: Control, value: unknown): ControlValue {
    if (control === 'checkbox') return value === true;
    if (control === 'json') return value === undefined ? '' : JSON.stringify(value, null, 2);
    if (control === 'lines') return Array.isArray(value) ? value.map(String).join('\n') : '';
    if (control === 'sources') return Array.isArray(value) ? value.map(writeSource).join('\n') : '';
    return value === undefined || value === null ? '' : String(value);
}

/**
 * Converts the value of a control to a value.
 *
 * @param control The control of the field.
 * @param held The value of the control.
 * @returns The value. Undefined when the field is empty.
 * @throws {SyntaxError} When a text that must be JSON is not valid JSON.
 */
export function readControl(control: Control, held: ControlValue): unknown {
    if (typeof held === 'boolean') return held;
    if (TEXT_CONTROLS.includes(control)) return held || undefined;
    if (held.trim() === '') return undefined;
    if (control === 'number') return Number(held);
    if (control === 'json') return JSON.parse(held);
    const lines = held
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
    return control === 'lines' ? lines : lines.map((line) => (line.startsWith('{') ? JSON.parse(line) : { url: line }));
}

/** Writes a request source as one line: only its URL when it has nothing else. */
function writeSource(source: unknown): string {
    const { url, ...rest } = (source ?? {}) as { url?: unknown };
    return typeof url === 'string' && Object.keys(rest).length === 0 ? url : JSON.stringify(source);
}
