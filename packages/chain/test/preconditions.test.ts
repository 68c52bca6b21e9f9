import { describe, expect, it } from 'vitest';
import { buildAdvice, findProblem, fitted } from '../bin/preconditions.mjs';

const found = { node: 'v20.19.0', needed: '>=20.19.0', isInstalled: true };

describe('what must be there first', () => {
    it.each(['v20.19.0', 'v20.20.1', 'v22.0.0', 'v100.0.0'])('is there with Node.js %s', (node) => {
        expect(findProblem({ ...found, node })).toBeNull();
    });

    it.each(['v20.18.9', 'v18.20.4', 'v9.19.0'])('is not there with Node.js %s', (node) => {
        expect(findProblem({ ...found, node, isInstalled: false })).toBe(
            `This needs Node.js 20.19.0 or newer, and this is ${node}. Install it from https://nodejs.org, then run: npm ci`,
        );
    });

    it('is not there before npm ci', () => {
        expect(findProblem({ ...found, isInstalled: false })).toContain('not installed yet. Run: npm ci');
    });

    it('is not there when the build fails, for want of a package or by a mistake', () => {
        expect(buildAdvice("src/a.ts(1,1): error TS2307: Cannot find module 'x'")).toContain('run: npm ci');
        expect(buildAdvice("src/a.ts(1,1): error TS1005: ';' expected.")).toContain('Fix the error in the log above');
    });

    it.each([40, 80, 160])('is told on %i columns without breaking a word', (columns) => {
        for (const text of [findProblem({ ...found, node: 'v18.0.0' }), buildAdvice('')].map(String)) {
            const lines = fitted(text, columns).split('\n');
            for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
            expect(lines.join(' ')).toBe(text);
        }
        expect(fitted('one line', undefined)).toBe('one line');
    });
});
