import { Interrupted, UsageError } from '@offer-chain/command-line';
import { expect, it } from 'vitest';
import { runCommand } from './run-command.js';

const run = (code: string, signal = new AbortController().signal) =>
    runCommand([process.execPath, '-e', code], { GREETING: '3' }, signal);

it("ends with the command's exit code, and gives it the environment", async () => {
    expect(await run('process.exit(4 + Number(process.env.GREETING))')).toBe(7);
});

it('ends the command with the signal that it got itself, and waits until it has ended', async () => {
    const controller = new AbortController();
    controller.abort(new Interrupted('SIGTERM'));
    expect(await run('setInterval(() => {}, 1000)', controller.signal)).toBe(143);
});

it('says that there is no such program', async () => {
    const refusal = expect(runCommand(['no-such-program'], {}, new AbortController().signal)).rejects;
    await refusal.toThrow(UsageError);
    await refusal.toThrow('There is no program "no-such-program" on the PATH.');
});
