import { oneOf, readOptions, untilInterrupted, watchInterruption, wholeNumber } from '@offer-chain/command-line';
import { MARKETPLACE_DOMAINS, startStorefront } from '@offer-chain/storefront';
import pc from 'picocolors';
import { FAULTS_HELP, readFaults } from './faults.js';

const HELP = `Opens a shop in the shape of Amazon on this machine, until it is stopped.

Usage
  npm run storefront -- [options]

Options
  --marketplace M   the Amazon store whose shape, language and currency it has (default amazon.com)
  --port P          port to listen on; 0 takes a free one (default 4000)
  --faults F        ${FAULTS_HELP}
  --seed N          which shop to open: the same number gives the same shop (default 1)
  --help            this text
`;

const DEFAULT_PORT = '4000';

/**
 * `chain storefront`: the shop alone.
 * @returns the exit code
 * @throws UsageError for a bad option
 */
export async function storefrontCommand(args: string[]): Promise<number> {
    const options = readOptions(args, {
        marketplace: { type: 'string', default: 'amazon.com' },
        port: { type: 'string', default: DEFAULT_PORT },
        faults: { type: 'string' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', short: 'h', default: false },
    });
    if (options.help) {
        process.stdout.write(HELP);
        return 0;
    }
    const marketplace = oneOf('--marketplace', options.marketplace, MARKETPLACE_DOMAINS);
    const interruption = watchInterruption();
    const shop = await startStorefront({
        marketplace,
        port: wholeNumber('--port', options.port, 0, 65_535),
        seed: wholeNumber('--seed', options.seed, 0, 2 ** 32 - 1),
        faults: options.faults === undefined ? {} : readFaults(options.faults),
    });
    process.stdout.write(`${pc.bold(`A shop in the shape of ${marketplace}`)} is open at ${pc.cyan(shop.url)}

Give the scraper this address as its input's "baseUrl". Close the shop with Ctrl-C.
`);
    await untilInterrupted(interruption.signal);
    await shop.close();
    interruption.stopWatching();
    return 0;
}
