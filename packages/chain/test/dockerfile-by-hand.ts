import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, posix } from 'node:path';
import { expect } from 'vitest';
import { installFromRepository } from './install-from-repository.js';
import { linkFiles } from './link-files.js';
import { temporaryFolder } from './repository-copy.js';

/** The working folder of Apify's Node images. */
const IMAGE_FOLDER = '/home/myuser';

/** What the last stage of a Dockerfile comes to. */
export interface Image {
    /** The folder that stands for the image's. */
    root: string;
    /** Absolute path of the folder that the command starts in. */
    folder: string;
    command: string[];
    environment: Record<string, string>;
}

/** A RUN step ended with another exit code than 0. */
export class StepError extends Error {}

/** How much of a Dockerfile is done, and how. */
export interface DockerfileOptions {
    /** Ends before the first RUN step that holds this text. */
    until?: string;
    /** Where `npm ci`, which checks the lock in either case, takes the packages from: `registry` when left out. */
    packagesFrom?: 'registry' | 'repository';
}

/**
 * Does the steps of a Dockerfile in order, without Docker: each stage in an empty folder of its own, so that what is
 * not copied from one to the next is not there. The steps may not write to the files that are copied.
 *
 * @param context Absolute path of the build's context.
 * @param dockerfile Absolute path of the Dockerfile.
 * @throws {StepError} With the output of the step that fails.
 */
export async function runDockerfile(
    context: string,
    dockerfile: string,
    { until, packagesFrom = 'registry' }: DockerfileOptions = {},
): Promise<Image> {
    const stages = new Map<string, string>();
    let root = '';
    let workFolder = IMAGE_FOLDER;
    let environment: Record<string, string> = {};
    let command: string[] = [];
    const inStage = (stage: string, path: string) => {
        const relative = posix.relative(IMAGE_FOLDER, posix.resolve(workFolder, path));
        expect(relative.startsWith('..'), `${path} lies in the image's ${IMAGE_FOLDER}`).toBe(false);
        return join(stage, relative);
    };
    for (const [keyword = '', rest = ''] of instructions(readFileSync(dockerfile, 'utf8'))) {
        if (keyword === 'RUN' && until !== undefined && rest.includes(until)) break;
        const words = rest.split(/\s+/).filter((word) => !/^--(chown|from)=/.test(word));
        switch (keyword) {
            case 'FROM':
                expect(words[0]).toBe('apify/actor-node:24');
                root = temporaryFolder();
                workFolder = IMAGE_FOLDER;
                environment = {};
                stages.set(words[2] ?? '', root);
                break;
            case 'COPY': {
                const from = /--from=(\S+)/.exec(rest)?.[1];
                const target = inStage(root, words.at(-1) ?? '.');
                for (const word of words.slice(0, -1)) {
                    const source = from === undefined ? join(context, word) : inStage(stages.get(from) ?? '', word);
                    const isInto = existsSync(target) && basename(source) !== basename(target) && word !== '.';
                    const copy = isInto ? join(target, basename(source)) : target;
                    if (statSync(source).isDirectory()) linkFiles(source, copy);
                    else cpSync(source, copy);
                }
                break;
            }
            case 'RUN': {
                const isInstall = packagesFrom === 'repository' && rest.includes('npm ci ');
                const step = isInstall ? rest.replace('npm ci ', 'npm ci --dry-run ') : rest;
                await runStep(step, inStage(root, '.'), environment);
                if (isInstall) installFromRepository(inStage(root, '.'));
                break;
            }
            case 'WORKDIR':
                workFolder = posix.resolve(workFolder, rest);
                mkdirSync(inStage(root, '.'), { recursive: true });
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
    return { root, folder: inStage(root, '.'), command, environment };
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
function runStep(text: string, folder: string, environment: Record<string, string>): Promise<void> {
    return new Promise((resolve, reject) => {
        const child = spawn('/bin/sh', ['-c', text], {
            cwd: folder,
            env: {
                ...Object.fromEntries(NETWORK_VARIABLES.map((name) => [name, process.env[name]])),
                PATH: process.env.PATH ?? '',
                HOME: temporaryFolder(),
                NODE_ENV: 'production',
                npm_config_userconfig: join(homedir(), '.npmrc'),
                ...environment,
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
