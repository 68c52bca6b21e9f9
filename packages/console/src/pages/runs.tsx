import { ACTOR_JOB_STATUSES } from '@apify/consts';
import { PAGE_ROWS } from '../page-table.js';
import { addressCount, addressText, goWith } from '../parts/address.js';
import { formatCost, formatCount } from '../parts/format.js';
import { ActorLink, RunLink, titleOf } from '../parts/links.js';
import { PageHead } from '../parts/page-head.js';
import { Pager } from '../parts/pager.js';
import { StatusBadge } from '../parts/status-badge.js';
import { Table } from '../parts/table.js';
import { Lasting, Moment } from '../parts/times.js';
import { useView } from '../platform/use-view.js';
import type { RunSummary } from '../views/index.js';

const ORIGINS = ['API', 'WEB', 'CLI', 'WEBHOOK', 'ACTOR', 'SCHEDULER', 'DEVELOPMENT'];
const HEADINGS = [
    'Status',
    'Actor',
    'Run',
    'Started',
    'Took',
    { text: 'Items', isNumber: true },
    { text: 'On Apify', isNumber: true },
    'Started by',
    'Build',
];

/** Lists runs by filters and pages, and updates them live. */
export function Page() {
    const filter = {
        actorId: addressText('actorId'),
        status: addressText('status'),
        origin: addressText('origin'),
    };
    const offset = addressCount('offset');
    const view = useView('runs', { ...filter, offset });
    return (
        <>
            <PageHead title="Runs" />
            <Filters filter={filter} />
            {view && (
                <>
                    <Table label="Runs" headings={HEADINGS} whenEmpty="No runs found.">
                        {view.order.map((id) => {
                            const run = view[`run:${id}`];
                            return run && <RunRow key={id} run={run} />;
                        })}
                    </Table>
                    <Pager
                        offset={offset}
                        limit={PAGE_ROWS}
                        total={view.total}
                        onGo={(to) => goWith({ ...filter, offset: to })}
                    />
                </>
            )}
        </>
    );
}

type Filter = Record<'actorId' | 'status' | 'origin', string>;

function Filters({ filter }: { filter: Filter }) {
    const actors = useView('actors', {});
    const choose = (name: keyof Filter, value: string) => goWith({ ...filter, [name]: value });
    const shown = { filter, choose };
    const isFiltered = filter.actorId || filter.status || filter.origin;
    return (
        <search aria-label="Filter runs">
            <form class="filters">
                <Choice
                    {...shown}
                    name="actorId"
                    label="Actor"
                    options={actors?.items.map((actor) => [actor.id, titleOf(actor)]) ?? []}
                />
                <Choice
                    {...shown}
                    name="status"
                    label="Status"
                    options={optionsOf(Object.values(ACTOR_JOB_STATUSES))}
                />
                <Choice {...shown} name="origin" label="Started by" options={optionsOf(ORIGINS)} />
                {isFiltered && <a href="/console/runs">Show all</a>}
            </form>
        </search>
    );
}

function optionsOf(words: string[]): [value: string, text: string][] {
    return words.map((word) => [word, word]);
}

interface ChoiceProps {
    name: keyof Filter;
    label: string;
    options: [value: string, text: string][];
    filter: Filter;
    choose(name: keyof Filter, value: string): void;
}

function Choice({ name, label, options, filter, choose }: ChoiceProps) {
    return (
        <label>
            <span>{label}</span>
            <select name={name} onChange={({ currentTarget }) => choose(name, currentTarget.value)}>
                <option value="">Any</option>
                {options.map(([value, text]) => (
                    <option key={value} value={value} selected={value === filter[name]}>
                        {text}
                    </option>
                ))}
            </select>
        </label>
    );
}

function RunRow({ run }: { run: RunSummary }) {
    return (
        <tr>
            <td>
                <StatusBadge status={run.status} />
            </td>
            <td class="name">
                <ActorLink actor={run.actor} />
                {run.statusMessage && <p class="message">{run.statusMessage}</p>}
            </td>
            <td>
                <RunLink id={run.id} />
            </td>
            <td>
                <Moment at={run.startedAt} />
            </td>
            <td>
                <Lasting from={run.startedAt} to={run.finishedAt} />
            </td>
            <td class="number">{formatCount(run.items)}</td>
            <td class="number">{run.costUsd === null ? '–' : formatCost(run.costUsd)}</td>
            <td>{run.origin}</td>
            <td>{run.buildNumber}</td>
        </tr>
    );
}
