import { createCommand, UsageError } from '@offer-chain/command-line';
import pc from 'picocolors';
import { keepLinks, linksBetween } from '../chain-links.js';
import { getActorOfRole, linkedActors, readChainList } from '../chain-list.js';
import { REPOSITORY } from '../repository.js';
import { type Account, openAccount } from './account.js';
import { applyActor } from './apply-actor.js';
import { type DeploymentPlan, describeDeployment, isInSync, planDeployment } from './plan.js';
import type { ActorPlan } from './plan-actor.js';
import { applySchedule, type Times } from './schedule.js';
import { smokeRun } from './smoke.js';
import { applyTask, TASK_NAME } from './task.js';
import { getWatchActor, readWatch } from './watch.js';

/** Few products, so that the run takes seconds. */
const SMOKE_INPUT = { maxProducts: 3 };

/** `chain deploy`: makes an account match a repository. Takes the absolute path of the repository. */
export const deployCommand = createCommand(
    {
        script: 'npm run deploy',
        summary: 'Puts the whole chain on an Apify account.',
        options: {
            'dry-run': { help: 'show what would be done, and do nothing' },
            smoke: { help: "run the task at the end, and follow the chain to the filter's result" },
            'smoke-input': {
                takes: 'JSON',
                help: `with --smoke: fields that replace those of the task's input for that run (default ${JSON.stringify(SMOKE_INPUT)})`,
                read: jsonObject,
            },
            every: {
                takes: 'CRON',
                help: 'start the task at these times, such as "0 6 * * *" or @daily; "never" removes the schedule',
            },
            'time-zone': { takes: 'ZONE', help: 'with --every: the time zone of its hours (default UTC)' },
            watch: {
                takes: 'FILE',
                help: 'deploy a watch of the keywords in this file, one per line, instead of the chain; "never" goes back to the chain',
            },
            marketplace: { takes: 'M', help: 'with --watch: its stores, with commas (default amazon.com)' },
            adopt: { help: 'take over Actors of these names that were not deployed from here' },
        },
        notes: `The chain is the Actors that chain.json links, the webhooks between them, and a task that starts it.
Without --every its schedule stays as it is, and without --watch what the task starts.
It shows first what it will do; a second time it changes nothing.
The account is that of APIFY_TOKEN, else of the Apify CLI's login; APIFY_CLIENT_BASE_URL names another API.`,
    },
    async ({ options }, repository: string = REPOSITORY) => {
        if (options['smoke-input'] && !options.smoke) {
            throw new UsageError('--smoke-input needs --smoke: add --smoke, or leave out --smoke-input.');
        }
        const every = await readTimes(options.every, options['time-zone']);
        const watch = readWatch(options.watch, options.marketplace);
        const account = await openAccount(process.env);
        const plan = await planDeployment(account, { adopt: options.adopt, repository, every, watch });
        if (plan.isWatch && options.smoke) {
            throw new UsageError('--smoke follows a chain, but the task starts a watch; leave out --smoke.');
        }
        say(pc.bold(`The account ${account.username} at ${account.apiBaseUrl}:`));
        for (const line of describeDeployment(plan)) say(`  ${line}`);
        if (isInSync(plan)) say('Nothing to change: the account matches this repository.');
        else if (options['dry-run']) say('Nothing was changed, because of --dry-run.');
        else await deploy(account, plan);
        if (options.smoke && !options['dry-run']) {
            await smokeRun(account, linkedActors(readChainList(repository)), options['smoke-input'] ?? SMOKE_INPUT);
        }
        return 0;
    },
);

async function deploy(account: Account, plan: DeploymentPlan): Promise<void> {
    const { client, apiBaseUrl } = account;
    const log = (text: string) => process.stderr.write(pc.dim(text));
    const deployed: (ActorPlan & { id: string; buildNumber: string })[] = [];
    for (const actor of plan.actors) {
        const { actorId, buildNumber } = await applyActor(account, actor, log);
        deployed.push({ ...actor, id: actorId, buildNumber });
    }
    const links = linksBetween(deployed, apiBaseUrl);
    await keepLinks(client, links);
    const taskId = await applyTask(account, plan.task, getTaskActor(deployed, plan).id);
    const startsAt = await applySchedule(account, plan.schedule, taskId);
    const names = deployed.map(({ name, buildNumber }) => `${name} ${buildNumber}`).join(', ');
    const theirWebhooks = ['', ' their webhook,'][links.length] ?? ' their webhooks,';
    say(`Deployed: ${names},${theirWebhooks} and the task ${TASK_NAME}.`);
    if (startsAt) say(`Its schedule starts it next at ${startsAt}.`);
}

/** The Actor that the task starts. */
function getTaskActor<Listed extends ActorPlan>(actors: readonly Listed[], { isWatch }: DeploymentPlan): Listed {
    return isWatch ? getWatchActor(actors) : getActorOfRole(actors, 'scraper');
}

/** Reads `--every` and `--time-zone`. Only they need the platform's CRON parser, so it is loaded here. */
async function readTimes(
    every: string | undefined,
    timezone: string | undefined,
): Promise<Times | 'never' | undefined> {
    if (every === undefined || every === 'never') {
        if (timezone === undefined) return every;
        throw new UsageError('--time-zone needs --every: add --every, or leave out --time-zone.');
    }
    const { findCronProblem, isTimeZone } = await import('@offer-chain/local-platform');
    const problem = findCronProblem(every, Date.now());
    if (problem) throw new UsageError(`--every: ${problem}`);
    const zone = timezone ?? 'UTC';
    if (isTimeZone(zone)) return { cronExpression: every, timezone: zone };
    throw new UsageError(
        `--time-zone: expected a time zone of the IANA database, such as UTC or Europe/Prague; it is "${zone}".`,
    );
}

function jsonObject(text: string, option: string): Record<string, unknown> {
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch (error) {
        throw new UsageError(`${option} must be JSON: ${(error as Error).message}.`);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new UsageError(`${option} must be a JSON object, it is ${text}.`);
    }
    return value as Record<string, unknown>;
}

function say(line: string): void {
    process.stdout.write(`${line}\n`);
}
