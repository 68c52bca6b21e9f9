#!/usr/bin/env node
// Builds what has changed since the last time, then runs the command line in this same process, so that a signal to
// `npm start` reaches it. Plain JavaScript, because it runs before anything is built.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildAdvice, findProblem, fitted } from './preconditions.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const turbo = findTurbo();
const problem = findProblem({ node: process.version, needed: engines.node, isInstalled: turbo !== undefined });
if (problem !== null) {
    tell(problem);
    process.exit(1);
}

const shell = process.ppid;
const build = spawn(process.execPath, [turbo, 'run', 'build', '--output-logs=errors-only'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
});
let output = '';
for (const stream of [build.stdout, build.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
        output += text;
    });
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
let stoppedBy;
const stop = (signal) => {
    stoppedBy = signal;
    build.kill(signal);
};
for (const signal of signals) process.on(signal, stop);
if (process.stderr.isTTY) process.stderr.write('Building…');
const exitCode = await new Promise((resolve) => build.once('close', resolve));
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
for (const signal of signals) process.off(signal, stop);

if (stoppedBy) process.kill(process.pid, stoppedBy);
// The shell that npm started this in can be stopped without passing the signal on.
else if (process.platform !== 'win32' && process.ppid !== shell) process.exitCode = 129;
else if (exitCode !== 0) {
    process.stderr.write(`${output}\n`);
    tell(buildAdvice(output));
    process.exitCode = exitCode ?? 1;
} else await import('../dist/cli.js');

function findTurbo() {
    try {
        return createRequire(import.meta.url).resolve('turbo/bin/turbo');
    } catch {
        return undefined;
    }
}

function tell(text) {
    process.stderr.write(`${fitted(`Error: ${text}`, process.stderr.columns)}\n`);
}
