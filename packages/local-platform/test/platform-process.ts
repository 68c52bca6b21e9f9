// A platform in a process of its own, so that a test can kill it: arguments are the data folder and the Actors' names.
import { createPlatform } from '../src/platform.js';
import { actorFolder } from './actor-folder.js';

const [dataFolder = '', ...actors] = process.argv.slice(2);
const platform = await createPlatform({ dataFolder });
for (const actor of actors) await platform.registerActor(actorFolder(actor));
process.stdout.write(`${JSON.stringify({ baseUrl: platform.baseUrl, token: platform.token })}\n`);
