import type { Command } from '@offer-chain/command-line';

/**
 * The commands by name. Each is loaded only when it is called, because loading all of them takes longer than most of
 * them run.
 */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
    run: async () => (await import('./run/command.js')).runCommand,
    serve: async () => (await import('./serve/command.js')).serveCommand,
    'console-link': async () => (await import('./console-link/command.js')).consoleLinkCommand,
    storefront: async () => (await import('./storefront/command.js')).storefrontCommand,
    course: async () => (await import('@offer-chain/course')).courseCommand,
    deploy: async () => (await import('./deploy/command.js')).deployCommand,
    status: async () => (await import('./status/command.js')).statusCommand,
    destroy: async () => (await import('./destroy/command.js')).destroyCommand,
    push: async () => (await import('./push/command.js')).pushCommand,
};
