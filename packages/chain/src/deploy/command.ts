import { readOptions, UsageError } from '@offer-chain/command-line';
import { applyWebhooks, planWebhooks } from '@offer-chain/webhook-config';
import pc from 'picocolors';
import { REPOSITORY } from '../repository.js';
import { type Account, openAccount } from './account.js';
import { applyActor } from './apply-actor.js';
import { chainWebhooks } from './chain-webhook.js';
import { type DeploymentPlan, describeDeployment, isInSync, planDeployment } from './plan.js';
import { smokeRun } from './smoke.js';
import { applyTask, TASK_NAME } from './task.js';

const HELP = `Deploys the chain to an Apify account: both Actors, the webhook between them, and a task that starts it.
Shows what it will do first; a second time it changes nothing.

Usage
  npm run deploy -- [options]

Options
  --dry-run            show what would be done, and do nothing
  --smoke              run the task at the end, and follow the chain to the filter's result
  --smoke-input JSON   input over the task's for that run (default {"maxProducts": 3})
  --adopt              take over Actors of these names that were not deployed from here
  --help               this text

The account is that of APIFY_TOKEN, else of the Apify CLI's login; APIFY_CLIENT_BASE_URL names another API.
`;

/**
 * `chain deploy`: brings an account to what a repository says.
 * @param repository absolute path of the repository
 * @returns the exit code
 * @throws UsageError for a bad option, Error in one line when a step fails
 */
export async function deployCommand(args: string[], repository = REPOSITORY): Promise<number> {
    const options = readOptions(args, {
        'dry-run': { type: 'boolean', default: false },
        smoke: { type: 'boolean', default: false },
        'smoke-input': { type: 'string', default: '{"maxProducts": 3}' },
        adopt: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
    });
    if (options.help) {
        process.stdout.write(HELP);
        return 0;
    }
    const smokeInput = jsonObject('--smoke-input', options['smoke-input']);
    const account = await openAccount(process.env);
    const plan = await planDeployment(account, { adopt: options.adopt, repository });
    say(pc.bold(`The account ${account.username} at ${account.apiBaseUrl}:`));
    for (const line of describeDeployment(plan)) say(`  ${line}`);
    if (isInSync(plan)) say('Nothing to change: the account is as this repository.');
    else if (options['dry-run']) say('Nothing was done, as --dry-run asks.');
    else await deploy(account, plan);
    if (options.smoke && !options['dry-run']) await smokeRun(account, TASK_NAME, smokeInput);
    return 0;
}

async function deploy(account: Account, plan: DeploymentPlan): Promise<void> {
    const { client, apiBaseUrl } = account;
    const log = (text: string) => process.stderr.write(pc.dim(text));
    const scraper = await applyActor(account, plan.scraper, log);
    const filter = await applyActor(account, plan.filter, log);
    await applyWebhooks(client, await planWebhooks(client, chainWebhooks(scraper.actorId, filter.actorId, apiBaseUrl)));
    await applyTask(account, plan.task, scraper.actorId);
    say(
        `Deployed: ${plan.scraper.name} ${scraper.buildNumber}, ${plan.filter.name} ${filter.buildNumber}, ` +
            `their webhook, and the task ${TASK_NAME}.`,
    );
}

function jsonObject(option: string, text: string): Record<string, unknown> {
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
