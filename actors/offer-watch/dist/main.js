import { Actor, log } from "apify";
import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { createServer } from "node:http";
import { ACTOR_JOB_STATUSES, WEBHOOK_EVENT_TYPES, WEBHOOK_EVENT_TYPE_GROUPS } from "@apify/consts";
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
//#region src/forecast.ts
/**
* What the whole watch is going to use.
*
* @param figures Of earlier searches; null when there are none.
* @param about Where they are from, and what is planned.
*/
function forecastOf(figures, about) {
	if (!figures) return {
		...about,
		basis: "nothing",
		pages: null,
		trafficGbytes: null,
		usd: null
	};
	return {
		...about,
		pages: figures.pages === null ? null : Math.round(figures.pages * about.searches),
		trafficGbytes: figures.trafficGbytes * about.searches,
		usd: (figures.usd + (figures.otherUsd ?? 0)) * about.searches
	};
}
/**
* The figures of runs of the scraper.
*
* @param ends How they ended, failed ones included, since they cost as well.
* @param searches How many searches they made.
* @param otherUsd What the filter and the watch itself cost; null while unknown.
* @returns Null without searches.
*/
function figuresOf(ends, searches, otherUsd) {
	if (searches === 0) return null;
	const average = (amount) => ends.reduce((sum, end) => sum + amount(end), 0) / searches;
	return {
		searches,
		pages: ends.some(({ pages }) => pages !== null) ? average(({ pages }) => pages ?? 0) : null,
		trafficGbytes: average(({ trafficGbytes }) => trafficGbytes),
		usd: average(({ usd }) => usd),
		otherUsd: otherUsd === null ? null : otherUsd / searches
	};
}
/** One line for the log. */
function describeForecast({ basis, searches, scraperRuns, pages, trafficGbytes, usd }) {
	const work = `Forecast: ${searches} searches in ${scraperRuns} runs`;
	if (usd === null || trafficGbytes === null) return `${work}; the first run shows what they cost.`;
	return `${work}, ${pages === null ? "" : `${pages} pages, `}${trafficGbytes.toFixed(3)} GB, $${usd.toFixed(4)}, by the figures of ${basis}.`;
}
//#endregion
//#region src/plan.ts
/**
* Splits what is watched into parts. The parts of a store differ by one search at most, and those of several stores take
* turns, so that no store waits for another one. The same input always gives the same parts, which a restarted watch
* relies on.
*
* @param input What is watched, and how many searches a part has at most.
* @example
* planParts(readInput({ keywords: ['a', 'b', 'c'], searchesPerRun: 2 })).map(({ keywords }) => keywords); // [['a', 'b'], ['c']]
*/
function planParts({ keywords, asins, marketplaces, searchesPerRun }) {
	const searches = [...keywords.map((keyword) => ({
		keyword,
		asin: null
	})), ...asins.map((asin) => ({
		keyword: null,
		asin
	}))];
	const count = Math.ceil(searches.length / searchesPerRun);
	return Array.from({ length: count }, (_, share) => searches.slice(Math.ceil(share * searches.length / count), Math.ceil((share + 1) * searches.length / count))).flatMap((share) => marketplaces.map((marketplace) => ({
		marketplace,
		share
	}))).map(({ marketplace, share }, index) => ({
		index,
		marketplace,
		keywords: share.flatMap(({ keyword }) => keyword ?? []),
		asins: share.flatMap(({ asin }) => asin ?? [])
	}));
}
/**
* How many searches a part makes: one for each keyword and ASIN.
*
* @param part The part.
*/
function searchesOf({ keywords, asins }) {
	return keywords.length + asins.length;
}
/**
* The input of the scraper for a part.
*
* @param part The part.
* @param input The watch's input.
*/
function scraperInputOf({ marketplace, keywords, asins }, { scraperInput, inputByStore }) {
	return {
		...scraperInput,
		...inputByStore.get(marketplace),
		marketplace,
		keywords,
		asins
	};
}
/**
* The name of a part, for people.
*
* @param part The part.
*/
function partName(part) {
	return `part ${part.index + 1} (${searchesOf(part)} of ${part.marketplace})`;
}
//#endregion
//#region src/state.ts
/** Key of the record that holds the state. */
var STATE_KEY = "STATE";
/**
* Reads the state of this run, or makes that of a new one.
*
* @param partNames The parts of the plan.
*/
async function openState(partNames) {
	const job = (name) => ({
		name,
		starts: [],
		isLeftOut: false
	});
	const state = await Actor.getValue("STATE") ?? {
		at: (Actor.getEnv().startedAt ?? /* @__PURE__ */ new Date()).toISOString(),
		secret: randomUUID(),
		webhookUrl: null,
		starts: 0,
		parts: partNames.map(job),
		filter: job("filter"),
		forecast: null,
		readingsFrom: null
	};
	return {
		state,
		save: () => Actor.setValue(STATE_KEY, state)
	};
}
/**
* The start of a job that counts, if it has been started.
*
* @param job The job.
*/
function findLastStart({ starts }) {
	return starts.at(-1);
}
/** Whether a job has a run that has not ended. */
function isRunning(job) {
	return findLastStart(job)?.end === null;
}
/** Whether a job's last run has succeeded. */
function hasSucceeded(job) {
	return findLastStart(job)?.end?.status === "SUCCEEDED";
}
//#endregion
//#region src/budget.ts
/** The share of the scraper's cost that is kept back for the filter and the watch itself, while theirs is unknown. */
var OTHER_SHARE = .1;
/**
* The figures of the parts that have been scraped so far.
*
* @param planned All parts.
* @param otherUsd What the filter and the watch itself cost; null while unknown.
* @returns Null before the first one.
*/
function figuresSoFar(planned, otherUsd) {
	const scraped = planned.filter(({ job }) => hasSucceeded(job));
	return figuresOf(scraped.flatMap(({ job }) => job.starts.flatMap(({ end }) => end ?? [])), countSearches(scraped), otherUsd);
}
/**
* Whether one more part fits into the limit, with what the running ones, the filter and the watch itself are still going
* to cost.
*
* @param next The part.
* @param about All parts, the limit, what this run has cost by itself, and figures of earlier searches.
*/
function isAffordable(next, about) {
	const { planned, maxTotalUsd, ownUsd, earlier } = about;
	const spent = ownUsd + spentUsd(planned.map(({ job }) => job));
	const figures = figuresSoFar(planned, null) ?? earlier;
	if (!figures) return spent < maxTotalUsd;
	const running = planned.filter(({ job }) => isRunning(job));
	const scraped = planned.filter(({ job }) => hasSucceeded(job));
	const coming = countSearches(running) + searchesOf(next);
	const otherUsd = earlier?.otherUsd ?? figures.usd * OTHER_SHARE;
	const other = Math.max(0, otherUsd * (coming + countSearches(scraped)) - ownUsd);
	return spent + figures.usd * coming + other <= maxTotalUsd;
}
/**
* What the runs of some jobs have cost, the failed ones included.
*
* @param jobs The jobs.
* @returns US dollars.
*/
function spentUsd(jobs) {
	return jobs.flatMap(({ starts }) => starts).reduce((sum, { end }) => sum + (end?.usd ?? 0), 0);
}
/** How many searches some parts make. */
function countSearches(planned) {
	return planned.reduce((sum, { part }) => sum + searchesOf(part), 0);
}
//#endregion
//#region src/finish-jobs.ts
/** A failed run is started again so often less one. */
var STARTS_PER_JOB = 3;
/** How long to wait when others use all of the account's memory. */
var NO_ROOM_MS = 1e4;
/**
* Has each job done by a run, several at a time, and waits for the webhooks of their ends. A run that fails is started
* again, twice at most. What the budget does not allow is left out.
*
* @param jobs In the order in which they are started.
* @param options How.
*/
async function finishJobs(jobs, options) {
	for (;;) {
		await startSome(jobs, options);
		if (!jobs.some(isRunning)) {
			if (!jobs.some(isWaiting)) return;
			log.info("The account has no memory left for a run: trying again soon.");
			await setTimeout(NO_ROOM_MS);
			continue;
		}
		for (const runId of await options.ends.take()) await options.runs.look(jobs, runId);
		await options.onEnd?.();
	}
}
/** Starts runs until the limits are reached. */
async function startSome(jobs, options) {
	for (const job of jobs.filter(isWaiting)) {
		const running = jobs.filter(isRunning).length;
		if (running >= options.maxConcurrentRuns) return;
		if (options.isAffordable && !await options.isAffordable(job)) {
			if (running === 0) for (const each of jobs.filter(isWaiting)) each.isLeftOut = true;
			return;
		}
		if (!await options.runs.start(job, options.requestOf(job))) return;
	}
}
function isWaiting(job) {
	return !job.isLeftOut && !isRunning(job) && !hasSucceeded(job) && job.starts.length < STARTS_PER_JOB;
}
//#endregion
//#region ../../packages/offer/src/asin.ts
/** Ten capital letters and digits; for books it is the ISBN-10. */
var ASIN_PATTERN = /^[A-Z0-9]{10}$/;
/**
* Whether a text has the form of an ASIN, Amazon's number of a product.
*
* @param text Any value.
* @example
* isAsin('B0CHX1W1XY'); // true
*/
function isAsin(text) {
	return typeof text === "string" && ASIN_PATTERN.test(text);
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
[
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
new Map(Object.entries({
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
new Set("AED ARS AUD AZN BGN BHD BOB BRL CAD CHF CLP CNY COP CRC CZK DKK DOP EGP EUR GBP GEL GTQ HKD HUF IDR ILS INR ISK JMD JOD JPY KES KRW KWD KZT LBP LKR MAD MNT MUR MXN MYR NGN NOK NZD OMR PAB PEN PHP PKR PLN PYG QAR RON RSD RUB SAR SEK SGD THB TND TRY TTD TWD TZS UAH USD UYU VND XCD ZAR".split(" "));
new Map([
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
//#endregion
//#region ../../packages/offer/src/deliver-to.ts
var digits = (example) => ({
	form: new RegExp(`^(\\d{${example.length}})$`),
	between: "",
	example
});
digits("10001"), digits("06000"), digits("10115"), digits("75001"), digits("00184"), digits("28001"), digits("1000"), digits("34000"), digits("110001"), digits("018956"), digits("8001");
new Intl.DisplayNames("en", {
	type: "region",
	fallback: "none"
});
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
findMarketplace("amazon.com");
new Set(offerConditions);
//#endregion
//#region src/input.ts
var domains = marketplaces.map(({ domain }) => domain);
var lines = optional(z.array(z.string().trim()).transform((given) => [...new Set(given.filter(Boolean))]));
var fields = z.record(z.string(), z.unknown());
var inputSchema = z.object({
	keywords: lines,
	asins: optional(z.array(z.string().trim().toUpperCase().refine(isAsin, "must be an ASIN: ten letters and digits, such as \"B0CHX1W1XY\""))),
	marketplaces: optional(z.array(z.enum(domains)).min(1, "must name a store, such as \"amazon.com\"")),
	deliverTo: optional(z.string().trim()),
	watchName: optional(z.string().regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, "must be up to 40 lowercase letters, digits and hyphens, such as \"phones\"")),
	alertBelowPercent: optional(z.number().min(0).max(100)),
	searchesPerRun: optional(z.int().min(1).max(1e3)),
	maxConcurrentRuns: optional(z.int().min(1).max(256)),
	memoryPerRun: optional(z.int().min(128).max(32768).refine((value) => Number.isInteger(Math.log2(value)), "must be a power of two such as 1024")),
	maxTotalUsd: optional(z.number().min(0)),
	scraper: optional(z.string().trim()),
	filter: optional(z.string().trim()),
	scraperInput: optional(fields),
	inputByStore: optional(z.partialRecord(z.enum(domains), fields)),
	filterInput: optional(fields)
});
/**
* Reads the Actor's input and fills in the defaults.
*
* @param value The input as it came.
* @throws {InputError} When a field is not valid; the message names the first one.
* @example
* readInput({ keywords: ['iphone'] }).marketplaces; // ['amazon.com']
*/
function readInput(value) {
	const input = parseInput(inputSchema, value);
	const keywords = input.keywords ?? [];
	const asins = [...new Set(input.asins ?? [])];
	if (keywords.length + asins.length === 0) throw new InputError("Input field \"keywords\": say what to watch, as keywords or as \"asins\".");
	return {
		keywords,
		asins,
		marketplaces: [...new Set(input.marketplaces ?? ["amazon.com"])],
		watchName: input.watchName ?? "default",
		alertBelowPercent: input.alertBelowPercent ?? null,
		searchesPerRun: input.searchesPerRun ?? 25,
		maxConcurrentRuns: input.maxConcurrentRuns ?? 8,
		memoryPerRun: input.memoryPerRun ?? 1024,
		maxTotalUsd: input.maxTotalUsd ?? null,
		scraper: actorPath("scraper", input.scraper || "amazon-scraper"),
		filter: actorPath("filter", input.filter || "cheapest-offer-filter"),
		scraperInput: {
			...input.scraperInput,
			...input.deliverTo && { deliverTo: input.deliverTo }
		},
		inputByStore: new Map(Object.entries(input.inputByStore ?? {})),
		filterInput: input.filterInput ?? {}
	};
}
/** An id of Apify is 17 letters and digits. Any other text without an owner is the name of the caller's own Actor. */
var ID = /^[A-Za-z0-9]{17}$/;
function actorPath(field, actor) {
	if (!/^[\w.~/-]+$/.test(actor)) throw new InputError(`Input field "${field}": must be the id or the name of an Actor, it is "${actor.slice(0, 80)}".`);
	const path = actor.replace("/", "~");
	return ID.test(path) || path.includes("~") ? path : `~${path}`;
}
//#endregion
//#region src/readings-log.ts
var WATCHES_KEY = "WATCHES";
var READ_SIZE$2 = 5e3;
/**
* Opens the log of a watch. Rows of a run that never came to its end do not count.
*
* @param watchName Name of the watch.
* @throws {InputError} When this run may not use the named storages.
*/
async function openReadingsLog(watchName) {
	const { dataset, store } = await openStorages(`offer-watch-${watchName}`);
	const ownRunId = Actor.getEnv().actorRunId;
	const earlier = ((await store.getValue(WATCHES_KEY))?.watches ?? []).filter(({ runId }) => runId !== ownRunId);
	return {
		dataset,
		earlier,
		async *readings() {
			for (const { from, to } of earlier) yield* rows(dataset, from, to);
		},
		keep: (watch) => store.setValue(WATCHES_KEY, { watches: [...earlier, watch] })
	};
}
async function* rows(dataset, from, to) {
	for (let offset = from; offset < to;) {
		const { items } = await dataset.getData({
			offset,
			limit: Math.min(READ_SIZE$2, to - offset)
		});
		if (items.length === 0) return;
		yield* items;
		offset += items.length;
	}
}
async function openStorages(name) {
	try {
		return {
			dataset: await Actor.openDataset(name),
			store: await Actor.openKeyValueStore(name)
		};
	} catch (error) {
		if (error.statusCode !== 403) throw error;
		throw new InputError(`The storages named "${name}" were made by another Actor or by a run with full permissions, so this run may not use them. Give another "watchName", or delete them.`);
	}
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
WEBHOOK_EVENT_TYPES.TEST;
[...RUN_EVENT_TYPES, ...BUILD_EVENT_TYPES];
/** The run events that no other event follows, unless the run is resurrected. */
var TERMINAL_RUN_EVENT_TYPES = WEBHOOK_EVENT_TYPE_GROUPS.ACTOR_RUN_TERMINAL;
WEBHOOK_EVENT_TYPE_GROUPS.ACTOR_BUILD_TERMINAL;
ACTOR_JOB_STATUSES.READY, ACTOR_JOB_STATUSES.RUNNING, ACTOR_JOB_STATUSES.SUCCEEDED, ACTOR_JOB_STATUSES.FAILED, ACTOR_JOB_STATUSES.ABORTED, ACTOR_JOB_STATUSES.TIMED_OUT;
//#endregion
//#region ../../packages/webhook-config/src/shared-secret.ts
/**
* Tells whether a value is the secret that a receiver shares with its webhook. Apify does not sign its requests: put a
* secret into the webhook's URL or headers template, and compare what comes with it. The comparison takes the same time
* whatever the value is, so that nobody can guess the secret by timing.
*
* @param given What came in the URL or the header. A list is refused: the header came more than once.
* @param secret The shared secret, or several that are all valid while one replaces another.
* @throws {TypeError} When a secret is empty, or the list of secrets is.
* @see https://docs.apify.com/platform/integrations/webhooks/actions
* @example
* hasSharedSecret('abc123', 'abc123'); // → true
* hasSharedSecret(undefined, ['def456', 'abc123']); // → false
*/
function hasSharedSecret(given, secret) {
	const secrets = typeof secret === "string" ? [secret] : secret;
	if (secrets.length === 0 || secrets.includes("")) throw new TypeError("The shared secret is empty: set one, or every request would be let in.");
	if (typeof given !== "string") return false;
	return secrets.map((each) => timingSafeEqual(digest(given), digest(each))).includes(true);
}
function digest(text) {
	return createHash("sha256").update(text).digest();
}
/**
* Tells whether a request has the shared secret in the header or query parameter where the webhook puts it. A parameter
* or header that came more than once is refused.
*
* @param request The request that came.
* @param secret The shared secret, or several that are all valid.
* @param place Where to look.
* @throws {TypeError} When a secret is empty, or the list of secrets is.
* @example
* const request = { url: '/hook?secret=abc123', headers: {} };
* requestHasSecret(request, 'abc123', { parameter: 'secret' }); // → true
* requestHasSecret(request, 'abc123', { header: 'X-Webhook-Secret' }); // → false
*/
function requestHasSecret(request, secret, place) {
	return hasSharedSecret(place.header === void 0 ? valueInUrl(request, place.parameter) : valueInHeader(request, place.header), secret);
}
function valueInUrl({ url = "" }, parameter) {
	const query = url.includes("?") ? url.slice(url.indexOf("?") + 1) : "";
	const values = new URLSearchParams(query).getAll(parameter);
	return values.length === 1 ? values[0] : values;
}
function valueInHeader({ headers }, name) {
	if (isFetchHeaders(headers)) return headers.get(name);
	return headers[name.toLowerCase()];
}
function isFetchHeaders(headers) {
	return typeof headers.get === "function";
}
//#endregion
//#region src/run-ends.ts
/** The header that holds the secret. */
var SECRET_HEADER = "X-Watch-Secret";
/** A payload is the id of a run. */
var LONGEST_BODY_BYTES = 1e3;
/**
* Listens to the webhooks of the runs that the watch starts.
*
* @param port Port of the run's web server.
* @param secret What the webhooks send along.
*/
async function listenToRunEnds(port, secret) {
	const named = /* @__PURE__ */ new Set();
	let wake = () => {};
	const server = createServer((request, response) => {
		if (request.method !== "POST" || !requestHasSecret(request, secret, { header: SECRET_HEADER })) {
			response.writeHead(request.method === "POST" ? 403 : 200).end();
			return;
		}
		let body = "";
		request.on("data", (piece) => {
			body = (body + piece).slice(0, LONGEST_BODY_BYTES);
		});
		request.on("end", () => {
			const runId = /"runId":\s*"(\w+)"/.exec(body)?.[1];
			response.writeHead(runId ? 200 : 400).end();
			if (!runId) return;
			named.add(runId);
			wake();
		});
	});
	await new Promise((resolve, reject) => server.once("error", reject).listen(port, resolve));
	return {
		async take() {
			if (named.size === 0) await new Promise((resolve) => wake = resolve);
			const runIds = [...named];
			named.clear();
			return runIds;
		},
		close: () => new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		})
	};
}
/**
* The webhook that tells a watch of the end of a run.
*
* @param requestUrl Where the watch listens.
* @param secret What the watch expects.
* @param idempotencyKey The key of the start.
*/
function endWebhook(requestUrl, secret, idempotencyKey) {
	return {
		eventTypes: [...TERMINAL_RUN_EVENT_TYPES],
		requestUrl,
		payloadTemplate: "{\"runId\": {{eventData.actorRunId}}}",
		headersTemplate: JSON.stringify({ [SECRET_HEADER]: secret }),
		idempotencyKey
	};
}
//#endregion
//#region src/run-end.ts
/** As much of the scraper's statistics as a watch reads; another scraper may have none. */
var statisticsSchema = z.object({
	pagesRead: z.number(),
	lostPages: z.array(z.object({ reason: z.string() })),
	furtherLostPages: z.number()
});
var STATISTICS_KEY = "STATS";
/** Pages that do not exist hold no offers. */
var NOTHING_LOST = "missing";
var FINAL = [
	"SUCCEEDED",
	"FAILED",
	"ABORTED",
	"TIMED-OUT"
];
/** Of a run's usage, what passes between it and the internet. */
var TRAFFIC = ["DATA_TRANSFER_EXTERNAL_GBYTES", "PROXY_RESIDENTIAL_TRANSFER_GBYTES"];
/**
* Reads how a run ended.
*
* @param client Apify's client.
* @param runId The run.
* @param waitSecs How long to wait for its end at most.
* @returns Null when the run has not ended.
*/
async function readRunEnd(client, runId, waitSecs) {
	const run = await client.run(runId).get({ waitForFinish: waitSecs });
	if (!run) return {
		status: "DELETED",
		datasetId: "",
		usd: 0,
		trafficGbytes: 0,
		pages: null,
		hasLostPages: false
	};
	if (!FINAL.includes(run.status)) return null;
	const record = await client.keyValueStore(run.defaultKeyValueStoreId).getRecord(STATISTICS_KEY);
	const { data: statistics } = statisticsSchema.safeParse(record?.value);
	const usage = run.usage ?? {};
	return {
		status: run.status,
		datasetId: run.defaultDatasetId,
		usd: run.usageTotalUsd ?? 0,
		trafficGbytes: TRAFFIC.reduce((sum, kind) => sum + (usage[kind] ?? 0), 0),
		pages: statistics?.pagesRead ?? null,
		hasLostPages: statistics !== void 0 && (statistics.furtherLostPages > 0 || statistics.lostPages.some(({ reason }) => reason !== NOTHING_LOST))
	};
}
//#endregion
//#region src/started-runs.ts
/** A start is repeated so often while the API is busy or does not respond. */
var ATTEMPTS = 8;
var FIRST_BACKOFF_MS = 500;
/**
* Makes what starts the runs of a watch. A start is written down with a key of its own before it is sent, and the key is
* that of the run's webhook. Whether a start happened that nobody saw succeed is then asked by making a webhook with the
* same key: Apify returns the one that has it already, and that names its run.
*
* @param kept The watch's state.
* @see https://docs.apify.com/api/v2/webhooks-post
*/
function createStartedRuns({ state, save }) {
	const client = Actor.newClient();
	const startingClient = Actor.newClient({ maxRetries: 0 });
	async function start(job, request) {
		for (let attempt = 1;; attempt++) {
			const started = {
				key: `${ownRunId()}-${state.starts++}`,
				runId: null,
				end: null
			};
			job.starts.push(started);
			await save();
			try {
				started.runId = (await send(startingClient, request, started.key)).id;
			} catch (error) {
				const refusal = refusalOf(error);
				if (refusal === "unknown") {
					await setTimeout(FIRST_BACKOFF_MS);
					await find(started);
				}
				if (started.runId === null) job.starts.pop();
				if (refusal === "no room") {
					await save();
					return false;
				}
				if (started.runId === null) {
					if (refusal === "refused" || attempt === ATTEMPTS) throw refusedStart(request.actor, error);
					await setTimeout(FIRST_BACKOFF_MS * 2 ** attempt * (1 + Math.random()));
					continue;
				}
			}
			await save();
			log.info(`Run ${started.runId} of ${request.actor} has been started for ${job.name}.`);
			return true;
		}
	}
	function send(sender, { actor, input, memory }, key) {
		const webhooks = [endWebhook(state.webhookUrl ?? "", state.secret, key)];
		return sender.actor(actor).start(input, {
			webhooks,
			...memory !== void 0 && { memory }
		});
	}
	/** Gives a start its run, if it happened. The webhook that is made if it did not is for what never comes. */
	async function find(started) {
		const { condition } = await client.webhooks().create({
			...endWebhook(state.webhookUrl ?? "https://apify.com", state.secret, started.key),
			eventTypes: ["ACTOR.RUN.CREATED"],
			isAdHoc: true,
			condition: { actorRunId: ownRunId() }
		});
		const { actorRunId = null } = condition;
		started.runId = actorRunId === ownRunId() ? null : actorRunId;
		if (started.runId !== null) log.info(`Run ${started.runId} was found, whose start had not been kept.`);
	}
	async function readEnd(job, isEnd) {
		const started = findLastStart(job);
		if (!started?.runId || started.end) return;
		do
			started.end = await readRunEnd(client, started.runId, isEnd ? 60 : 0);
		while (!started.end && isEnd);
		if (!started.end) return;
		await save();
		log.info(`Run ${started.runId} for ${job.name} ended as ${started.end.status}.`);
	}
	return {
		start,
		async look(jobs, runId) {
			const job = jobs.find((each) => findLastStart(each)?.runId === runId);
			if (job) await readEnd(job, true);
		},
		async catchUp(jobs, webhookUrl) {
			for (const job of jobs) {
				const started = findLastStart(job);
				if (started?.runId !== null) continue;
				await find(started);
				if (started.runId === null) job.starts.pop();
			}
			const running = jobs.filter(isRunning);
			if (state.webhookUrl !== webhookUrl) {
				state.webhookUrl = webhookUrl;
				for (const job of running) {
					const { runId, key } = findLastStart(job);
					await client.webhooks().create({
						...endWebhook(webhookUrl, state.secret, `${key}-at-${webhookUrl}`),
						isAdHoc: true,
						condition: { actorRunId: runId }
					});
				}
			}
			await save();
			for (const job of running) await readEnd(job, false);
		}
	};
}
function ownRunId() {
	return Actor.getEnv().actorRunId ?? "local";
}
/** What a failed start means: that there is no room now, that it can be repeated, that it may have happened, or not. */
function refusalOf(error) {
	const { statusCode = 0, type = "" } = error;
	if (statusCode === 402 && type.endsWith("limit-exceeded")) return "no room";
	if (statusCode === 429) return "busy";
	return statusCode >= 400 && statusCode < 500 ? "refused" : "unknown";
}
function refusedStart(actor, error) {
	const { statusCode, message } = error;
	const name = actor.replace(/^~/, "");
	if (statusCode === 404) return new InputError(`There is no Actor "${name}": give its id or name in the input.`);
	return new InputError(`Actor "${name}" could not be started: ${message}${statusCode === 403 ? " The Actors that a watch starts must have limited permissions, as it has." : ""}`);
}
//#endregion
//#region src/append.ts
/** Items of one request: a run that is killed loses no more than these. */
var PUSH_SIZE = 1e3;
var READ_SIZE$1 = 1e3;
/**
* How many items a dataset holds. The API's count lags behind the items for some seconds.
*
* @param dataset The dataset.
*/
async function countItems(dataset) {
	let count = (await dataset.getInfo())?.itemCount ?? 0;
	for (;;) {
		const { items } = await dataset.getData({
			offset: count,
			limit: READ_SIZE$1,
			fields: ["asin"]
		});
		if (items.length === 0) return count;
		count += items.length;
	}
}
/**
* Appends items that a restarted run appends in the same order, from the first one on that is missing.
*
* @param dataset Where to.
* @param items All of them.
* @param from How many items the dataset held before the first one.
*/
async function appendMissing(dataset, items, from) {
	for (let start = await countItems(dataset) - from; start < items.length; start += PUSH_SIZE) await dataset.pushData(items.slice(start, start + PUSH_SIZE));
}
//#endregion
//#region src/changes/changes-record.ts
/**
* The changes as a record.
*
* @param changes All changes.
* @param about The watch.
*/
function changesRecord(changes, about) {
	return {
		...about,
		changes
	};
}
/**
* The changes as a page.
*
* @param changes All changes.
* @param _history What all watches found.
* @param about The watch.
*/
function changesPage(changes, _history, about) {
	return `<!doctype html><meta charset="utf-8"><title>Changes</title><p>${about.watchName}: ${changes.length} changes.`;
}
//#endregion
//#region src/changes/price-history.ts
var winnerSchema = z.object({
	marketplace: z.string(),
	asin: z.string(),
	currency: z.string(),
	deliveryLocation: z.string().nullable(),
	title: z.string(),
	itemUrl: z.string(),
	sellerName: z.string(),
	condition: z.string(),
	keyword: z.string(),
	totalPrice: z.number()
});
/**
* Reads an item of the filter's dataset.
*
* @param item The item.
* @returns Null when it is no winner.
*/
function readWinner(item) {
	return winnerSchema.safeParse(item).data ?? null;
}
/** What the log says by product. */
var PriceHistory = class {
	#byProduct = /* @__PURE__ */ new Map();
	/** @param reading A row, later than those before it. */
	add(reading) {
		const key = productKey(reading);
		this.#byProduct.set(key, [...this.#byProduct.get(key) ?? [], reading]);
	}
	/**
	* The readings of a product, oldest first.
	*
	* @param product The product and place.
	*/
	readingsOf(product) {
		return this.#byProduct.get(productKey(product)) ?? [];
	}
	/** The last reading of each product. */
	latest() {
		return [...this.#byProduct.values()].flatMap((readings) => readings.at(-1) ?? []);
	}
};
/**
* What tells products apart: store, ASIN, currency and place.
*
* @param product The product.
*/
function productKey({ marketplace, asin, currency, deliveryLocation }) {
	return JSON.stringify([
		marketplace,
		asin,
		currency,
		deliveryLocation
	]);
}
//#endregion
//#region src/changes/find-changes.ts
/**
* Compares the winners with those before.
*
* @param history What earlier watches found.
* @param winners What this one found.
* @param about When, and of which stores not all could be read: nothing of them is gone.
*/
function findChanges(history, winners, { at, unreadMarketplaces }) {
	const changes = [];
	const seen = /* @__PURE__ */ new Set();
	for (const winner of winners) {
		seen.add(productKey(winner));
		const before = history.readingsOf(winner).at(-1);
		const previousPrice = before?.totalPrice ?? null;
		if (previousPrice === winner.totalPrice) continue;
		const difference = previousPrice === null ? null : winner.totalPrice - previousPrice;
		changes.push({
			...winner,
			at,
			kind: difference === null ? "new" : difference < 0 ? "cheaper" : "dearer",
			previousPrice,
			difference,
			differencePercent: difference === null || !previousPrice ? null : difference / previousPrice * 100,
			previousSince: previousPrice === null ? null : before?.at ?? null
		});
	}
	for (const before of history.latest()) {
		if (before.totalPrice === null || seen.has(productKey(before))) continue;
		if (unreadMarketplaces.includes(before.marketplace)) continue;
		changes.push({
			...before,
			at,
			totalPrice: null,
			kind: "gone",
			previousPrice: before.totalPrice,
			difference: null,
			differencePercent: null,
			previousSince: before.at
		});
	}
	return changes.sort((a, b) => productKey(a) < productKey(b) ? -1 : 1);
}
/**
* The row to keep for a change.
*
* @param change The change.
*/
function readingOf(change) {
	const { kind, previousPrice, difference, differencePercent, previousSince, ...reading } = change;
	return reading;
}
/**
* The changes that are passed on.
*
* @param changes All changes.
* @param alertBelowPercent By how much an offer must have become cheaper at least; null passes on all.
*/
function listAlerts(changes, alertBelowPercent) {
	return changes.filter(({ kind, differencePercent }) => alertBelowPercent === null || kind === "cheaper" && -(differencePercent ?? 0) >= alertBelowPercent);
}
//#endregion
//#region src/output.ts
/**
* Makes the `OUTPUT` record.
*
* @param parts What it is made of.
*/
function outputOf({ input, kept: { state }, planned, cost, products, changes, passedOn }) {
	const leftOut = planned.filter(({ job }) => job.isLeftOut);
	const failed = planned.filter(({ job }) => !job.isLeftOut && !hasSucceeded(job));
	const starts = planned.flatMap(({ job }) => job.starts);
	const count = (kind) => changes.filter((change) => change.kind === kind).length;
	return {
		watchName: input.watchName,
		at: state.at,
		searches: countSearches(planned),
		parts: {
			scraped: planned.length - failed.length - leftOut.length,
			failed: failed.length,
			leftOut: leftOut.length,
			repeated: planned.filter(({ job }) => job.starts.length > 1).length
		},
		failed: failed.map(unreadPart),
		leftOut: leftOut.map(unreadPart),
		products,
		changes: {
			new: count("new"),
			gone: count("gone"),
			cheaper: count("cheaper"),
			dearer: count("dearer")
		},
		passedOn: passedOn.length,
		forecast: state.forecast,
		usd: cost.partsUsd + cost.otherUsd,
		pages: starts.reduce((sum, { end }) => sum + (end?.pages ?? 0), 0),
		trafficGbytes: starts.reduce((sum, { end }) => sum + (end?.trafficGbytes ?? 0), 0),
		scraperRuns: starts.flatMap(({ runId }) => runId ?? []),
		filterRun: state.filter.starts.at(-1)?.runId ?? null
	};
}
function unreadPart({ part: { marketplace, keywords, asins }, job }) {
	return {
		marketplace,
		keywords,
		asins,
		status: job.isLeftOut ? null : job.starts.at(-1)?.end?.status ?? null
	};
}
/**
* The run's status message.
*
* @param output The record.
*/
function describeOutput({ products, changes, parts, failed, passedOn, usd, forecast }) {
	if (parts.scraped === 0) return parts.failed > 0 ? `No part could be scraped: the last run ended as ${failed[0]?.status}.` : `Nothing was scraped: the first part would cost more than the $${forecast?.maxTotalUsd} of "maxTotalUsd".`;
	return [
		`${products} products: ${changes.new} new, ${changes.gone} gone, ${changes.cheaper} cheaper, ${changes.dearer} dearer; ${passedOn} passed on.`,
		`${parts.scraped} parts scraped for $${usd.toFixed(4)}.`,
		parts.failed > 0 && `${parts.failed} failed, see "failed" in OUTPUT.`,
		parts.leftOut > 0 && `${parts.leftOut} left out, as they would cost more than "maxTotalUsd" allows.`
	].filter(Boolean).join(" ");
}
//#endregion
//#region src/watch-cost.ts
/**
* What this run has cost by itself so far.
*
* @returns US dollars.
*/
async function readOwnUsd() {
	return (await Actor.apifyClient.run(Actor.getEnv().actorRunId ?? "").get())?.usageTotalUsd ?? 0;
}
/**
* What the whole watch has cost so far, by its parts, and by its filter and itself.
*
* @param watch The watch.
* @returns US dollars.
*/
async function readCost({ kept, planned }) {
	return {
		partsUsd: spentUsd(planned.map(({ job }) => job)),
		otherUsd: spentUsd([kept.state.filter]) + await readOwnUsd()
	};
}
//#endregion
//#region src/tell-changes.ts
var READ_SIZE = 5e3;
/**
* Tells what changed since the last watch, and keeps the winners for the next one. Everything is computed and written in
* a fixed order, so that a restarted run writes only what is missing, and each change is told once.
*
* @param watch The watch, whose filter has ended.
* @returns How the run ends.
* @throws {InputError} When the filter did not succeed.
*/
async function tellChanges(watch) {
	const { input, kept, planned, log } = watch;
	const { state } = kept;
	const filterEnd = state.filter.starts.at(-1)?.end;
	if (filterEnd && filterEnd.status !== "SUCCEEDED") throw new InputError(`The filter's runs did not succeed, the last one ended as ${filterEnd.status}.`);
	const about = {
		watchName: input.watchName,
		at: state.at,
		isFirst: log.earlier.length === 0
	};
	const history = await readHistory(watch);
	const winners = filterEnd ? await readWinners(filterEnd.datasetId) : [];
	const changes = findChanges(history, winners, {
		at: state.at,
		unreadMarketplaces: unreadMarketplaces(planned)
	});
	const passedOn = listAlerts(changes, input.alertBelowPercent);
	const range = await appendReadings(watch, changes);
	for (const change of changes) history.add(readingOf(change));
	await appendMissing(await Actor.openDataset(), passedOn, 0);
	await Actor.setValue("CHANGES", changesRecord(changes, about));
	await Actor.setValue("CHANGES.html", changesPage(changes, history, about), { contentType: "text/html; charset=utf-8" });
	const cost = await readCost(watch);
	const figures = figuresSoFar(planned, cost.otherUsd);
	await log.keep({
		runId: Actor.getEnv().actorRunId ?? "local",
		at: state.at,
		...range,
		figures
	});
	const output = outputOf({
		...watch,
		cost,
		products: winners.length,
		changes,
		passedOn
	});
	await Actor.setValue("OUTPUT", output);
	return {
		succeeded: planned.some(({ job }) => hasSucceeded(job)),
		message: describeOutput(output)
	};
}
async function readHistory({ log }) {
	const history = new PriceHistory();
	for await (const reading of log.readings()) history.add(reading);
	return history;
}
async function readWinners(datasetId) {
	const dataset = Actor.apifyClient.dataset(datasetId);
	const winners = [];
	for (let offset = 0;; offset += READ_SIZE) {
		const { items } = await dataset.listItems({
			offset,
			limit: READ_SIZE
		});
		if (items.length === 0) return winners;
		winners.push(...items.flatMap((item) => readWinner(item) ?? []));
	}
}
/** Stores of which not every page was read: a product that is missing there may be on a page that is missing. */
function unreadMarketplaces(planned) {
	const unread = planned.filter(({ job }) => !hasSucceeded(job) || job.starts.at(-1)?.end?.hasLostPages);
	return [...new Set(unread.map(({ part }) => part.marketplace))];
}
/** Appends this watch's rows to the log; which rows they are is kept before the first one. */
async function appendReadings({ kept, log }, changes) {
	kept.state.readingsFrom ??= await countItems(log.dataset);
	await kept.save();
	const from = kept.state.readingsFrom;
	await appendMissing(log.dataset, changes.map(readingOf), from);
	return {
		from,
		to: from + changes.length
	};
}
//#endregion
//#region src/watch.ts
/**
* Has the cheapest offers of all keywords in all stores read by runs of the scraper and of the filter, and tells what
* changed since the last watch. A run that was interrupted continues.
*
* @returns How the run ended.
* @throws {InputError} When the user can fix it.
*/
async function watchOffers() {
	const input = readInput(await Actor.getInput());
	const parts = planParts(input);
	const kept = await openState(parts.map(partName));
	const planned = parts.flatMap((part, index) => {
		const job = kept.state.parts[index];
		return job ? {
			part,
			job
		} : [];
	});
	const { url, port } = webServer();
	const ends = await listenToRunEnds(port, kept.state.secret);
	try {
		const runs = createStartedRuns(kept);
		await runs.catchUp([...kept.state.parts, kept.state.filter], url);
		const watch = {
			input,
			kept,
			planned,
			runs,
			ends,
			log: await openReadingsLog(input.watchName)
		};
		await scrapeParts(watch);
		await filterOffers(watch);
		return await tellChanges(watch);
	} finally {
		await ends.close();
	}
}
/** Where webhooks reach this run. */
function webServer() {
	const url = process.env.ACTOR_WEB_SERVER_URL;
	const port = Number(process.env.ACTOR_WEB_SERVER_PORT);
	if (Actor.isAtHome() && url && port > 0) return {
		url,
		port
	};
	throw new InputError("A watch needs a platform that runs other Actors and calls webhooks: run it on Apify, or by \"npm run platform\" in its repository.");
}
/** Scrapes the parts. The first part of a watch without an earlier one shows what a search costs, before the others start. */
async function scrapeParts(watch) {
	const { kept, planned, log: readings } = watch;
	const last = readings.earlier.findLast(({ figures }) => figures !== null)?.figures ?? null;
	if (!kept.state.forecast) await keepForecast(watch, "the last watch", last);
	if (!last) {
		await finishParts(watch, planned.slice(0, 1), null);
		if (kept.state.forecast?.basis !== "the first part") await keepForecast(watch, "the first part", figuresSoFar(planned, null));
	}
	await finishParts(watch, planned, last);
}
async function keepForecast({ input, kept, planned }, basis, figures) {
	const { maxTotalUsd } = input;
	const forecast = forecastOf(figures, {
		basis,
		searches: countSearches(planned),
		scraperRuns: planned.length,
		maxTotalUsd
	});
	kept.state.forecast = forecast;
	await Actor.setValue("FORECAST", forecast);
	await kept.save();
	log.info(describeForecast(forecast));
}
async function finishParts(watch, some, earlier) {
	const { input, kept, planned, runs, ends } = watch;
	const { maxTotalUsd, maxConcurrentRuns, scraper, memoryPerRun } = input;
	const partOf = new Map(some.map(({ part, job }) => [job, part]));
	const getPart = (job) => partOf.get(job);
	await finishJobs([...partOf.keys()], {
		runs,
		ends,
		maxConcurrentRuns,
		requestOf: (job) => ({
			actor: scraper,
			input: scraperInputOf(getPart(job), input),
			memory: memoryPerRun
		}),
		...maxTotalUsd !== null && { isAffordable: async (job) => isAffordable(getPart(job), {
			planned,
			maxTotalUsd,
			earlier,
			ownUsd: await readOwnUsd()
		}) },
		onEnd: async () => {
			const scraped = planned.filter(({ job }) => hasSucceeded(job)).length;
			await Actor.setStatusMessage(`${scraped} of ${planned.length} parts scraped.`);
		}
	});
	await kept.save();
}
/** Has the cheapest offers of all parts chosen by one run of the filter. */
async function filterOffers({ input, kept, planned, runs, ends }) {
	const datasetIds = planned.flatMap(({ job }) => hasSucceeded(job) ? job.starts.at(-1)?.end?.datasetId ?? [] : []);
	if (datasetIds.length === 0) return;
	await finishJobs([kept.state.filter], {
		runs,
		ends,
		maxConcurrentRuns: 1,
		requestOf: () => ({
			actor: input.filter,
			input: {
				...input.filterInput,
				datasetIds
			}
		})
	});
}
//#endregion
//#region src/main.ts
await runActor(watchOffers);
//#endregion
export {};
