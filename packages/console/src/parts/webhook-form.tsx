import { useState } from 'preact/hooks';
import { change, messageOf } from '../platform/request.js';
import type { WebhookChoices, WebhookView } from '../views/index.js';
import { Card } from './card.js';
import { DraftPreview, DraftProblems, useDraftCheck } from './draft-check.js';
import { CheckField, TextField } from './fields.js';
import { formatTimestamp } from './format.js';
import { titleOf } from './links.js';
import { Problem } from './problem.js';
import { useWebhookForm, type WebhookFormState } from './use-webhook-form.js';

interface WebhookFormProps {
    choices: WebhookChoices;
    /** Null for a new webhook. */
    webhook: WebhookView | null;
}

/** Shows the form of a webhook. Its templates are checked while the person types, and it shows what they would send. */
export function WebhookForm({ choices, webhook }: WebhookFormProps) {
    const form = useWebhookForm(choices, webhook);
    const [runId, setRunId] = useState(choices.pastRuns[0]?.id ?? '');
    const { payloadTemplate, headersTemplate, shouldInterpolateStrings } = form.values;
    const checked = useDraftCheck({ payloadTemplate, headersTemplate, shouldInterpolateStrings, runId });
    const [problem, setProblem] = useState<string | null>(null);
    const save = async () => {
        try {
            if (webhook) await change('PUT', `/v2/webhooks/${webhook.id}`, form.read());
            const created = webhook ? null : await change('POST', '/v2/webhooks', form.read());
            location.assign(created ? `/console/webhooks/${created.id}` : '/console/webhooks');
        } catch (error) {
            setProblem(messageOf(error));
        }
    };
    return (
        <form
            class="webhook-form"
            onSubmit={(event) => {
                event.preventDefault();
                void save();
            }}
        >
            <Card title="Events and receiver">
                <TargetFields form={form} choices={choices} webhook={webhook} />
            </Card>
            <Card title="What is sent">
                <TextField
                    label="Payload template"
                    rows={8}
                    value={payloadTemplate}
                    isWrong={checked.isPayloadWrong}
                    hint={`Variables: ${choices.variables.map((name) => `{{${name}}}`).join(', ')}`}
                    onInput={(value) => form.set({ payloadTemplate: value })}
                />
                <CheckField
                    label="Also replace variables inside strings"
                    isChecked={shouldInterpolateStrings}
                    onChange={(value) => form.set({ shouldInterpolateStrings: value })}
                />
                <TextField
                    label="Headers template"
                    rows={3}
                    value={headersTemplate}
                    isWrong={checked.areHeadersWrong}
                    placeholder={
                        webhook?.hasHeaders
                            ? 'unchanged, and not shown because they may contain secrets'
                            : '{"x-my-header": "{{resource.id}}"}'
                    }
                    onInput={(value) => form.set({ headersTemplate: value })}
                />
                <DraftProblems checked={checked} />
            </Card>
            <Card title="What it would send for a past run">
                <label class="field">
                    <span>Run</span>
                    <select value={runId} onChange={({ currentTarget }) => setRunId(currentTarget.value)}>
                        {choices.pastRuns.map(({ id, actor, status, startedAt }) => (
                            <option key={id} value={id}>
                                {titleOf(actor)}, {status}, {formatTimestamp(startedAt)}
                            </option>
                        ))}
                    </select>
                </label>
                <DraftPreview checked={checked} hasRun={runId !== ''} />
            </Card>
            <Problem error={problem} />
            <div class="actions">
                <button type="submit" class="primary">
                    {webhook ? 'Save' : 'Create webhook'}
                </button>
            </div>
        </form>
    );
}

interface TargetFieldsProps extends WebhookFormProps {
    form: WebhookFormState;
}

function TargetFields({ form, choices, webhook }: TargetFieldsProps) {
    const { values, set } = form;
    const actors = choices.actors.map((actor) => (
        <option key={actor.id} value={actor.id}>
            Actor {titleOf(actor)}
        </option>
    ));
    return (
        <>
            {webhook && !webhook.actor ? (
                <p>Listens to {JSON.stringify(webhook.condition)}</p>
            ) : (
                <label class="field">
                    <span>Actor to listen to</span>
                    <select
                        value={values.actorId}
                        onChange={({ currentTarget }) => set({ actorId: currentTarget.value })}
                    >
                        {actors}
                    </select>
                </label>
            )}
            <fieldset>
                <legend>Events</legend>
                {choices.eventTypes
                    .filter((type) => type !== 'TEST')
                    .map((type) => (
                        <CheckField
                            key={type}
                            label={type}
                            isChecked={values.eventTypes.includes(type)}
                            onChange={(isChosen) => form.chooseEvent(type, isChosen)}
                        />
                    ))}
            </fieldset>
            <label class="field">
                <span>Send to</span>
                <select
                    value={values.targetId}
                    onChange={({ currentTarget }) => set({ targetId: currentTarget.value })}
                >
                    <option value="">another URL</option>
                    {actors}
                </select>
            </label>
            <TextField
                label="URL"
                isUrl
                value={values.url}
                isHidden={values.targetId !== ''}
                placeholder={webhook ? 'unchanged' : 'https://example.com/hook'}
                hint={webhook ? `Now: ${webhook.requestUrl}` : ''}
                onInput={(url) => set({ url })}
            />
            <TextField label="Description" value={values.description} onInput={(description) => set({ description })} />
            <CheckField
                label="Do not retry"
                isChecked={values.doNotRetry}
                onChange={(doNotRetry) => set({ doNotRetry })}
            />
            <CheckField
                label="Accept any certificate"
                isChecked={values.ignoreSslErrors}
                onChange={(ignoreSslErrors) => set({ ignoreSslErrors })}
            />
        </>
    );
}
