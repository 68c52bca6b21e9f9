import type { InputProperty } from '../views/index.js';
import { type ControlValue, controlOf } from './input-text.js';

interface InputFieldProps {
    /** Id of the control on the page. */
    id: string;
    name: string;
    property: InputProperty;
    isRequired: boolean;
    held: ControlValue;
    /** What is wrong with the field. Empty when it is valid. */
    problem: string;
    onChange(held: ControlValue): void;
}

/** Shows one field of an Actor's input, with its description and its problem. */
export function InputField(props: InputFieldProps) {
    const { id, name, property, isRequired, problem } = props;
    const { title, description, editor } = property;
    const label = (
        <label for={id}>
            {title || name}
            {isRequired && <span class="required"> required</span>}
        </label>
    );
    const control = <FieldControl {...props} />;
    return (
        <div class="input-field" hidden={editor === 'hidden'} data-key={name}>
            {controlOf(property) === 'checkbox' ? (
                <div class="check">
                    {control} {label}
                </div>
            ) : (
                <>
                    {label}
                    {control}
                </>
            )}
            {description && <small id={`${id}-hint`}>{description}</small>}
            <p class="problem" id={`${id}-problem`} hidden={problem === ''}>
                {problem}
            </p>
        </div>
    );
}

function FieldControl({ id, property, isRequired, held, problem, onChange }: InputFieldProps) {
    const control = controlOf(property);
    const text = String(held);
    const shared = {
        id,
        'aria-describedby': property.description ? `${id}-hint ${id}-problem` : `${id}-problem`,
        'aria-required': isRequired ? ('true' as const) : undefined,
        'aria-invalid': problem === '' ? ('false' as const) : ('true' as const),
    };
    const onText = ({ currentTarget }: { currentTarget: { value: string } }) => onChange(currentTarget.value);
    switch (control) {
        case 'checkbox':
            return (
                <input
                    {...shared}
                    type="checkbox"
                    checked={held === true}
                    onChange={({ currentTarget }) => onChange(currentTarget.checked)}
                />
            );
        case 'number':
            return (
                <input
                    {...shared}
                    type="number"
                    step={property.type === 'integer' ? 1 : 'any'}
                    min={property.minimum}
                    max={property.maximum}
                    value={text}
                    onInput={onText}
                />
            );
        case 'select':
            return (
                <select {...shared} value={text} onChange={onText}>
                    {property.default === undefined && <option value="">–</option>}
                    {property.enum?.map((choice, index) => (
                        <option key={choice} value={choice}>
                            {property.enumTitles?.[index] ?? choice}
                        </option>
                    ))}
                </select>
            );
        case 'line':
            return <input {...shared} type="text" autocomplete="off" value={text} onInput={onText} />;
        case 'secret':
            return <input {...shared} type="password" autocomplete="off" value={text} onInput={onText} />;
        case 'text':
            return <textarea {...shared} rows={4} value={text} onInput={onText} />;
        case 'lines':
        case 'sources':
            return <textarea {...shared} rows={4} placeholder="one per line" value={text} onInput={onText} />;
        case 'json': {
            const isLong = property.type === 'object' || property.type === 'array';
            return (
                <textarea
                    {...shared}
                    class="code"
                    rows={isLong ? 5 : 2}
                    spellcheck={false}
                    value={text}
                    onInput={onText}
                />
            );
        }
    }
}
