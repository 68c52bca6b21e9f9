import { useRef } from 'preact/hooks';
import type { InputProperty } from '../views/index.js';
import { InputField } from './input-field.js';
import { fieldId, type InputFormState } from './use-input-form.js';

/** Shows a form for an Actor's input schema, or the same input as JSON. */
export function InputForm({ form }: { form: InputFormState }) {
    const json = useRef<HTMLTextAreaElement>(null);
    const sections = sectionsOf(form.schema.properties ?? {});
    const toggle = () => {
        try {
            form.toggle();
        } catch (error) {
            json.current?.setCustomValidity(error instanceof Error ? error.message : '');
            json.current?.reportValidity();
            json.current?.setCustomValidity('');
        }
    };
    return (
        <div>
            {form.schema.description && <p>{form.schema.description}</p>}
            {sections.length > 0 && (
                <p>
                    <button type="button" aria-pressed={form.isJson ? 'true' : 'false'} onClick={toggle}>
                        Edit as JSON
                    </button>
                </p>
            )}
            <div class="fields" hidden={form.isJson}>
                {sections.map((section, index) => (
                    <FormSection key={index} section={section} isOpen={index === 0} form={form} />
                ))}
            </div>
            <div hidden={!form.isJson}>
                <textarea
                    ref={json}
                    class="code"
                    rows={14}
                    spellcheck={false}
                    aria-label="Input as JSON"
                    value={form.json}
                    onInput={({ currentTarget }) => form.setJson(currentTarget.value)}
                />
            </div>
        </div>
    );
}

/** Fields under a caption that opens and closes them. */
interface Section {
    /** Empty for the fields before the first caption, which are always visible. */
    caption: string;
    description: string;
    fields: [name: string, property: InputProperty][];
}

function sectionsOf(properties: Record<string, InputProperty>): Section[] {
    let section: Section = { caption: '', description: '', fields: [] };
    const sections = [section];
    for (const [name, property] of Object.entries(properties)) {
        const { sectionCaption, sectionDescription } = property;
        if (sectionCaption) {
            section = { caption: sectionCaption, description: sectionDescription ?? '', fields: [] };
            sections.push(section);
        }
        section.fields.push([name, property]);
    }
    return sections.filter(({ fields }) => fields.length > 0);
}

function FormSection({ section, isOpen, form }: { section: Section; isOpen: boolean; form: InputFormState }) {
    const { caption, description, fields } = section;
    const content = (
        <div class="section">
            {fields.map(([name, property]) => (
                <InputField
                    key={name}
                    id={fieldId(name)}
                    name={name}
                    property={property}
                    isRequired={form.schema.required?.includes(name) ?? false}
                    held={form.held[name] ?? ''}
                    problem={form.problems[name] ?? ''}
                    onChange={(held) => form.setField(name, held)}
                />
            ))}
        </div>
    );
    if (caption === '') return content;
    return (
        <details open={isOpen}>
            <summary>{caption}</summary>
            {description && <p class="quiet">{description}</p>}
            {content}
        </details>
    );
}
