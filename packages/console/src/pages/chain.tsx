import { addressText } from '../parts/address.js';
import { DispatchLink } from '../parts/dispatch-link.js';
import { Empty } from '../parts/empty.js';
import { formatCount, formatCounted, formatTimestamp } from '../parts/format.js';
import { Icon } from '../parts/icon.js';
import { ActorLink, RunLink, titleOf } from '../parts/links.js';
import { PageHead } from '../parts/page-head.js';
import { Problem } from '../parts/problem.js';
import { StatusBadge } from '../parts/status-badge.js';
import { Lasting, Moment, Until } from '../parts/times.js';
import { useView } from '../platform/use-view.js';
import type { ChainEdge, ChainNode, ChainView, DispatchSummary, StartedRuns } from '../views/index.js';

/** Shows Actors and the webhooks between them in one diagram. */
export function Page() {
    const runId = addressText('run');
    const view = useView('chain', { id: runId });
    return (
        <>
            <PageHead title="Chain" beside={<ChainChoice recent={view?.recent ?? []} chosen={runId} />} />
            <Problem error={view?.heldBack} />
            <div class="chain" aria-live="off">
                {view?.chain && (
                    <ul class="nodes">
                        <Node node={view.chain} />
                    </ul>
                )}
                {view?.chain === null && (
                    <Empty text="Nothing has run yet, and no webhook connects two Actors. Start a run on the Actors page." />
                )}
            </div>
        </>
    );
}

function ChainChoice({ recent, chosen }: { recent: ChainView['recent']; chosen: string }) {
    const show = (runId: string) => location.assign(runId ? `/console?run=${encodeURIComponent(runId)}` : '/console');
    return (
        <p class="choice">
            <label for="recent">Show </label>
            <select id="recent" onChange={({ currentTarget }) => show(currentTarget.value)}>
                <option value="">the latest chain</option>
                {recent.map(({ id, actor, startedAt }) => (
                    <option key={id} value={id} selected={id === chosen}>
                        {titleOf(actor)}, {formatTimestamp(startedAt)}
                    </option>
                ))}
            </select>
        </p>
    );
}

/** Shows an Actor, followed by its webhooks. */
function Node({ node: { actor, run, started, edges } }: { node: ChainNode }) {
    return (
        <li>
            <article
                class={`node ${run ? run.status.toLowerCase() : 'planned'}`}
                aria-label={`Actor ${titleOf(actor)}`}
            >
                <h2>
                    <ActorLink actor={actor} />
                </h2>
                {run ? <NodeRun run={run} /> : <p class="quiet">Not started yet</p>}
            </article>
            {started.length + edges.length > 0 && (
                <ul class="edges">
                    {started.map((runs) => (
                        <Started key={runs.actor.id} runs={runs} />
                    ))}
                    {edges.map((edge) => (
                        <Edge key={edge.webhook.id} edge={edge} />
                    ))}
                </ul>
            )}
        </li>
    );
}

function NodeRun({ run }: { run: NonNullable<ChainNode['run']> }) {
    const { requests, items } = run.counts;
    return (
        <>
            <p>
                <StatusBadge status={run.status} /> <Lasting from={run.startedAt} to={run.finishedAt} />
            </p>
            {run.statusMessage && <p class="message">{run.statusMessage}</p>}
            <ul class="counts">
                {requests.total > 0 && (
                    <li>
                        {formatCount(requests.handled)} of {formatCounted(requests.total, 'request')}
                    </li>
                )}
                <li>
                    <a href={`/console/datasets/${run.datasetId}`}>{formatCounted(items, 'item')}</a>
                </li>
            </ul>
            <p class="quiet">
                <RunLink id={run.id} text="Run" /> started <Moment at={run.startedAt} />
            </p>
        </>
    );
}

/** Shows many runs of one Actor as one node: how many are in each status, then the runs. */
function Started({ runs: { actor, total, states, runs } }: { runs: StartedRuns }) {
    const isAllDone = states.every(({ status }) => status === 'SUCCEEDED');
    const isUnderWay = states.some(({ status }) => status === 'READY' || status === 'RUNNING');
    const look = isAllDone ? 'succeeded' : isUnderWay ? 'running' : 'failed';
    return (
        <li>
            <article class="edge" aria-label="Started by the run">
                <h3>
                    <Icon name="play" />
                    Started by the run
                </h3>
            </article>
            <ul class="nodes">
                <li>
                    <article class={`node ${look}`} aria-label={`Runs of ${titleOf(actor)}`}>
                        <h2>
                            <ActorLink actor={actor} />
                        </h2>
                        <p class="states">
                            {states.map(({ status, count }) => (
                                <span key={status}>
                                    {count} <StatusBadge status={status} />
                                </span>
                            ))}
                        </p>
                        <details>
                            <summary>{formatCounted(total, 'run')}</summary>
                            <ol class="counts">
                                {runs.map(({ id, status, startedAt, finishedAt, items }) => (
                                    <li key={id}>
                                        <RunLink id={id} text={id} /> <StatusBadge status={status} />{' '}
                                        {formatCounted(items, 'item')} <Lasting from={startedAt} to={finishedAt} />
                                    </li>
                                ))}
                            </ol>
                            {total > runs.length && <p class="quiet">and {formatCount(total - runs.length)} more</p>}
                        </details>
                    </article>
                </li>
            </ul>
        </li>
    );
}

/** Shows a webhook, followed by the runs or the Actor that it starts. */
function Edge({ edge: { webhook, dispatches, next } }: { edge: ChainEdge }) {
    return (
        <li>
            <article class="edge" aria-label="Webhook">
                <h3>
                    <Icon name="hook" />
                    <a href={`/console/webhooks/${webhook.id}`}>{webhook.eventTypes.map(shortEvent).join(', ')}</a>
                </h3>
                {dispatches.length === 0 ? (
                    <p class="quiet">No dispatch yet</p>
                ) : (
                    <ul class="dispatches">
                        {dispatches.map((dispatch) => (
                            <DispatchLine key={dispatch.id} dispatch={dispatch} />
                        ))}
                    </ul>
                )}
                {next.length === 0 && <p class="url">{webhook.requestUrl}</p>}
            </article>
            {next.length > 0 && (
                <ul class="nodes">
                    {next.map((node) => (
                        <Node key={node.run?.id ?? node.actor.id} node={node} />
                    ))}
                </ul>
            )}
        </li>
    );
}

function shortEvent(eventType: string): string {
    return eventType
        .replace(/^ACTOR\./, '')
        .toLowerCase()
        .replace(/[._]/g, ' ');
}

function DispatchLine({ dispatch }: { dispatch: DispatchSummary }) {
    const { status, attempts, nextAttemptAt, lastResponse } = dispatch;
    return (
        <li>
            <DispatchLink dispatch={dispatch} label={`Dispatch ${status}`} />{' '}
            <span class="quiet">{formatCounted(attempts, 'attempt')}</span>
            {nextAttemptAt && (
                <>
                    {' · next '}
                    <Until at={nextAttemptAt} />
                </>
            )}
            {lastResponse && <p class="response">{lastResponse}</p>}
        </li>
    );
}
