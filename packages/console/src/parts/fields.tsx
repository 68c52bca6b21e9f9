interface TextFieldProps {
    label: string;
    value: string;
    isUrl?: boolean;
    /** Lines of a text area. Without it, the field has one line. */
    rows?: number;
    placeholder?: string;
    hint?: string;
    isHidden?: boolean;
    isWrong?: boolean;
    onInput(value: string): void;
}

/** Shows a text field below its label. */
export function TextField({
    label,
    value,
    isUrl,
    rows,
    placeholder,
    hint,
    isHidden,
    isWrong,
    onInput,
}: TextFieldProps) {
    const shared = {
        value,
        placeholder,
        spellcheck: false,
        'aria-invalid': isWrong === undefined ? undefined : isWrong ? ('true' as const) : ('false' as const),
        onInput: ({ currentTarget }: { currentTarget: { value: string } }) => onInput(currentTarget.value),
    };
    return (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is one of three
        <label class="field" hidden={isHidden}>
            <span>{label}</span>
            {rows && <textarea rows={rows} {...shared} />}
            {!rows && isUrl && <input type="url" autocomplete="off" {...shared} />}
            {!rows && !isUrl && <input type="text" autocomplete="off" {...shared} />}
            {hint && <small>{hint}</small>}
        </label>
    );
}

interface CheckFieldProps {
    label: string;
    isChecked: boolean;
    onChange(isChecked: boolean): void;
}

/** Shows a checkbox before its label. */
export function CheckField({ label, isChecked, onChange }: CheckFieldProps) {
    return (
        <label class="check">
            <input
                type="checkbox"
                checked={isChecked}
                onChange={({ currentTarget }) => onChange(currentTarget.checked)}
            />{' '}
            {label}
        </label>
    );
}
