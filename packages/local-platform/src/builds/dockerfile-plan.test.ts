// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles write variables like this.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/platform-fixture.js';
import { copyStep } from './copy-step.js';
import { planDockerfile } from './dockerfile-plan.js';
import { placePaths, placeWords } from './image-folders.js';

const steps = (source: string, buildArguments?: Record<string, string>) =>
    planDockerfile(source, buildArguments).steps.filter(({ kind }) => kind !== 'note');

describe('planDockerfile', () => {
    it('maps the image’s folders to the folder of the build', () => {
        const source = [
            'FROM apify/actor-node:24 AS builder',
            'COPY --chown=myuser:myuser package*.json ./',
            'RUN --mount=type=cache,target=/x npm ci',
            'FROM apify/actor-node:24',
            'COPY --from=builder /usr/src/app/dist ./dist',
        ].join('\n');
        expect(steps(source)).toMatchObject([
            { kind: 'copy', sources: ['package*.json'], target: '', targetIsFolder: true },
            { kind: 'run', words: ['/bin/sh', '-c', 'npm ci'], folder: '' },
            { kind: 'copy', sources: ['dist'], target: 'dist', targetIsFolder: false },
        ]);
    });

    it('follows WORKDIR, ARG and the monorepo’s build argument', () => {
        const source = [
            'ARG NODE=24',
            'FROM apify/actor-node:${NODE}',
            'ARG ACTOR_PATH_IN_DOCKER_CONTEXT',
            'WORKDIR /app',
            'COPY . .',
            'WORKDIR ./${ACTOR_PATH_IN_DOCKER_CONTEXT}',
            'RUN ["npm", "run", "build"]',
            'CMD ["node", "main.js"]',
        ].join('\n');
        const plan = planDockerfile(source, { ACTOR_PATH_IN_DOCKER_CONTEXT: 'actors/one' });
        expect(plan).toMatchObject({ folder: 'actors/one', command: { command: 'node', args: ['main.js'] } });
        expect(plan.steps[0]?.text).toContain('apify/actor-node:24');
        expect(plan.steps.at(-1)).toMatchObject({ words: ['npm', 'run', 'build'], folder: 'actors/one' });
    });

    it('treats the folders of several stages as one folder', () => {
        const source = [
            'FROM golang AS deps',
            'COPY package.json /srv/app/',
            'WORKDIR /srv/app',
            'FROM node:24 AS builder',
            'COPY --from=deps /srv/app /build',
            'WORKDIR /out',
            'FROM node:24',
            'COPY --from=builder /build/dist /app/dist',
            'COPY --from=builder /cache/node_modules /app/node_modules',
        ].join('\n');
        expect(steps(source)).toMatchObject([
            { sources: ['package.json'], target: '' },
            { sources: [''], target: '' },
            { sources: ['dist'], target: 'dist' },
            { sources: ['node_modules'], target: 'node_modules' },
        ]);
        const folders = planDockerfile(source).imageFolders;
        expect(folders).toEqual(['/home/myuser', '/usr/src/app', '/srv/app', '/out', '/build', '/app', '/cache']);
        const place = (text: string) => placePaths(text, folders, '/real folder');
        expect(place('cd /app && A=/build/x "/home/myuser/y" /application https://a/app')).toBe(
            'cd /real folder && A=/real folder/x "/real folder/y" /application https://a/app',
        );
        expect(placeWords(['/bin/sh', '-c', 'cd /app'], folders, '/real folder')[2]).toBe('cd /real\\ folder');
    });

    it('skips commands for the image’s system, and refuses to mix them with others', () => {
        expect(steps('FROM a\nRUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*')).toEqual(
            [],
        );
        expect(steps('FROM a\nRUN npm ls crawlee apify')).toEqual([]);
        expect(() => planDockerfile('FROM a\nRUN apk add git && npm ci')).toThrow('Dockerfile line 2');
    });

    it('refuses places outside of the build', () => {
        expect(() => planDockerfile('FROM a\nCOPY ../secret ./')).toThrow('outside the build context');
        expect(() => planDockerfile('FROM a\nCOPY file /etc/passwd')).toThrow("outside the Actor's folder");
    });
});

describe('copyStep', () => {
    it('copies files, folders and patterns, and leaves alone what is there already', async () => {
        const folder = temporaryFolder();
        mkdirSync(join(folder, 'out', 'json'), { recursive: true });
        writeFileSync(join(folder, 'out', 'json', 'package.json'), 'p');
        writeFileSync(join(folder, 'out', 'a.txt'), 'a');
        writeFileSync(join(folder, 'out', 'b.txt'), 'b');
        const source = 'FROM a\nCOPY . ./\nCOPY out/json/ .\nCOPY out/*.txt texts/\nCOPY out/a.txt renamed.txt';
        for (const step of steps(source)) if (step.kind === 'copy') await copyStep(folder, step);
        expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe('p');
        expect(readFileSync(join(folder, 'texts', 'b.txt'), 'utf8')).toBe('b');
        expect(readFileSync(join(folder, 'renamed.txt'), 'utf8')).toBe('a');

        const [missing] = steps('FROM a\nCOPY nothing ./');
        await expect(async () => missing?.kind === 'copy' && (await copyStep(folder, missing))).rejects.toThrow(
            'there is no nothing',
        );
        const [itself] = steps('FROM a\nCOPY . ./inner');
        await expect(async () => itself?.kind === 'copy' && (await copyStep(folder, itself))).rejects.toThrow(
            'into itself',
        );
    });
});
