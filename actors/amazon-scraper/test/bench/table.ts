/**
 * Rows as a Markdown table, the first being the head; columns of numbers are aligned to the right.
 *
 * @param rows All of the same length.
 */
export function markdownTable([head = [], ...rows]: string[][]): string {
    const isNumber = head.map((_name, column) => rows.every((row) => /^[\d.,]*$/.test(row[column] ?? '')));
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    return [line(head), line(isNumber.map((right) => (right ? '---:' : '---'))), ...rows.map(line)].join('\n');
}
