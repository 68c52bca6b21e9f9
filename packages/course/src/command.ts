import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Interrupted, UsageError, watchInterruption, wholeNumber } from '@offer-chain/command-line';
import pc from 'picocolors';
import { type CheckResult, wholeMessage } from './check.js';
import { checkFilter } from './check-filter.js';
import { checkScraper } from './check-scraper.js';

/** The text of `npm run course -- --help`. */
export const COURSE_HELP = `Tells whether your own Actor of the course "Expert scraping with Apify" is right.

Usage
  npm run course -- check FOLDER [options]              a filter Actor (lesson I), on items that show each classic mistake
  npm run course -- check --scraper FOLDER [options]    a scraper, against the shop on this machine

FOLDER is laid out as "apify create" does it, in JavaScript or TypeScript. It is copied and never changed.

Options
  --json          print one JSON object, {"passed", "checks": [{"name", "ok", "message"}]}
  --timeout S     seconds that each run of the Actor may take (default 60, for a scraper 300)
  --help          this text

The exit code is 0 when every check passes, else 1. The lessons are in docs/course.
`;

const FILTER_TIMEOUT_SECS = '60';
const SCRAPER_TIMEOUT_SECS = '300';

/**
 * `chain course check`: whether somebody's own Actor is right.
 * @returns the exit code
 * @throws UsageError for a bad option
 */
export async function courseCommand(args: string[]): Promise<number> {
    const { values, positionals } = readArguments(args);
    const [verb, folder, ...rest] = positionals;
    if (values.help || verb === undefined) {
        process.stdout.write(COURSE_HELP);
        return 0;
    }
    if (verb !== 'check') throw new UsageError(`There is no "course ${verb}". Use: npm run course -- check FOLDER`);
    if (folder === undefined || rest.length > 0) {
        throw new UsageError('Name one folder: npm run course -- check FOLDER');
    }
    const isScraper = values.scraper;
    const seconds = values.timeout ?? (isScraper ? SCRAPER_TIMEOUT_SECS : FILTER_TIMEOUT_SECS);
    const timeoutSecs = wholeNumber('--timeout', seconds, 1, 86_400);
    // npm runs scripts in the repository's root; INIT_CWD is where the person stands.
    const source = resolve(process.env.INIT_CWD ?? '.', folder);
    return run(source, isScraper ? checkScraper : checkFilter, timeoutSecs, values.json);
}

function readArguments(args: string[]) {
    try {
        return parseArgs({
            args,
            allowPositionals: true,
            options: {
                json: { type: 'boolean', default: false },
                scraper: { type: 'boolean', default: false },
                timeout: { type: 'string' },
                help: { type: 'boolean', short: 'h', default: false },
            },
        });
    } catch (error) {
        throw new UsageError(`${(error as Error).message.split('. To specify')[0]}. See --help for the options.`);
    }
}

async function run(source: string, check: typeof checkFilter, timeoutSecs: number, json: boolean): Promise<number> {
    const { signal, stopWatching } = watchInterruption();
    const workFolder = await realpath(await mkdtemp(join(tmpdir(), 'offer-chain-course-')));
    try {
        if (!json)
            process.stdout.write(
                `Checking ${pc.bold(basename(source))}, a copy of it: your folder stays as it is.\n\n`,
            );
        const checks = await check({
            source,
            workFolder,
            timeoutSecs,
            signal,
            show: (result) => json || process.stdout.write(listed(result)),
            tell: (text) => process.stderr.write(pc.dim(`  ${text}…\n`)),
        });
        const wrong = checks.filter(({ ok }) => !ok).length;
        if (json) {
            const shown = checks.map((result) => ({ name: result.name, ok: result.ok, message: wholeMessage(result) }));
            process.stdout.write(`${JSON.stringify({ passed: wrong === 0, checks: shown }, null, 2)}\n`);
        } else {
            process.stdout.write(
                `\n${wrong === 0 ? pc.green('All checks passed.') : pc.red(`${wrong} of ${checks.length} checks failed.`)}\n`,
            );
        }
        return wrong === 0 ? 0 : 1;
    } catch (error) {
        if (!(signal.reason instanceof Interrupted)) throw error;
        return signal.reason.exitCode;
    } finally {
        await rm(workFolder, { recursive: true, force: true, maxRetries: 3 });
        stopWatching();
    }
}

function listed({ ok, message, evidence, section }: CheckResult): string {
    const lines = [ok ? `${pc.green('✔')} ${message}` : `${pc.red('✘')} ${message}`];
    if (evidence) {
        const [first = '', ...others] = evidence.given;
        lines.push(`    given     ${first}`, ...others.map((line) => `              ${line}`));
        lines.push(`    expected  ${evidence.expected}`, `    got       ${evidence.got}`);
    }
    if (section) lines.push(`    read      ${section}`);
    return `${lines.join('\n')}\n`;
}
