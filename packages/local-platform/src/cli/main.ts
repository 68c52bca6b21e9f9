import { runProgram, withAdvice } from '@offer-chain/command-line';

void runProgram(
    {
        title: "offer-chain-platform: Apify's API on this machine, which runs Actors and delivers their webhooks",
        commands: {
            serve: async () => (await import('./serve.js')).serveCommand,
            exec: async () => (await import('./exec.js')).execCommand,
            'console-link': async () => (await import('./console-link.js')).consoleLinkCommand,
        },
        advise: withAdvice,
        isDebugged: Boolean(process.env.OFFER_CHAIN_DEBUG),
    },
    process.argv.slice(2),
);
