/** Runs a command with what follows its name on the command line; resolves with the exit code. */
export type Command = (args: string[]) => Promise<number>;
