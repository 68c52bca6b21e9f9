import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const ROOT = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');

/** A link of a page. */
export interface Link {
    /** What it shows. */
    text: string;
    /** Where it leads, as written. */
    target: string;
}

/** A fenced block of a page. */
export interface CodeBlock {
    /** What stands behind the fence, such as `sh` or `sh setup`. */
    info: string;
    text: string;
}

/** Paths of every page in docs, relative to the repository. */
export function docsPages(): string[] {
    return readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.md'))
        .map((path) => join('docs', path))
        .sort();
}

/** The READMEs of Actors and packages. */
export function workspacePages(): string[] {
    return ['actors', 'packages'].flatMap((kind) =>
        readdirSync(join(ROOT, kind))
            .map((name) => join(kind, name, 'README.md'))
            .filter((path) => existsSync(join(ROOT, path))),
    );
}

/** The text of a page. */
export function readPage(path: string): string {
    return readFileSync(join(ROOT, path), 'utf8');
}

/** A page without its fenced blocks. */
function prose(page: string): string {
    return page.replace(/^( *)```[\s\S]*?^\1```$/gm, '');
}

/** The links of a page, those in code left out. */
export function linksOf(page: string): Link[] {
    return [...prose(page).matchAll(/!?\[((?:[^\]`]|`[^`]*`)*)\]\(([^)\s]+)\)/g)].map(([, text = '', target = '']) => ({
        text,
        target,
    }));
}

/** The code spans of a page's prose. */
export function codeSpansOf(page: string): string[] {
    return [...prose(page).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** The fenced blocks of a page, without the indentation of a list. */
export function codeBlocksOf(page: string): CodeBlock[] {
    return [...page.matchAll(/^( *)```(\w[^\n]*)\n([\s\S]*?)^\1```$/gm)].map(
        ([, indent = '', info = '', text = '']) => ({
            info,
            text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
        }),
    );
}

/** The anchors that GitHub makes of a page's headings. */
export function anchorsOf(page: string): Set<string> {
    const headings = [...prose(page).matchAll(/^#+ +(.+)$/gm)].map(([, heading = '']) => heading);
    return new Set(
        headings.map((heading) =>
            heading
                .toLowerCase()
                .replace(/[^\p{L}\p{N}\s_-]/gu, '')
                .trim()
                .replaceAll(/\s/g, '-'),
        ),
    );
}
