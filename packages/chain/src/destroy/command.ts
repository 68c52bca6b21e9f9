import { createCommand } from '@offer-chain/command-line';
import { applyWebhooks, planWebhooks } from '@offer-chain/webhook-config';
import pc from 'picocolors';
import { webhooksOf } from '../chain-links.js';
import { linkedActors, readChainList } from '../chain-list.js';
import { type Account, openAccount } from '../deploy/account.js';
import { findDeploymentTag, TAG_VARIABLE } from '../deploy/deployment-tag.js';
import { SCHEDULE_NAME, scheduleMadeHere } from '../deploy/schedule.js';
import { TASK_NAME, taskMadeHere } from '../deploy/task.js';
import { WATCH_ACTOR } from '../deploy/watch.js';
import { REPOSITORY } from '../repository.js';

interface Removal {
    text: string;
    remove: () => Promise<void>;
}

/** `chain destroy`: removes what a deployment made. Takes the absolute path of the repository. */
export const destroyCommand = createCommand(
    {
        script: 'npm run destroy',
        summary: 'Removes from an Apify account what "npm run deploy" has made there.',
        options: { yes: { short: 'y', help: 'remove; without it only show what would be removed' } },
        notes: 'Actors and a task that the deployment took over stay, and so do the results of runs.',
    },
    async ({ options }, repository: string = REPOSITORY) => {
        const account = await openAccount(process.env);
        const removals = await planRemoval(account, repository);
        process.stdout.write(`${pc.bold(`The account ${account.username} at ${account.apiBaseUrl}:`)}\n`);
        for (const { text } of removals) process.stdout.write(`  ${text}\n`);
        if (removals.length === 0) {
            process.stdout.write('Nothing to remove: the account has nothing that a deployment made.\n');
            return 0;
        }
        if (!options.yes) {
            process.stdout.write('Nothing was removed. To remove the above: npm run destroy -- --yes\n');
            return 0;
        }
        for (const { remove } of removals) await remove();
        process.stdout.write('Removed.\n');
        return 0;
    },
);

/** The schedule and the webhooks go first, so that nothing starts any more. The Actors go last. */
async function planRemoval(account: Account, repository: string): Promise<Removal[]> {
    const { client, username } = account;
    const removals: Removal[] = [];
    const schedule = await scheduleMadeHere(account);
    if (schedule) {
        const remove = () => client.schedule(schedule.id).delete();
        removals.push({ text: `- remove schedule ${SCHEDULE_NAME}`, remove });
    }
    const webhooks = await planWebhooks(client, webhooksOf([]));
    for (const step of webhooks.steps) {
        removals.push({
            text: `- remove webhook ${step.name}`,
            remove: () => applyWebhooks(client, { ...webhooks, steps: [step] }),
        });
    }
    const task = await taskMadeHere(account);
    if (task) removals.push({ text: `- remove task ${TASK_NAME}`, remove: () => client.task(task.id).delete() });
    const listed = readChainList(repository);
    const names = [...linkedActors(listed), ...listed.filter(({ name }) => name === WATCH_ACTOR)].map(
        ({ name }) => name,
    );
    for (const name of new Set(names)) {
        const actor = await client.actor(`${username}/${name}`).get();
        const tagged = (actor?.versions ?? []).filter((version) => findDeploymentTag(version) !== undefined);
        if (!actor || tagged.length === 0) continue;
        if (tagged.some((version) => findDeploymentTag(version)?.origin === 'made')) {
            removals.push({
                text: `- remove Actor ${name} with its builds`,
                remove: () => client.actor(actor.id).delete(),
            });
            continue;
        }
        removals.push({
            text: `- release Actor ${name}: it was taken over, so it stays on the account`,
            async remove() {
                for (const { versionNumber } of tagged) {
                    await client.actor(actor.id).version(String(versionNumber)).envVar(TAG_VARIABLE).delete();
                }
            },
        });
    }
    return removals;
}
