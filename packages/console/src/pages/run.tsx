import { Card } from '../parts/card.js';
import { Empty } from '../parts/empty.js';
import { formatSize } from '../parts/format.js';
import { JsonView } from '../parts/json-view.js';
import { LogView } from '../parts/log-view.js';
import { PageHead } from '../parts/page-head.js';
import { RunActions } from '../parts/run-actions.js';
import { RunCost } from '../parts/run-cost.js';
import { RunOptionFacts, RunStorages, RunSummaryFacts } from '../parts/run-facts.js';
import { RunWebhooks } from '../parts/run-webhooks.js';
import { StatusBadge } from '../parts/status-badge.js';
import { Moment } from '../parts/times.js';
import { useLogLines } from '../parts/use-log-lines.js';
import { useData, useView } from '../platform/use-view.js';
import type { LogPart, RunInput, RunMoment } from '../views/index.js';

/** Shows one run live: its history, its storages, webhooks and log, and the buttons to act on it. */
export function Page({ id }: { id: string }) {
    const log = useData('/runs/:id/log', { id });
    const input = useData('/runs/:id/input', { id });
    return log && input ? <Run id={id} first={log} input={input} /> : null;
}

function Run({ id, first, input }: { id: string; first: LogPart; input: RunInput }) {
    const log = useLogLines(id, first);
    const view = useView('run', { id, from: first.next }, log.addText);
    return (
        <>
            <PageHead
                title={`Run ${id}`}
                back={{ href: '/console/runs', text: 'Runs' }}
                beside={<span role="status">{view && <StatusBadge status={view.run.status} />}</span>}
                actions={view && <RunActions run={view.run} input={input} />}
            />
            <div class="columns">
                <Card title="Summary">{view && <RunSummaryFacts view={view} />}</Card>
                <Card title="Time line">
                    <ol class="time-line">
                        {view?.timeLine.map((moment, index) => (
                            <TimeLineEntry key={index} moment={moment} />
                        ))}
                    </ol>
                </Card>
                <Card title="Storages">{view && <RunStorages view={view} />}</Card>
                <Card title="Webhooks">{view && <RunWebhooks view={view} />}</Card>
            </div>
            <Card title="Log">
                <LogView runId={id} log={log} />
            </Card>
            <div class="columns">
                <Card title="Input">
                    <InputView input={input} />
                </Card>
                <Card title="Options">{view && <RunOptionFacts run={view.run} />}</Card>
                <Card title="Cost on Apify">{view && <RunCost view={view} />}</Card>
            </div>
        </>
    );
}

function TimeLineEntry({ moment: { at, what, status } }: { moment: RunMoment }) {
    return (
        <li>
            {status && <StatusBadge status={status} />} {at && <Moment at={at} />}
            <p>{what}</p>
        </li>
    );
}

function InputView({ input: { contentType, text, size } }: { input: RunInput }) {
    if (contentType === null) return <Empty text="The run has no input." />;
    if (text === null) return <Empty text={`${contentType}, ${formatSize(size)}`} />;
    return <JsonView value={text} label="Input" />;
}
