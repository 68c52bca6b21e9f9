import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { findStarterOfShell, isRunning } from './starter-of-shell.js';

describe.skipIf(process.platform === 'win32')('findStarterOfShell', () => {
    it('finds who started a shell for a command, and nobody for another program', async () => {
        // The second command keeps the shell from making way for the first.
        const shell = spawn('sh', ['-c', 'echo; cat; exit'], { stdio: ['pipe', 'pipe', 'ignore'] });
        // Just after its start, a process does not yet have the words of its command.
        await once(shell.stdout, 'data');
        const shellId = shell.pid as number;
        expect(findStarterOfShell(shellId)).toBe(process.pid);
        expect(findStarterOfShell(process.pid)).toBeNull();
        expect(isRunning(shellId)).toBe(true);
        shell.stdin.end();
        await once(shell, 'exit');
        expect(findStarterOfShell(shellId)).toBeNull();
        expect(isRunning(shellId)).toBe(false);
    });
});
