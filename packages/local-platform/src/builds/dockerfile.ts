/** One instruction of a Dockerfile, with its continued lines joined. */
export interface DockerfileInstruction {
    /** Upper case, such as `RUN`. */
    keyword: string;
    /** The text after the keyword, trimmed. */
    text: string;
    /** Line on which the instruction starts, from 1. */
    line: number;
}

/** The command of a container: a program with its arguments. */
export interface StartCommandLine {
    command: string;
    args: string[];
}

/** The command of Apify's Node images when a Dockerfile names none. */
export const BASE_IMAGE_COMMAND: StartCommandLine = { command: 'npm', args: ['start', '--silent'] };

/**
 * Reads a Dockerfile into its instructions, without comments and empty lines. Here-documents are not supported.
 *
 * @param source The text of the Dockerfile.
 * @throws {Error} When the text has a here-document or a line without a keyword. The message names the line.
 * @see https://docs.docker.com/reference/dockerfile/
 */
export function readDockerfile(source: string): DockerfileInstruction[] {
    const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
    const instructions: DockerfileInstruction[] = [];
    for (let i = 0; i < lines.length; i++) {
        const line = i + 1;
        let text = lines[i]?.trim() ?? '';
        if (text === '' || text.startsWith('#')) continue;
        while (text.endsWith('\\') && i + 1 < lines.length) {
            const next = lines[++i]?.trim() ?? '';
            // Docker drops comment lines and empty lines within a continued instruction.
            if (next.startsWith('#') || next === '') continue;
            text = `${text.slice(0, -1).trimEnd()} ${next}`;
        }
        if (text.endsWith('\\')) text = text.slice(0, -1).trimEnd();
        const match = /^([A-Za-z]+)(?:\s+([\s\S]*))?$/.exec(text);
        if (!match?.[1])
            throw new Error(`Dockerfile line ${line}: expected an instruction such as RUN, got "${text}".`);
        const keyword = match[1].toUpperCase();
        if ((keyword === 'RUN' || keyword === 'COPY') && /(^|\s)<<-?["']?\w/.test(match[2] ?? '')) {
            throw new Error(
                `Dockerfile line ${line}: here-documents are not supported. Write the command on one line.`,
            );
        }
        instructions.push({ keyword, text: match[2]?.trim() ?? '', line });
    }
    return instructions;
}

/** Returns the instructions of the last build stage, from which the image is made. */
export function lastStage(instructions: DockerfileInstruction[]): DockerfileInstruction[] {
    const start = instructions.findLastIndex(({ keyword }) => keyword === 'FROM');
    return instructions.slice(start + 1);
}

/**
 * Returns the start command of a Dockerfile's image: ENTRYPOINT and CMD of the last stage. Like Docker, runs the shell
 * form with `/bin/sh -c`.
 *
 * @param source The text of the Dockerfile, or null when there is none.
 * @returns `npm start --silent` when the Dockerfile names no command.
 */
export function dockerfileCommand(source: string | null): StartCommandLine {
    if (source === null) return BASE_IMAGE_COMMAND;
    const stage = lastStage(readDockerfile(source));
    const last = (keyword: string) => stage.findLast((instruction) => instruction.keyword === keyword)?.text;
    const entrypoint = commandWords(last('ENTRYPOINT'));
    const words = [...entrypoint, ...commandWords(last('CMD'))];
    const [command, ...args] = words;
    return command === undefined ? BASE_IMAGE_COMMAND : { command, args };
}

/** Returns the words of a CMD, ENTRYPOINT or RUN instruction in either form. */
export function commandWords(text: string | undefined): string[] {
    if (text === undefined || text === '') return [];
    if (text.startsWith('[')) {
        try {
            const words: unknown = JSON.parse(text);
            if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words;
        } catch {
            // Like Docker, treat text that is not a JSON array as the shell form.
        }
    }
    return ['/bin/sh', '-c', text];
}

/** Returns the variables that ENV instructions of the last stage set, in both forms. */
export function dockerfileEnvironment(source: string | null): Record<string, string> {
    if (source === null) return {};
    const environment: Record<string, string> = {};
    for (const { keyword, text } of lastStage(readDockerfile(source))) {
        if (keyword === 'ENV') Object.assign(environment, readAssignments(text, environment));
    }
    return environment;
}

/**
 * Reads the text after ENV or ARG: `A=1 B="two words"`, or the older `A one value`.
 *
 * @param variables The values of `$NAME` and `${NAME:-default}`.
 */
export function readAssignments(text: string, variables: Record<string, string>): Record<string, string> {
    const assignments: Record<string, string> = {};
    const older = /^([A-Za-z_]\w*)\s+([^=]*)$/.exec(text);
    if (older?.[1]) return { [older[1]]: expandVariables(older[2] ?? '', variables) };
    for (const match of text.matchAll(/([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|(?:\\.|\S)*)/g)) {
        const [, name = '', raw = ''] = match;
        assignments[name] = raw.startsWith("'") ? raw.slice(1, -1) : expandVariables(unquote(raw), variables);
    }
    return assignments;
}

/** Replaces `$NAME`, `${NAME}` and `${NAME:-default}` by their values. A variable that is not set becomes empty. */
export function expandVariables(text: string, variables: Record<string, string>): string {
    return text.replace(
        /\$(?:(\w+)|\{(\w+)(?::-([^}]*))?\})/g,
        (_, plain?: string, braced?: string, otherwise?: string) => {
            const name = plain ?? braced ?? '';
            const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
            return value || (otherwise ?? '');
        },
    );
}

function unquote(text: string): string {
    return (text.startsWith('"') ? text.slice(1, -1) : text).replace(/\\(.)/g, '$1');
}
