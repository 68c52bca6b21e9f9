// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles write variables like this.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dockerfileCommand, dockerfileEnvironment, expandVariables, readDockerfile } from './dockerfile.js';

describe('readDockerfile', () => {
    it('joins continued lines and leaves comments out', () => {
        const source =
            '# comment\r\nFROM a\r\n\r\nRUN one \\\r\n# within\r\n    && two \\\r\n\r\n    && three\r\ncmd ["x"]';
        expect(readDockerfile(source)).toEqual([
            { keyword: 'FROM', text: 'a', line: 2 },
            { keyword: 'RUN', text: 'one && two && three', line: 4 },
            { keyword: 'CMD', text: '["x"]', line: 9 },
        ]);
    });

    it('names the line that it cannot read', () => {
        expect(() => readDockerfile('FROM a\n["node"]')).toThrow('Dockerfile line 2');
        expect(() => readDockerfile('FROM a\nRUN <<EOF\necho\nEOF')).toThrow('Dockerfile line 2: here-documents');
    });

    it('ends for any text', () => {
        fc.assert(
            fc.property(fc.string({ unit: fc.constantFrom('\\', '\n', '#', 'R', ' ', '"', '$', '{') }), (source) => {
                try {
                    readDockerfile(source);
                } catch (error) {
                    expect((error as Error).message).toContain('Dockerfile line');
                }
            }),
        );
    });
});

describe('dockerfileCommand', () => {
    it.each([
        [null, 'npm', ['start', '--silent']],
        ['FROM a', 'npm', ['start', '--silent']],
        ['FROM a\nCMD ["node", "dist/main.js"]', 'node', ['dist/main.js']],
        ['FROM a\nCMD npm run start:prod --silent', '/bin/sh', ['-c', 'npm run start:prod --silent']],
        ['FROM a\nENTRYPOINT ["node"]\nCMD ["main.js"]', 'node', ['main.js']],
        ['FROM a AS one\nCMD ["one"]\nFROM b\nCMD ["two"]\nCMD ["three"]', 'three', []],
        ['FROM a AS one\nCMD ["one"]\nFROM b', 'npm', ['start', '--silent']],
    ])('%j starts %s', (source, command, args) => {
        expect(dockerfileCommand(source)).toEqual({ command, args });
    });
});

describe('variables', () => {
    it('reads ENV in both forms, of the last stage only', () => {
        const source = 'FROM a\nENV LOST=1\nFROM b\nENV A=1 B="two words" C=\'$A\' D=$A-${B:-x}\nENV OLD one value';
        expect(dockerfileEnvironment(source)).toEqual({ A: '1', B: 'two words', C: '$A', D: '-x', OLD: 'one value' });
    });

    it('takes defaults and nothing from an object’s prototype', () => {
        expect(expandVariables('$A ${A} ${B:-b} $constructor', { A: '1' })).toBe('1 1 b ');
    });
});
