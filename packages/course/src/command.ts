import { basename, resolve } from 'node:path';
import {
    counted,
    createCommand,
    Interrupted,
    UsageError,
    watchInterruption,
    wholeNumber,
    wrapped,
} from '@offer-chain/command-line';
import { createTemporaryFolder } from '@offer-chain/local-platform';
import pc from 'picocolors';
import { wholeMessage } from './check.js';
import { checkFilter } from './check-filter.js';
import { checkScraper } from './check-scraper.js';
import { checkLines } from './report.js';

const FILTER_TIMEOUT_SECS = 60;
const SCRAPER_TIMEOUT_SECS = 300;

/** `chain course check`: whether a learner's own Actor is right. */
export const courseCommand = createCommand(
    {
        script: 'npm run course',
        arguments: 'check FOLDER',
        summary: 'Tells whether your own Actor of the course is right.',
        options: {
            scraper: { help: 'FOLDER has a scraper, tried in the shop on this machine; otherwise a filter (lesson I)' },
            json: { help: 'print one JSON object, {"passed", "checks": [{"name", "ok", "message"}]}' },
            timeout: {
                takes: 'S',
                help: `seconds that each run can take (default ${FILTER_TIMEOUT_SECS}, for a scraper ${SCRAPER_TIMEOUT_SECS})`,
                read: wholeNumber(1, 86_400),
            },
        },
        notes: `The course is "Expert scraping with Apify"; its lessons are in docs/course.
FOLDER is laid out as "apify create" does it, in JavaScript or TypeScript. It is copied and never changed.
The task itself is tried first, special cases when it is right.
The exit code is 0 when every check passes, else 1.`,
    },
    async ({ options, positionals: [verb, folder, ...rest] }) => {
        if (verb !== 'check') throw new UsageError(`There is no "course ${verb}". Use: npm run course -- check FOLDER`);
        if (folder === undefined || rest.length > 0) {
            throw new UsageError('Name one folder: npm run course -- check FOLDER');
        }
        // npm runs scripts in the repository's root; INIT_CWD is the folder of the user's shell.
        const source = resolve(process.env.INIT_CWD ?? '.', folder);
        return options.scraper
            ? run(source, checkScraper, options.timeout ?? SCRAPER_TIMEOUT_SECS, options.json)
            : run(source, checkFilter, options.timeout ?? FILTER_TIMEOUT_SECS, options.json);
    },
);

async function run(source: string, check: typeof checkFilter, timeoutSecs: number, json: boolean): Promise<number> {
    const { signal, stopWatching } = watchInterruption();
    const { path: workFolder, remove } = await createTemporaryFolder();
    try {
        // A pipe has no width, so its lines are not broken.
        const { columns } = process.stdout as { columns?: number };
        const say = (text: string) => json || process.stdout.write(`${text}\n`);
        say(`${wrapped(`Checking ${basename(source)}, in a copy: your folder does not change.`, columns)}\n`);
        const checks = await check({
            source,
            workFolder,
            timeoutSecs,
            signal,
            show: (result) => json || process.stdout.write(checkLines(result, columns)),
            tell: (text) => process.stderr.write(pc.dim(`  ${text}…\n`)),
        });
        const wrong = checks.filter(({ ok }) => !ok).length;
        if (json) {
            const shown = checks.map((result) => {
                const { name, ok, mistake, skipped } = result;
                return {
                    name,
                    ok,
                    message: wholeMessage(result),
                    ...(mistake && { mistake }),
                    ...(skipped && { skipped }),
                };
            });
            process.stdout.write(`${JSON.stringify({ passed: wrong === 0, checks: shown }, null, 2)}\n`);
        }
        const tried = checks.filter(({ skipped }) => !skipped).length;
        say(
            `\n${wrong === 0 ? pc.green('All checks passed.') : pc.red(`${wrong} of ${counted(tried, 'check')} failed.`)}`,
        );
        return wrong === 0 ? 0 : 1;
    } catch (error) {
        if (!(signal.reason instanceof Interrupted)) throw error;
        return signal.reason.exitCode;
    } finally {
        remove();
        stopWatching();
    }
}
