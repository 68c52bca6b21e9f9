import { ACTOR_JOB_TERMINAL_STATUSES } from '@apify/consts';
import { change, queryText } from '../platform/request.js';
import type { RunDetails, RunInput } from '../views/index.js';
import { ActionButton } from './action-button.js';

/** Shows the buttons that act on a run. */
export function RunActions({ run, input }: { run: RunDetails; input: RunInput }) {
    const { id, status, actorId, options } = run;
    const path = `/v2/actor-runs/${id}` as const;
    const hasEnded = ACTOR_JOB_TERMINAL_STATUSES.some((final) => final === status);
    const runAgain = async () => {
        const { build, memoryMbytes, timeoutSecs } = options;
        const query = queryText({ build, memory: memoryMbytes, timeout: String(timeoutSecs) });
        const body = input.text === null ? undefined : JSON.parse(input.text);
        const next = await change('POST', `/v2/actors/${actorId}/runs${query}`, body);
        location.assign(`/console/runs/${next.id}`);
    };
    const sayAfter = (action: string, said: string) => async () => {
        await change('POST', `${path}/${action}`);
        return said;
    };
    return (
        <>
            <ActionButton
                text="Abort"
                kind="danger"
                isDisabled={hasEnded || status === 'ABORTING'}
                work={sayAfter('abort', 'The run is being aborted.')}
            />
            <ActionButton
                text="Abort gracefully"
                isDisabled={status !== 'RUNNING'}
                work={sayAfter('abort?gracefully=1', 'The run was asked to stop. It will be aborted in 30 seconds.')}
            />
            <ActionButton
                text="Migrate"
                isDisabled={status !== 'RUNNING'}
                work={sayAfter('migrate', 'The run was told that it will migrate. Its process restarts in a minute.')}
            />
            <ActionButton
                text="Resurrect"
                isDisabled={!hasEnded}
                work={sayAfter('resurrect', 'The run continues with its storages.')}
            />
            <ActionButton text="Run again" kind="primary" work={runAgain} />
            <button type="button" onClick={() => location.assign(`/console/actors/${actorId}?from=${id}`)}>
                Edit input and run
            </button>
        </>
    );
}
