import type { DispatchStatus, RunStatus } from '../views/index.js';
import { Icon, type IconName } from './icon.js';

const KINDS: Record<RunStatus | DispatchStatus, [kind: string, icon: IconName]> = {
    READY: ['waiting', 'clock'],
    ACTIVE: ['waiting', 'clock'],
    RUNNING: ['running', 'play'],
    'TIMING-OUT': ['waiting', 'clock'],
    ABORTING: ['waiting', 'stop'],
    SUCCEEDED: ['good', 'check'],
    FAILED: ['bad', 'cross'],
    'TIMED-OUT': ['bad', 'clock'],
    ABORTED: ['bad', 'stop'],
};

/** Shows the status of a run or a dispatch as a word, an icon and a color. */
export function StatusBadge({ status }: { status: RunStatus | DispatchStatus }) {
    const [kind, icon] = KINDS[status];
    return (
        <span class={`badge ${kind}`}>
            <Icon name={icon} />
            {status}
        </span>
    );
}
