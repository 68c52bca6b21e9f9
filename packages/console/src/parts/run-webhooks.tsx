import type { DispatchSummary, RunView } from '../views/index.js';
import { DispatchLink } from './dispatch-link.js';
import { Empty } from './empty.js';
import { titleOf } from './links.js';
import { Moment } from './times.js';

/** Shows the webhooks that listen to a run, each with its dispatches. */
export function RunWebhooks({ view: { webhooks, dispatches } }: { view: RunView }) {
    if (webhooks.length === 0 && dispatches.length === 0) return <Empty text="No webhook listens to this run." />;
    const others = dispatches.filter(({ webhookId }) => !webhooks.some(({ id }) => id === webhookId));
    return (
        <ul class="plain">
            {webhooks.map(({ id, eventTypes, target, requestUrl }) => (
                <li key={id}>
                    <a href={`/console/webhooks/${id}`}>{eventTypes.join(', ')}</a>
                    <p class="url">{target ? `→ ${titleOf(target)}` : requestUrl}</p>
                    <Dispatches dispatches={dispatches.filter(({ webhookId }) => webhookId === id)} />
                </li>
            ))}
            {others.length > 0 && (
                <li>
                    Deleted webhooks
                    <Dispatches dispatches={others} />
                </li>
            )}
        </ul>
    );
}

function Dispatches({ dispatches }: { dispatches: DispatchSummary[] }) {
    if (dispatches.length === 0) return <p class="quiet">No dispatch</p>;
    return (
        <ul class="dispatches">
            {dispatches.map((dispatch) => (
                <li key={dispatch.id}>
                    <DispatchLink dispatch={dispatch} label={`Dispatch of ${dispatch.eventType}, ${dispatch.status}`} />{' '}
                    <Moment at={dispatch.createdAt} />
                </li>
            ))}
        </ul>
    );
}
