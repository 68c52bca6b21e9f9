/** One instruction of a Dockerfile, its line continuations joined. */
export interface DockerfileInstruction {
    /** Upper case, such as `RUN`. */
    keyword: string;
    /** Everything behind the keyword, trimmed. */
    text: string;
    /** Line on which the instruction starts, from 1. */
    line: number;
}

/** A command as a container starts it: a program with its arguments. */
export interface StartCommandLine {
    command: string;
    args: string[];
}

/** What Apify's Node images run when a Dockerfile names no command. */
export const BASE_IMAGE_COMMAND: StartCommandLine = { command: 'npm', args: ['start', '--silent'] };

/**
 * Reads a Dockerfile into its instructions. Comments and empty lines are left out; here-documents are not supported.
 *
 * @param source The text of the Dockerfile.
 * @throws {Error} For a here-document or a line without a keyword; it names the line.
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
                `Dockerfile line ${line}: here-documents are not supported; write the command on one line.`,
            );
        }
        instructions.push({ keyword, text: match[2]?.trim() ?? '', line });
    }
    return instructions;
}

/** The instructions of the last build stage, the one that an image is made of. */
export function lastStage(instructions: DockerfileInstruction[]): DockerfileInstruction[] {
    const start = instructions.findLastIndex(({ keyword }) => keyword === 'FROM');
    return instructions.slice(start + 1);
}

/**
 * The command that an image of this Dockerfile starts: ENTRYPOINT and CMD of the last stage. The shell form runs in
 * `/bin/sh -c`, as Docker does it.
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

/** The words of a CMD, ENTRYPOINT or RUN instruction in either of its forms. */
export function commandWords(text: string | undefined): string[] {
    if (text === undefined || text === '') return [];
    if (text.startsWith('[')) {
        try {
            const words: unknown = JSON.parse(text);
            if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words;
        } catch {
            // Docker, too, falls back to the shell form for what is not a JSON array.
        }
    }
    return ['/bin/sh', '-c', text];
}

/** The variables that the last stage's ENV instructions set, in both of their forms. */
export function dockerfileEnvironment(source: string | null): Record<string, string> {
    if (source === null) return {};
    const environment: Record<string, string> = {};
    for (const { keyword, text } of lastStage(readDockerfile(source))) {
        if (keyword === 'ENV') Object.assign(environment, readAssignments(text, environment));
    }
    return environment;
}

/**
 * Reads what stands behind ENV or ARG: `A=1 B="two words"`, or the older `A one value`.
 *
 * @param variables What `$NAME` and `${NAME:-default}` stand for.
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

/** Puts values for `$NAME`, `${NAME}` and `${NAME:-default}`; what is not set becomes empty. */
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
