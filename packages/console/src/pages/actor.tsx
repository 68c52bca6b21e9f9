import { useState } from 'preact/hooks';
import { addressText } from '../parts/address.js';
import { Card } from '../parts/card.js';
import { permissionsOf } from '../parts/format.js';
import { InputForm } from '../parts/input-form.js';
import { titleOf } from '../parts/links.js';
import { PageHead } from '../parts/page-head.js';
import { Problem } from '../parts/problem.js';
import { RunOptionFields, useRunOptions } from '../parts/run-options.js';
import { type Input, useInputForm } from '../parts/use-input-form.js';
import { change, check, queryText } from '../platform/request.js';
import { useData, useView } from '../platform/use-view.js';
import type { ActorView } from '../views/index.js';

/** Shows one Actor, with a form that starts a run. */
export function Page({ id }: { id: string }) {
    const from = addressText('from');
    const actor = useView('actor', { id });
    const earlier = useData(from ? '/runs/:id/input' : null, { id: from });
    if (!actor || (from && !earlier)) return null;
    return (
        <>
            <PageHead
                title={titleOf(actor)}
                back={{ href: '/console/actors', text: 'Actors' }}
                beside={
                    <span class="quiet">
                        {actor.name}, {permissionsOf(actor.permissionLevel)} permissions
                    </span>
                }
                actions={
                    <a class="button" href={`/console/runs?actorId=${actor.id}`}>
                        Its runs
                    </a>
                }
            />
            {actor.description && <p class="lead">{actor.description}</p>}
            <StartForm actor={actor} from={from} given={findInput(earlier?.text)} />
            {actor.readme && (
                <details class="card">
                    <summary>README</summary>
                    <pre class="readme">{actor.readme}</pre>
                </details>
            )}
        </>
    );
}

interface StartFormProps {
    actor: ActorView;
    /** The run from which the form takes its input. Empty to take it from the schema. */
    from: string;
    given: Input | null;
}

function StartForm({ actor, from, given }: StartFormProps) {
    const form = useInputForm(actor.inputSchema, given);
    const options = useRunOptions(actor);
    const [problem, setProblem] = useState<string | null>(null);
    const start = async () => {
        setProblem(null);
        try {
            const input = form.read();
            const { problems } = await check('/actors/:id/check-input', { id: actor.id }, input);
            const others = form.showProblems(problems);
            if (others.length > 0) setProblem(others.join(' '));
            if (problems.length > 0) return;
            const run = await change('POST', `/v2/actors/${actor.id}/runs${queryText({ ...options.chosen })}`, input);
            location.assign(`/console/runs/${run.id}`);
        } catch (error) {
            setProblem(error instanceof Error ? error.message : String(error));
        }
    };
    return (
        <form
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                void start();
            }}
        >
            <Card title="Input">
                {from && <p class="quiet">Filled with the input of run {from}.</p>}
                <InputForm form={form} />
            </Card>
            <Card title="Options">
                <RunOptionFields options={options} />
            </Card>
            <Problem error={problem} />
            <div class="actions sticky">
                <button type="submit" class="primary">
                    Start
                </button>
            </div>
        </form>
    );
}

/** Returns the input of an earlier run. Null when it is not a JSON object. */
function findInput(text: string | null | undefined): Input | null {
    try {
        const value: unknown = text ? JSON.parse(text) : null;
        return typeof value === 'object' && !Array.isArray(value) ? (value as Input | null) : null;
    } catch {
        return null;
    }
}
