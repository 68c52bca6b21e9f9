import { createCommand } from '@offer-chain/command-line';
import pc from 'picocolors';
import { openAccount } from '../deploy/account.js';
import { describeDeployment, isInSync, planDeployment, takesOver } from '../deploy/plan.js';
import { REPOSITORY } from '../repository.js';

/** `chain status`: compares the account with a repository. Takes the absolute path of the repository. */
export const statusCommand = createCommand(
    {
        script: 'npm run status',
        summary: 'Shows what of the chain is deployed, and whether it differs from this repository.',
        options: { json: { help: 'print one JSON object, {inSync, lines}' } },
    },
    async ({ options }, repository: string = REPOSITORY) => {
        const account = await openAccount(process.env);
        const plan = await planDeployment(account, { adopt: true, repository });
        const inSync = isInSync(plan);
        const lines = describeDeployment(plan);
        if (options.json) {
            process.stdout.write(`${JSON.stringify({ inSync, lines }, null, 2)}\n`);
            return 0;
        }
        process.stdout.write(`${pc.bold(`The account ${account.username} at ${account.apiBaseUrl}:`)}\n`);
        for (const line of lines) process.stdout.write(`  ${line}\n`);
        const command = `npm run deploy${takesOver(plan) ? ' -- --adopt' : ''}`;
        process.stdout.write(inSync ? 'As this repository.\n' : `It differs. To do the above: ${command}\n`);
        return 0;
    },
);
