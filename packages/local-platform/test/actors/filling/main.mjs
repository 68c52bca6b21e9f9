import { spawn } from 'node:child_process';

// Holds little memory itself; what it starts, in a process group of its own as a browser is, holds 300 MB.
const filling = 'globalThis.kept = Buffer.alloc(300e6, 1); setInterval(() => {}, 1e6)';
spawn(process.execPath, ['-e', filling], { detached: true, stdio: 'inherit' });
