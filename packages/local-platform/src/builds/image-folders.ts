import { posix } from 'node:path';
import type { DockerfileInstruction, StartCommandLine } from './dockerfile.js';

/** The folders in which Apify's base images keep the Actor, newer and older ones. */
export const BASE_IMAGE_FOLDERS: readonly string[] = ['/home/myuser', '/usr/src/app'];

/** Folders of an image's system, which a plain folder does not replace. */
const SYSTEM_FOLDER = /^\/(bin|boot|dev|etc|lib|lib64|proc|root|run|sbin|sys|tmp|usr|var)(\/|$)/;

/**
 * Finds the folders of an image that the folder of a build replaces: those of Apify's images, every WORKDIR, and the
 * places that COPY writes to or reads from in another stage.
 *
 * @param instructions The whole Dockerfile.
 * @returns Absolute paths. A path belongs to the first of them that contains it.
 */
export function imageFolders(instructions: readonly DockerfileInstruction[]): string[] {
    const folders = [...BASE_IMAGE_FOLDERS];
    const isNew = (path: string) => path.startsWith('/') && path !== '/' && !findImageFolder(folders, path);
    const plain = instructions.filter(({ text }) => !text.includes('$'));
    for (const { keyword, text } of plain) {
        const path = posix.normalize(text).replace(/(?<=.)\/$/, '');
        if (keyword === 'WORKDIR' && isNew(path)) folders.push(path);
    }
    const stages = instructions.flatMap(({ keyword, text }) => (keyword === 'FROM' ? [stageName(text)] : []));
    for (const { keyword, text } of plain) {
        if (keyword !== 'COPY' && keyword !== 'ADD') continue;
        const from = /(?:^|\s)--from=(\S+)/.exec(text)?.[1]?.toLowerCase();
        if (from !== undefined && !stages.includes(from) && stages[Number(from)] === undefined) continue;
        const paths = copyPaths(text);
        for (const path of from === undefined ? paths.slice(-1) : paths) {
            const absolute = posix.normalize(path);
            if (isNew(absolute) && !SYSTEM_FOLDER.test(absolute)) folders.push(`/${absolute.split('/')[1]}`);
        }
    }
    return folders;
}

/** Finds the folder of {@link imageFolders} that contains an absolute path. */
export function findImageFolder(folders: readonly string[], path: string): string | undefined {
    return folders.find((folder) => path === folder || path.startsWith(`${folder}/`));
}

/** Returns the name of the stage that `FROM image AS name` begins, in lower case. Empty when it has none. */
export function stageName(from: string): string {
    return (/\sas\s+(\S+)\s*$/i.exec(from)?.[1] ?? '').toLowerCase();
}

/** Returns the paths of a COPY or ADD: its sources, and its target last. */
export function copyPaths(text: string): string[] {
    const plain = text.replace(/(^|\s)--\S+/g, ' ').trim();
    if (plain.startsWith('[')) {
        try {
            return JSON.parse(plain) as string[];
        } catch {
            // Like Docker, treat text that is not a JSON array as the plain form.
        }
    }
    return plain.split(/\s+/).filter((word) => word !== '');
}

/**
 * Replaces the image's folders by the folder of a build in a command or a variable.
 *
 * @param text A text such as `cd /app && npm ci`.
 * @param folders The result of {@link imageFolders}.
 * @param place Absolute path of the build's folder.
 */
export function placePaths(text: string, folders: readonly string[], place: string): string {
    const names = folders.map((folder) => folder.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    const pattern = new RegExp(`(^|[\\s"'=:;,(&|])(?:${names})(?=$|[/\\s"':;,)&|])`, 'g');
    return text.replace(pattern, (_, before: string) => before + place);
}

/** Replaces the image's folders by the folder of a build in an Actor's start command. */
export function placeCommand(
    { command, args }: StartCommandLine,
    folders: readonly string[],
    place: string,
): StartCommandLine {
    const [program = command, ...rest] = placeWords([command, ...args], folders, place);
    return { command: program, args: rest };
}

/** Like {@link placePaths}, for each word of a command. A path with spaces stays one word in a shell. */
export function placeWords(words: readonly string[], folders: readonly string[], place: string): string[] {
    const isShell = words[0] === '/bin/sh' && words[1] === '-c';
    const shown = isShell ? place.replace(/[^\w./:@+-]/g, '\\$&') : place;
    return words.map((word) => placePaths(word, folders, shown));
}
