import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import type { BuildRecord } from './builds.js';

/** How to start the process of a run. */
export interface StartCommand {
    command: string;
    args: string[];
    /** Absolute path of the folder in which the process starts. */
    cwd: string;
    /** The Actor's own variables: ENV of the Dockerfile and the version's environment variables, secrets decrypted. */
    env: Record<string, string>;
}

/**
 * Returns how to start a run of a build: in the Actor's folder, with the command of the Dockerfile's last stage.
 * Without a Dockerfile it is `npm start --silent`, as in Apify's Node images.
 *
 * @throws {ApiError} `invalid-build` when the build has nothing to start.
 */
export function startCommand({ secrets }: PlatformContext, build: BuildRecord): StartCommand {
    const { folder, command, environment } = build.document;
    if (folder === null || command === null) {
        throw new ApiError('invalid-build', `Build ${build.buildNumber} cannot be run: its status is ${build.status}.`);
    }
    return { command: command.command, args: command.args, cwd: folder, env: secrets.decrypt(environment) };
}
