import { Actor } from 'apify';
import { callTask } from './call-task.js';
import { InputError } from './input.js';
import { TaskApiError } from './task-api.js';

await Actor.init();
try {
    await Actor.exit(await callTask());
} catch (error) {
    if (!(error instanceof InputError || error instanceof TaskApiError)) throw error;
    await Actor.fail(error.message);
}
