import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlopTypes } from '@turbo/gen';

/** What the prompts ask. */
interface Answers {
    name: string;
    /** Name of the Actor whose successful end starts the new one; {@link NOBODY} for none. */
    startedBy: string;
    turbo: { paths: { root: string } };
}

const NOBODY = 'nobody';

/** The Actor whose Dockerfile and .actorignore a new one gets. */
const MODEL = 'actors/task-caller';
/** The Actor whose versions of packages a new one gets: it is started by a webhook, too. */
const CHAINED = 'actors/cheapest-offer-filter';

/** `npx turbo gen actor`: makes the folder of an Actor, and registers it. */
export default function generator(plop: PlopTypes.NodePlopAPI): void {
    const root = plop.getDestBasePath();
    plop.setHelper('title', function title(this: Answers) {
        return titleOf(this.name);
    });
    plop.setGenerator('actor', {
        description: 'An Actor: its folder, its test, and its line in chain.json',
        prompts: [
            { type: 'input', name: 'name', message: 'Name of the Actor, such as "price-history":' },
            {
                type: 'list',
                name: 'startedBy',
                message: 'Whose successful run starts it?',
                choices: [NOBODY, ...listedNames(root)],
            },
        ],
        actions(given) {
            const answers = given as Answers;
            check(root, answers);
            return [
                {
                    type: 'addMany',
                    destination: `${root}/actors/{{name}}`,
                    base: 'new-actor',
                    templateFiles: 'new-actor/**/*.hbs',
                    globOptions: { dot: true },
                    data: { version: repositoryVersion(root), versions: versionsIn(root) },
                    verbose: false,
                },
                () => copyFromModel(root, answers),
                () => register(root, answers),
                () => draw(root, answers),
                () => build(root, answers),
                () => nextSteps(answers),
            ];
        },
    });
}

function check(root: string, { name }: Answers): void {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 63) {
        throw new Error(`The name must be lowercase words with hyphens, such as price-history; it is "${name}".`);
    }
    if (existsSync(join(root, 'actors', name)) || existsSync(join(root, 'packages', name))) {
        throw new Error(`There is a folder "${name}" already: choose another name.`);
    }
}

function copyFromModel(root: string, { name }: Answers): string {
    const files = ['Dockerfile', '.actorignore'];
    for (const file of files) copyFileSync(join(root, MODEL, file), join(root, 'actors', name, file));
    return `${files.join(' and ')}, as those of ${MODEL}`;
}

/** Lists the Actor, and has its build made before the tests that read it. */
function register(root: string, { name, startedBy }: Answers): string {
    const start = startedBy === NOBODY ? {} : { startedBy: { actor: startedBy, event: 'ACTOR.RUN.SUCCEEDED' } };
    changeJson(join(root, 'chain.json'), (list) => {
        list.actors.push({ name, ...start });
    });
    changeJson(join(root, 'packages/chain/package.json'), (chain) => {
        const dependencies = Object.entries({ ...chain.devDependencies, [name]: chain.version });
        chain.devDependencies = Object.fromEntries(dependencies.sort(([a], [b]) => (a < b ? -1 : 1)));
    });
    return 'chain.json and packages/chain/package.json';
}

/** Draws the Actor on the page that shows what there is. */
function draw(root: string, { name }: Answers): string {
    const page = join(root, 'docs/architecture.md');
    insertAfter(page, /^actors\/\n(?: {2}.*\n)+/m, `  ${`${name}/`.padEnd(23)} ${titleOf(name)}\n`);
    insertAfter(page, / {4}task-caller --> .*\n/, `    ${name} --> actor-input & webhook-config\n`);
    return 'docs/architecture.md';
}

/** Only the lock is changed of what is installed: all that the Actor needs is there. */
function build(root: string, { name }: Answers): string {
    const npm = (folder: string, ...args: string[]) =>
        execFileSync('npm', args, { cwd: folder, stdio: 'pipe', shell: process.platform === 'win32' });
    npm(root, 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund');
    npm(join(root, 'actors', name), 'run', '--silent', 'build');
    return 'package-lock.json and dist/main.js';
}

function nextSteps({ name }: Answers): string {
    return `Write its work in actors/${name}/src/main.ts, then: npm start, npm run push -- ${name}, npm run deploy`;
}

function listedNames(root: string): string[] {
    const { actors } = JSON.parse(readFileSync(join(root, 'chain.json'), 'utf8')) as { actors: { name: string }[] };
    return actors.map(({ name }) => name);
}

/** All packages and Actors have the repository's version. */
function repositoryVersion(root: string): string {
    return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
}

function versionsIn(root: string): Record<string, string> {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, CHAINED, 'package.json'), 'utf8'));
    return { ...dependencies, ...devDependencies };
}

function titleOf(name: string): string {
    return name
        .split('-')
        .map((word) => word.replace(/^./, (letter) => letter.toUpperCase()))
        .join(' ');
}

// biome-ignore lint/suspicious/noExplicitAny: a file of this repository, whose shape its tests check
function changeJson(file: string, change: (value: any) => void): void {
    const value = JSON.parse(readFileSync(file, 'utf8'));
    change(value);
    writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

function insertAfter(file: string, place: RegExp, line: string): void {
    const text = readFileSync(file, 'utf8');
    const found = place.exec(text);
    if (!found) throw new Error(`${file} has no place for the Actor: expected ${place}`);
    const end = found.index + found[0].length;
    writeFileSync(file, text.slice(0, end) + line + text.slice(end));
}
