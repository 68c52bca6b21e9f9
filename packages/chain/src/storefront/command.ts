import { createCommand, oneOf, portOption, untilInterrupted, watchInterruption } from '@offer-chain/command-line';
import { MARKETPLACE_DOMAINS, startStorefront } from '@offer-chain/storefront';
import pc from 'picocolors';
import { FAULTS_OPTION } from './faults.js';
import { SEED_OPTION } from './seed.js';

/** `chain storefront`: the shop alone. */
export const storefrontCommand = createCommand(
    {
        script: 'npm run storefront',
        summary: 'Opens a mock Amazon store on this machine, until Ctrl-C.',
        options: {
            marketplace: {
                takes: 'M',
                default: 'amazon.com',
                help: 'the Amazon store whose layout, language and currency it has',
                read: oneOf(MARKETPLACE_DOMAINS),
            },
            port: portOption('4000'),
            faults: FAULTS_OPTION,
            seed: SEED_OPTION,
        },
    },
    async ({ options }) => {
        const interruption = watchInterruption();
        const shop = await startStorefront(options);
        process.stdout.write(`${pc.bold(`A mock store of ${options.marketplace}`)} is open at ${pc.cyan(shop.url)}

Give the scraper this address as its input's "baseUrl". Close the shop with Ctrl-C.
`);
        await untilInterrupted(interruption.signal);
        await shop.close();
        interruption.stopWatching();
        return 0;
    },
);
