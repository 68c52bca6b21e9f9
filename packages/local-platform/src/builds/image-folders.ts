import { posix } from 'node:path';
import type { DockerfileInstruction, StartCommandLine } from './dockerfile.js';

/** Where Apify's base images keep the Actor, newer and older ones. */
export const BASE_IMAGE_FOLDERS: readonly string[] = ['/home/myuser', '/usr/src/app'];

/** Folders of an image's system, which a plain folder does not stand for. */
const SYSTEM_FOLDER = /^\/(bin|boot|dev|etc|lib|lib64|proc|root|run|sbin|sys|tmp|usr|var)(\/|$)/;

/**
 * The folders of an image that the folder of a build stands for: those of Apify's images, every WORKDIR, and where COPY
 * puts things or takes them from another stage.
 *
 * @param instructions The whole Dockerfile.
 * @returns Absolute paths. A path belongs to the first of them that it lies in.
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

/** The folder among those of {@link imageFolders} that an absolute path lies in. */
export function findImageFolder(folders: readonly string[], path: string): string | undefined {
    return folders.find((folder) => path === folder || path.startsWith(`${folder}/`));
}

/** The name of the stage that `FROM image AS name` begins, in lower case; empty when it has none. */
export function stageName(from: string): string {
    return (/\sas\s+(\S+)\s*$/i.exec(from)?.[1] ?? '').toLowerCase();
}

/** The sources of a COPY or ADD and its target, which is the last. */
export function copyPaths(text: string): string[] {
    const plain = text.replace(/(^|\s)--\S+/g, ' ').trim();
    if (plain.startsWith('[')) {
        try {
            return JSON.parse(plain) as string[];
        } catch {
            // Docker, too, falls back to the plain form for what is not a JSON array.
        }
    }
    return plain.split(/\s+/).filter((word) => word !== '');
}

/**
 * Puts the folder of a build in place of the image's folders in a command or a variable.
 *
 * @param text Such as `cd /app && npm ci`.
 * @param folders Those of {@link imageFolders}.
 * @param place Absolute path of the build's folder.
 */
export function placePaths(text: string, folders: readonly string[], place: string): string {
    const names = folders.map((folder) => folder.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    const pattern = new RegExp(`(^|[\\s"'=:;,(&|])(?:${names})(?=$|[/\\s"':;,)&|])`, 'g');
    return text.replace(pattern, (_, before: string) => before + place);
}

/** Puts the folder of a build in place of the image's folders in the command that starts an Actor. */
export function placeCommand(
    { command, args }: StartCommandLine,
    folders: readonly string[],
    place: string,
): StartCommandLine {
    const [program = command, ...rest] = placeWords([command, ...args], folders, place);
    return { command: program, args: rest };
}

/** As {@link placePaths}, for each word of a command; a path with spaces stays one word of a shell's. */
export function placeWords(words: readonly string[], folders: readonly string[], place: string): string[] {
    const isShell = words[0] === '/bin/sh' && words[1] === '-c';
    const shown = isShell ? place.replace(/[^\w./:@+-]/g, '\\$&') : place;
    return words.map((word) => placePaths(word, folders, shown));
}
