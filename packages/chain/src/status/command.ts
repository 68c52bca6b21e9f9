import { createCommand, wrapped } from '@offer-chain/command-line';
import pc from 'picocolors';
import { costText } from '../cost.js';
import { openAccount } from '../deploy/account.js';
import { describeDeployment, isInSync, planDeployment, takesOver } from '../deploy/plan.js';
import { REPOSITORY } from '../repository.js';
import { findLastCost } from './last-cost.js';

const NO_COST = 'The scraper has not succeeded there yet. What the chain would cost: npm start.';

/** `chain status`: compares the account with a repository. Takes the absolute path of the repository. */
export const statusCommand = createCommand(
    {
        script: 'npm run status',
        summary: 'Shows what of the chain is deployed, and whether it differs from this repository.',
        options: { json: { help: 'print one JSON object, {inSync, lines, cost}' } },
    },
    async ({ options }, repository: string = REPOSITORY) => {
        const account = await openAccount(process.env);
        const plan = await planDeployment(account, { adopt: true, repository });
        const inSync = isInSync(plan);
        const lines = describeDeployment(plan);
        const cost = await findLastCost(account, plan);
        if (options.json) {
            process.stdout.write(`${JSON.stringify({ inSync, lines, cost }, null, 2)}\n`);
            return 0;
        }
        process.stdout.write(`${pc.bold(`The account ${account.username} at ${account.apiBaseUrl}:`)}\n`);
        for (const line of lines) process.stdout.write(`  ${line}\n`);
        const command = `npm run deploy${takesOver(plan) ? ' -- --adopt' : ''}`;
        process.stdout.write(
            inSync
                ? 'The account matches this repository.\n'
                : `The account differs. To make these changes: ${command}\n`,
        );
        const said = cost ? costText('The last runs of the chain cost', cost) : NO_COST;
        process.stdout.write(`${wrapped(said, process.stdout.columns)}\n`);
        return 0;
    },
);
