import { runProgram, withAdvice } from '@offer-chain/command-line';
import { COMMANDS } from './commands.js';

void runProgram(
    {
        title: 'offer-chain: an Amazon scraper, a webhook and a filter that keeps the cheapest offer, on one machine',
        commands: COMMANDS,
        advise: withAdvice,
        isDebugged: Boolean(process.env.OFFER_CHAIN_DEBUG),
    },
    process.argv.slice(2),
);
