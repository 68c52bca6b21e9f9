import { spawn } from 'node:child_process';
import { cpSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { installFromRepository } from './install-from-repository.js';
import { linkFiles } from './link-files.js';
import { temporaryFolder } from './repository-copy.js';

/** What a Dockerfile comes to. */
export interface Image {
    /** The folder that stands for the image's, in which the command starts. */
    root: string;
    command: string[];
    environment: Record<string, string>;
}

/** A RUN step ended with another exit code than 0. */
export class StepError extends Error {}

/** How a Dockerfile is done. */
export interface DockerfileOptions {
    /** Where `npm install` takes the packages from: `registry` when left out. */
    packagesFrom?: 'registry' | 'repository' | 'nowhere';
}

/**
 * Does the steps of a Dockerfile with one stage in order, without Docker, in an empty folder. The steps may not write to
 * the folders that are copied.
 *
 * @param context Absolute path of the folder that is the build's context and holds the Dockerfile.
 * @throws {StepError} With the output of the step that fails.
 */
export async function runDockerfile(
    context: string,
    { packagesFrom = 'registry' }: DockerfileOptions = {},
): Promise<Image> {
    const root = temporaryFolder();
    const environment: Record<string, string> = {};
    let command: string[] = [];
    for (const [keyword = '', rest = ''] of instructions(readFileSync(join(context, 'Dockerfile'), 'utf8'))) {
        switch (keyword) {
            case 'FROM':
                expect(rest).toBe('apify/actor-node:24');
                break;
            case 'COPY': {
                const [from = '', to = ''] = rest.split(/\s+/).filter((word) => !word.startsWith('--'));
                const [source, target] = [join(context, from), join(root, to)];
                if (statSync(source).isDirectory()) linkFiles(source, target);
                else cpSync(source, join(target, from));
                break;
            }
            case 'RUN':
                if (packagesFrom === 'registry') await runStep(rest, root);
                else {
                    // The registry lacks the packages of this repository, and npm would look them up.
                    expect(rest).toMatch(/^npm pkg delete devDependencies\s+&& npm install --omit=dev /);
                    if (packagesFrom === 'repository') installFromRepository(root);
                }
                break;
            case 'ENV':
                for (const [, name = '', value = ''] of rest.matchAll(/(\w+)="?([^"\s]*)"?/g))
                    environment[name] = value;
                break;
            case 'CMD':
                command = JSON.parse(rest) as string[];
                break;
            default:
                throw new Error(`${keyword} is not known here.`);
        }
    }
    return { root, command, environment };
}

function instructions(dockerfile: string): string[][] {
    return dockerfile
        .split('\n')
        .filter((line) => !line.startsWith('#'))
        .join('\n')
        .replace(/\\\n\s*/g, '')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1).trim()]);
}

/** By what this machine reaches the registry, where it does so in a way of its own. */
const NETWORK_VARIABLES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];

/** Runs as in the image: as for production, and with the registry that this machine uses. */
function runStep(text: string, folder: string): Promise<void> {
    return new Promise((resolve, reject) => {
        const child = spawn('/bin/sh', ['-c', text], {
            cwd: folder,
            env: {
                ...Object.fromEntries(NETWORK_VARIABLES.map((name) => [name, process.env[name]])),
                PATH: process.env.PATH ?? '',
                HOME: temporaryFolder(),
                NODE_ENV: 'production',
                npm_config_userconfig: join(homedir(), '.npmrc'),
            },
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        let output = '';
        for (const stream of [child.stdout, child.stderr]) {
            stream.on('data', (chunk) => {
                output += chunk;
            });
        }
        child.once('error', reject);
        child.once('close', (code) => (code === 0 ? resolve() : reject(new StepError(`${text}\n${output}`))));
    });
}
