import { Actor, log } from "apify";
import { createHash, randomUUID } from "node:crypto";
import { ACTOR_JOB_STATUSES, WEBHOOK_EVENT_TYPES, WEBHOOK_EVENT_TYPE_GROUPS } from "@apify/consts";
import { z } from "zod";
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
//#region src/claim.ts
/** Named storages outlive the run: the store holds which upstream runs are filtered, the queue who claimed which. */
var STORAGE_NAME = "cheapest-offer-filter-deliveries";
/** How long a claim counts whose run has no time limit. */
var LONGEST_CLAIM_MS = 1440 * 60 * 1e3;
/** The time of a claim that its run gave up. */
var RELEASED = 0;
/** The claim of a run that has nothing to remember. */
var NOTHING_CLAIMED = {
	finish: async () => {},
	release: async () => {}
};
/**
* Names one finish of an upstream run and what is compared of it, since two webhooks with different options are no
* repetition.
*
* @param upstream The run and its dataset.
* @param options What is compared.
* @returns The key of a record.
*/
function claimKey({ runId, runFinishedAt, datasetId }, options) {
	const parts = [
		runId,
		runFinishedAt,
		datasetId,
		Object.entries(options).sort()
	];
	const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
	return `${(runId ?? "").replace(/[^0-9A-Za-z-]/g, ".").slice(0, 100)}_${digest}`;
}
/**
* Claims the delivery of an upstream run, so that a webhook that is delivered twice is filtered once. Of two claims at
* the same moment one succeeds: adding to a request queue is the one operation of Apify's storages that tells who was
* first. When the first one ended without a result, the next one follows, which can be the same run after a restart. With
* limited permissions a run may not ask how another one ended, so a claim also carries the time by which its run is over.
*
* @param upstream Without a run id a person named the dataset, and nothing is claimed.
* @param input The checked input; `force` claims it even when another run has it.
* @see https://docs.apify.com/api/v2/request-queue-requests-post
*/
async function claimDelivery(upstream, { options, force }) {
	const { runId, runFinishedAt } = upstream;
	if (runId === null) return NOTHING_CLAIMED;
	const key = claimKey(upstream, options);
	const ownRunId = Actor.getEnv().actorRunId ?? `local-${randomUUID()}`;
	const claims = await openClaims();
	if (!claims) return NOTHING_CLAIMED;
	const { store, queue } = claims;
	const finish = async () => {
		const { id: datasetId } = await Actor.openDataset();
		const filteredAt = (/* @__PURE__ */ new Date()).toISOString();
		await store.setValue(key, {
			runId,
			runFinishedAt,
			filterRunId: ownRunId,
			datasetId,
			filteredAt
		});
	};
	if (force) return {
		...NOTHING_CLAIMED,
		finish
	};
	for (let attempt = 1;; attempt++) {
		const filtered = await store.getValue(key);
		if (filtered && filtered.filterRunId !== ownRunId) return { earlier: {
			alreadyFilteredBy: filtered.filterRunId,
			datasetId: filtered.datasetId
		} };
		const request = {
			url: `https://console.apify.com/actors/runs/${encodeURIComponent(runId)}`,
			uniqueKey: `${key}#${attempt}`
		};
		const userData = {
			filterRunId: ownRunId,
			expiresMs: endOfThisRun()
		};
		const { wasAlreadyPresent, requestId } = await queue.addRequest({
			...request,
			userData
		});
		if (!wasAlreadyPresent) {
			const release = async () => {
				const expired = {
					...userData,
					expiresMs: RELEASED
				};
				await queue.client.updateRequest({
					...request,
					id: requestId,
					userData: { ...expired }
				});
			};
			return {
				finish,
				release
			};
		}
		const claim = (await queue.getRequest(requestId))?.userData;
		if (claim?.filterRunId === void 0 || claim.filterRunId === ownRunId) continue;
		if (!await hasEnded(claim.filterRunId, claim.expiresMs)) return { earlier: {
			alreadyFilteredBy: claim.filterRunId,
			datasetId: null
		} };
	}
}
/** The storages of the claims, or null when this run may not use them. */
async function openClaims() {
	try {
		return {
			store: await Actor.openKeyValueStore(STORAGE_NAME),
			queue: await Actor.openRequestQueue(STORAGE_NAME)
		};
	} catch (error) {
		if (error.statusCode !== 403) throw error;
		log.warning(`The storages named "${STORAGE_NAME}" were made by another Actor or by a run with full permissions, so this run may not use them, and a webhook that is delivered twice is filtered twice. Delete them: the next run makes its own.`);
		return null;
	}
}
/** Milliseconds since the epoch by which this run is over. */
function endOfThisRun() {
	return Actor.getEnv().timeoutAt?.getTime() ?? Date.now() + LONGEST_CLAIM_MS;
}
/**
* Whether a run of the filter is over, by its record, or by the time that its claim names when this run may not read
* the record. A claim without a time is of an older version of this Actor.
*/
async function hasEnded(filterRunId, expiresMs) {
	if (!Actor.isAtHome() || expiresMs === RELEASED) return true;
	const run = await Actor.apifyClient.run(filterRunId).get().catch(() => void 0);
	if (run) return [
		"SUCCEEDED",
		"FAILED",
		"ABORTED",
		"TIMED-OUT"
	].includes(run.status);
	return expiresMs === void 0 || expiresMs <= Date.now();
}
/**
* The status message of a run that leaves the delivery to an earlier one.
*
* @param upstream The run that was delivered.
* @param earlier Who has it.
*/
function describeEarlierClaim({ runId }, { alreadyFilteredBy, datasetId }) {
	return `Run ${runId} ${datasetId === null ? `is being filtered by run ${alreadyFilteredBy}` : `has been filtered by run ${alreadyFilteredBy}, into dataset ${datasetId}`}. To filter it again, set "force".`;
}
//#endregion
//#region src/dataset.ts
/** Items of one request: few enough to hold two pages in memory, many enough for few requests. */
var PAGE_SIZE = 2500;
/**
* Finds a dataset: on Apify by the API; elsewhere in the local storage, and on Apify when it is not there but a token
* is.
*
* @param datasetId Id or name.
* @throws {InputError} When there is no such dataset, or this run may not read it.
* @see https://docs.apify.com/api/v2/dataset-get
*/
async function findDataset(datasetId) {
	if (!Actor.isAtHome()) {
		const local = Actor.config.getStorageClient().dataset(datasetId);
		if (await local.get()) return datasetOf(datasetId, local);
		if (!Actor.apifyClient.token) throw new InputError(`Input field "datasetId": dataset "${datasetId}" is not in the local storage. Give the name of a folder in storage/datasets, or set APIFY_TOKEN to read a dataset on Apify.`);
	}
	const client = Actor.apifyClient.dataset(datasetId);
	const found = await client.get().catch((error) => {
		throw accessError(error, datasetId) ?? error;
	});
	if (found) return datasetOf(found.id, client);
	throw new InputError(`Input field "datasetId": there is no dataset "${datasetId}", or this token may not read it. Give the id of a dataset or "username~name".`);
}
function datasetOf(id, client) {
	return {
		id,
		listItems: async (options) => {
			try {
				const page = await client.listItems(options);
				if (Array.isArray(page.items)) return page;
				throw unreadableError(id, `expected a list of items, got a ${typeof page.items}`);
			} catch (error) {
				const known = error instanceof InputError ? error : accessError(error, id);
				if (known) throw known;
				throw await client.get().catch(() => null) === void 0 ? deletedError(id) : error;
			}
		}
	};
}
function deletedError(datasetId) {
	return new InputError(`Dataset "${datasetId}" was deleted while it was being read: nothing more can be compared. Run the scraper again.`);
}
function unreadableError(datasetId, reason) {
	return new InputError(`Dataset "${datasetId}" could not be read from the API (${reason}). Run this again once it can be.`);
}
/** Says in a line why the API did not give a dataset; null when the user cannot fix it. */
function accessError(error, datasetId) {
	const { statusCode, code, message } = error;
	if (statusCode === 401 || statusCode === 403) return new InputError(`Input field "datasetId": this run may not read dataset "${datasetId}" (${message}). Give the id in the field "datasetId", which grants the run access to it.`);
	return statusCode === void 0 && /^E(?!RR_)[A-Z_]+$/.test(String(code)) ? unreadableError(datasetId, message) : null;
}
/**
* Reads a dataset page by page, and requests the next page while the caller works on this one.
*
* The number of items can lag behind the items for some seconds, and a dataset can grow meanwhile. So the end is the
* first page that is not full, at or after the number of items that the first response told.
*
* @param dataset Where the items are.
* @param end Offset to stop at; the end of the dataset when absent.
* @param pageSize Items of one request.
* @throws {InputError} When the dataset ends before that, since it was deleted.
* @see https://docs.apify.com/api/v2/dataset-items-get
*/
async function* readPages(dataset, end = Number.POSITIVE_INFINITY, pageSize = PAGE_SIZE) {
	const request = (offset) => dataset.listItems({
		offset,
		limit: Math.min(pageSize, end - offset)
	});
	let atLeast = Number.isFinite(end) ? end : void 0;
	let response = end > 0 ? request(0) : void 0;
	for (let offset = 0; response !== void 0;) {
		const { items, total } = await response;
		atLeast ??= total;
		const isFull = items.length === Math.min(pageSize, end - offset);
		offset += items.length;
		const isLast = offset === end || items.length === 0 || !isFull && offset >= atLeast;
		if (isLast && offset < atLeast) throw deletedError(dataset.id);
		response = isLast ? void 0 : request(offset);
		response?.then(void 0, () => {});
		yield {
			items,
			end: offset,
			total
		};
	}
}
/**
* Whether a dataset holds items at an offset or after it.
*
* @param dataset Where the items are.
* @param offset From 0.
*/
async function hasItemsFrom(dataset, offset) {
	const { items } = await dataset.listItems({
		offset,
		limit: 1
	});
	return items.length > 0;
}
//#endregion
//#region ../../packages/offer/src/compare-offers.ts
function compareText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
/** A missing value comes after every value. */
function comparePresent(a, b, compare) {
	if (a === null || b === null) return Number(a === null) - Number(b === null);
	return compare(a, b);
}
/** Whether two offers are sold in one store and one currency, so that their prices can be compared. */
function isInSameStore(a, b) {
	return a.marketplace === b.marketplace && a.currency === b.currency;
}
/**
* Whether two offers compete: only offers of one product, in one store and one currency, for one place of delivery do.
* Offers that name no place compete with each other.
*
* @example
* isSameProduct(offer, { ...offer, currency: 'EUR' }); // false for an offer in dollars
*/
function isSameProduct(a, b) {
	return a.asin === b.asin && a.deliveryLocation === b.deliveryLocation && isInSameStore(a, b);
}
/**
* Orders offers that cost the same: pinned, then lower position, then offer id, then seller; last the items' own JSON,
* so that only offers with identical items are equal.
*
* @returns Negative when `a` comes first, positive when `b` does, 0 for identical items.
*/
function compareEqualPrices(a, b) {
	return Number(b.isPinned) - Number(a.isPinned) || comparePresent(a.position, b.position, (left, right) => left - right) || comparePresent(a.offerId, b.offerId, compareText) || comparePresent(a.sellerId, b.sellerId, compareText) || compareText(a.sellerName, b.sellerName) || compareText(JSON.stringify(a.item), JSON.stringify(b.item));
}
/**
* Orders offers: of those that compete ({@link isSameProduct}) the cheapest comes first, so the first of any sorted
* list is the same for every order of the input.
*
* Lower total, then as {@link compareEqualPrices} has it. Offers that do not compete are ordered by store, ASIN,
* currency and place, and their amounts are not compared.
*
* @returns Negative when `a` comes first, positive when `b` does, 0 for identical items.
* @example
* const [cheapest] = offers.sort(compareOffers);
*/
function compareOffers(a, b) {
	return compareText(a.marketplace, b.marketplace) || compareText(a.asin, b.asin) || compareText(a.currency, b.currency) || comparePresent(a.deliveryLocation, b.deliveryLocation, compareText) || a.totalMinorUnits - b.totalMinorUnits || compareEqualPrices(a, b);
}
//#endregion
//#region ../../packages/offer/src/displayed-text.ts
var ZEROS_OF_OTHER_DIGITS = [
	1632,
	1776,
	2406,
	2534,
	3046,
	3174,
	3302,
	3430
];
function latinDigit(digit) {
	const code = digit.codePointAt(0) ?? 0;
	const zero = ZEROS_OF_OTHER_DIGITS.find((candidate) => code >= candidate && code <= candidate + 9);
	return zero === void 0 ? digit : String(code - zero);
}
/** Nothing but ASCII: most displayed texts, of which only the white space is not plain. */
var ASCII = /^[\x00-\x7F]*$/;
/**
* The text of a page as its reader sees it: full-width forms, kinds of space, direction marks and the digits of other
* scripts in one plain form.
*
* @param text Text content of an element.
* @returns NFKC text with Latin digits, single spaces and none around it.
*/
function plainText(text) {
	if (ASCII.test(text)) return text.replace(/\s+/g, " ").trim();
	return text.replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "").normalize("NFKC").replace(/\p{Nd}/gu, latinDigit).replaceAll("٫", ".").replace(/[\u066C\u060C]/gu, ",").replace(/[\s\u200B\u2060]+/gu, " ").trim();
}
/**
* Words without letter case and accents, for looking them up: `GRÁTIS` and `gratis`, `KULLANILMIŞ` and `kullanılmış`
* become the same.
*
* @param text Any text.
*/
function foldedText(text) {
	const lowerCase = plainText(text).toLowerCase();
	if (ASCII.test(lowerCase)) return lowerCase;
	return lowerCase.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ı", "i").replaceAll("ł", "l").replaceAll("ø", "o");
}
//#endregion
//#region ../../packages/offer/src/condition.ts
/** The conditions in which Amazon sells a product. */
var offerConditions = [
	"new",
	"refurbished",
	"used-like-new",
	"used-very-good",
	"used-good",
	"used-acceptable",
	"used",
	"collectible",
	"unknown"
];
var patterns = [
	["collectible", "collectible|sammlerstück|de collection|da collezione|de colección|verzamelobject|verzamelstuk"],
	["collectible", "colecionável|samlarobjekt|kolekcjonersk[ia]e?|koleksiyon|コレクター商品|للمقتنين"],
	["refurbished", "refurbished|renewed|(?:general|wieder)überholte?s?r?|erneuert|reconditionnée?|ricondizionat[oaie]"],
	["refurbished", "reacondicionad[oa]|gereviseerd|gerenoveerd|recondicionad[oa]|renovera[dt]|rekonditionera[dt]"],
	["refurbished", "odnowion[yae]|yenilenmiş|整備済み品?|再生品|مجدد[ةه]?"],
	["used-like-new", "like new|wie neu|comme neuf|come nuov[oaie]|como nuev[oa]|(?:zo goed )?als nieuw|como nov[oa]"],
	["used-like-new", "som ny(?:tt)?|jak now[yae]|yeni gibi|ほぼ新品|مثل الجديد|كالجديد"],
	["used-very-good", "very good|sehr gut(?:er)?|très bon|ottim[oaie]|molto buon[oaie]|muy buen[oa]?|zeer goede?"],
	["used-very-good", "muito bo[ma]|mycket (?:bra|gott)|bardzo dobr[yae]|çok iyi|非常に良い|جيد جدا"],
	["used-acceptable", "acceptable|akzeptabel|état correct|accettabil[ei]|aceptable|acceptabel|redelijk|aceitável"],
	["used-acceptable", "godtagbart?|akceptowaln[yae]|dopuszczaln[yae]|zadowalając[yae]|kabul edilebilir|可|مقبول"],
	["used-good", "good|gut(?:er)?|bon|buon[oaie]|buen[oa]?|goede?|bo[ma]|bra|gott|dobr[yae]|iyi|良い|جيد"],
	["used", "used|gebrauchte?s?r?|occasion|usat[oaie]|(?:segunda|2a) mano|usad[oa]|tweedehands|gebruikte?|segunda mão"],
	["used", "begagna[dt]|använ[dt]|używan[yae]|ikinci el|kullanılmış|中古品?|中古商品|مستعمل[ةه]?"],
	["new", "new|neue?s?r?|neuf|neuve|nuov[oaie]|nuev[oa]|nieuwe?|nov[oa]|ny(?:tt)?|now[yae]|yeni|sıfır|新品|جديد[ةه]?"]
].map(([condition, words]) => [condition, new RegExp(`(?<!\\p{L})(?:${foldedText(words)})(?!\\p{L})`, "u")]);
/**
* Reads the heading that names an offer's condition.
*
* @param text For example `Used - Like New`, with any white space inside.
* @param _marketplace The store, which changes nothing: each can be read in several languages, and no word of one
*     language names another condition in another.
* @returns `unknown` for a text that names no condition.
* @example
* parseCondition('Gebraucht - Wie neu'); // 'used-like-new'
*/
function parseCondition(text, _marketplace) {
	if (typeof text !== "string") return "unknown";
	const folded = foldedText(text);
	if (folded.length > 80) return "unknown";
	return patterns.find(([, pattern]) => pattern.test(folded))?.[0] ?? "unknown";
}
/** The conditions that a user can choose. */
var CONDITION_CHOICES = [
	"any",
	"new",
	"used"
];
/**
* Whether an offer is in the condition that a user wants. As in Amazon's own filter there are two sides: refurbished
* and collectible offers count as used. An offer whose condition is unknown is neither new nor used.
*
* @param condition The offer's condition.
* @param choice What the user wants.
* @example
* matchesCondition('refurbished', 'used'); // true
* matchesCondition('unknown', 'used'); // false
*/
function matchesCondition(condition, choice) {
	if (choice === "any") return true;
	return choice === "new" ? condition === "new" : condition !== "new" && condition !== "unknown";
}
//#endregion
//#region ../../packages/offer/src/currency-sign.ts
/** Signs that mean one currency in every store. */
var SIGNS = new Map(Object.entries({
	AED: [
		"د.إ.",
		"د.إ",
		"درهم",
		"Dhs",
		"Dhs."
	],
	AUD: [
		"A$",
		"AU$",
		"$AU"
	],
	BRL: ["R$"],
	CAD: [
		"CDN$",
		"CA$",
		"C$",
		"$CA",
		"$ CA"
	],
	CNY: ["CN¥"],
	CZK: ["Kč"],
	EGP: [
		"E£",
		"ج.م.",
		"ج.م",
		"جنيه"
	],
	EUR: ["€"],
	GBP: [
		"£",
		"GB£",
		"£GB"
	],
	HKD: ["HK$", "$HK"],
	HUF: ["Ft"],
	ILS: ["₪"],
	INR: ["₹"],
	JPY: ["円", "JP¥"],
	KRW: ["₩"],
	MXN: [
		"MX$",
		"$MX",
		"Mex$"
	],
	NZD: ["NZ$", "$NZ"],
	PHP: ["₱"],
	PLN: ["zł", "zl"],
	SAR: [
		"ر.س.",
		"ر.س",
		"ريال",
		"ریال",
		"⃁"
	],
	SGD: [
		"S$",
		"SG$",
		"$SG"
	],
	THB: ["฿"],
	TRY: ["₺", "TL"],
	TWD: ["NT$"],
	UAH: ["₴"],
	USD: [
		"US$",
		"$US",
		"US $",
		"$ US"
	],
	VND: ["₫"]
}).flatMap(([currency, signs]) => signs.map((sign) => [sign, currency])));
/** Signs that several currencies share: each means a store's own currency, and nothing in other stores. */
var SHARED_SIGNS = new Map([
	["$", [
		"USD",
		"CAD",
		"MXN",
		"AUD",
		"SGD"
	]],
	["¥", ["JPY"]],
	["kr", ["SEK"]],
	["kr.", ["SEK"]],
	["R", ["ZAR"]],
	["Rs", ["INR"]],
	["Rs.", ["INR"]]
]);
/**
* Codes that Amazon prints as they are. A list, because other ISO codes are also words of a shop's page
* (`TOP 100`, `ALL 5`, `CUP 2`).
*/
var CODES = new Set("AED ARS AUD AZN BGN BHD BOB BRL CAD CHF CLP CNY COP CRC CZK DKK DOP EGP EUR GBP GEL GTQ HKD HUF IDR ILS INR ISK JMD JOD JPY KES KRW KWD KZT LBP LKR MAD MNT MUR MXN MYR NGN NOK NZD OMR PAB PEN PHP PKR PLN PYG QAR RON RSD RUB SAR SEK SGD THB TND TRY TTD TWD TZS UAH USD UYU VND XCD ZAR".split(" "));
/**
* The currency that a sign beside a number stands for in a store.
*
* @param sign Sign, abbreviation or ISO code in Unicode NFKC form, without white space around it.
* @param marketplace The store whose page shows it.
* @returns ISO 4217 code, or null when the sign means no currency there.
*/
function currencyOfSign(sign, marketplace) {
	if (CODES.has(sign)) return sign;
	if (SHARED_SIGNS.get(sign)?.includes(marketplace.currency)) return marketplace.currency;
	return SIGNS.get(sign) ?? null;
}
//#endregion
//#region ../../packages/offer/src/money.ts
var DIGITS_OTHER_THAN_TWO = new Map([
	...[
		"BIF",
		"CLP",
		"DJF",
		"GNF",
		"ISK",
		"JPY",
		"KMF",
		"KRW",
		"PYG",
		"RWF"
	].map((code) => [code, 0]),
	...[
		"UGX",
		"UYI",
		"VND",
		"VUV",
		"XAF",
		"XOF",
		"XPF"
	].map((code) => [code, 0]),
	...[
		"BHD",
		"IQD",
		"JOD",
		"KWD",
		"LYD",
		"OMR",
		"TND"
	].map((code) => [code, 3]),
	...["CLF", "UYW"].map((code) => [code, 4])
]);
/**
* How many digits follow the decimal sign in a currency, by ISO 4217.
*
* The list is our own because `Intl` follows CLDR, which gives some currencies fewer digits than the standard.
*
* @param currency ISO 4217 code.
* @example
* fractionDigits('JPY'); // 0
*/
function fractionDigits(currency) {
	return DIGITS_OTHER_THAN_TWO.get(currency) ?? 2;
}
/**
* Whether a text has the form of an ISO 4217 code.
*
* @param text Any value.
* @example
* isCurrencyCode('EUR'); // true
*/
function isCurrencyCode(text) {
	return typeof text === "string" && /^[A-Z]{3}$/.test(text);
}
/**
* The amount as a decimal number, for datasets and people.
*
* @param money What to print.
* @example
* amountOf({ currency: 'USD', minorUnits: 1999 }); // 19.99
*/
function amountOf(money) {
	return money.minorUnits / 10 ** fractionDigits(money.currency);
}
/** In minor units: beyond it neighboring decimal numbers are too far apart to tell one minor unit from the next. */
var LARGEST_EXACT = 0x38d7ea4c68000;
/**
* Money from a decimal number.
*
* @param amount For example `19.99`. Float noise (`0.1 + 0.2`) is rounded away.
* @param currency ISO 4217 code.
* @returns Null when the amount is negative, not finite, too large to be exact, finer than the currency's minor unit
*     (19.999 dollars, half a yen), or when the currency is no ISO 4217 code.
* @example
* moneyFrom(19.99, 'USD'); // { currency: 'USD', minorUnits: 1999 }
* moneyFrom(0.001, 'USD'); // null
*/
function moneyFrom(amount, currency) {
	if (typeof amount !== "number" || !Number.isFinite(amount) || amount < 0 || !isCurrencyCode(currency)) return null;
	const scale = 10 ** fractionDigits(currency);
	const minorUnits = Math.round(Math.abs(amount) * scale);
	return Math.abs(minorUnits / scale - amount) * scale > 1e-4 || minorUnits === 0 && amount !== 0 || minorUnits > LARGEST_EXACT ? null : {
		currency,
		minorUnits
	};
}
/**
* Money from a row of decimal digits that counts minor units.
*
* @returns Null when the number is too large to be exact.
*/
function moneyFromDigits(digits, currency) {
	const minorUnits = Number(digits);
	return Number.isSafeInteger(minorUnits) ? {
		currency,
		minorUnits
	} : null;
}
/** Making a format takes longer than a hundred uses of it. */
var formats = /* @__PURE__ */ new Map();
function moneyFormat(locale, currency) {
	const key = `${locale} ${currency}`;
	const known = formats.get(key);
	if (known) return known;
	const digits = fractionDigits(currency);
	const format = new Intl.NumberFormat(locale, {
		style: "currency",
		currency,
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	});
	formats.set(key, format);
	return format;
}
/**
* The amount as people of a locale write it, with all the currency's fraction digits.
*
* @param money What to print.
* @param locale BCP 47 tag, for example a marketplace's first language.
* @throws {RangeError} When the locale is malformed.
* @example
* formatMoney({ currency: 'EUR', minorUnits: 101376 }, 'de-DE'); // '1.013,76 €'
*/
function formatMoney(money, locale) {
	const exponent = -fractionDigits(money.currency);
	return moneyFormat(locale, money.currency).format(`${money.minorUnits}e${exponent}`);
}
//#endregion
//#region ../../packages/offer/src/parse-price.ts
/** A number with everything between its digits, and what comes before and after it. */
var ONE_NUMBER = /^(?<before>\D*)(?<number>\d(?:.*\d)?)(?<after>\D*)$/su;
/** In characters; anything longer is a sentence. */
var LONGEST_PRICE = 60;
var patternOfStyle = /* @__PURE__ */ new Map();
function numberPattern(style) {
	const known = patternOfStyle.get(style);
	if (known) return known;
	const thousands = `[1-9]\\d{0,2}(?<group>[${style.groups.join("")}'’])\\d{3}(?:\\k<group>\\d{3})*`;
	const lakhs = style.lakhs ? "|[1-9]\\d?(?:,\\d{2})+,\\d{3}" : "";
	const pattern = new RegExp(`^(?<whole>0|[1-9]\\d*|${thousands}${lakhs})(?:[${style.decimal}](?<fraction>\\d+))?$`, "u");
	patternOfStyle.set(style, pattern);
	return pattern;
}
/** Minor units as digits, or null when the style cannot have written this number in this currency. */
function readNumber(text, style, digits, signed) {
	const groups = numberPattern(style).exec(text)?.groups;
	if (!groups?.whole) return null;
	const fraction = groups.fraction ?? "";
	if (fraction.length > digits) return null;
	if (!signed && (digits === 0 || fraction.length !== digits)) return null;
	return groups.whole.replace(/\D/gu, "") + fraction.padEnd(digits, "0");
}
/**
* Reads one displayed price.
*
* The whole text must be one number with a currency sign before or after it (or on both sides, agreeing). Without any
* sign the store's own currency counts, but only for a number with all of that currency's fraction digits (`39,99`).
*
* `1.234` is read by the number styles of the store's languages and the currency's fraction digits: where a point
* groups digits (amazon.de) it is 1234; where it is only a decimal sign (amazon.com) it is no price, since dollars have
* two fraction digits. A number that two of the store's languages would read differently is refused.
*
* @param text Text of the price element, for example `1.013,76 €`.
* @param marketplace The store whose page shows it.
* @returns Null for everything that is not exactly one price: empty text, ranges, discounts, unit prices, ratings,
*     counts, labeled prices, negative amounts, placeholders such as `$00`. `$0.00` is a price of zero.
* @example
* parsePrice('1.013,76 €', germany); // { currency: 'EUR', minorUnits: 101376 }
* parsePrice('10,00 € - 20,00 €', germany); // null
*/
function parsePrice(text, marketplace) {
	if (typeof text !== "string" || /\p{No}/u.test(text)) return null;
	const plain = plainText(text);
	const groups = plain.length > LONGEST_PRICE ? null : ONE_NUMBER.exec(plain)?.groups;
	if (!groups) return null;
	const signs = [groups.before, groups.after].map((sign) => sign?.trim() ?? "").filter((sign) => sign !== "");
	const currencies = new Set(signs.map((sign) => currencyOfSign(sign, marketplace)));
	if (currencies.size > 1 || currencies.has(null)) return null;
	const [currency = marketplace.currency] = currencies;
	if (currency === null) return null;
	const digits = fractionDigits(currency);
	const readings = /* @__PURE__ */ new Set();
	for (const style of marketplace.numbers) {
		const reading = readNumber(groups.number ?? "", style, digits, signs.length > 0);
		if (reading !== null) readings.add(reading);
	}
	const [reading] = readings;
	return reading === void 0 || readings.size > 1 ? null : moneyFromDigits(reading, currency);
}
//#endregion
//#region ../../packages/offer/src/deliver-to.ts
var digits = (example) => ({
	form: new RegExp(`^(\\d{${example.length}})$`),
	between: "",
	example
});
/** The countries of the stores whose dialog takes a postal code; the others take a city. */
var POSTAL_CODES = {
	US: digits("10001"),
	CA: {
		form: /^([A-Z]\d[A-Z])(\d[A-Z]\d)$/,
		between: " ",
		example: "M5V 3L9"
	},
	MX: digits("06000"),
	BR: {
		form: /^(\d{5})(\d{3})$/,
		between: "-",
		example: "01310-100"
	},
	GB: {
		form: /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/,
		between: " ",
		example: "SW1A 1AA"
	},
	IE: {
		form: /^([A-Z]\d[\dW])([A-Z\d]{4})$/,
		between: " ",
		example: "D02 X285"
	},
	DE: digits("10115"),
	FR: digits("75001"),
	IT: digits("00184"),
	ES: digits("28001"),
	NL: {
		form: /^(\d{4})([A-Z]{2})?$/,
		between: " ",
		example: "1012 AB"
	},
	BE: digits("1000"),
	SE: {
		form: /^(\d{3})(\d{2})$/,
		between: " ",
		example: "111 22"
	},
	PL: {
		form: /^(\d{2})(\d{3})$/,
		between: "-",
		example: "00-001"
	},
	TR: digits("34000"),
	IN: digits("110001"),
	JP: {
		form: /^(\d{3})(\d{4})$/,
		between: "-",
		example: "100-0001"
	},
	SG: digits("018956"),
	ZA: digits("8001")
};
var english = new Intl.DisplayNames("en", {
	type: "region",
	fallback: "none"
});
/** Codes that the Unicode tables name and that are no country. */
var NO_COUNTRIES = new Set([
	"EU",
	"EZ",
	"QO",
	"UN",
	"XA",
	"XB",
	"ZZ"
]);
/** Two letters as a country's code; the United Kingdom is `GB`, as proxies take it. */
function findCountry(text) {
	if (text === "UK") return "GB";
	if (!/^[A-Z]{2}$/.test(text) || NO_COUNTRIES.has(text) || english.of(text) === void 0) return null;
	return new Intl.Locale(`und-${text}`).region === text ? text : null;
}
/**
* Reads a place of delivery as a person names it.
*
* @param text A postal code of the store's country, or the two-letter code of another country.
* @param marketplace The store.
* @returns The code as the country writes it; null when the store takes no such place.
* @example
* findDeliverTo('1000001', findMarketplace('amazon.co.jp')); // { postalCode: '100-0001' }
* findDeliverTo('tr', findMarketplace('amazon.de')); // { country: 'TR' }
*/
function findDeliverTo(text, { country: home }) {
	const plain = text.toUpperCase().replace(/[\s-]/g, "");
	const codes = POSTAL_CODES[home];
	const parts = codes?.form.exec(plain)?.slice(1);
	if (codes && parts) return { postalCode: parts.filter((part) => part !== void 0).join(codes.between) };
	const country = findCountry(plain);
	return country !== null && country !== home ? { country } : null;
}
/** Other names of countries on Amazon's pages than those of the Unicode tables. */
var FURTHER_NAMES = {
	BN: ["Brunei Darussalam"],
	CZ: [
		"Czech Republic",
		"Tschechische Republik",
		"République tchèque",
		"República Checa",
		"Repubblica Ceca"
	],
	CV: ["Cape Verde"],
	KR: ["Korea, Republic of", "Republic of Korea"],
	LA: ["Lao People's Democratic Republic"],
	MD: ["Moldova, Republic of", "Republic of Moldova"],
	MO: ["Macau"],
	RU: ["Russian Federation"],
	SZ: ["Swaziland"],
	TR: ["Turkey"],
	TZ: ["Tanzania, United Republic of"],
	VN: ["Viet Nam"]
};
/** In letters. A shorter beginning of a name may be that of two countries. */
var SHORTEST_BEGINNING = 8;
var plainName = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace("&", "and").replace("’", "'").replace(/^st\. /, "saint ").trim();
function isCountry(place, country, languages) {
	const names = [...languages, "en"].flatMap((language) => ["long", "short"].map((style) => new Intl.DisplayNames(language, {
		type: "region",
		style
	}).of(country)));
	const shown = plainName(place);
	const beginning = /^(.+?)(?:\.\.\.|…)$/.exec(shown)?.[1];
	return [...names, ...FURTHER_NAMES[country] ?? []].some((name) => {
		const plain = plainName(name ?? "");
		if (beginning === void 0) return plain === shown;
		return beginning.length >= SHORTEST_BEGINNING && plain.startsWith(beginning);
	});
}
/** Codes with letters are shown in full or, as in `London SW1A 1`, without their last letters. */
function hasPostalCode(place, postalCode) {
	const [first = "", rest = ""] = postalCode.split(" ");
	const spaced = (text) => [...text.replace("-", "")].join("[\\s-]?");
	const whole = `(?<![\\p{L}\\p{N}])${spaced(first + rest)}(?![\\p{L}\\p{N}])`;
	if (new RegExp(whole, "iu").test(place)) return true;
	if (!/[A-Z]/.test(postalCode)) return false;
	const cut = [...rest].reduceRight((behind, letter, index) => `(?:${index === 0 ? "\\s" : "[\\s-]?"}${letter}${behind})?`, "");
	return new RegExp(`(?<![\\p{L}\\p{N}])${first}${cut}$`, "iu").test(place);
}
/**
* Whether a page's place of delivery is the one that a person named.
*
* @param place What the page shows, null when it shows none.
* @param deliverTo What {@link findDeliverTo} read.
* @param marketplace The store, whose languages name countries.
* @example
* isPlace('New York 10001', { postalCode: '10001' }, marketplace); // true
* isPlace('Türkei', { country: 'TR' }, findMarketplace('amazon.de')); // true
*/
function isPlace(place, deliverTo, { languages }) {
	if (place === null) return false;
	if ("country" in deliverTo) return isCountry(place, deliverTo.country, languages);
	return hasPostalCode(place, deliverTo.postalCode);
}
//#endregion
//#region ../../packages/offer/src/delivery-words.ts
/**
* @param words Whole words without letter case and accents, as patterns.
* @param parts In scripts without spaces, or with endings that vary: what to look for inside words. Not folded, since an
*     Indian word without its signs is another word.
*/
function wordsOf(words, parts = []) {
	const whole = new RegExp(`(?<!\\p{L})(?:${words.join("|")})(?!\\p{L})`, "u");
	const inside = parts.map(plainText);
	return { test(text) {
		const plain = plainText(text);
		return whole.test(foldedText(plain)) || inside.some((part) => plain.includes(part));
	} };
}
wordsOf([
	"free",
	"kostenlos(?:e[rnms]?)?|kostenfrei(?:e[rnms]?)?|versandkostenfrei",
	"gratis",
	"gratuit[aeo]?s?",
	"kosteloos|kosteloze",
	"fri|fritt",
	"darmow[aey]|bezplatn[aey]|zdarma",
	"ucretsiz|bedava"
], [...[
	"無料",
	"免费",
	"免運",
	"包邮",
	"مجان",
	"मुफ़्त",
	"निःशुल्क",
	"मोफत",
	"विनामूल्य",
	"இலவச",
	"ఉచిత",
	"ಉಚಿತ",
	"സൗജന്യ"
], ...["বিনামূল্যে", "ফ্রি"]]);
wordsOf([
	"prime",
	"first (?:\\p{L}+ ){0,4}orders?",
	"(?:erste|ersten|qualifizierte) (?:\\p{L}+ ){0,4}bestellung|(?:\\p{L}+ ){0,4}erstbestellung",
	"premiere commande",
	"primo ordine",
	"primer pedido|primera compra",
	"eerste (?:\\p{L}+ ){0,4}bestelling",
	"primeiro pedido|primeira (?:compra|encomenda)",
	"forsta (?:\\p{L}+ ){0,4}(?:bestallning|kop|order)",
	"pierwsz\\p{L}+ (?:\\p{L}+ ){0,4}zamowieni\\p{L}+",
	"ilk (?:\\p{L}+ ){0,4}siparis\\p{L}*",
	"prvni (?:\\p{L}+ ){0,4}objednav\\p{L}+",
	"forste (?:\\p{L}+ ){0,4}(?:ordre|bestilling|kob)"
], [
	...[
		"プライム",
		"初回",
		"初めて",
		"首单",
		"首次",
		"الأول",
		"الاول",
		"أول طلب",
		"اول طلب",
		"برايم",
		"पहले",
		"पहिल्या",
		"प्राइम",
		"முதல்"
	],
	...[
		"பிரைம்",
		"ప్రైమ్",
		"ಪ್ರೈಮ್",
		"പ്രൈം",
		"প্রাইম"
	],
	...[
		"మొదటి",
		"ಮೊದಲ",
		"ആദ്യ",
		"প্রথম"
	]
]);
wordsOf([
	"over|above|exceeding|more than|or more|or above|at least|orders? of|minimum|min|worth",
	"ab|uber|mindestens|mehr als|oder mehr|(?:mindest)?bestellwert\\p{L}*|einkaufswert",
	"a partir d[eu]|des|plus d[eu]|superieure?s? a|d'achats?|au moins|ou plus|depassant|atteignant",
	"superior[ei] a|oltre|a partire da|almeno|o piu|di spesa|minimo|minima|d'acquisto",
	"superior(?:es)? a|mas de|desde|por encima de|o mas|como minimo",
	"acima de|mais de|ou mais|no minimo|a partir dos",
	"vanaf|boven|meer dan|of meer|minimaal|minstens|ten minste",
	"fran|minst|mer an|eller mer",
	"od|powyzej|ponad|co najmniej|lub wiecej|przekraczajac\\p{L}+|minimaln\\p{L}+",
	"nad|vice nez|alespon|nebo vice",
	"fra|mindst|mere end|eller derover|eller mere",
	"uzeri|uzerinde\\p{L}*|en az|fazlasi|asan"
], [
	...[
		"以上",
		"を超え",
		"超过",
		"超過",
		"满",
		"滿",
		"أكثر من",
		"اكثر من",
		"تزيد",
		"فوق",
		"أو أكثر",
		"او اكثر",
		"تتجاوز",
		"على الأقل",
		"على الاقل",
		"بقيمة"
	],
	...[
		"अधिक",
		"ज़्यादा",
		"ऊपर",
		"न्यूनतम",
		"जास्त",
		"वरील",
		"किमान",
		"மேல்",
		"மேற்பட்ட",
		"அதிக",
		"పైన",
		"పైబడిన",
		"ఎక్కువ",
		"మించిన"
	],
	...[
		"ಮೇಲ್ಪಟ್ಟ",
		"ಮೇಲಿನ",
		"ಹೆಚ್ಚ",
		"മുകളില",
		"കൂടുത",
		"বেশি",
		"উপরে",
		"ওপরে",
		"অধিক"
	]
]);
//#endregion
//#region ../../packages/offer/src/marketplace.ts
var POINT = {
	decimal: ".",
	groups: [","]
};
var POINT_LAKHS = {
	decimal: ".",
	groups: [","],
	lakhs: true
};
var COMMA = {
	decimal: ",",
	groups: ["."]
};
var COMMA_SPACED = {
	decimal: ",",
	groups: [" "]
};
var COMMA_EITHER = {
	decimal: ",",
	groups: [".", " "]
};
function store(domain, country, currency, languages, numbers) {
	return {
		domain,
		origin: `https://www.${domain}`,
		country,
		currency,
		languages,
		numbers
	};
}
/** All Amazon stores, one row each. */
var marketplaces = [
	store("amazon.com", "US", "USD", ["en-US", "es-US"], [POINT]),
	store("amazon.ca", "CA", "CAD", ["en-CA", "fr-CA"], [POINT, COMMA_SPACED]),
	store("amazon.com.mx", "MX", "MXN", ["es-MX"], [POINT]),
	store("amazon.com.br", "BR", "BRL", ["pt-BR"], [COMMA]),
	store("amazon.co.uk", "GB", "GBP", ["en-GB"], [POINT]),
	store("amazon.ie", "IE", "EUR", ["en-IE"], [POINT]),
	store("amazon.de", "DE", "EUR", [
		"de-DE",
		"en-GB",
		"cs-CZ",
		"da-DK",
		"nl-NL",
		"pl-PL",
		"tr-TR"
	], [COMMA_EITHER, POINT]),
	store("amazon.fr", "FR", "EUR", ["fr-FR", "en-GB"], [COMMA_EITHER, POINT]),
	store("amazon.it", "IT", "EUR", ["it-IT", "en-GB"], [COMMA, POINT]),
	store("amazon.es", "ES", "EUR", [
		"es-ES",
		"pt-PT",
		"en-GB"
	], [COMMA_EITHER, POINT]),
	store("amazon.nl", "NL", "EUR", ["nl-NL", "en-GB"], [COMMA, POINT]),
	store("amazon.com.be", "BE", "EUR", [
		"fr-BE",
		"nl-BE",
		"en-GB"
	], [COMMA_EITHER, POINT]),
	store("amazon.se", "SE", "SEK", ["sv-SE", "en-GB"], [COMMA_EITHER, POINT]),
	store("amazon.pl", "PL", "PLN", ["pl-PL", "en-GB"], [COMMA_EITHER, POINT]),
	store("amazon.com.tr", "TR", "TRY", ["tr-TR", "en-GB"], [COMMA, POINT]),
	store("amazon.ae", "AE", "AED", ["en-AE", "ar-AE"], [POINT]),
	store("amazon.sa", "SA", "SAR", ["ar-SA", "en-SA"], [POINT]),
	store("amazon.eg", "EG", "EGP", ["ar-EG", "en-EG"], [POINT]),
	store("amazon.in", "IN", "INR", [
		"en-IN",
		"hi-IN",
		"ta-IN",
		"te-IN",
		"kn-IN",
		"ml-IN",
		"bn-IN",
		"mr-IN"
	], [POINT_LAKHS]),
	store("amazon.co.jp", "JP", "JPY", [
		"ja-JP",
		"en-US",
		"zh-CN"
	], [POINT]),
	store("amazon.sg", "SG", "SGD", ["en-SG"], [POINT]),
	store("amazon.com.au", "AU", "AUD", ["en-AU"], [POINT]),
	store("amazon.co.za", "ZA", "ZAR", ["en-ZA"], [POINT, COMMA_SPACED])
];
var byDomain = new Map(marketplaces.map((marketplace) => [marketplace.domain, marketplace]));
/**
* The store of a domain or host.
*
* @param domainOrHost `amazon.de` or `www.amazon.de`, in any letter case.
* @returns Null for anything else; `amazon.de.example.com` is not Amazon's.
* @example
* findMarketplace('www.amazon.de')?.currency; // 'EUR'
*/
function findMarketplace(domainOrHost) {
	const named = byDomain.get(domainOrHost);
	if (named !== void 0) return named;
	const domain = domainOrHost.trim().toLowerCase().replace(/^www\./, "");
	return byDomain.get(domain) ?? null;
}
/**
* The store that a page's address belongs to.
*
* @param url An absolute http or https URL.
* @returns Null when it is not a URL or not one of the stores.
* @example
* marketplaceOfUrl('https://www.amazon.de/dp/B0CHX1W1XY')?.domain; // 'amazon.de'
*/
function marketplaceOfUrl(url) {
	if (!URL.canParse(url)) return null;
	const { protocol, hostname } = new URL(url);
	return protocol === "https:" || protocol === "http:" ? findMarketplace(hostname) : null;
}
//#endregion
//#region ../../packages/offer/src/read-offer.ts
var AMAZON_COM = findMarketplace("amazon.com");
var conditions = new Set(offerConditions);
function textOrNull(value) {
	return typeof value === "string" ? value.trim() || null : null;
}
function marketplaceOf(item) {
	const named = textOrNull(item.marketplace);
	if (named !== null) return findMarketplace(named);
	return marketplaceOfUrl(textOrNull(item.itemUrl) ?? "") ?? AMAZON_COM;
}
/** The item's number when it has one, else the price as displayed; a `price` of null says that none could be read. */
function priceOf(item, marketplace) {
	if (item.price === void 0) return parsePrice(textOrNull(item.offer) ?? "", marketplace) ?? "no-price";
	if (typeof item.price !== "number") return "no-price";
	return isCurrencyCode(item.currency) ? moneyFrom(item.price, item.currency) ?? "no-price" : "no-currency";
}
function shippingOf(value, currency) {
	if (value === null || value === void 0) return "unknown";
	return (typeof value === "number" ? moneyFrom(value, currency) : null) ?? "invalid-shipping";
}
function couponOf(value, currency) {
	return typeof value === "number" ? moneyFrom(value, currency)?.minorUnits ?? 0 : 0;
}
/**
* Turns an item of a dataset into an offer that can be compared, whoever wrote the item.
*
* A full item gives its amounts as numbers. An item in the course's bare format gives the price as displayed, read by
* the rules of the store in `itemUrl` (amazon.com where that names none). `totalPrice` is computed, never trusted.
*
* @param item Anything; nothing in it makes this throw.
* @returns The offer, or the reason why the item cannot be compared.
* @example
* const { offer, refused } = readOffer({ asin: 'B07XYZ1234', offer: '$19.99' });
*/
function readOffer(item) {
	if (typeof item !== "object" || item === null || Array.isArray(item)) return { refused: "not-an-object" };
	const fields = item;
	const asin = textOrNull(fields.asin);
	if (asin === null) return { refused: "no-asin" };
	const marketplace = marketplaceOf(fields);
	if (marketplace === null) return { refused: "unknown-marketplace" };
	const price = priceOf(fields, marketplace);
	if (typeof price === "string") return { refused: price };
	const shipping = shippingOf(fields.shippingPrice, price.currency);
	if (shipping === "invalid-shipping") return { refused: shipping };
	const totalMinorUnits = price.minorUnits + (shipping === "unknown" ? 0 : shipping.minorUnits);
	if (!Number.isSafeInteger(totalMinorUnits)) return { refused: "no-price" };
	return { offer: {
		marketplace: marketplace.domain,
		asin,
		currency: price.currency,
		priceMinorUnits: price.minorUnits,
		totalMinorUnits,
		shippingKnown: shipping !== "unknown",
		couponMinorUnits: couponOf(fields.couponAmount, price.currency),
		deliveryLocation: textOrNull(fields.deliveryLocation),
		condition: conditions.has(fields.condition) ? fields.condition : parseCondition(textOrNull(fields.conditionText) ?? "", marketplace),
		sellerName: textOrNull(fields.sellerName) ?? "",
		sellerId: textOrNull(fields.sellerId),
		sellerRatingPercent: Number.isFinite(fields.sellerRatingPercent) ? Number(fields.sellerRatingPercent) : null,
		isFulfilledByAmazon: typeof fields.isFulfilledByAmazon === "boolean" ? fields.isFulfilledByAmazon : null,
		isPinned: fields.isPinned === true,
		position: Number.isSafeInteger(fields.position) && Number(fields.position) >= 1 ? Number(fields.position) : null,
		offerId: textOrNull(fields.offerId),
		item: fields
	} };
}
//#endregion
//#region ../../packages/webhook-config/src/events.ts
/**
* The six events of an Actor run.
*
* @see https://docs.apify.com/platform/integrations/webhooks/events
*/
var RUN_EVENT_TYPES = WEBHOOK_EVENT_TYPE_GROUPS.ACTOR_RUN;
/** The five events of an Actor build. */
var BUILD_EVENT_TYPES = WEBHOOK_EVENT_TYPE_GROUPS.ACTOR_BUILD;
/** The event that the Test button of a webhook sends. It belongs to no run and no build. */
var TEST_EVENT_TYPE = WEBHOOK_EVENT_TYPES.TEST;
/** Every event that a webhook can listen to: the run events, the build events and TEST. */
var WEBHOOK_EVENT_TYPES$1 = [
	...RUN_EVENT_TYPES,
	...BUILD_EVENT_TYPES,
	TEST_EVENT_TYPE
];
WEBHOOK_EVENT_TYPE_GROUPS.ACTOR_RUN_TERMINAL;
WEBHOOK_EVENT_TYPE_GROUPS.ACTOR_BUILD_TERMINAL;
/** How older payloads spell `ACTOR.RUN.TIMED_OUT`. */
var OLD_TIMED_OUT = "ACTOR.RUN.TIMEDOUT";
/**
* Tells whether an event is one of a build.
*
* @param event The event's name.
* @example
* isBuildEventType('ACTOR.BUILD.FAILED'); // → true
* isBuildEventType('ACTOR.RUN.FAILED'); // → false
*/
function isBuildEventType(event) {
	return BUILD_EVENT_TYPES.includes(event);
}
/**
* Tells whether a text is an event that a webhook can listen to, in today's spelling.
*
* @param event The text to check.
* @example
* isWebhookEventType('TEST'); // → true
* isWebhookEventType('ACTOR.RUN.TIMEDOUT'); // → false
*/
function isWebhookEventType(event) {
	return WEBHOOK_EVENT_TYPES$1.includes(event);
}
/**
* Reads the name of an event from a payload, in today's spelling or the older one.
*
* @param text The payload's `eventType`.
* @returns The event in today's spelling; null when Apify has no such event.
* @example
* readEventType('ACTOR.RUN.TIMEDOUT'); // → "ACTOR.RUN.TIMED_OUT"
* readEventType('ACTOR.RUN.FINISHED'); // → null
*/
function readEventType(text) {
	if (text === OLD_TIMED_OUT) return WEBHOOK_EVENT_TYPES.ACTOR_RUN_TIMED_OUT;
	return isWebhookEventType(text) ? text : null;
}
/** Status by the last word of an event. */
var STATUSES = {
	CREATED: ACTOR_JOB_STATUSES.READY,
	RESURRECTED: ACTOR_JOB_STATUSES.RUNNING,
	SUCCEEDED: ACTOR_JOB_STATUSES.SUCCEEDED,
	FAILED: ACTOR_JOB_STATUSES.FAILED,
	ABORTED: ACTOR_JOB_STATUSES.ABORTED,
	TIMED_OUT: ACTOR_JOB_STATUSES.TIMED_OUT
};
function statusOfEvent(event) {
	return STATUSES[event.slice(event.lastIndexOf(".") + 1)] ?? null;
}
//#endregion
//#region ../../packages/webhook-config/src/field-problem.ts
/**
* Describes a value for an error: its type, and the value itself when it is short.
*
* @param value Any value.
*/
function describeValue(value) {
	if (value === void 0) return "nothing";
	if (value === null) return "null";
	if (Array.isArray(value)) return `an array of ${value.length}`;
	if (typeof value === "object") return "an object";
	const text = JSON.stringify(value) ?? String(value);
	return text.length > 80 ? `${typeof value} ${text.slice(0, 80)}…` : `${typeof value} ${text}`;
}
//#endregion
//#region ../../packages/webhook-config/src/payload/payload.ts
/** Text of a payload. A variable that was not replaced is refused, because it would pass as an id. */
var payloadTextSchema = z.string().refine((text) => !/^\{\{.*\}\}$/.test(text), { error: ({ input }) => `holds the variable ${input} itself and not its value: set shouldInterpolateStrings on the webhook, or write the variable without quotes` });
var text = payloadTextSchema;
var id$1 = text.min(1);
/** Which run an event is about. */
var runEventDataSchema = z.looseObject({
	actorId: id$1,
	actorRunId: id$1,
	/** Present when a task started the run. */
	actorTaskId: id$1.nullish()
});
var buildEventDataSchema = z.looseObject({
	actorId: id$1,
	actorBuildId: id$1
});
/** A run as the API returns it. */
var runResourceSchema = z.looseObject({
	id: id$1,
	actId: id$1.nullish(),
	actorTaskId: id$1.nullish(),
	status: text,
	startedAt: text.nullish(),
	finishedAt: text.nullish(),
	defaultDatasetId: id$1,
	defaultKeyValueStoreId: id$1.nullish(),
	defaultRequestQueueId: id$1.nullish()
});
var buildResourceSchema = z.looseObject({
	id: id$1,
	actId: id$1.nullish(),
	status: text,
	startedAt: text.nullish(),
	finishedAt: text.nullish()
});
var everyPayload = {
	userId: id$1,
	createdAt: text
};
var runWebhookPayloadSchema = z.looseObject({
	...everyPayload,
	eventType: z.enum(RUN_EVENT_TYPES),
	eventData: runEventDataSchema,
	resource: runResourceSchema
});
var buildWebhookPayloadSchema = z.looseObject({
	...everyPayload,
	eventType: z.enum(BUILD_EVENT_TYPES),
	eventData: buildEventDataSchema,
	resource: buildResourceSchema
});
/** A test sends the data of a past run or build, or anything else. */
var testWebhookPayloadSchema = z.looseObject({
	...everyPayload,
	eventType: z.literal(TEST_EVENT_TYPE),
	eventData: z.unknown().optional(),
	resource: z.unknown().optional()
});
z.discriminatedUnion("eventType", [
	runWebhookPayloadSchema,
	buildWebhookPayloadSchema,
	testWebhookPayloadSchema
]);
//#endregion
//#region ../../packages/webhook-config/src/payload/chained-input.ts
/** The input names nothing to read, or one of its fields is wrong. */
var ChainedInputError = class extends Error {
	field;
	name = "ChainedInputError";
	/**
	* @param field Path of the field, `''` for the input as a whole.
	* @param message What was expected, what came, what to do.
	*/
	constructor(field, message) {
		super(message);
		this.field = field;
	}
};
/** Null and empty text count as absent: Apify Console sends them for a field that was emptied. */
function withoutEmptyFields(value) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	const isEmpty = (field) => field === null || typeof field === "string" && field.trim() === "";
	return Object.fromEntries(Object.entries(value).filter(([, field]) => !isEmpty(field)));
}
/** An object in which each field may be absent: users write templates of their own. */
function optionalFields(shape) {
	return z.preprocess(withoutEmptyFields, z.looseObject(shape).partial());
}
var inputSchema = optionalFields({
	datasetId: payloadTextSchema,
	payload: optionalFields({})
});
/** What says which run to read. */
var runReferenceSchema = optionalFields({
	eventType: payloadTextSchema,
	eventData: optionalFields({ actorRunId: runEventDataSchema.shape.actorRunId }),
	resource: optionalFields({ defaultDatasetId: runResourceSchema.shape.defaultDatasetId })
});
var { id, finishedAt, status } = runResourceSchema.shape;
var runSchema = optionalFields({
	id,
	finishedAt,
	status
});
/** Reads a value by its schema, and names the first wrong field by its path in the input. */
function readFields(schema, value, path) {
	const result = schema.safeParse(value, { reportInput: true });
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const field = [...path, ...issue?.path ?? []].join(".");
	throw new ChainedInputError(field, `${field === "" ? "The input" : `Input field "${field}"`} ${issue?.code === "invalid_type" ? `must be ${issue.expected === "object" ? "an" : "a"} ${issue.expected}, got ${describeValue(issue.input)}` : issue?.message}.`);
}
/** Reads what a webhook sent, which is under `payload` or in the input itself. */
function readRunReference(value, path) {
	const { eventType, eventData, resource } = readFields(runReferenceSchema, value, path);
	const datasetId = resource?.defaultDatasetId ?? null;
	const actorRunId = eventData?.actorRunId ?? null;
	const run = readFields(runSchema, datasetId !== null || actorRunId !== null ? {
		...resource,
		id: actorRunId ?? resource?.id
	} : {}, [...path, "resource"]);
	return {
		eventType: eventType ?? null,
		datasetId,
		runId: run.id ?? null,
		runFinishedAt: run.finishedAt ?? null,
		runStatus: run.status ?? null
	};
}
/**
* Reads the input of an Actor that another run's webhook may have started. It looks for the dataset in `datasetId`,
* then in `payload.resource.defaultDatasetId` (an Actor-to-Actor integration), then in `resource.defaultDatasetId` (the
* default payload). Without a dataset, `eventData.actorRunId` names the run, in either place.
*
* @param input The Actor's input; other fields are ignored.
* @throws {ChainedInputError} When a field has the wrong type, when a variable was not replaced, or when the input
*     names no dataset and no run and is no test.
* @see https://docs.apify.com/platform/integrations/actors/integration-ready-actors
* @example
* const input = { payload: { resource: { id: 'run1', defaultDatasetId: 'dataset1' } } };
* readChainedInput(input).datasetId; // → "dataset1"
* readChainedInput({}); // → throws The input names no dataset
*/
function readChainedInput(input) {
	const { datasetId, payload } = readFields(inputSchema, input, []);
	const nested = readRunReference(payload ?? {}, ["payload"]);
	const bare = readRunReference(input, []);
	const eventText = nested.eventType ?? bare.eventType;
	const eventType = eventText === null ? null : readEventType(eventText);
	const eventField = nested.eventType === null ? "eventType" : "payload.eventType";
	if (eventText !== null && eventType === null) throw new ChainedInputError(eventField, `Input field "${eventField}" ${`must be an event such as ACTOR.RUN.SUCCEEDED, got ${describeValue(eventText)}`}.`);
	const isTest = eventType === TEST_EVENT_TYPE;
	const { eventType: _, ...run } = nested.runId !== null || nested.datasetId !== null ? nested : bare;
	const chained = {
		...run,
		datasetId: datasetId ?? run.datasetId,
		eventType,
		isTest
	};
	if (chained.datasetId !== null || chained.runId !== null || isTest) return chained;
	if (eventType !== null && isBuildEventType(eventType)) throw new ChainedInputError(eventField, `The event ${eventType} is a build's, which has no dataset: set the webhook on ACTOR.RUN.SUCCEEDED.`);
	throw new ChainedInputError("", "The input names no dataset: give \"datasetId\", or start this Actor by a webhook whose payload holds \"payload.resource.defaultDatasetId\", \"resource.defaultDatasetId\" or \"eventData.actorRunId\".");
}
//#endregion
//#region src/input.ts
/** What becomes of an offer whose delivery price is unknown. */
var UNKNOWN_SHIPPING_CHOICES = ["free", "exclude"];
/** Console adds empty lines to a list; they name no seller. */
var sellersSchema = optional(z.array(z.string().trim()).transform((lines) => lines.filter(Boolean)));
var optionsSchema = z.looseObject({
	condition: optional(z.enum(CONDITION_CHOICES)),
	countShipping: optional(z.boolean()),
	unknownShipping: optional(z.enum(UNKNOWN_SHIPPING_CHOICES)),
	minOffers: optional(z.int().min(1).max(1e6)),
	deliverTo: optional(z.string().trim()),
	fulfilledByAmazonOnly: optional(z.boolean()),
	sellersIncluded: sellersSchema,
	sellersExcluded: sellersSchema,
	minSellerRatingPercent: optional(z.int().min(1).max(100)),
	applyCoupons: optional(z.boolean()),
	acceptFailedRuns: optional(z.boolean()),
	force: optional(z.boolean())
});
/** A dataset's id, its name, or `username~name`, as long as Apify allows; not a path that leads elsewhere. */
var DATASET_ID = /^[\w-][\w.-]{0,62}([~/][\w-][\w.-]{0,62})?$/;
/** Ids of runs are letters and digits; other platforms may write them in other ways. */
var RUN_ID = /^[\w.~-]{1,100}$/;
/**
* Checks the Actor's input and fills in the defaults.
*
* @param value The input as it came, with whatever else the webhook's payload holds.
* @throws {InputError} When a field is not valid; the message names the first one.
*/
function readInput(value) {
	const chained = readChain(value);
	const given = parseInput(optionsSchema, value);
	const { datasetId, runId, runStatus, eventType } = chained;
	if (datasetId !== null && !DATASET_ID.test(datasetId)) throw new InputError(`Input field "datasetId" must be the id of a dataset, its name or "username~name"; got ${JSON.stringify(datasetId.slice(0, 80))}.`);
	if (runId !== null && !RUN_ID.test(runId)) throw new InputError(`Input field "eventData.actorRunId" must be the id of a run; got ${JSON.stringify(runId.slice(0, 80))}.`);
	return {
		datasetId,
		isTest: chained.isTest,
		upstream: {
			runId,
			runFinishedAt: chained.runFinishedAt,
			runStatus: runStatus ?? (eventType === null ? null : statusOfEvent(eventType)),
			eventType
		},
		options: {
			condition: given.condition ?? "any",
			countShipping: given.countShipping ?? true,
			unknownShipping: given.unknownShipping ?? "free",
			minOffers: given.minOffers ?? 1,
			deliverTo: given.deliverTo || null,
			fulfilledByAmazonOnly: given.fulfilledByAmazonOnly ?? false,
			sellersIncluded: given.sellersIncluded ?? [],
			sellersExcluded: given.sellersExcluded ?? [],
			minSellerRatingPercent: given.minSellerRatingPercent ?? null,
			applyCoupons: given.applyCoupons ?? false
		},
		acceptFailedRuns: given.acceptFailedRuns ?? false,
		force: given.force ?? false
	};
}
function readChain(value) {
	try {
		return readChainedInput(value);
	} catch (error) {
		throw error instanceof ChainedInputError ? new InputError(error.message) : error;
	}
}
//#endregion
//#region src/exclusion.ts
/**
* Makes the rules of the options that are set, so that an offer is checked for nothing else.
*
* @param options Which offers compete.
* @returns Finds the first reason why an offer is not compared; null when it is compared.
* @example
* const findExclusion = createExclusion({ ...options, condition: 'new' });
* findExclusion(usedOffer); // 'other-condition'
*/
function createExclusion(options) {
	const { deliverTo, condition, sellersIncluded, sellersExcluded, minSellerRatingPercent } = options;
	const rules = [];
	if (deliverTo !== null) rules.push(placeRule(deliverTo));
	if (condition !== "any") rules.push((offer) => matchesCondition(offer.condition, condition) ? null : "other-condition");
	if (sellersIncluded.length > 0) {
		const isIncluded = sellerMatcher(sellersIncluded);
		rules.push((offer) => isIncluded(offer) ? null : unknownSellerOr("other-seller", offer));
	}
	if (sellersExcluded.length > 0) {
		const isExcluded = sellerMatcher(sellersExcluded);
		rules.push((offer) => isExcluded(offer) ? "excluded-seller" : unknownSellerOr(null, offer));
	}
	if (options.fulfilledByAmazonOnly) rules.push(fulfillmentRule);
	if (minSellerRatingPercent !== null) rules.push(ratingRule(minSellerRatingPercent));
	if (options.countShipping && options.unknownShipping === "exclude") rules.push(({ shippingKnown }) => shippingKnown ? null : "unknown-shipping");
	return (offer) => {
		for (const rule of rules) {
			const exclusion = rule(offer);
			if (exclusion !== null) return exclusion;
		}
		return null;
	};
}
/**
* A place matches as the page writes it, a postal code also as a word of it: `10001` is in `New York 10001`. What the
* store shows in another way matches, too: `01310-100` is in `São Paulo 01310100`, and `TR` is `Turkey`.
*/
function placeRule(deliverTo) {
	const wanted = plain(deliverTo);
	const postalCode = /\d/.test(wanted) ? words(wanted) : null;
	const isWanted = (place, domain) => {
		if (plain(place) === wanted || postalCode !== null && words(plain(place)).includes(postalCode)) return true;
		const marketplace = findMarketplace(domain);
		const given = marketplace && findDeliverTo(deliverTo, marketplace);
		return Boolean(given && isPlace(place, given, marketplace));
	};
	const known = /* @__PURE__ */ new Map();
	return ({ deliveryLocation, marketplace }) => {
		if (deliveryLocation === null) return "unknown-place";
		const key = `${marketplace} ${deliveryLocation}`;
		const isSame = known.get(key) ?? isWanted(deliveryLocation, marketplace);
		known.set(key, isSame);
		return isSame ? null : "other-place";
	};
}
/** The words of a text with a space on both sides of each. */
function words(text) {
	return ` ${text.split(/[^\p{L}\p{N}-]+/u).filter(Boolean).join(" ")} `;
}
function sellerMatcher(sellers) {
	const known = new Set(sellers.map(plain));
	return ({ sellerId, sellerName }) => sellerId !== null && known.has(plain(sellerId)) || known.has(plain(sellerName));
}
function unknownSellerOr(other, { sellerId, sellerName }) {
	return sellerId === null && sellerName === "" ? "unknown-seller" : other;
}
function fulfillmentRule({ isFulfilledByAmazon }) {
	if (isFulfilledByAmazon === null) return "unknown-fulfillment";
	return isFulfilledByAmazon ? null : "not-fulfilled-by-amazon";
}
function ratingRule(minimum) {
	return ({ sellerRatingPercent }) => {
		if (sellerRatingPercent === null) return "unknown-seller-rating";
		return sellerRatingPercent < minimum ? "low-seller-rating" : null;
	};
}
function plain(text) {
	return text.trim().toLowerCase();
}
//#endregion
//#region src/price-counts.ts
/** How often each price of a product was offered: what the highest price, the median and the report need. */
var PriceCounts = class PriceCounts {
	/** Prices that were added, repetitions included. */
	count = 0;
	#counts = /* @__PURE__ */ new Map();
	#distinct = null;
	/** The prices of several counts in one. */
	static of(...parts) {
		const all = new PriceCounts();
		for (const part of parts) for (const [price, count] of part.#counts) all.add(price, count);
		return all;
	}
	/**
	* @param price In minor units.
	* @param count How often it was offered.
	*/
	add(price, count = 1) {
		this.count += count;
		this.#counts.set(price, (this.#counts.get(price) ?? 0) + count);
		this.#distinct = null;
	}
	/** The lowest price. */
	get lowest() {
		return this.distinct[0] ?? NaN;
	}
	/** The highest price. */
	get highest() {
		return this.distinct.at(-1) ?? NaN;
	}
	/** The median: of an even count the mean of the middle two, rounded half up to a minor unit. */
	get median() {
		const lower = this.atRank(Math.floor((this.count + 1) / 2));
		const upper = this.atRank(Math.floor(this.count / 2) + 1);
		return Math.round(lower + (upper - lower) / 2);
	}
	/**
	* The price with a rank among all prices, from the lowest.
	*
	* @param rank From 1 to `count`.
	* @throws {RangeError} When there are fewer prices.
	*/
	atRank(rank) {
		let passed = 0;
		for (const price of this.distinct) {
			passed += this.#counts.get(price) ?? 0;
			if (rank <= passed) return price;
		}
		throw new RangeError(`Expected a rank up to ${this.count}, got ${rank}.`);
	}
	/** The prices from the lowest, each once. */
	get distinct() {
		this.#distinct ??= Float64Array.from(this.#counts.keys()).sort();
		return this.#distinct;
	}
};
//#endregion
//#region src/selection.ts
/**
* The cheapest offer of each product, of the items that were added. The order of the items changes nothing. Memory grows
* with the products and with the distinct prices and sellers of each, not with the offers.
*/
var Selection = class {
	itemsRead = 0;
	offersCompared = 0;
	/** How many items were not compared, by reason. */
	excluded = /* @__PURE__ */ new Map();
	#productsByAsin = /* @__PURE__ */ new Map();
	#options;
	#findExclusion;
	/** @param options Which offers compete, and by which price. */
	constructor(options) {
		this.#options = options;
		this.#findExclusion = createExclusion(options);
	}
	/** @param item One item of the dataset, of any shape. */
	add(item) {
		this.itemsRead++;
		const { offer, refused } = readOffer(item);
		const exclusion = offer ? this.#findExclusion(offer) : refused;
		if (exclusion) this.excluded.set(exclusion, (this.excluded.get(exclusion) ?? 0) + 1);
		if (!offer || exclusion) return;
		this.offersCompared++;
		const product = this.#productOf(offer);
		if (this.#compare(offer, product.best) < 0) product.best = offer;
		product.prices.add(costOf(offer, this.#options));
		product.sellers.add(offer.sellerId ?? `name ${offer.sellerName}`);
	}
	/** The product of an offer: its ASIN in one store and one currency, for one place. */
	#productOf(offer) {
		const sameAsin = this.#productsByAsin.get(offer.asin) ?? [];
		const known = sameAsin.find(({ best }) => isSameProduct(best, offer));
		if (known) return known;
		const product = {
			best: offer,
			prices: new PriceCounts(),
			sellers: /* @__PURE__ */ new Set()
		};
		this.#productsByAsin.set(offer.asin, [...sameAsin, product]);
		return product;
	}
	/** Every product of the offers so far. */
	#listProducts() {
		return [...this.#productsByAsin.values()].flatMap((sameAsin) => this.#withPlaces(sameAsin));
	}
	/** Offers pages do not always tell their place: where a product's other offers name one place only, it is theirs. */
	#withPlaces(sameAsin) {
		let products = sameAsin;
		for (const unplaced of sameAsin.filter(({ best }) => best.deliveryLocation === null)) {
			const [place, ...otherPlaces] = sameAsin.filter((product) => product !== unplaced && isInSameStore(product.best, unplaced.best));
			if (!place || otherPlaces.length > 0) continue;
			const joined = this.#join(place, unplaced);
			products = products.filter((product) => product !== unplaced).map((product) => product === place ? joined : product);
		}
		return products;
	}
	/** The offers of one place, and those that name none. */
	#join(place, unplaced) {
		const { deliveryLocation } = place.best;
		return {
			best: this.#compare(unplaced.best, place.best) < 0 ? {
				...unplaced.best,
				deliveryLocation
			} : place.best,
			prices: PriceCounts.of(place.prices, unplaced.prices),
			sellers: new Set([...place.sellers, ...unplaced.sellers])
		};
	}
	/** Products with enough offers, ordered by marketplace, ASIN, currency and place of delivery. */
	products() {
		return this.#listProducts().filter(({ prices }) => prices.count >= this.#options.minOffers).sort((a, b) => compareOffers(a.best, b.best));
	}
	/** How many products have too few offers. */
	get productsWithTooFewOffers() {
		return this.#listProducts().filter(({ prices }) => prices.count < this.#options.minOffers).length;
	}
	#compare(a, b) {
		return costOf(a, this.#options) - costOf(b, this.#options) || compareEqualPrices(a, b);
	}
};
/**
* What is compared of an offer, in minor units.
*
* @param offer The offer.
* @param options Whether delivery counts, and coupons: one takes off no more than the price without delivery.
*/
function costOf(offer, { countShipping, applyCoupons }) {
	const price = countShipping ? offer.totalMinorUnits : offer.priceMinorUnits;
	return applyCoupons ? price - Math.min(offer.couponMinorUnits, offer.priceMinorUnits) : price;
}
//#endregion
//#region src/result-item.ts
/**
* The item that is pushed for a product: its cheapest offer's, then what that was compared with.
*
* @param product The product with its offers.
* @param source Where they came from.
* @param options By which price they were compared.
*/
function resultItem({ best, prices, sellers }, source, { applyCoupons }) {
	const { currency, marketplace, asin, condition, item } = best;
	const amount = (minorUnits) => amountOf({
		currency,
		minorUnits
	});
	return {
		...item,
		asin,
		marketplace,
		price: amount(best.priceMinorUnits),
		currency,
		shippingPrice: item.shippingPrice ?? null,
		totalPrice: amount(costOf(best, {
			countShipping: true,
			applyCoupons
		})),
		deliveryLocation: best.deliveryLocation,
		condition,
		offersCompared: prices.count,
		sellersCompared: sellers.size,
		highestPrice: amount(prices.highest),
		medianPrice: amount(prices.median),
		savings: amount(prices.highest - prices.lowest),
		sourceDatasetId: source.datasetId,
		sourceRunId: source.runId
	};
}
//#endregion
//#region src/output.ts
/** Results of one request: a run that is killed loses no more than these. */
var PUSH_SIZE = 1e3;
var READ_SIZE = 1e3;
/**
* Pushes the cheapest offers to the run's dataset, in the order of the products.
*
* @param products What to push.
* @param about Where the offers came from, and what was compared.
* @param alreadyPushed How many of the first results the dataset holds, from before a restart.
* @throws {InputError} When somebody deleted the run's dataset.
*/
async function pushResults(products, { source, options }, alreadyPushed) {
	for (let start = alreadyPushed; start < products.length; start += PUSH_SIZE) {
		const results = products.slice(start, start + PUSH_SIZE).map((product) => resultItem(product, source, options));
		await Actor.pushData(results).catch(explain);
	}
}
/**
* How many results the run's dataset holds. The API's count of items lags behind the items for some seconds.
*
* @throws {InputError} When somebody deleted the run's dataset.
*/
async function countPushed() {
	const dataset = await Actor.openDataset();
	let count = (await dataset.getInfo())?.itemCount ?? 0;
	for (;;) {
		const page = {
			offset: count,
			limit: READ_SIZE,
			fields: ["asin"]
		};
		const { items } = await dataset.getData(page).catch(explain);
		if (items.length === 0) return count;
		count += items.length;
	}
}
function explain(error) {
	if (error.statusCode !== 404) throw error;
	throw new InputError("This run's own dataset was deleted before all results were in it. Run this again.");
}
//#endregion
//#region src/summary.ts
/**
* Sums up a finished selection.
*
* @param selection All that was compared.
* @param products Its products with enough offers.
* @param about Where the offers came from, whether more came after they were read, and what was compared.
*/
function summarize(selection, products, { source, grew, options }) {
	const savedMinorUnits = /* @__PURE__ */ new Map();
	for (const { best, prices } of products) {
		const saved = savedMinorUnits.get(best.currency) ?? 0;
		savedMinorUnits.set(best.currency, saved + prices.highest - prices.lowest);
	}
	return {
		sourceDatasetId: source.datasetId,
		sourceRunId: source.runId,
		itemsRead: selection.itemsRead,
		offersCompared: selection.offersCompared,
		products: products.length,
		productsInSeveralCurrencies: countProductsInSeveral(products, ({ currency }) => currency),
		productsInSeveralPlaces: countProductsInSeveral(products, ({ deliveryLocation }) => deliveryLocation),
		productsWithTooFewOffers: selection.productsWithTooFewOffers,
		excluded: Object.fromEntries(selection.excluded),
		savings: Object.fromEntries([...savedMinorUnits].map(([currency, minorUnits]) => [currency, amountOf({
			currency,
			minorUnits
		})])),
		datasetGrew: grew,
		options
	};
}
/** How many products have cheapest offers that differ in a value. */
function countProductsInSeveral(products, readValue) {
	const firstValues = /* @__PURE__ */ new Map();
	const inSeveral = /* @__PURE__ */ new Set();
	for (const { best } of products) {
		const product = `${best.marketplace}/${best.asin}`;
		const value = readValue(best);
		if (!firstValues.has(product)) firstValues.set(product, value);
		else if (firstValues.get(product) !== value) inSeveral.add(product);
	}
	return inSeveral.size;
}
var REASONS = {
	"not-an-object": "no object",
	"no-asin": "no ASIN",
	"unknown-marketplace": "an unknown store",
	"no-price": "no readable price",
	"no-currency": "no currency",
	"invalid-shipping": "an unreadable delivery price",
	"other-place": "another place of delivery",
	"unknown-place": "an unknown place of delivery",
	"other-condition": "another condition",
	"other-seller": "a seller that is not included",
	"excluded-seller": "a seller that is excluded",
	"unknown-seller": "an unknown seller",
	"not-fulfilled-by-amazon": "a shipper other than Amazon",
	"unknown-fulfillment": "an unknown shipper",
	"low-seller-rating": "a lower seller rating",
	"unknown-seller-rating": "an unknown seller rating",
	"unknown-shipping": "an unknown delivery price"
};
/**
* The summary in a line or two, for the run's status message.
*
* @param summary What was compared.
*/
function describeSummary(summary) {
	const { itemsRead, offersCompared, products, excluded } = summary;
	if (itemsRead === 0) return `Dataset "${summary.sourceDatasetId}" is empty: there are no offers to compare.`;
	return [
		`${counted(products, "cheapest offer")} out of ${counted(offersCompared, "offer")} compared.`,
		describeExcluded(excluded),
		summary.productsWithTooFewOffers > 0 && `${counted(summary.productsWithTooFewOffers, "product")} left out for having fewer than ${counted(summary.options.minOffers, "offer")}.`,
		summary.productsInSeveralCurrencies > 0 && `${counted(summary.productsInSeveralCurrencies, "product")} with prices in several currencies: a cheapest offer in each.`,
		summary.productsInSeveralPlaces > 0 && `${counted(summary.productsInSeveralPlaces, "product")} with prices for several places of delivery: a cheapest offer for each.`,
		summary.datasetGrew && `The dataset grew while it was read: only its first ${counted(itemsRead, "item")} were compared.`
	].filter(Boolean).join(" ");
}
function describeExcluded(excluded) {
	const reasons = Object.entries(excluded).map(([reason, count]) => `${count} with ${REASONS[reason]}`);
	return reasons.length > 0 && `Not compared: ${reasons.join(", ")}.`;
}
function counted(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
//#endregion
//#region src/report/markup.ts
var ENTITIES = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;"
};
/** Characters that HTML forbids, that it reads as markup, or that change the direction of the text around them. */
var UNSAFE = /[&<>"'\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
function escapeText(text) {
	return text.replace(UNSAFE, (character) => ENTITIES[character] ?? " ");
}
function partHtml(part) {
	if (typeof part === "number") return String(part);
	if (typeof part === "string") return escapeText(part);
	return "html" in part ? part.html : part.map(({ html }) => html).join("");
}
/** A template of HTML: every text that is put in is escaped, for element content and quoted attributes alike. */
function markup(strings, ...parts) {
	return { html: strings.reduce((html, text, index) => html + partHtml(parts[index - 1] ?? "") + text) };
}
/** A link that opens beside the page; the text alone when the address is no http address. */
function link(url, text) {
	const address = URL.canParse(url) ? new URL(url) : null;
	if (!address || !/^https?:$/.test(address.protocol)) return markup`<bdi>${text}</bdi>`;
	return markup`<a href="${address.href}" target="_blank" rel="noopener noreferrer"><bdi>${text}</bdi></a>`;
}
//#endregion
//#region src/report/report.ts
/** Products shown in each currency; the rest are in the dataset alone, so that the page opens on a phone. */
var MOST_PRODUCTS = 1e3;
/** Prices drawn per product; of more, every second, third and so on. */
var MOST_PRICES_DRAWN = 40;
var LONGEST_TITLE = 140;
/**
* The `REPORT` record: a page that draws the range of each product's offers to scale, one HTML file that loads nothing.
*
* @param products The products with their offers.
* @param summary What was compared.
*/
function reportPage(products, summary) {
	const shown = productsThatSaveMost(products);
	const left = summary.products - shown.length;
	return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>Cheapest offers</title>
<style>
${STYLE}
</style>
</head>
<body>
<h1>Cheapest offers</h1>
<p>${describeSummary(summary)}</p>
<p>Each bar begins at zero and ends at the product's highest price: <span class="best">the cheapest</span>, <span class="median">the median</span>, and the
offers between. Sorted by what is saved.</p>
${left > 0 ? markup`<p>${left === 1 ? "The product that saves the least is" : `The ${left} products that save the least are`} in the dataset alone.</p>` : ""}
<ol>
${shown.map(productMarkup)}</ol>
</body>
</html>
`.html;
}
/** Amounts of two currencies do not compare, so each currency has its own list. */
function productsThatSaveMost(products) {
	return [...new Set(products.map(({ best }) => best.currency))].sort().flatMap((currency) => products.filter(({ best }) => best.currency === currency).sort((a, b) => savingsOf(b) - savingsOf(a)).slice(0, MOST_PRODUCTS));
}
function savingsOf({ prices }) {
	return prices.highest - prices.lowest;
}
function productMarkup(product) {
	const { best, prices } = product;
	const { count, lowest, median, highest } = prices;
	const locale = findMarketplace(best.marketplace)?.languages[0] ?? "en-US";
	const money = (minorUnits) => formatMoney({
		currency: best.currency,
		minorUnits
	}, locale);
	const offers = `${count} ${count === 1 ? "offer" : "offers"}`;
	const [low, mid, high] = [
		money(lowest),
		money(median),
		money(highest)
	];
	const title = shortText(best.item.title, LONGEST_TITLE) || shortText(best.asin, LONGEST_TITLE);
	return markup`<li>
<h2>${link(shortText(best.item.itemUrl, 2e3), title)}</h2>
<p class="prices"><span class="best">${low}</span> <bdi class="seller">${shortText(best.sellerName, 60)}</bdi>
<span class="saved">saves ${money(highest - lowest)}</span> <span>highest ${high}</span>
<span class="median">median ${mid}</span> <span>${offers}</span>${placeMarkup(best.deliveryLocation)}</p>
${drawing(product, `${offers} from ${low} to ${high}, median ${mid}`)}
</li>
`;
}
function placeMarkup(place) {
	return place === null ? "" : markup`\n<span>delivered to <bdi>${shortText(place, 60)}</bdi></span>`;
}
function shortText(value, length) {
	return typeof value === "string" ? value.slice(0, length) : "";
}
/** The offers on a line from zero to the highest price, in thousandths of its length. */
function drawing({ prices }, label) {
	const { lowest, median, highest } = prices;
	const x = (price) => highest === 0 ? 0 : Math.round(price / highest * 1e3);
	const strokes = (kind, at, top) => markup`<path class="${kind}" d="${at.map((price) => `M${x(price)} ${top}V${28 - top}`).join("")}"/>`;
	return markup`<svg viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" aria-label="${label}">
<line class="axis" x1="0" x2="1000" y1="14" y2="14"/>
<rect class="range" x="${x(lowest)}" y="8" width="${x(highest) - x(lowest)}" height="12"/>
${strokes("stroke", drawnPrices(prices), 9)}${strokes("mid", [median], 5)}${strokes("win", [lowest], 1)}
</svg>`;
}
function drawnPrices({ distinct }) {
	const step = Math.ceil(distinct.length / MOST_PRICES_DRAWN);
	return [...distinct.filter((_, index) => index % step === 0)];
}
var STYLE = markup`
:root { color-scheme: light dark; --line: #8884; --quiet: #5f6368; --link: #1a56b0;
  --range: #7aa7d9; --best: #12833f; --median: #a85800; }
@media (prefers-color-scheme: dark) { :root { --quiet: #a3a8ae; --link: #8ab4f8;
  --range: #3c638f; --best: #5cc98a; --median: #f0b060; } }
body { font: 16px/1.45 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: .25rem 0 .5rem; }
p { margin: .2rem 0; }
a { color: var(--link); text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline; }
ol { list-style: none; margin: 1.5rem 0 0; padding: 0; }
li { border-top: 1px solid var(--line); padding: .75rem 0 1rem; }
h2 { font-size: 1rem; font-weight: 600; line-height: 1.35; margin: 0; }
h2, .seller { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.seller { -webkit-line-clamp: 1; max-width: 100%; }
.prices { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; color: var(--quiet);
  font-variant-numeric: tabular-nums; }
.best { color: var(--best); font-weight: 700; } .prices .best { font-size: 1.15rem; }
.saved { color: CanvasText; }
.median { color: var(--median); }
svg { display: block; width: 100%; height: 28px; margin-top: .35rem; overflow: visible; }
.axis { stroke: var(--line); } .range { fill: var(--range); opacity: .45; }
.stroke { stroke: currentColor; opacity: .5; } .mid { stroke: var(--median); stroke-width: 3; }
.win { stroke: var(--best); stroke-width: 5; }
line, path { vector-effect: non-scaling-stroke; }
@media print { li { break-inside: avoid; } }`;
//#endregion
//#region src/upstream.ts
var UNFINISHED = new Set([
	"READY",
	"RUNNING",
	"TIMING-OUT",
	"ABORTING"
]);
/**
* Finds the dataset that the input names, by the run's record where it names only the run.
*
* @param input The checked input.
* @throws {InputError} When the run may not be read, is not finished, or did not succeed and that is not accepted.
*/
async function findUpstream({ datasetId, upstream, acceptFailedRuns }) {
	const found = datasetId === null ? await readRun(upstream) : {
		...upstream,
		datasetId
	};
	checkStatus(found, acceptFailedRuns);
	return found;
}
async function readRun(event) {
	const { runId } = event;
	if (runId === null) throw new InputError("Input field \"datasetId\": give the id of a dataset.");
	const run = await Actor.apifyClient.run(runId).get().catch((error) => {
		throw new InputError(`Input field "eventData.actorRunId": the record of run "${runId}" could not be read (${error.message.trim()}). Send "datasetId" in the payload: {"datasetId":"{{resource.defaultDatasetId}}"}.`);
	});
	if (!run) throw new InputError(`Input field "eventData.actorRunId": there is no run "${runId}", or this token may not read it. Send "datasetId" in the payload: {"datasetId":"{{resource.defaultDatasetId}}"}.`);
	return {
		...event,
		datasetId: run.defaultDatasetId,
		runFinishedAt: event.runFinishedAt ?? run.finishedAt?.toISOString() ?? null,
		runStatus: event.runStatus ?? run.status
	};
}
function checkStatus({ runId, runStatus }, acceptFailedRuns) {
	if (runStatus === null || runStatus === "SUCCEEDED") return;
	const run = runId === null ? "The run" : `Run ${runId}`;
	if (UNFINISHED.has(runStatus)) throw new InputError(`${run} is not finished, its status is ${runStatus}: set the webhook on ACTOR.RUN.SUCCEEDED.`);
	if (!acceptFailedRuns) throw new InputError(`${run} ended as ${runStatus}, so its offers may be incomplete and were not compared. To compare them anyway, set the input field "acceptFailedRuns".`);
}
//#endregion
//#region src/filter.ts
/** Items between two lines of the log. */
var LOG_EVERY = 1e5;
/**
* Keeps the cheapest offer of each product in the dataset that the input names, unless an earlier run has done so for
* the same delivery of the webhook.
*
* @returns The run's status message, one line.
* @throws {InputError} When the user can fix it.
*/
async function filterOffers() {
	const input = readInput(await Actor.getInput());
	if (input.isTest) return "Test event received: there is nothing to filter.";
	const upstream = await findUpstream(input);
	const state = await Actor.getValue("STATE");
	const claim = await claimDelivery(upstream, {
		...input,
		force: input.force || state !== null
	});
	if (claim.earlier) {
		await Actor.setValue("OUTPUT", claim.earlier);
		return describeEarlierClaim(upstream, claim.earlier);
	}
	try {
		return await filterDataset(upstream, input, state, claim);
	} catch (error) {
		await claim.release().catch(({ message }) => log.warning(`The claim could not be given up: ${message}`));
		throw error;
	}
}
async function filterDataset(upstream, { options }, state, claim) {
	const dataset = await findDataset(upstream.datasetId);
	const selection = new Selection(options);
	let end = 0;
	for await (const page of readPages(dataset, state?.end)) {
		for (const item of page.items) selection.add(item);
		const isProgress = Math.floor(page.end / LOG_EVERY) > Math.floor(end / LOG_EVERY);
		end = page.end;
		if (isProgress) log.info(`${end} of ${page.total} items read.`);
	}
	const grew = await hasItemsFrom(dataset, end);
	if (!state) await Actor.setValue("STATE", { end });
	const products = selection.products();
	const source = {
		datasetId: dataset.id,
		runId: upstream.runId
	};
	await pushResults(products, {
		source,
		options
	}, state ? await countPushed() : 0);
	const summary = summarize(selection, products, {
		source,
		grew,
		options
	});
	await Actor.setValue("OUTPUT", summary);
	await Actor.setValue("REPORT", reportPage(products, summary), { contentType: "text/html; charset=utf-8" });
	await claim.finish();
	return describeSummary(summary);
}
//#endregion
//#region src/main.ts
await runActor(filterOffers);
//#endregion
export {};
