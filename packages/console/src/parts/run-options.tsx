import { useState } from 'preact/hooks';
import type { ActorView } from '../views/index.js';

/** Sizes of memory that a run can have, in megabytes. */
const MEMORY_MBYTES = [128, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768];

/** The options of a run that is about to start. */
export interface RunOptions {
    actor: ActorView;
    /** Values as query parameters of the API. */
    chosen: { build: string; memory: string; timeout: string };
    choose(option: Partial<RunOptions['chosen']>): void;
}

/**
 * Keeps the options of a run that is about to start. At first they are the Actor's own.
 *
 * @param actor The Actor.
 */
export function useRunOptions(actor: ActorView): RunOptions {
    const { build, memoryMbytes, timeoutSecs } = actor.defaultRunOptions;
    const { least, largest } = actor.memory;
    const [chosen, setChosen] = useState({
        build: actor.builds.some(({ tag }) => tag === build) ? build : (actor.builds[0]?.tag ?? ''),
        memory: String(Math.min(Math.max(memoryMbytes, least), largest)),
        timeout: String(timeoutSecs),
    });
    return { actor, chosen, choose: (option) => setChosen((all) => ({ ...all, ...option })) };
}

/** Lets the person choose the options of a run. */
export function RunOptionFields({ options: { actor, chosen, choose } }: { options: RunOptions }) {
    const { least, largest } = actor.memory;
    return (
        <div class="row">
            <label class="field">
                <span>Build</span>
                <select value={chosen.build} onChange={({ currentTarget }) => choose({ build: currentTarget.value })}>
                    {actor.builds.map(({ tag, buildNumber }) => (
                        <option key={tag} value={tag}>
                            {tag} ({buildNumber})
                        </option>
                    ))}
                </select>
            </label>
            <label class="field">
                <span>Memory</span>
                <select value={chosen.memory} onChange={({ currentTarget }) => choose({ memory: currentTarget.value })}>
                    {MEMORY_MBYTES.filter((mbytes) => mbytes >= least && mbytes <= largest).map((mbytes) => (
                        <option key={mbytes} value={String(mbytes)}>
                            {mbytes} MB
                        </option>
                    ))}
                </select>
            </label>
            <label class="field">
                <span>Timeout in seconds, 0 for none</span>
                <input
                    type="number"
                    min={0}
                    value={chosen.timeout}
                    onInput={({ currentTarget }) => choose({ timeout: currentTarget.value })}
                />
            </label>
        </div>
    );
}
