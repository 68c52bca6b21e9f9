import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const PAGE = new URL('../../../docs/local-platform.md', import.meta.url);

/** The limits that the page lists, with the file that it links each to. */
function listedLimits() {
    const section = readFileSync(PAGE, 'utf8').split('## Limits')[1]?.split('\n## ')[0] ?? '';
    return [...section.matchAll(/^\| ([^|]+) \| \[([\d,]+)\]\(([^)]+)\) \|/gm)].map(
        ([, what = '', limit = '', file = '']) => ({ what, limit, file }),
    );
}

it('docs/local-platform.md lists limits as large as they are', () => {
    const limits = listedLimits();
    expect(limits.length).toBeGreaterThan(25);
    const wrong = limits.filter(({ limit, file }) => {
        const source = readFileSync(new URL(file, PAGE), 'utf8');
        const [digits, parted] = [limit.replaceAll(',', ''), limit.replaceAll(',', '_')];
        return !new RegExp(`^(export )?const [A-Z_]+ = (${digits}|${parted})( \\* 1024 \\* 1024)?;$`, 'm').test(source);
    });
    expect(wrong).toEqual([]);
});
