import { describe, expect, it } from 'vitest';
import { releasedChangelog, withVersion } from '../../../.ci/release.js';

describe('withVersion', () => {
    it('changes the version of a package and of those of the repository that it depends on', () => {
        const manifest = {
            name: '@offer-chain/b',
            version: '0.1.0',
            files: ['dist'],
            dependencies: { '@offer-chain/a': '0.1.0', zod: '0.1.0' },
            devDependencies: { 'an-actor': '0.1.0' },
        };
        expect(withVersion(manifest, '0.2.0', ['@offer-chain/a', '@offer-chain/b', 'an-actor'])).toEqual({
            ...manifest,
            version: '0.2.0',
            dependencies: { '@offer-chain/a': '0.2.0', zod: '0.1.0' },
            devDependencies: { 'an-actor': '0.2.0' },
        });
    });
});

describe('releasedChangelog', () => {
    const older = '## 0.1.0 (2026-01-01)\n\n- First.\n';

    it('puts what is unreleased under the version, before the older ones', () => {
        const changelog = `# Changelog\n\n## Unreleased\n\n- New.\n\n${older}`;
        expect(releasedChangelog(changelog, '0.2.0', '2026-02-01')).toBe(
            `# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-02-01)\n\n- New.\n\n${older}`,
        );
    });

    it.each([
        `# Changelog\n\n${older}`,
        `# Changelog\n\n## Unreleased\n\n${older}`,
    ])('refuses a release of nothing', (text) => {
        expect(() => releasedChangelog(text, '0.2.0', '2026-02-01')).toThrow('says nothing under "## Unreleased"');
    });
});
