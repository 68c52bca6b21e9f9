import type { DispatchAttempt, DispatchDetails } from '../views/index.js';
import { formatDuration } from './format.js';
import { JsonView } from './json-view.js';
import { Lasting, Moment, Until } from './times.js';

/** Draws the attempts of a dispatch on a time scale. The list below it shows the same as text. */
export function AttemptScale({ dispatch: { attempts, createdAt, nextAttemptAt } }: { dispatch: DispatchDetails }) {
    const ends = attempts.map(({ startedAt, finishedAt }) => Date.parse(finishedAt ?? startedAt));
    const first = Date.parse(createdAt);
    const last = Math.max(first + 1, ...ends, nextAttemptAt ? Date.parse(nextAttemptAt) : 0);
    const placeOf = (at: string) => (Date.parse(at) - first) / (last - first);
    return (
        <div class="attempts-scale" aria-hidden="true">
            <div class="track">
                {attempts.map(({ startedAt, finishedAt, errorMessage }) => (
                    <Bar
                        key={startedAt}
                        kind={errorMessage ? 'bad' : 'good'}
                        from={placeOf(startedAt)}
                        to={placeOf(finishedAt ?? startedAt)}
                    />
                ))}
                {nextAttemptAt && <Bar kind="due" from={placeOf(nextAttemptAt)} to={placeOf(nextAttemptAt)} />}
            </div>
            <div class="ends">
                <span>0</span>
                <span>{formatDuration(last - first)}</span>
            </div>
        </div>
    );
}

function Bar({ kind, from, to }: { kind: 'good' | 'bad' | 'due'; from: number; to: number }) {
    const left = `${Math.min(from * 100, 99)}%`;
    return <span class={`bar ${kind}`} style={{ left, width: `${Math.max((to - from) * 100, 0.6)}%` }} />;
}

/** Lists the attempts of a dispatch, and shows when the next one is due. */
export function AttemptList({ dispatch: { attempts, nextAttemptAt } }: { dispatch: DispatchDetails }) {
    return (
        <ol class="attempts">
            {attempts.map((attempt, index) => (
                <Attempt key={attempt.startedAt} attempt={attempt} number={index + 1} />
            ))}
            {nextAttemptAt && (
                <li class="open">
                    <h3>Attempt {attempts.length + 1}</h3>
                    <p>
                        is due <Until at={nextAttemptAt} />, at <Moment at={nextAttemptAt} />
                    </p>
                </li>
            )}
        </ol>
    );
}

function Attempt({ attempt, number }: { attempt: DispatchAttempt; number: number }) {
    const { startedAt, finishedAt, errorMessage, responseStatus, responseBody } = attempt;
    const kind = errorMessage ? 'bad' : 'good';
    return (
        <li class={finishedAt ? kind : 'open'}>
            <h3>
                Attempt {number}{' '}
                {responseStatus !== null && (
                    <span class={`badge ${finishedAt ? kind : 'bad'}`}>HTTP {responseStatus}</span>
                )}
            </h3>
            <p>
                <Moment at={startedAt} />
                {' · '}
                {finishedAt || !errorMessage ? (
                    <>
                        took <Lasting from={startedAt} to={finishedAt} />
                    </>
                ) : (
                    'interrupted'
                )}
            </p>
            {errorMessage && <p class="problem">{errorMessage}</p>}
            {responseBody && (
                <details open={number === 1}>
                    <summary>Response</summary>
                    <JsonView value={responseBody} label={`Response to attempt ${number}`} />
                </details>
            )}
        </li>
    );
}
