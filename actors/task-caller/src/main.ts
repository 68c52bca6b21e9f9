import { runActor } from '@offer-chain/actor-input';
import { callTask } from './call-task.js';

await runActor(callTask);
