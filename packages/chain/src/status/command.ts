import { readOptions } from '@offer-chain/command-line';
import pc from 'picocolors';
import { openAccount } from '../deploy/account.js';
import { describeDeployment, isInSync, planDeployment, takesOver } from '../deploy/plan.js';
import { REPOSITORY } from '../repository.js';

const HELP = `Shows what of the chain is deployed, and whether it differs from this repository.

Usage
  npm run status -- [options]

Options
  --json    one JSON object: {inSync, lines}
  --help    this text
`;

/**
 * `chain status`: compares the account with a repository.
 * @param repository absolute path of the repository
 * @returns the exit code
 * @throws UsageError for a bad option, Error in one line when the account cannot be read
 */
export async function statusCommand(args: string[], repository = REPOSITORY): Promise<number> {
    const options = readOptions(args, {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
    });
    if (options.help) {
        process.stdout.write(HELP);
        return 0;
    }
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
}
