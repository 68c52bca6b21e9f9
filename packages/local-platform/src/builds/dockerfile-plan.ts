import { posix } from 'node:path';
import {
    commandWords,
    dockerfileCommand,
    expandVariables,
    readAssignments,
    readDockerfile,
    type StartCommandLine,
} from './dockerfile.js';
import { BASE_IMAGE_FOLDERS, copyPaths, findImageFolder, imageFolders, stageName } from './image-folders.js';

/** A step in the folder of a build. Paths are relative to that folder, with `/` between their parts. */
export type BuildStep =
    | { kind: 'run'; text: string; words: string[]; folder: string; environment: Record<string, string> }
    | { kind: 'copy'; text: string; sources: string[]; target: string; targetIsFolder: boolean }
    | { kind: 'note'; text: string };

/** What to do for a Dockerfile when its image is replaced by one plain folder. */
export interface DockerfilePlan {
    steps: BuildStep[];
    /** Folder in which the Actor starts, relative to the build's folder. */
    folder: string;
    command: StartCommandLine;
    /** ENV of the last stage. */
    environment: Record<string, string>;
    /** The folders of the image that the build's folder replaces. Commands and variables can name them. */
    imageFolders: readonly string[];
}

/**
 * Commands that change the image's system, which a plain folder does not have, or that only print what is installed.
 */
const SYSTEM_COMMAND = /^(sudo\s+)?(apk|apt-get|apt|dnf|yum|microdnf|chown|useradd|adduser|groupadd|addgroup)\b/;
const PRINTING_COMMAND = /^(npm\s+(ls|list)|echo)\b/;

/** The Dockerfile that Apify uses when an Actor has none. */
const DEFAULT_DOCKERFILE = `FROM apify/actor-node
COPY . ./
RUN npm install --omit=dev --omit=optional --no-audit --no-fund
`;

/**
 * Plans how to run a Dockerfile without Docker. Every stage works in the folder with the build context, so a COPY to
 * the same place does nothing. RUN steps run there with the programs of this computer.
 *
 * @param source Text of the Dockerfile. Null for Apify's default one.
 * @param buildArguments Values for ARG, such as `ACTOR_PATH_IN_DOCKER_CONTEXT`.
 * @throws {Error} When a line cannot run this way. The message names the line.
 */
export function planDockerfile(source: string | null, buildArguments: Record<string, string> = {}): DockerfilePlan {
    const text = source ?? DEFAULT_DOCKERFILE;
    const steps: BuildStep[] = [];
    const stages: string[] = [];
    const instructions = readDockerfile(text);
    const folders = imageFolders(instructions);
    const globalArguments: Record<string, string> = {};
    let variables: Record<string, string> = {};
    let environment: Record<string, string> = {};
    let workFolder = BASE_IMAGE_FOLDERS[0] ?? '/';

    const inFolder = (path: string, line: number): string => {
        const absolute = posix.resolve(workFolder, path);
        const root = findImageFolder(folders, absolute);
        if (root === undefined) {
            throw new Error(`Dockerfile line ${line}: ${path} is outside the Actor's folder in the image.`);
        }
        return posix.relative(root, absolute);
    };

    for (const { keyword, text: rest, line } of instructions) {
        const expanded = expandVariables(rest, { ...variables, ...environment });
        switch (keyword) {
            case 'FROM': {
                const [image] = expandVariables(rest, globalArguments)
                    .replace(/--\S+\s+/g, '')
                    .split(/\s+/);
                stages.push(stageName(rest) || String(stages.length));
                variables = {};
                environment = {};
                workFolder = BASE_IMAGE_FOLDERS[0] ?? '/';
                steps.push({ kind: 'note', text: `FROM ${image}: this machine's Node ${process.version} is used.` });
                break;
            }
            case 'ARG': {
                const [name = ''] = rest.split('=', 1);
                const declared = rest.includes('=') ? readAssignments(rest, { ...variables, ...environment }) : {};
                const target = stages.length === 0 ? globalArguments : variables;
                target[name] = buildArguments[name] ?? declared[name] ?? globalArguments[name] ?? '';
                break;
            }
            case 'ENV':
                Object.assign(environment, readAssignments(rest, { ...variables, ...environment }));
                break;
            case 'WORKDIR':
                workFolder = posix.resolve(workFolder, expanded);
                if (!findImageFolder(folders, workFolder)) folders.push(workFolder);
                break;
            case 'COPY':
            case 'ADD': {
                const from = /(?:^|\s)--from=(\S+)/.exec(expanded)?.[1]?.toLowerCase();
                const isStage = from !== undefined && (stages.includes(from) || stages[Number(from)] !== undefined);
                if (from !== undefined && !isStage) {
                    steps.push({ kind: 'note', text: `${keyword} ${rest}: skipped, because it copies from an image.` });
                    break;
                }
                const paths = copyPaths(expanded);
                const target = paths.pop();
                if (target === undefined || paths.length === 0) {
                    throw new Error(`Dockerfile line ${line}: ${keyword} needs a source and a target.`);
                }
                steps.push({
                    kind: 'copy',
                    text: `${keyword} ${rest}`,
                    sources: paths.map((path) =>
                        from === undefined ? contextPath(path, line) : inFolder(posix.resolve('/', path), line),
                    ),
                    target: inFolder(target, line),
                    targetIsFolder: paths.length > 1 || /(^|\/)\.?\.?$/.test(target),
                });
                break;
            }
            case 'RUN': {
                const command = rest.replace(/^(--\S+\s+)+/, '');
                const parts = command.split(/&&|;|\|\|/).map((part) => part.replace(/^[\s(]+|[\s)]+$/g, ''));
                const isSystem = parts.some((part) => SYSTEM_COMMAND.test(part));
                if (isSystem && !parts.every((part) => SYSTEM_COMMAND.test(part) || /^rm\s/.test(part))) {
                    throw new Error(
                        `Dockerfile line ${line}: the step would change the system of this computer, because there is no image. ` +
                            'Put such commands into a separate RUN instruction. It is then skipped.',
                    );
                }
                if (isSystem || parts.every((part) => PRINTING_COMMAND.test(part) || part === 'true')) {
                    steps.push({ kind: 'note', text: `RUN ${command}: skipped, because it needs the image.` });
                    break;
                }
                steps.push({
                    kind: 'run',
                    text: `RUN ${command}`,
                    words: commandWords(command),
                    folder: inFolder('.', line),
                    environment: { ...variables, ...environment },
                });
                break;
            }
            case 'CMD':
            case 'ENTRYPOINT':
                break;
            default:
                steps.push({ kind: 'note', text: `${keyword} ${rest}: nothing to do without an image.` });
        }
    }
    return { steps, folder: inFolder('.', 0), command: dockerfileCommand(source), environment, imageFolders: folders };
}

/** Returns a source path in the build context. Like Docker, treats a leading slash as the context itself. */
function contextPath(path: string, line: number): string {
    const relative = posix.normalize(path.replace(/^\/+/, '') || '.');
    if (relative === '..' || relative.startsWith('../')) {
        throw new Error(`Dockerfile line ${line}: ${path} is outside the build context.`);
    }
    return relative === '.' ? '' : relative.replace(/\/$/, '');
}
