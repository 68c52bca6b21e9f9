import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeBlocksOf } from './docs/markdown.js';

/** A command of a README. */
export interface ReadmeCommand {
    line: string;
    /** What it prints, where the README shows it. */
    printed?: string;
}

/** Commands that go on until a person stops them, and those that install what the test has installed. */
const NOT_RUN = /^npm install| serve$/;

/**
 * What a README lets its reader do in the first minute: blocks such as "js offers.mjs" are files, "sh" blocks are
 * commands, and the "text" after either shows what it prints. A file that no command names is run by `node`.
 *
 * @param readme The README's text.
 */
export function firstMinuteOf(readme: string): { files: Map<string, string>; commands: ReadmeCommand[] } {
    const files = new Map<string, string>();
    const commands: ReadmeCommand[] = [];
    for (const { info, text } of codeBlocksOf(readme)) {
        const [language, file] = info.split(' ');
        if (language === 'js' && file !== undefined) {
            files.set(file, text);
            commands.push({ line: `node ${file}` });
        } else if (language === 'sh') {
            const lines = text.trim().split('\n');
            const last = commands.at(-1);
            if (last && lines.some((line) => line.includes(last.line))) commands.pop();
            commands.push(...lines.filter((line) => !NOT_RUN.test(line)).map((line) => ({ line })));
        } else if (language === 'text') {
            const last = commands.at(-1);
            if (last) last.printed = text;
        }
    }
    return { files, commands };
}

/** An Actor that needs no package: it pushes one item. */
const MY_ACTOR = {
    '.actor/actor.json': '{"actorSpecification": 1, "name": "my-actor", "version": "0.1"}',
    'package.json': '{"name": "my-actor", "type": "module"}',
    Dockerfile: 'FROM apify/actor-node\nCOPY . ./\nCMD ["node", "main.js"]\n',
    'main.js': `const { APIFY_API_BASE_URL, APIFY_TOKEN, ACTOR_DEFAULT_DATASET_ID } = process.env;
const response = await fetch(\`\${APIFY_API_BASE_URL}/v2/datasets/\${ACTOR_DEFAULT_DATASET_ID}/items\`, {
    method: 'POST',
    headers: { authorization: \`Bearer \${APIFY_TOKEN}\`, 'content-type': 'application/json' },
    body: '{"title": "pushed"}',
});
process.exit(response.ok ? 0 : 1);
`,
};

/**
 * Writes the Actor that the READMEs speak of.
 *
 * @param parent Absolute path of the folder that gets the folder `my-actor`.
 */
export function writeMyActor(parent: string): void {
    for (const [path, text] of Object.entries(MY_ACTOR)) {
        mkdirSync(dirname(join(parent, 'my-actor', path)), { recursive: true });
        writeFileSync(join(parent, 'my-actor', path), text);
    }
}
