import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it.skipIf(process.platform === 'win32')('the function that starts a process reports too few file descriptors', () => {
    const program = fileURLToPath(new URL('../../test/out-of-descriptors.ts', import.meta.url));
    const command = 'ulimit -n 100; exec "$0" --import tsx "$1"';
    const output = execFileSync('sh', ['-c', command, process.execPath, program], { encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual({ passing: true, exitCode: 0 });
});
