import { Actor, log } from "apify";
import { z } from "zod";
import { setTimeout } from "node:timers/promises";
import { Readable } from "node:stream";
//#region ../../packages/actor-input/src/input-error.ts
/**
* A mistake that the user can fix, in the input or in what it names. Its message is one line that says what to do, and
* all that the user sees of it.
*
* @example
* throw new InputError('Input field "datasetId": give the id of a dataset.');
*/
var InputError = class extends Error {};
//#endregion
//#region ../../packages/actor-input/src/parse-input.ts
/**
* Makes a field optional. Apify Console sends null for a field that was emptied, so null counts as absent.
*
* @param schema What the field must be when it is there.
* @returns A schema that gives `undefined` for null and for an absent field.
* @example
* const schema = z.object({ maxItems: optional(z.int().min(0)) });
* schema.parse({ maxItems: null }).maxItems; // undefined
*/
function optional(schema) {
	return schema.nullish().transform((value) => value ?? void 0);
}
/**
* Checks an Actor's input.
*
* @param schema What the input must be.
* @param value The input as `Actor.getInput()` gives it; null, when there is none, counts as an empty object.
* @returns What the schema makes of the input.
* @throws {InputError} When a field is not valid; the message names the first one.
* @example
* const schema = z.object({ memory: z.int() });
* parseInput(schema, { memory: 512 }).memory; // 512
* parseInput(schema, { memory: 'x' }); // throws Input field "memory": Invalid input: expected number, received string.
*/
function parseInput(schema, value) {
	const result = schema.safeParse(value ?? {});
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	throw new InputError(`Input field "${issue?.path.join(".") || "the whole input"}": ${issue?.message ?? "is not valid"}.`);
}
//#endregion
//#region ../../packages/actor-input/src/run-actor.ts
/**
* Runs an Actor's work from `Actor.init()` to the end of its process. The run fails without a stack trace when the work
* throws an `InputError`; any other error is thrown on, so that the run fails with its stack trace.
*
* @param work What the Actor does; resolves to the run's status message, or to a `RunResult` when it may fail.
* @throws {Error} When the work throws anything but an `InputError`.
* @example
* await runActor(async () => {
*     const { task } = parseInput(schema, await Actor.getInput());
*     return `Task ${task} is done.`;
* });
* @see https://docs.apify.com/sdk/js/reference/class/Actor#exit
*/
async function runActor(work) {
	await Actor.init();
	try {
		const result = await work();
		const { succeeded, message } = typeof result === "string" ? {
			succeeded: true,
			message: result
		} : result;
		await (succeeded ? Actor.exit(message) : Actor.fail(message));
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		await Actor.fail(error.message);
	}
}
//#endregion
//#region src/input.ts
var DEFAULT_MEMORY_MBYTES = 4096;
var DEFAULT_MAX_ITEMS = 10;
var DEFAULT_FIELDS = [
	"title",
	"itemUrl",
	"offer"
];
var inputSchema = z.object({
	task: z.string({ error: "must be the id or the name of a task" }).trim().min(1, "must be the id or the name of a task"),
	memory: optional(z.int().min(128).max(32768).refine((value) => Number.isInteger(Math.log2(value)), "must be a power of two such as 1024")),
	useClient: optional(z.boolean()),
	fields: optional(z.array(z.string().regex(/^[^,]+$/, "must be the name of a field, without commas"))),
	maxItems: optional(z.int().min(0))
});
/**
* Reads the Actor's input and fills in the defaults.
*
* @param value The input as it came.
* @throws {InputError} When a field is not valid; the message names the first one.
* @example
* readInput({ task: 'amazon-offers' }).task; // '~amazon-offers'
*/
function readInput(value) {
	const { task, memory, useClient, fields, maxItems } = parseInput(inputSchema, value);
	return {
		task: taskPath(task),
		memory: memory ?? DEFAULT_MEMORY_MBYTES,
		useClient: useClient ?? true,
		fields: fields ?? DEFAULT_FIELDS,
		maxItems: maxItems ?? DEFAULT_MAX_ITEMS
	};
}
/** An id of Apify is 17 letters and digits. Any other text without an owner is the name of the caller's own task. */
var ID = /^[A-Za-z0-9]{17}$/;
function taskPath(task) {
	if (!/^[\w.~/-]+$/.test(task)) throw new InputError(`Input field "task": must be the id or the name of a task, it is "${task.slice(0, 80)}".`);
	const path = task.replace("/", "~");
	return ID.test(path) || path.includes("~") ? path : `~${path}`;
}
//#endregion
//#region src/task-api.ts
/** A call that failed: its message is one line, and all that the user sees. */
var TaskApiError = class extends InputError {};
/**
* Makes the query of the export, the same for both ways.
*
* @param selection Which columns and rows to export.
* @returns Names and values of the query's parameters.
*/
function csvQuery({ fields, maxItems }) {
	return {
		format: "csv",
		...fields.length > 0 && { fields: fields.join(",") },
		...maxItems > 0 && { limit: String(maxItems) }
	};
}
/**
* Makes the error of a task that cannot be started, the same for both ways.
*
* @param task The task as the API takes it.
* @param status The response's HTTP status; undefined when there was no response.
* @param message What the API says.
* @returns The error to throw; it says what to do next.
*/
function refusedStart(task, status, message) {
	if (status === 404) return new TaskApiError(`Input field "task": there is no task "${task.replace(/^~/, "")}".`);
	const hint = status === 403 ? " This Actor needs full permissions to run a task; see its README." : "";
	return new TaskApiError(`Task "${task.replace(/^~/, "")}" could not be started: ${message}${hint}`);
}
//#endregion
//#region src/backoff.ts
var FIRST_BACKOFF_MS = 500;
/**
* Waits before a request is repeated: twice as long each time, and up to twice that by chance.
*
* @param retry Number of the retry, from 0.
*/
function backoff(retry) {
	return setTimeout(FIRST_BACKOFF_MS * 2 ** retry * (1 + Math.random()));
}
//#endregion
//#region src/task-api-by-client.ts
/** Makes the calls through `apify-client`, which the SDK brings along with the run's token and address. */
function taskApiByClient() {
	const client = Actor.newClient();
	const startingClient = Actor.newClient({ maxRetries: 0 });
	return {
		async start(task, memory) {
			for (let retry = 0;; retry++) {
				try {
					return await startingClient.task(task).start(void 0, { memory });
				} catch (error) {
					const { statusCode, message } = error;
					if (statusCode !== 429 || retry === 8) throw refusedStart(task, statusCode, message);
				}
				await backoff(retry);
			}
		},
		waitForFinish: (runId) => client.run(runId).waitForFinish(),
		async csv(datasetId, selection) {
			const { data } = await client.httpClient.call({
				url: `${client.baseUrl}/datasets/${encodeURIComponent(datasetId)}/items`,
				method: "GET",
				params: csvQuery(selection),
				responseType: "stream"
			});
			return data;
		}
	};
}
//#endregion
//#region src/task-api-by-requests.ts
/** The longest time for which Apify keeps a request for a run open. */
var LONGEST_WAIT_SECS = 60;
/**
* Makes the calls by plain requests. The token goes into a header: URLs end up in logs.
*
* @throws {TaskApiError} When there is no API token.
*/
function taskApiByRequests() {
	const token = Actor.config.get("token");
	if (!token) throw new TaskApiError("There is no API token: log in with \"apify login\", or set APIFY_TOKEN.");
	const request = (path, query, method = "GET") => requestWithRetries(urlOf(path, query), {
		method,
		headers: { authorization: `Bearer ${token}` }
	});
	return {
		async start(task, memory) {
			const response = await request(`actor-tasks/${encodeURIComponent(task)}/runs`, { memory }, "POST");
			if (!response.ok) throw refusedStart(task, response.status, await errorMessage(response));
			return runIn(response);
		},
		async waitForFinish(runId) {
			for (;;) {
				const response = await request(`actor-runs/${encodeURIComponent(runId)}`, { waitForFinish: LONGEST_WAIT_SECS });
				if (!response.ok) throw new TaskApiError(`Run ${runId} is lost: ${await errorMessage(response)}`);
				const run = await runIn(response);
				if (run.finishedAt) return run;
			}
		},
		async csv(datasetId, selection) {
			const response = await request(`datasets/${encodeURIComponent(datasetId)}/items`, csvQuery(selection));
			if (!response.ok || !response.body) throw new TaskApiError(`Dataset ${datasetId} cannot be exported: ${await errorMessage(response)}`);
			return Readable.fromWeb(response.body);
		}
	};
}
function urlOf(path, query) {
	const url = new URL(`v2/${path}`, `${Actor.apifyClient.baseUrl.replace(/\/v2\/?$/, "")}/`);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
	return url;
}
/** Retries after 429 and 5xx. A start without a response may have happened, so it is not repeated. */
async function requestWithRetries(url, init) {
	for (let retry = 0;; retry++) {
		try {
			const response = await fetch(url, init);
			if (!(response.status === 429 || response.status >= 500 && init.method === "GET") || retry === 8) return response;
			await response.body?.cancel();
		} catch (error) {
			if (init.method !== "GET" || retry === 8) throw new TaskApiError(`${url.origin} sent no response: ${causeOf(error)}`);
		}
		await backoff(retry);
	}
}
function causeOf(error) {
	const { message, cause } = error;
	return cause instanceof Error && cause.message ? cause.message : message;
}
async function runIn(response) {
	const { data } = await response.json();
	return data;
}
/** Apify's errors are `{error: {type, message}}`. */
async function errorMessage(response) {
	const text = await response.text();
	try {
		const { error } = JSON.parse(text);
		if (error?.message) return error.message;
	} catch {}
	return `status ${response.status}`;
}
//#endregion
//#region src/call-task.ts
var OUTPUT_KEY = "OUTPUT.csv";
/** Holds the id of the task's run, so that a process that was restarted does not start a second one. */
var STATE_KEY = "TASK-RUN";
var EXPORT_ATTEMPTS = 3;
/**
* Runs the task that the Actor's input names and keeps its results as `OUTPUT.csv`.
*
* @returns The run's status message.
* @throws {InputError} When the input is not valid.
* @throws {TaskApiError} When Apify refuses, or the task's run does not succeed.
*/
async function callTask() {
	const input = readInput(await Actor.getInput());
	const api = input.useClient ? taskApiByClient() : taskApiByRequests();
	const run = await api.waitForFinish(await startedRun(api, input.task, input.memory));
	if (run.status !== "SUCCEEDED") throw unsuccessful(run);
	await exportCsv(api, run.defaultDatasetId, input);
	return `The results of run ${run.id} are in ${OUTPUT_KEY}.`;
}
async function startedRun(api, task, memory) {
	const earlier = await Actor.getValue(STATE_KEY);
	if (earlier) return earlier.runId;
	const { id } = await api.start(task, memory);
	await Actor.setValue(STATE_KEY, { runId: id });
	log.info(`Run ${id} of task ${task} has been started.`);
	return id;
}
function unsuccessful({ id, status, statusMessage }) {
	return new TaskApiError(`Run ${id} of the task ended as ${status}${statusMessage ? `: ${statusMessage}` : "."}`);
}
/** Passes the export on as it arrives. A broken export cannot be continued, so each attempt starts from the first row. */
async function exportCsv(api, datasetId, selection) {
	for (let attempt = 1;; attempt++) try {
		const csv = await api.csv(datasetId, selection);
		await Actor.setValue(OUTPUT_KEY, csv, { contentType: "text/csv; charset=utf-8" });
		return;
	} catch (error) {
		if (attempt === EXPORT_ATTEMPTS) throw new TaskApiError(`${OUTPUT_KEY} could not be written: ${error.message}`);
		log.warning(`The export broke off and starts again: ${error.message}`);
	}
}
//#endregion
//#region src/main.ts
await runActor(callTask);
//#endregion
export {};
