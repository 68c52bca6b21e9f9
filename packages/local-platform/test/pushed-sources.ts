/** The files of a small Actor as `apify push` sends them; it prints that it ran. */
export const SOURCE_FILES = [
    {
        name: '.actor/actor.json',
        format: 'TEXT' as const,
        content: JSON.stringify({ actorSpecification: 1, name: 'pushed', version: '0.1', readme: '../README.md' }),
    },
    { name: 'README.md', format: 'TEXT' as const, content: '# Pushed' },
    {
        name: '.actor/Dockerfile',
        format: 'TEXT' as const,
        content: 'FROM apify/actor-node:24\nCOPY . ./\nCMD ["node", "main.js"]\n',
    },
    { name: 'main.js', format: 'BASE64' as const, content: Buffer.from('console.log("ran");').toString('base64') },
];
