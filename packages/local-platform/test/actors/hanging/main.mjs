import { spawn } from 'node:child_process';

// Runs until it is ended, with a child process of its own, which says so when it runs.
const program = 'console.log("hanging with child", process.pid); setInterval(() => {}, 1000)';
spawn(process.execPath, ['-e', program], { detached: true, stdio: 'inherit' });
