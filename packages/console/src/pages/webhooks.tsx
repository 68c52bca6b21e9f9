import { PAGE_ROWS } from '../page-table.js';
import { ActionButton } from '../parts/action-button.js';
import { addressCount, addressText, goWith } from '../parts/address.js';
import { ActorLink, RunLink } from '../parts/links.js';
import { PageHead } from '../parts/page-head.js';
import { Pager } from '../parts/pager.js';
import { StatusBadge } from '../parts/status-badge.js';
import { Table } from '../parts/table.js';
import { Moment, Until } from '../parts/times.js';
import { change } from '../platform/request.js';
import { useView } from '../platform/use-view.js';
import type { ListedDispatch, WebhookView } from '../views/index.js';

const WEBHOOK_HEADINGS = ['Listens to', 'Events', 'Sends to', 'Last dispatch', 'Test'];
const DISPATCH_HEADINGS = [
    ...['Status', 'Dispatch', 'Event', 'Run', 'Created'],
    { text: 'Attempts', isNumber: true },
    ...['Next attempt', 'Response'],
];

/** Lists webhooks and their dispatches, and updates them live. */
export function Page() {
    const offset = addressCount('offset');
    const webhookId = addressText('webhookId');
    const view = useView('webhooks', { offset, webhookId });
    return (
        <>
            <PageHead
                title="Webhooks"
                actions={
                    <a class="button primary" href="/console/webhooks/new">
                        New webhook
                    </a>
                }
            />
            <Table label="Webhooks" headings={WEBHOOK_HEADINGS} whenEmpty={view && 'There is no webhook yet.'}>
                {(view?.order ?? []).map((id) => {
                    const webhook = view?.[`webhook:${id}`];
                    return webhook && <WebhookRow key={id} webhook={webhook} />;
                })}
            </Table>
            <h2 id="dispatches">{webhookId ? 'Dispatches of one webhook' : 'Dispatches'}</h2>
            {webhookId && (
                <p>
                    <a href="/console/webhooks">Show the dispatches of all webhooks</a>
                </p>
            )}
            <Table label="Dispatches" headings={DISPATCH_HEADINGS} whenEmpty={view && 'Nothing has been sent yet.'}>
                {(view?.dispatchOrder ?? []).map((id) => {
                    const dispatch = view?.[`dispatch:${id}`];
                    return dispatch && <DispatchRow key={id} dispatch={dispatch} />;
                })}
            </Table>
            {view && (
                <Pager
                    offset={offset}
                    limit={PAGE_ROWS}
                    total={view.dispatchTotal}
                    onGo={(to) => goWith({ webhookId, offset: to }, '#dispatches')}
                />
            )}
        </>
    );
}

function WebhookRow({ webhook }: { webhook: WebhookView }) {
    const { id, condition, actor, target, lastDispatch } = webhook;
    const sendTest = async () => {
        const dispatch = await change('POST', `/v2/webhooks/${id}/test`);
        location.assign(`/console/dispatches/${dispatch.id}`);
    };
    return (
        <tr>
            <td class="name">
                {actor && <ActorLink actor={actor} />}
                {!actor &&
                    (condition.actorRunId ? <RunLink id={condition.actorRunId} /> : (condition.actorTaskId ?? '–'))}
            </td>
            <td>
                <a href={`/console/webhooks/${id}`}>{webhook.eventTypes.join(', ')}</a>
                {!webhook.isEnabled && ' (off)'}
                {webhook.isAdHoc && ' (for one run)'}
            </td>
            <td class="name">
                {target ? (
                    <>
                        <ActorLink actor={target} /> on this platform
                    </>
                ) : (
                    <span class="url">{webhook.requestUrl}</span>
                )}
            </td>
            <td>
                {lastDispatch ? (
                    <>
                        <StatusBadge status={lastDispatch.status} /> <Moment at={lastDispatch.finishedAt} />
                    </>
                ) : (
                    '–'
                )}
            </td>
            <td>
                <ActionButton text="Send a test" work={sendTest} />
            </td>
        </tr>
    );
}

function DispatchRow({ dispatch }: { dispatch: ListedDispatch }) {
    const { id, status, nextAttemptAt, isUnderWay } = dispatch;
    return (
        <tr>
            <td>
                <StatusBadge status={status} />
            </td>
            <td>
                <a class="id" href={`/console/dispatches/${id}`}>
                    {id}
                </a>
            </td>
            <td>{dispatch.eventType}</td>
            <td>
                <RunLink id={dispatch.runId} />
            </td>
            <td>
                <Moment at={dispatch.createdAt} />
            </td>
            <td class="number">{dispatch.attempts}</td>
            <td>
                {isUnderWay && 'under way'}
                {!isUnderWay && (nextAttemptAt ? <Until at={nextAttemptAt} /> : '–')}
            </td>
            <td class="name">{dispatch.lastResponse ?? '–'}</td>
        </tr>
    );
}
