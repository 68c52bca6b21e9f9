import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import type { BuildRecord } from './builds.js';

/** How the process of a run is started. */
export interface StartCommand {
    command: string;
    args: string[];
    /** Absolute path of the folder that the process starts in. */
    cwd: string;
    /** The Actor's own variables: ENV of the Dockerfile and the version's environment variables, secrets decrypted. */
    env: Record<string, string>;
}

/**
 * How a run of a build is started: in the Actor's folder, with the command of the Dockerfile's last stage, or
 * `npm start --silent` as Apify's Node images do it when there is none.
 *
 * @throws {ApiError} `invalid-build` for a build that has nothing to start.
 */
export function startCommand({ secrets }: PlatformContext, build: BuildRecord): StartCommand {
    const { folder, command, environment } = build.document;
    if (folder === null || command === null) {
        throw new ApiError('invalid-build', `Build ${build.buildNumber} cannot be run: its status is ${build.status}.`);
    }
    return { command: command.command, args: command.args, cwd: folder, env: secrets.decrypt(environment) };
}
