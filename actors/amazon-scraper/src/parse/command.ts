import { parseCommand } from './parse-command.js';

const { env, stdin, stdout, stderr } = process;
// npm changes the working directory to the workspace's; the caller's is in INIT_CWD.
const folder = env.INIT_CWD ?? process.cwd();
// Not process.exit, which loses output that is still on its way into a pipe.
process.exitCode = await parseCommand(process.argv.slice(2), { folder, stdin, stdout, stderr });
