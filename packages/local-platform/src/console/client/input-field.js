import { fill, h } from './dom.js';

let fieldCount = 0;

/**
 * One field of an Actor's input.
 * @param {string} key
 * @param {any} property of the input schema
 * @param {boolean} isRequired
 * @param {any} first what it holds at first
 */
export function inputField(key, property, isRequired, first) {
    const id = `field-${++fieldCount}`;
    const editor = editorOf(property, first);
    const problem = h('p', { class: 'problem', id: `${id}-problem`, hidden: true });
    const hint = property.description ? h('small', { id: `${id}-hint` }, property.description) : null;
    editor.control.id = id;
    editor.control.setAttribute('aria-describedby', `${hint ? `${id}-hint ` : ''}${id}-problem`);
    if (isRequired) editor.control.setAttribute('aria-required', 'true');
    const label = h(
        'label',
        { for: id },
        property.title || key,
        isRequired && h('span', { class: 'required' }, ' required'),
    );
    const isBox = property.type === 'boolean';
    return {
        element: h(
            'div',
            { class: 'input-field', hidden: property.editor === 'hidden', 'data-key': key },
            isBox ? h('div', { class: 'check' }, editor.control, ' ', label) : [label, editor.control],
            hint,
            problem,
        ),
        /** The value, or undefined when the field is empty. Throws for text that is not the JSON it must be. */
        value() {
            try {
                return editor.read();
            } catch (error) {
                const message = `Field "${property.title || key}" is not valid JSON: ${error instanceof Error ? error.message : ''}`;
                this.showProblem(message);
                this.focus();
                throw new Error(message);
            }
        },
        /** @param {any} value */
        set: (value) => editor.write(value),
        /** @param {string} message */
        showProblem(message) {
            fill(problem, message);
            problem.hidden = message === '';
            editor.control.setAttribute('aria-invalid', String(message !== ''));
        },
        focus() {
            const details = editor.control.closest('details');
            if (details) details.open = true;
            editor.control.focus();
        },
    };
}

/**
 * @typedef {{ control: HTMLElement, read: () => any, write: (value: any) => void }} Editor
 */

/** @param {any} property @param {any} first @returns {Editor} */
function editorOf(property, first) {
    const { type, editor } = property;
    if (type === 'boolean') return checkbox(first);
    if (type === 'integer' || type === 'number') return numberBox(property, first);
    if (type === 'string' && property.enum) return selection(property, first);
    if (type === 'string') return textBox(property, first);
    if (editor === 'stringList')
        return lines(
            first,
            (line) => line,
            (entry) => String(entry),
        );
    if (editor === 'requestListSources') {
        return lines(
            first,
            (url) => (url.startsWith('{') ? JSON.parse(url) : { url }),
            (entry) =>
                typeof entry?.url === 'string' && Object.keys(entry).length === 1 ? entry.url : JSON.stringify(entry),
        );
    }
    return jsonBox(first, type === 'object' || type === 'array' ? 5 : 2);
}

/** @param {any} first @returns {Editor} */
function checkbox(first) {
    const control = h('input', { type: 'checkbox', checked: first === true });
    return {
        control,
        read: () => control.checked,
        write: (value) => {
            control.checked = value === true;
        },
    };
}

/** @param {any} property @param {any} first @returns {Editor} */
function numberBox(property, first) {
    const control = h('input', {
        type: 'number',
        step: property.type === 'integer' ? 1 : 'any',
        min: property.minimum,
        max: property.maximum,
        value: first ?? '',
    });
    return {
        control,
        read: () => (control.value === '' ? undefined : Number(control.value)),
        write: (value) => {
            control.value = value ?? '';
        },
    };
}

/** @param {any} property @param {any} first @returns {Editor} */
function selection(property, first) {
    const isOptional = property.default === undefined;
    const control = h(
        'select',
        null,
        isOptional && h('option', { value: '' }, '–'),
        property.enum.map((/** @type {string} */ value, /** @type {number} */ index) =>
            h('option', { value, selected: value === first }, property.enumTitles?.[index] ?? value),
        ),
    );
    return {
        control,
        read: () => control.value || undefined,
        write: (value) => {
            control.value = value ?? '';
        },
    };
}

/** @param {any} property @param {any} first @returns {Editor} */
function textBox(property, first) {
    const isLong = property.editor === 'textarea' || property.editor === 'javascript' || property.editor === 'python';
    const control = isLong
        ? h('textarea', { rows: 4, value: first ?? '' })
        : h('input', { type: property.isSecret ? 'password' : 'text', autocomplete: 'off', value: first ?? '' });
    return {
        control,
        read: () => control.value || undefined,
        write: (value) => {
            control.value = value ?? '';
        },
    };
}

/**
 * @param {any} first
 * @param {(line: string) => any} toEntry
 * @param {(entry: any) => string} toLine
 * @returns {Editor}
 */
function lines(first, toEntry, toLine) {
    /** @param {any} value */
    const textOf = (value) => (Array.isArray(value) ? value.map(toLine).join('\n') : '');
    const control = h('textarea', { rows: 4, placeholder: 'one on each line', value: textOf(first) });
    return {
        control,
        read() {
            const entries = control.value
                .split('\n')
                .map((line) => line.trim())
                .filter(Boolean);
            return entries.length === 0 ? undefined : entries.map(toEntry);
        },
        write: (value) => {
            control.value = textOf(value);
        },
    };
}

/** @param {any} first @param {number} rows @returns {Editor} */
function jsonBox(first, rows) {
    /** @param {any} value */
    const textOf = (value) => (value === undefined ? '' : JSON.stringify(value, null, 2));
    const control = h('textarea', { class: 'code', rows, spellcheck: 'false', value: textOf(first) });
    return {
        control,
        read: () => (control.value.trim() === '' ? undefined : JSON.parse(control.value)),
        write: (value) => {
            control.value = textOf(value);
        },
    };
}
