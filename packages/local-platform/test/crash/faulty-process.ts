// A platform in whose process faults can be made over IPC: arguments are the data folder and the Actors' names.
import { closeSync, openSync } from 'node:fs';
import { systemClock } from '../../src/clock.js';
import { createPlatform } from '../../src/platform.js';
import { actorFolder } from '../actor-folder.js';
import { fillDisk } from '../full-disk.js';
import type { Fault } from './faulty-platform.js';

/** The first retry, a minute after the failure, comes in a second. */
const SPEED = 60;

let setForward = 0;
const start = Date.now();
const elapsed = () => performance.now() * SPEED;
const clock = {
    now: () => Math.round(start + elapsed() + setForward),
    elapsed,
    setTimer: (callback: () => void, delayMs: number) => systemClock.setTimer(callback, delayMs / SPEED),
};

let fullDisks = 0;
let freeDisk = () => {};
/** The disk is free again when the last of those that filled it has ended. */
function fillDiskOnce(): () => void {
    if (fullDisks === 0) freeDisk = fillDisk();
    fullDisks += 1;
    return () => {
        fullDisks -= 1;
        if (fullDisks === 0) freeDisk();
    };
}

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

const healers = new Set<() => void>();
function during(milliseconds: number, heal: () => void): void {
    const healOnce = () => {
        if (healers.delete(healOnce)) heal();
    };
    healers.add(healOnce);
    setTimeout(healOnce, milliseconds);
}

const [dataFolder = '', ...actors] = process.argv.slice(2);
const log = (line: string) => process.stderr.write(`${line}\n`);
const platform = await createPlatform({ dataFolder, clock, log });
for (const actor of actors) await platform.registerActor(actorFolder(actor));
process.on('message', (fault: Fault) => {
    if (fault.kind === 'full disk') during(fault.milliseconds, fillDiskOnce());
    else if (fault.kind === 'no descriptors') during(fault.milliseconds, takeDescriptors());
    else if (fault.kind === 'clock') setForward += fault.milliseconds;
    else if (fault.kind === 'none') for (const heal of [...healers]) heal();
    process.send?.('done');
});
process.send?.({ baseUrl: platform.baseUrl, token: platform.token });
