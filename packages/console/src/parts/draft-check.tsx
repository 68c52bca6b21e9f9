import { useEffect, useState } from 'preact/hooks';
import { check, messageOf } from '../platform/request.js';
import type { DraftCheck, TemplateProblem, WebhookDraft } from '../views/index.js';
import { JsonView } from './json-view.js';

const PAUSE_MS = 200;

/** The result of checking a draft. */
export interface CheckedDraft {
    /** Undefined until the first check is done, or when it failed. */
    result?: DraftCheck;
    /** Why the check failed. Empty when it did not. */
    failure: string;
    isPayloadWrong: boolean;
    areHeadersWrong: boolean;
}

/**
 * Lets the platform check a draft after it has not changed for a moment.
 *
 * @param draft The webhook in the form.
 */
export function useDraftCheck(draft: WebhookDraft): CheckedDraft {
    const [checked, setChecked] = useState<{ result?: DraftCheck; failure: string }>({ failure: '' });
    useEffect(() => {
        let isOver = false;
        const checkNow = async () => {
            try {
                const result = await check('/webhook-draft', {}, draft);
                if (!isOver) setChecked({ result, failure: '' });
            } catch (error) {
                if (!isOver) setChecked({ failure: messageOf(error) });
            }
        };
        const timer = setTimeout(checkNow, PAUSE_MS);
        return () => {
            isOver = true;
            clearTimeout(timer);
        };
    }, [JSON.stringify(draft)]);
    const isError = ({ severity }: TemplateProblem) => severity === 'error';
    return {
        ...checked,
        isPayloadWrong: checked.result?.problems.some(isError) ?? false,
        areHeadersWrong: checked.result?.headerProblems.some(isError) ?? false,
    };
}

/** Shows what is wrong with the templates of a draft. */
export function DraftProblems({ checked: { result, failure } }: { checked: CheckedDraft }) {
    const problems = result ? [...result.problems, ...result.headerProblems] : [];
    return (
        <div role="status" aria-label="Template check">
            <ul class="problems">
                {failure && <li class="error">{failure}</li>}
                {result && problems.length === 0 && <li class="good">The templates are valid.</li>}
                {problems.map(({ severity, message }) => (
                    <li key={message} class={severity}>
                        {message}
                    </li>
                ))}
            </ul>
        </div>
    );
}

/** Shows what a draft would send. */
export function DraftPreview({ checked: { result }, hasRun }: { checked: CheckedDraft; hasRun: boolean }) {
    if (!result) return null;
    if (result.sent !== null) return <JsonView value={result.sent} label="Payload" />;
    return <p class="quiet">{hasRun ? 'Nothing: the template is not valid yet.' : 'There is no past run yet.'}</p>;
}
