import { ActionButton } from '../parts/action-button.js';
import { AttemptList, AttemptScale } from '../parts/attempts.js';
import { Card } from '../parts/card.js';
import { Facts } from '../parts/facts.js';
import { JsonView } from '../parts/json-view.js';
import { RunLink } from '../parts/links.js';
import { PageHead } from '../parts/page-head.js';
import { StatusBadge } from '../parts/status-badge.js';
import { Moment, Until } from '../parts/times.js';
import { change } from '../platform/request.js';
import { useView } from '../platform/use-view.js';
import type { DispatchDetails, DispatchView } from '../views/index.js';

/** Shows one dispatch live: its attempts and what each of them sends. */
export function Page({ id }: { id: string }) {
    const view = useView('dispatch', { id });
    const sendAgain = async () => {
        const dispatch = await change('POST', `/v2/webhook-dispatches/${id}/resend`);
        location.assign(`/console/dispatches/${dispatch.id}`);
    };
    return (
        <>
            <PageHead
                title={`Dispatch ${id}`}
                back={{ href: '/console/webhooks', text: 'Webhooks' }}
                beside={<span role="status">{view && <StatusBadge status={view.dispatch.status} />}</span>}
                actions={<ActionButton text="Send again" kind="primary" work={sendAgain} />}
            />
            <Card title="Summary">{view && <SummaryFacts view={view} />}</Card>
            <Card title="Attempts">
                {view && <AttemptScale dispatch={view.dispatch} />}
                {view && <AttemptList dispatch={view.dispatch} />}
            </Card>
            <Card title="Request">{view && <RequestView view={view} />}</Card>
        </>
    );
}

function SummaryFacts({ view: { dispatch, webhook } }: { view: DispatchView }) {
    return (
        <Facts
            entries={[
                ['Event', dispatch.eventType],
                ['Run of the event', <RunLink id={dispatch.runId} />],
                [
                    'Webhook',
                    webhook ? (
                        <a href={`/console/webhooks/${webhook.id}`}>{webhook.description || webhook.id}</a>
                    ) : (
                        'deleted'
                    ),
                ],
                ['Sent to', <span class="url">{dispatch.requestUrl}</span>],
                ['Started run', <RunLink id={dispatch.startedRunId} />],
                ['Created', <Moment at={dispatch.createdAt} />],
                ['Next attempt', nextAttemptOf(dispatch)],
                [
                    'Repeated dispatch',
                    dispatch.resendOf ? (
                        <a class="id" href={`/console/dispatches/${dispatch.resendOf}`}>
                            {dispatch.resendOf}
                        </a>
                    ) : (
                        '–'
                    ),
                ],
            ]}
        />
    );
}

function nextAttemptOf({ isUnderWay, nextAttemptAt }: DispatchDetails) {
    if (isUnderWay) return 'under way';
    return nextAttemptAt ? <Until at={nextAttemptAt} /> : 'none';
}

function RequestView({ view: { request, dispatch } }: { view: DispatchView }) {
    if ('problem' in request) return <p class="problem">{request.problem}</p>;
    return (
        <>
            <p class="quiet">Rendered with the current templates. Values that may be secret are hidden.</p>
            <p class="url">POST {dispatch.requestUrl}</p>
            <h3>Headers</h3>
            <Facts entries={Object.entries(request.headers)} />
            <h3>Payload</h3>
            <JsonView value={request.body} label="Payload" />
        </>
    );
}
