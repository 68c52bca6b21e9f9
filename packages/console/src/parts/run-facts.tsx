import type { RunDetails, RunView } from '../views/index.js';
import { Facts } from './facts.js';
import { formatCost, formatCount, formatCounted, formatSize, permissionsOf } from './format.js';
import { ActorLink, RunLink } from './links.js';
import { Lasting, Moment, Until } from './times.js';

/** Shows the most important facts about a run. */
export function RunSummaryFacts({ view: { run, actor, startedBy, cost } }: { view: RunView }) {
    const dash = <span class="quiet">–</span>;
    return (
        <Facts
            entries={[
                ['Actor', <ActorLink actor={actor} />],
                ['Started', <Moment at={run.startedAt} />],
                ['Ended', <Moment at={run.finishedAt} />],
                ['Took', <Lasting from={run.startedAt} to={run.finishedAt} />],
                ['Message', run.statusMessage ?? dash],
                ['Exit code', run.exitCode ?? dash],
                ['Cost on Apify', cost ? formatCost(cost.totalUsd) : dash],
                ['Started by', startedBy ? <StartedByDispatch {...startedBy} /> : originOf(run.origin)],
                ['Chain', <a href={`/console?run=${run.id}`}>Show this run in its chain</a>],
            ]}
        />
    );
}

function originOf(origin: string) {
    return origin === 'SCHEDULER' ? <a href="/console/schedules">a schedule</a> : origin;
}

function StartedByDispatch({ dispatchId, runId }: NonNullable<RunView['startedBy']>) {
    return (
        <>
            <a href={`/console/dispatches/${dispatchId}`}>a webhook</a>
            {runId && (
                <>
                    {' of '}
                    <RunLink id={runId} text="another run" />
                </>
            )}
        </>
    );
}

/** Shows the contents of a run's storages as counts. */
export function RunStorages({ view: { run, counts } }: { view: RunView }) {
    const { total, handled, pending } = counts.requests;
    return (
        <Facts
            entries={[
                [
                    'Dataset',
                    <a href={`/console/datasets/${run.defaultDatasetId}`}>{formatCounted(counts.items, 'item')}</a>,
                ],
                [
                    'Key-value store',
                    <a href={`/console/stores/${run.defaultKeyValueStoreId}`}>
                        {formatCounted(counts.records, 'record')}
                    </a>,
                ],
                [
                    'Request queue',
                    total === 0
                        ? 'empty'
                        : `${formatCount(handled)} of ${formatCount(total)} handled, ${formatCount(pending)} pending`,
                ],
            ]}
        />
    );
}

/** Shows the options of a run, and what it used. */
export function RunOptionFacts({ run }: { run: RunDetails }) {
    const { options, stats, buildNumber, origin, timeoutAt } = run;
    return (
        <Facts
            entries={[
                ['Build', `${buildNumber} (${options.build})`],
                ['Memory', `${formatCount(options.memoryMbytes)} MB`],
                ['Permissions', permissionsOf(run.permissionLevel)],
                ['Timeout', options.timeoutSecs ? `${formatCount(options.timeoutSecs)} s` : 'none'],
                timeoutAt ? ['Times out', <Until at={timeoutAt} />] : ['Origin', origin],
                [
                    'Restarts, migrations, resurrections',
                    `${stats.restartCount}, ${stats.migrationCount}, ${stats.resurrectCount}`,
                ],
                ['Highest memory use', formatSize(stats.memMaxBytes)],
            ]}
        />
    );
}
