import type { Command } from '@offer-chain/command-line';

/** The commands by name. Each is loaded when it is called: to load all of them takes longer than most of them run. */
export const COMMANDS: Readonly<Record<string, Command>> = {
    run: async (args) => (await import('./run/command.js')).runCommand(args),
    serve: async (args) => (await import('./serve/command.js')).serveCommand(args),
    storefront: async (args) => (await import('./storefront/command.js')).storefrontCommand(args),
    course: async (args) => (await import('@offer-chain/course')).courseCommand(args),
    deploy: async (args) => (await import('./deploy/command.js')).deployCommand(args),
    status: async (args) => (await import('./status/command.js')).statusCommand(args),
    destroy: async (args) => (await import('./destroy/command.js')).destroyCommand(args),
    push: async (args) => (await import('./push/command.js')).pushCommand(args),
};
