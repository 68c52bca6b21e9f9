import { spawn } from 'node:child_process';

// Runs until it is ended, with a child process of its own.
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'inherit' });
console.log(`hanging with child ${child.pid}`);
