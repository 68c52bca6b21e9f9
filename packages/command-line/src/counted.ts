/**
 * Writes a number with its noun, in singular or plural.
 *
 * @param count How many there are.
 * @param noun The noun in the singular; its plural is made with an "s".
 * @returns A text such as `1 offer` or `12 offers`.
 * @example
 * counted(1, 'page'); // → "1 page"
 */
export function counted(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
