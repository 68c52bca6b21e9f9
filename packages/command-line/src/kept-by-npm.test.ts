import { describe, expect, it } from 'vitest';
import { refuseKeptByNpm } from './kept-by-npm.js';

const options = {
    keep: { help: '' },
    yes: { help: '' },
    link: { help: '', takes: 'L' },
    keyword: { help: '', takes: 'K' },
    'data-dir': { help: '', takes: 'D' },
};

/** What is said of a command line whose options npm kept; null when nothing is. */
function saidOf(environment: NodeJS.ProcessEnv, args: string[] = [], script = 'npm start'): string | null {
    try {
        refuseKeptByNpm({ script, options }, args, { npm_lifecycle_event: 'start', ...environment });
        return null;
    } catch (error) {
        return (error as Error).message;
    }
}

describe('refuseKeptByNpm', () => {
    it('leaves a program alone that npm does not start as a script', () => {
        expect(saidOf({ npm_config_keep: 'true' }, [], 'npx numbers start')).toBeNull();
    });

    it.each([
        [{ npm_config_keep: 'true' }, [], '--keep for itself.', 'npm start -- --keep'],
        [{ npm_config_data_dir: 'a b' }, [], '--data-dir for itself.', "npm start -- --data-dir 'a b'"],
        [{ npm_config_link: 'true' }, ['ad-hoc'], '--link for itself.', 'npm start -- --link ad-hoc'],
        [
            { npm_config_keep: 'true', npm_config_keyword: 'usb' },
            ['--json'],
            '--keep and --keyword for itself.',
            'npm start -- --keep --keyword usb --json',
        ],
        [
            { npm_config_link: 'true', npm_config_keyword: 'true' },
            ['usb', 'code', '--json'],
            '--link and --keyword for itself.',
            'npm start -- --link L --keyword K --json',
        ],
        [{ npm_config_yes: 'true' }, [], '--yes for itself.', 'npm start -- --yes'],
    ])('tells of %j with %j what to type', (environment, args, kept, typed) => {
        const said = saidOf(environment, args);
        expect(said).toContain(`npm kept ${kept}`);
        expect(said?.endsWith(` ${typed}`)).toBe(true);
        expect(said).not.toContain('\n');
    });

    it.each([
        ['no option', {}, []],
        ["npm's own options", { npm_config_loglevel: 'silent', npm_config_dry_run: 'true' }, []],
        ['an option that came to the command too', { npm_config_keep: 'true' }, ['--keep']],
        ['an option that has no value', { npm_config_keep: '' }, []],
        ['a "yes" that CI has set', { npm_config_yes: 'true', CI: '1' }, []],
        ['a script that starts another', { npm_config_keep: 'true', npm_lifecycle_event: 'test' }, []],
        ['no npm', { npm_config_keep: 'true', npm_lifecycle_event: undefined }, []],
    ])('says nothing of %s', (_what, environment, args) => {
        expect(saidOf(environment, args)).toBeNull();
    });

    it('goes by the name of the script', () => {
        const environment = { npm_lifecycle_event: 'platform', npm_config_keep: 'true' };
        expect(saidOf(environment, [], 'npm run platform')).toContain('npm run platform -- --keep');
    });
});
