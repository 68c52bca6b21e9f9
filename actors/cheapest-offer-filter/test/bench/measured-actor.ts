import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Platform } from '@offer-chain/local-platform';
import type { ActorRun, ApifyClient } from 'apify-client';

/** What a run took. */
export interface Measured {
    status: string;
    statusMessage: string;
    /** From the start of the process to its end. */
    seconds: number;
    cpuSeconds: number;
    /** Through all of the process's sockets. */
    bytesRead: number;
    /** Peak resident memory. */
    megabytes: number;
    /** Items of its dataset. */
    itemCount: number;
}

/** An Actor on the platform whose runs are measured. */
export interface MeasuredActor {
    /** Runs it and waits for the end. */
    run(input: unknown): Promise<Measured>;
}

const HOOK = fileURLToPath(new URL('measure-process.mjs', import.meta.url));

/**
 * Registers an Actor with its definition and its start command as they are, but for a module that is loaded first and
 * measures the process.
 *
 * @param actorFolder The Actor's folder, built.
 * @param workFolder A folder for a copy of the definition and for the figures.
 */
export async function measuredActor(
    platform: Platform,
    client: ApifyClient,
    actorFolder: string,
    workFolder: string,
): Promise<MeasuredActor> {
    const figures = join(workFolder, 'figures.json');
    await mkdir(workFolder, { recursive: true });
    await cp(join(actorFolder, '.actor'), join(workFolder, '.actor'), { recursive: true });
    await cp(join(actorFolder, 'README.md'), join(workFolder, 'README.md')).catch(() => {});
    const dockerfile = await readFile(join(actorFolder, 'Dockerfile'), 'utf8');
    const command = /^CMD \["node", (.*)"([^"]+)"\]$/m;
    if (!command.test(dockerfile)) throw new Error(`${actorFolder}/Dockerfile: expected CMD ["node", …, "file"].`);
    const measured = dockerfile.replace(
        command,
        (_, flags: string, file: string) =>
            `ENV MEASURED_FILE=${figures}\n` +
            `CMD ["node", ${flags}"--import", ${JSON.stringify(HOOK)}, ${JSON.stringify(join(actorFolder, file))}]`,
    );
    await writeFile(join(workFolder, 'Dockerfile'), measured);
    const { actor } = await platform.registerActor(workFolder);
    return {
        async run(input) {
            await rm(figures, { force: true });
            const { id } = await client.actor(actor.id).start(input, { memory: 4096 });
            const run = await finished(client, id);
            const dataset = await client.dataset(run.defaultDatasetId).get();
            const taken = JSON.parse(await readFile(figures, 'utf8'));
            return {
                status: run.status,
                statusMessage: run.statusMessage ?? '',
                seconds: (Number(run.finishedAt) - Number(run.startedAt)) / 1000,
                cpuSeconds: taken.cpuSeconds,
                bytesRead: taken.bytesRead,
                megabytes: taken.peakKilobytes / 1024,
                itemCount: dataset?.itemCount ?? 0,
            };
        },
    };
}

/** Apify's client repeats a request whose response is too long for it, and keeps every response. */
const TOO_LONG = /Cannot create a string longer than \w+ characters/;

/** Waits for a run's end, and ends it when its client has shown that it cannot read the dataset. */
async function finished(client: ApifyClient, id: string): Promise<ActorRun> {
    for (;;) {
        const run = await client.run(id).waitForFinish({ waitSecs: 2 });
        if (run.finishedAt) return run;
        const failure = TOO_LONG.exec((await client.log(id).get()) ?? '');
        if (!failure) continue;
        await client.run(id).abort();
        return { ...(await client.run(id).waitForFinish()), status: 'FAILED', statusMessage: failure[0] };
    }
}
