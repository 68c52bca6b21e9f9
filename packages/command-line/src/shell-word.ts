/**
 * Writes a text as one word of a command that a person can copy into a shell.
 *
 * @param text Any text.
 * @returns The text, in quotes when the shell would read it otherwise.
 * @example
 * shellWord('a b') // "'a b'"
 */
export function shellWord(text: string): string {
    return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
