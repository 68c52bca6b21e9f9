import { closeSync, openSync } from 'node:fs';
import { fillDisk } from '../full-disk.js';

/** What can befall a platform; how long it lasts, or how far the clock is set forward (negative for back). */
export interface Fault {
    /** With `none` all that was made in the process is over. */
    kind: 'full disk' | 'no descriptors' | 'clock' | 'stopped' | 'killed' | 'none';
    milliseconds: number;
}

/**
 * Makes the faults in this process that another process asks for over IPC.
 *
 * @param setForward Sets the clock forward by milliseconds, negative for back.
 */
export function makeFaultsAsTold(setForward: (ms: number) => void): void {
    const underWay = new Set<() => void>();
    const during = (milliseconds: number, end: () => void) => {
        const endOnce = () => {
            if (underWay.delete(endOnce)) end();
        };
        underWay.add(endOnce);
        setTimeout(endOnce, milliseconds);
    };
    let fullDisks = 0;
    let free = () => {};
    // The disk is free again when the last of those faults has ended that filled it.
    const freeLast = () => {
        fullDisks -= 1;
        if (fullDisks === 0) free();
    };
    process.on('message', ({ kind, milliseconds }: Fault) => {
        if (kind === 'full disk') {
            if (fullDisks === 0) free = fillDisk();
            fullDisks += 1;
            during(milliseconds, freeLast);
        } else if (kind === 'no descriptors') during(milliseconds, takeDescriptors());
        else if (kind === 'clock') setForward(milliseconds);
        else if (kind === 'none') for (const end of [...underWay]) end();
        process.send?.('done');
    });
}

/** Opens files until none can be opened. */
function takeDescriptors(): () => void {
    const taken: number[] = [];
    try {
        for (;;) taken.push(openSync('/dev/null', 'r'));
    } catch {
        // None is left.
    }
    return () => {
        for (const descriptor of taken) closeSync(descriptor);
    };
}
