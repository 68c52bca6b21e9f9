// Runs commands of the Apify CLI one after the other in this process, as to load the CLI takes longer than they do.
// Plain JavaScript, so that it starts at once. Takes them as JSON, [{ args, folder }], and prints how they ended.
const cli = new URL('apify.js', import.meta.resolve('apify-cli'));
const [, , commands = '[]'] = process.argv;

const results = [];
const writes = { stdout: process.stdout.write, stderr: process.stderr.write };
// A command that fails may end the process at once.
process.once('exit', (code) => {
    const last = results.at(-1);
    if (last) last.code ??= code;
    writes.stdout.call(process.stdout, JSON.stringify(results));
});
for (const name of Object.keys(writes)) {
    process[name].write = (text, ...rest) => {
        const result = results.at(-1);
        result.output += text;
        if (name === 'stdout') result.stdout += text;
        rest.find((argument) => typeof argument === 'function')?.();
        return true;
    };
}
for (const [index, { args, folder }] of JSON.parse(commands).entries()) {
    const result = { code: null, stdout: '', output: '' };
    results.push(result);
    process.chdir(folder);
    process.argv = [process.execPath, cli.pathname, ...args];
    process.exitCode = undefined;
    // Under another address the file that starts the CLI is run once more, and all that it imports is there.
    await import(`${cli}?command=${index}`);
    result.code = process.exitCode ?? 0;
}
