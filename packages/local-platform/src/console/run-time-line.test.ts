import { expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { finishRun } from '../runs/finish-run.js';
import { appendLog, appendLogLine } from '../runs/log.js';
import { logMoment, type RunMomentKind } from '../runs/run-history.js';
import { changeRun, findRun, saveRun } from '../runs/run-record.js';
import type { Status } from '../status.js';
import { runTimeLine } from './run-time-line.js';

it('a time line shows what the platform did with a run, and nothing that the Actor wrote', () => {
    const context = memoryContext();
    saveRun(context, runningRun('run'));
    const what = () => runTimeLine(context, findRun(context, 'run')!).map(({ what: text, status }) => [text, status]);
    const happened = (kind: RunMomentKind, status: Status, moment: string) =>
        logMoment(context, 'run', { kind, status, what: moment });
    happened('created', 'READY', 'Created');
    happened('started', 'RUNNING', 'Starting Actor local/a, build 0.1.1.');
    appendLog(context, 'run', '2026-01-01T00:00:00.000Z Starting Actor of mine\n2026-01-01T00:00:00.000Z more\n');
    appendLogLine(context, 'run', 'INFO The run goes well');
    appendLogLine(context, 'run', 'Starting Actor local/b, build 0.1.1.');
    happened('restarted', 'RUNNING', 'The process failed with exit code 1; it is started again.');
    happened('migrated', 'RUNNING', 'The platform was stopped; the run goes on with a new process.');
    const begun = [
        ['Created', 'READY'],
        ['Starting Actor local/a, build 0.1.1.', 'RUNNING'],
        ['The process failed with exit code 1; it is started again.', 'RUNNING'],
        ['The platform was stopped; the run goes on with a new process.', 'RUNNING'],
    ];
    expect(what()).toEqual(begun);
    changeRun(context, 'run', (run) => {
        run.status = 'ABORTING';
    });
    expect(what()).toEqual([...begun, ['The run is being stopped.', 'ABORTING']]);
    finishRun(context, 'run', 137);
    expect(what()).toEqual([...begun, ['Actor was aborted', 'ABORTED']]);
    context.database.close();
});
