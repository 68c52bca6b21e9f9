import { fill, h } from './dom.js';
import { inputField } from './input-field.js';

/**
 * A form made from an Actor's input schema, and the same input as JSON.
 * @param {any} schema null when the Actor has none
 * @param {Record<string, any> | null} given an earlier input; what the schema suggests otherwise
 */
export function inputForm(schema, given) {
    /** @type {Record<string, any>} */
    const properties = schema?.properties ?? {};
    const fields = new Map(
        Object.entries(properties).map(([key, property]) => {
            const isRequired = (schema.required ?? []).includes(key);
            return [key, inputField(key, property, isRequired, firstValue(property, key, given))];
        }),
    );
    // What the schema does not know stays in the input.
    const others = Object.fromEntries(Object.entries(given ?? {}).filter(([key]) => !fields.has(key)));
    const json = h('textarea', { class: 'code', rows: 14, spellcheck: 'false', 'aria-label': 'Input as JSON' });
    const asForm = h('div', { class: 'fields' }, sections(properties, fields));
    const asJson = h('div', { hidden: true }, json);
    let isJson = fields.size === 0;

    const value = () => {
        if (isJson) return jsonValue(json.value);
        /** @type {Record<string, any>} */
        const input = { ...others };
        for (const [key, field] of fields) {
            const found = field.value();
            if (found !== undefined) input[key] = found;
        }
        return input;
    };
    /** @param {{ field: string | null, message: string }[]} problems */
    const showProblems = (problems) => {
        for (const field of fields.values()) field.showProblem('');
        const rest = [];
        let first = true;
        for (const { field, message } of problems) {
            const found = isJson || field === null ? undefined : fields.get(field);
            if (!found) {
                rest.push(message);
                continue;
            }
            found.showProblem(message);
            if (first) found.focus();
            first = false;
        }
        return rest;
    };
    const toggle = h('button', { type: 'button', 'aria-pressed': String(isJson) }, 'Edit as JSON');
    toggle.addEventListener('click', () => {
        try {
            if (isJson) {
                const input = jsonValue(json.value);
                for (const [key, field] of fields) field.set(input[key]);
                for (const key of Object.keys(others)) delete others[key];
                for (const key of Object.keys(input)) if (!fields.has(key)) others[key] = input[key];
            } else json.value = JSON.stringify(value(), null, 2);
            isJson = !isJson;
        } catch (error) {
            json.setCustomValidity(error instanceof Error ? error.message : '');
            json.reportValidity();
            json.setCustomValidity('');
        }
        update();
    });
    const update = () => {
        toggle.setAttribute('aria-pressed', String(isJson));
        asForm.hidden = isJson;
        asJson.hidden = !isJson;
    };
    if (isJson) json.value = JSON.stringify(given ?? {}, null, 2);
    update();
    const element = h(
        'div',
        null,
        schema?.description && h('p', null, schema.description),
        fields.size > 0 && h('p', null, toggle),
        asForm,
        asJson,
    );
    return { element, value, showProblems };
}

/** @param {any} property @param {string} key @param {Record<string, any> | null} given */
function firstValue(property, key, given) {
    if (given) return key in given ? given[key] : property.default;
    return property.prefill ?? property.default;
}

/** @param {string} text */
function jsonValue(text) {
    try {
        const value = JSON.parse(text.trim() || '{}');
        if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    } catch (error) {
        throw new Error(`The input is not valid JSON: ${error instanceof Error ? error.message : ''}`);
    }
    throw new Error('The input must be a JSON object.');
}

/**
 * The fields in the sections that the schema makes; the first section is open.
 * @param {Record<string, any>} properties
 * @param {Map<string, ReturnType<typeof inputField>>} fields
 */
function sections(properties, fields) {
    /** @type {HTMLElement[]} */
    const made = [];
    let place = h('div', { class: 'section' });
    made.push(place);
    for (const [key, { sectionCaption, sectionDescription }] of Object.entries(properties)) {
        if (sectionCaption) {
            place = h('div', { class: 'section' });
            const isFirst = made.every((element) => element.childElementCount === 0);
            const details = h(
                'details',
                { open: isFirst },
                h('summary', null, sectionCaption),
                sectionDescription && h('p', { class: 'quiet' }, sectionDescription),
                place,
            );
            made.push(details);
        }
        const field = fields.get(key);
        if (field) place.append(field.element);
    }
    const wrap = h('div', null);
    fill(wrap, made);
    return wrap;
}
