import { ActionButton } from '../parts/action-button.js';
import { ActorLink, RunLink } from '../parts/links.js';
import { PageHead } from '../parts/page-head.js';
import { StatusBadge } from '../parts/status-badge.js';
import { Table } from '../parts/table.js';
import { Moment, Until } from '../parts/times.js';
import { change } from '../platform/request.js';
import { useView } from '../platform/use-view.js';
import type { ScheduleView } from '../views/index.js';

const HEADINGS = ['Schedule', 'When', 'Starts', 'Next', 'Last runs', 'Actions'];

/** Lists schedules with the Actors and tasks that they start and the runs that they started, and updates them live. */
export function Page() {
    const view = useView('schedules', {});
    const whenEmpty = 'There is no schedule yet. Create one with the API or with "npm run deploy -- --every".';
    return (
        <>
            <PageHead title="Schedules" />
            <Table label="Schedules" headings={HEADINGS} whenEmpty={view && whenEmpty}>
                {(view?.order ?? []).map((id) => {
                    const schedule = view?.[`schedule:${id}`];
                    return schedule && <ScheduleRow key={id} schedule={schedule} />;
                })}
            </Table>
        </>
    );
}

function ScheduleRow({ schedule }: { schedule: ScheduleView }) {
    const { id, name, title, cronExpression, timezone, isEnabled, isExclusive, nextRunAt, problem } = schedule;
    const runNow = async () => {
        await change('POST', `/v2/schedules/${id}/invoke`);
        return `${title || name} was invoked.`;
    };
    return (
        <tr>
            <td class="name">
                {title || name}
                {problem && <p class="message">{problem}</p>}
            </td>
            <td>
                <code>{cronExpression}</code> {timezone}
                {isExclusive && <p class="quiet">one at a time</p>}
            </td>
            <td class="name">
                <Starts schedule={schedule} />
            </td>
            <td>
                {nextRunAt ? (
                    <>
                        <Moment at={nextRunAt} /> <Until at={nextRunAt} />
                    </>
                ) : (
                    'off'
                )}
            </td>
            <td>
                <LastRuns schedule={schedule} />
            </td>
            <td>
                <ActionButton text="Run now" work={runNow} />{' '}
                <ActionButton
                    text={isEnabled ? 'Turn off' : 'Turn on'}
                    work={() => change('PUT', `/v2/schedules/${id}`, { isEnabled: !isEnabled })}
                />
            </td>
        </tr>
    );
}

function Starts({ schedule }: { schedule: ScheduleView }) {
    if (schedule.starts.length === 0) return <span class="quiet">nothing</span>;
    return (
        <>
            {schedule.starts.map(({ actor, task }, index) => (
                <div key={index}>
                    {task !== null && `task ${task}`}
                    {task !== null && actor && ' of '}
                    {actor && <ActorLink actor={actor} />}
                </div>
            ))}
        </>
    );
}

function LastRuns({ schedule }: { schedule: ScheduleView }) {
    if (schedule.lastRuns.length === 0) return <span class="quiet">–</span>;
    return (
        <>
            {schedule.lastRuns.map(({ id, status, startedAt }) => (
                <div key={id}>
                    <StatusBadge status={status} /> <RunLink id={id} /> <Moment at={startedAt} />
                </div>
            ))}
        </>
    );
}
