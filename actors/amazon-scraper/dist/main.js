import { Actor, log } from "apify";
import { createHash, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { HttpCrawler, NonRetryableError, Request, Router, SessionError } from "@crawlee/http";
import { DomHandler, hasChildren, isTag, isText } from "domhandler";
import { load } from "cheerio/slim";
import { compile } from "css-select";
import { Parser } from "htmlparser2";
//#region ../../packages/actor-input/src/input-error.ts
/**
* A mistake that the user can fix, in the input or in what it names. Its message is one line that says what to do. The
* user sees nothing else of it.
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
function optional$1(schema) {
	return schema.nullish().transform((value) => value ?? void 0);
}
/**
* Checks an Actor's input.
*
* @param schema What the input must be.
* @param value The input as `Actor.getInput()` gives it; null means no input, and counts as an empty object.
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
//#region node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
	const numericValues = Object.values(entries).filter((v) => typeof v === "number");
	return Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
}
function joinValues(array, separator = "|") {
	return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
	if (typeof value === "bigint") return value.toString();
	return value;
}
var Cached = class {
	constructor(getter) {
		this._getter = getter;
		this._value = void 0;
	}
	get value() {
		const getter = this._getter;
		if (getter !== void 0) {
			this._value = getter();
			this._getter = void 0;
		}
		return this._value;
	}
};
function cached(getter) {
	return new Cached(getter);
}
function nullish(input) {
	return input === null || input === void 0;
}
function cleanRegex(source) {
	const start = source.startsWith("^") ? 1 : 0;
	const end = source.endsWith("$") ? source.length - 1 : source.length;
	return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
	const ratio = val / step;
	const roundedRatio = Math.round(ratio);
	const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
	if (Math.abs(ratio - roundedRatio) < tolerance) return 0;
	return ratio - roundedRatio;
}
function assignProp(target, prop, value) {
	Object.defineProperty(target, prop, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
/**
* Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
*
* Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
*/
function rawShape(def) {
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	return desc?.get ? desc.get.raw : desc?.value;
}
function sourceShape(schema) {
	return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
function deferProp(target, key, getter) {
	Object.defineProperty(target, key, {
		get() {
			const value = getter();
			assignProp(this, key, value);
			return value;
		},
		enumerable: true,
		configurable: true
	});
}
function putProp(target, key, value) {
	if (key in target) assignProp(target, key, value);
	else target[key] = value;
}
/**
* Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
*
* A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
*/
function mirrorShape(target, source, keys, wrap) {
	const raw = sourceShape(source);
	for (const key of keys) {
		const desc = Object.getOwnPropertyDescriptor(raw, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => {
			const value = source._zod.def.shape[key];
			return wrap ? wrap(value, key) : value;
		});
		else putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
	}
}
function mirrorProps(target, source) {
	for (const key of Reflect.ownKeys(source)) {
		const desc = Object.getOwnPropertyDescriptor(source, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => source[key]);
		else putProp(target, key, desc.value);
	}
}
function mergeDefs(...defs) {
	const mergedDescriptors = {};
	for (const def of defs) Object.assign(mergedDescriptors, Object.getOwnPropertyDescriptors(def));
	return Object.defineProperties({}, mergedDescriptors);
}
function esc(str) {
	return JSON.stringify(str);
}
function slugify(input) {
	return input.toLowerCase().trim().replace(/[^\w\s-]/g, "").replace(/[\s_-]+/g, "-").replace(/^-+|-+$/g, "");
}
var captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {};
function isObject(data) {
	return typeof data === "object" && data !== null && !Array.isArray(data);
}
var allowsEval = /* @__PURE__*/ cached(() => {
	if (globalConfig.jitless) return false;
	if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) return false;
	try {
		new Function("");
		return true;
	} catch (_) {
		return false;
	}
});
function isPlainObject(o) {
	if (isObject(o) === false) return false;
	const ctor = o.constructor;
	if (ctor === void 0) return true;
	if (typeof ctor !== "function") return true;
	const prot = ctor.prototype;
	if (isObject(prot) === false) return false;
	if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) return false;
	return true;
}
function shallowClone(o) {
	if (isPlainObject(o)) return { ...o };
	if (Array.isArray(o)) return [...o];
	if (o instanceof Map) return new Map(o);
	if (o instanceof Set) return new Set(o);
	return o;
}
var propertyKeyTypes = /* @__PURE__*/ new Set([
	"string",
	"number",
	"symbol"
]);
function escapeRegex(str) {
	return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
	const cl = new inst._zod.constr(def ?? inst._zod.def);
	if (!def || params?.parent) cl._zod.parent = inst;
	return cl;
}
function normalizeParams(_params) {
	const params = _params;
	if (!params) return {};
	if (typeof params === "string") return { error: () => params };
	if (params?.message !== void 0) {
		if (params?.error !== void 0) throw new Error("Cannot specify both `message` and `error` params");
		params.error = params.message;
	}
	delete params.message;
	if (typeof params.error === "string") return {
		...params,
		error: () => params.error
	};
	return params;
}
function stringifyPrimitive(value) {
	if (typeof value === "bigint") return value.toString() + "n";
	if (typeof value === "string") return `"${value}"`;
	return `${value}`;
}
function optionalKeys(shape) {
	return Object.keys(shape).filter((k) => {
		return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
	});
}
var NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
	safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	int32: [-2147483648, 2147483647],
	uint32: [0, 4294967295],
	float32: [-34028234663852886e22, 34028234663852886e22],
	float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
var BIGINT_FORMAT_RANGES = {
	int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
	uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")]
};
function pick(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".pick() cannot be used on object schemas containing refinements");
	const newShape = {};
	mirrorShape(newShape, schema, maskedKeys(schema, mask));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function maskedKeys(schema, mask) {
	const raw = sourceShape(schema);
	const keys = [];
	for (const key of Reflect.ownKeys(mask)) {
		if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) throw new Error(`Unrecognized key: "${String(key)}"`);
		if (mask[key]) keys.push(key);
	}
	return keys;
}
function omit(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".omit() cannot be used on object schemas containing refinements");
	const omitted = new Set(maskedKeys(schema, mask));
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function extend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to extend: expected a plain object");
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) {
		const existingShape = sourceShape(schema);
		for (const key of Reflect.ownKeys(shape)) if (Object.getOwnPropertyDescriptor(existingShape, key) !== void 0) throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
	}
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function extended(schema, shape) {
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
	mirrorProps(newShape, shape);
	return newShape;
}
function safeExtend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to safeExtend: expected a plain object");
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
	if (!b?._zod?.def) throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
	if (a._zod.def.checks?.length) throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
	const newShape = {};
	mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
	mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
	return clone(a, mergeDefs(a._zod.def, {
		shape: newShape,
		get catchall() {
			return b._zod.def.catchall;
		},
		checks: b._zod.def.checks ?? []
	}));
}
function partial(Class, schema, mask, name = "partial") {
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class && ((value, key) => selected && !selected.has(key) ? value : new Class({
		type: "optional",
		innerType: value
	})));
	return clone(schema, mergeDefs(schema._zod.def, {
		shape: newShape,
		checks: []
	}));
}
function required(Class, schema, mask) {
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => selected && !selected.has(key) ? value : new Class({
		type: "nonoptional",
		innerType: value
	}));
	return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
function aborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue !== true) return true;
	return false;
}
function explicitlyAborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue === false) return true;
	return false;
}
function prefixIssues(path, issues) {
	return issues.map((iss) => {
		var _a;
		(_a = iss).path ?? (_a.path = []);
		iss.path.unshift(path);
		return iss;
	});
}
function unwrapMessage(message) {
	return typeof message === "string" ? message : message?.message;
}
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
	const caps = [];
	for (const ch of defChecks ?? []) {
		const d = ch._zod.def;
		if (!/_(length|size)$|_equals$/.test(d.check)) break;
		const max = d.maximum ?? d.length ?? d.size;
		if (max >= 0) caps.push([max, ch]);
	}
	return caps;
}
function attachSchema(issues, start, inst) {
	var _a;
	for (let i = start; i < issues.length; i++) (_a = issues[i]).schema ?? (_a.schema = inst);
}
function finalizeIssue(iss, ctx, config) {
	var _a;
	const traits = iss.inst?._zod?.traits;
	if (traits?.has("$ZodType")) if (traits.has("$ZodCheck")) (_a = iss).schema ?? (_a.schema = iss.inst);
	else iss.schema = iss.inst;
	const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
	const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config.customError?.(iss)) ?? unwrapMessage(config.localeError?.(iss)) ?? "Invalid input";
	const full = {};
	for (const k of Object.keys(iss)) {
		if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__") continue;
		full[k] = iss[k];
	}
	full.path ?? (full.path = []);
	full.message = message;
	if (ctx?.reportInput) full.input = iss.input;
	return full;
}
var highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
	const units = str.length;
	if (!highSurrogate.test(str)) return units;
	let count = units;
	for (let i = 0; i < units - 1; i++) if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
		count--;
		i++;
	}
	return count;
}
function getLengthableOrigin(input) {
	if (Array.isArray(input)) return "array";
	if (typeof input === "string") return "string";
	return "unknown";
}
function parsedType(data) {
	const t = typeof data;
	switch (t) {
		case "number": return Number.isNaN(data) ? "nan" : "number";
		case "object": {
			if (data === null) return "null";
			if (Array.isArray(data)) return "array";
			const obj = data;
			if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) return obj.constructor.name;
		}
	}
	return t;
}
function issue(...args) {
	const [iss, input, inst] = args;
	if (typeof iss === "string") return {
		message: iss,
		code: "custom",
		input,
		inst
	};
	return { ...iss };
}
/**
* Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
*
* Call this from a `proto` initializer, which runs once per prototype — never per instance.
*/
function members(proto, table) {
	for (const key in table) {
		const desc = Object.getOwnPropertyDescriptor(table, key);
		if (desc.get) Object.defineProperty(proto, key, {
			...desc,
			enumerable: false
		});
		else defineBound(proto, key, desc.value);
	}
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
	Object.defineProperty(inst, key, {
		configurable: true,
		writable: true,
		enumerable,
		value
	});
	return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
	return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
function derived(computes, table) {
	for (const key in computes) {
		const compute = computes[key];
		Object.defineProperty(table, key, {
			configurable: true,
			enumerable: true,
			get() {
				return own(this, key, compute(this));
			},
			set(value) {
				own(this, key, value);
			}
		});
	}
	return table;
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			return this == null ? fn : own(this, key, fn.bind(this));
		},
		set(value) {
			own(this, key, value);
		}
	});
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
	const proto = Object.getPrototypeOf(inst);
	return sentinel in proto ? void 0 : proto;
}
var installing;
var broke = false;
var breaker = {
	configurable: true,
	get() {
		broke = true;
	}
};
/**
* Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
* constructor, computed from the internals object itself and cached there on
* first read. One accessor per constructor rather than one per instance.
*/
function defineLazyInternal(inst, key, compute) {
	const proto = Object.getPrototypeOf(inst._zod);
	if (key in proto && installing !== inst._zod) {
		installing = void 0;
		return;
	}
	installing = inst._zod;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			Object.defineProperty(this, key, breaker);
			const outer = broke;
			broke = false;
			try {
				const value = compute(this);
				if (broke) delete this[key];
				else Object.defineProperty(this, key, {
					configurable: true,
					writable: true,
					value
				});
				broke = broke || outer;
				return value;
			} catch (err) {
				delete this[key];
				broke = broke || outer;
				throw err;
			}
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				value
			});
		}
	});
}
/**
* Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
* data property. One accessor per constructor rather than one per instance, because an own accessor
* puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
*/
function installLazyProp(inst, key, make, enumerable) {
	const proto = claim(inst, key);
	if (!proto) return;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			const desc = {
				configurable: true,
				writable: true,
				enumerable,
				value: void 0
			};
			Object.defineProperty(this, key, desc);
			desc.value = make(this);
			Object.defineProperty(this, key, desc);
			return desc.value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				enumerable,
				value
			});
		}
	});
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback — rest and defaulted parameters both report arity 0 — and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure — the same shape that anchored `urlCanParse` into every build. */
var CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
	const fn = () => value;
	fn[CONSTANT_CATCH] = true;
	return fn;
}
//#endregion
//#region node_modules/zod/v4/core/core.js
var _a$1;
var _zodDesc = {
	value: void 0,
	enumerable: false
};
var _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
	const E = _E;
	if (E) {
		const saved = E.stackTraceLimit;
		if (typeof saved === "number") {
			try {
				E.stackTraceLimit = 0;
			} catch {
				_E = null;
				return new Definition();
			}
			try {
				return new Definition();
			} finally {
				E.stackTraceLimit = saved;
			}
		}
	}
	return new Definition();
}
function $constructor(name, initializer, proto, params) {
	const zodProto = {};
	function Internals(def) {
		this.def = def;
		this.constr = _;
		this.traits = /* @__PURE__ */ new Set();
	}
	Internals.prototype = zodProto;
	const protoMembers = proto;
	const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
	function init(inst, def) {
		if (!inst._zod) {
			_zodDesc.value = new Internals(def);
			try {
				Object.defineProperty(inst, "_zod", _zodDesc);
			} finally {
				_zodDesc.value = void 0;
			}
		} else if (inst._zod.traits.has(name)) return;
		inst._zod.traits.add(name);
		initializer(inst, def);
		if (initialized) {
			const own = Object.getPrototypeOf(inst);
			const ctorProto = inst._zod.constr.prototype;
			let up = own;
			while (up && up !== ctorProto) up = Object.getPrototypeOf(up);
			const target = up ?? own;
			if (!initialized.has(target)) {
				initialized.add(target);
				members(target, protoMembers);
			}
		}
		const proto = _.prototype;
		for (const k in proto) {
			if (!Object.prototype.hasOwnProperty.call(proto, k)) continue;
			if (!(k in inst)) inst[k] = proto[k].bind(inst);
		}
	}
	const Parent = params?.Parent ?? Object;
	class Definition extends Parent {}
	Object.defineProperty(Definition, "name", { value: name });
	function _(def) {
		const inst = params?.Parent ? newError(Definition) : this;
		init(inst, def);
		const deferred = inst._zod.deferred;
		if (deferred) {
			for (const fn of deferred) fn();
			inst._zod.deferred = void 0;
		}
		const pp = globalThis.__zod_globalConfig?.postProcessor;
		if (pp) pp(inst);
		return inst;
	}
	Object.defineProperty(_, "init", { value: init });
	Object.defineProperty(_, Symbol.hasInstance, { value: (inst) => {
		if (params?.Parent && inst instanceof params.Parent) return true;
		return inst?._zod?.traits?.has(name);
	} });
	Object.defineProperty(_, "name", { value: name });
	return _;
}
var $ZodAsyncError = class extends Error {
	constructor() {
		super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
	}
};
var $ZodEncodeError = class extends Error {
	constructor(name) {
		super(`Encountered unidirectional transform during encode: ${name}`);
		this.name = "ZodEncodeError";
	}
};
(_a$1 = globalThis).__zod_globalConfig ?? (_a$1.__zod_globalConfig = {});
var globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
	if (newConfig) Object.assign(globalConfig, newConfig);
	return globalConfig;
}
//#endregion
//#region node_modules/zod/v4/core/errors.js
function _getMessage() {
	const internals = this._zod;
	internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
	return internals.message;
}
function _setMessage(value) {
	this._zod.message = value;
}
var _messageDesc = {
	get: _getMessage,
	set: _setMessage,
	enumerable: true,
	configurable: true
};
var _issuesDesc = {
	value: void 0,
	enumerable: false
};
var _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
var initializer$1 = (inst, def) => {
	inst.name = "$ZodError";
	_issuesDesc.value = def;
	Object.defineProperty(inst, "issues", _issuesDesc);
	_issuesDesc.value = void 0;
	Object.defineProperty(inst, "message", _messageDesc);
	const proto = Object.getPrototypeOf(inst);
	if (!_installedToString.has(proto)) {
		_installedToString.add(proto);
		Object.defineProperty(proto, "toString", {
			configurable: true,
			enumerable: false,
			get() {
				const value = () => this.message;
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
				return value;
			},
			set(value) {
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
			}
		});
	}
};
var $ZodError = $constructor("$ZodError", initializer$1);
$constructor("$ZodError", initializer$1, void 0, { Parent: Error });
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
* ("toString", "constructor") would otherwise read through to the prototype, and assigning
* "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
	if (!Object.prototype.hasOwnProperty.call(obj, key)) if (key === "__proto__") Object.defineProperty(obj, key, {
		value: make(),
		writable: true,
		enumerable: true,
		configurable: true
	});
	else obj[key] = make();
	return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
	const fieldErrors = {};
	const formErrors = [];
	for (const sub of error.issues) if (sub.path.length > 0) node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
	else formErrors.push(mapper(sub));
	return {
		formErrors,
		fieldErrors
	};
}
function formatError(error, mapper = (issue) => issue.message) {
	const fieldErrors = { _errors: [] };
	const processError = (error, path = []) => {
		for (const issue of error.issues) if (issue.code === "invalid_union" && issue.errors.length) issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
		else if (issue.code === "invalid_key") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else if (issue.code === "invalid_element") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else {
			const fullpath = [...path, ...issue.path];
			if (fullpath.length === 0) fieldErrors._errors.push(mapper(issue));
			else {
				let curr = fieldErrors;
				let i = 0;
				while (i < fullpath.length) {
					const el = fullpath[i];
					const terminal = i === fullpath.length - 1;
					if (el === "_errors") {
						if (terminal) curr._errors.push(mapper(issue));
						i++;
						continue;
					}
					if (!Object.prototype.hasOwnProperty.call(curr, el)) Object.defineProperty(curr, el, {
						value: { _errors: [] },
						enumerable: true,
						writable: true,
						configurable: true
					});
					const node = curr[el];
					if (terminal) node._errors.push(mapper(issue));
					curr = node;
					i++;
				}
			}
		}
	};
	processError(error);
	return fieldErrors;
}
//#endregion
//#region node_modules/zod/v4/core/parse.js
function finalizeParams(callee, params) {
	return {
		callee: params?.callee ?? callee,
		Err: params?.Err
	};
}
var _parse = (_Err) => {
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: false
		} : { async: false };
		const result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) throw new $ZodAsyncError();
		if (result.issues.length) {
			const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, _params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
var _parseAsync = (_Err) => {
	const fn = async (schema, value, _ctx, params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: true
		} : { async: true };
		let result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) result = await result;
		if (result.issues.length) {
			const e = new (params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
var _safeParse = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: false
	} : { async: false };
	const result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length ? failure(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
function failure(Err, issues, ctx) {
	let error;
	return {
		success: false,
		get error() {
			if (!error) {
				error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
				issues = void 0;
				ctx = void 0;
			}
			return error;
		},
		set error(e) {
			error = e;
			issues = void 0;
			ctx = void 0;
		}
	};
}
var _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true
	} : { async: true };
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length ? failure(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
var COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid");
var COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback");
var validate = ((schema, value, _ctx) => {
	const validator = schema._zod.bag.validator;
	if (validator !== void 0) {
		if (validator(value) !== COMPILE_INVALID) return true;
		if (validator.definite === true && _ctx === void 0) return false;
	}
	return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
	const ctx = _ctx ? {
		..._ctx,
		async: false,
		abortEarly: true
	} : {
		async: false,
		abortEarly: true
	};
	const fallbackRun = schema._zod.bag.fallbackRun;
	let result;
	if (fallbackRun) {
		ctx[COMPILE_FALLBACK] = true;
		result = fallbackRun({
			value,
			issues: []
		}, ctx);
	} else result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length === 0;
}
var validateAsync$1 = async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true,
		abortEarly: true
	} : {
		async: true,
		abortEarly: true
	};
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length === 0;
};
var _encode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		return parse(schema, value, _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" }, finalizeParams(fn, _params));
	};
	return fn;
};
var _decode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		return parse(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
var _encodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		return await parseAsync(schema, value, _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" }, finalizeParams(fn, _params));
	};
	return fn;
};
var _decodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
var _safeEncode = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParse(_Err)(schema, value, ctx);
};
var _safeDecode = (_Err) => (schema, value, _ctx) => {
	return _safeParse(_Err)(schema, value, _ctx);
};
var _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParseAsync(_Err)(schema, value, ctx);
};
var _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
	return _safeParseAsync(_Err)(schema, value, _ctx);
};
//#endregion
//#region node_modules/zod/v4/core/regexes.js
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
var cuid = /^[cC][0-9a-z]{6,}$/;
var cuid2 = /^[0-9a-z]+$/;
var ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
var xid = /^[0-9a-vA-V]{20}$/;
var ksuid = /^[A-Za-z0-9]{27}$/;
var nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
	return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
var duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
var guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
*
* @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
var uuid = (version) => {
	if (!version) return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
	return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
/** Practical email validation */
var email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
var _emoji$1 = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
	return new RegExp(_emoji$1, "u");
}
var ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
var ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
var cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
var cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
var base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
var base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
var httpProtocol = /^https?$/;
var e164 = /^\+[1-9]\d{6,14}$/;
var dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
* esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
* will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor(source) {
	return new RegExp(`^${source}$`);
}
var date = /*@__PURE__*/ anchor(dateSource);
function timeSource(args) {
	const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
	return typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
}
function time(args) {
	return new RegExp(`^${timeSource(args)}$`);
}
function datetime(args) {
	const opts = ["Z"];
	if (args.offset) opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
	const qualified = `${timeSource({
		precision: args.precision,
		seconds: true
	})}(?:${opts.join("|")})`;
	const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
	return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
var anyString = /^[\s\S]{0,}$/;
var number = /^-?\d+(?:\.\d+)?$/;
var boolean$1 = /^(?:true|false)$/i;
var lowercase = /^[^A-Z]*$/;
var uppercase = /^[^a-z]*$/;
//#endregion
//#region node_modules/zod/v4/core/checks.js
var $ZodCheck = /*@__PURE__*/ $constructor("$ZodCheck", (inst, def) => {
	var _a;
	inst._zod ?? (inst._zod = {});
	inst._zod.def = def;
	(_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
var _whenHasLength = (payload) => {
	const val = payload.value;
	return !nullish(val) && val.length !== void 0;
};
var numericOriginMap = {
	number: "number",
	bigint: "bigint",
	object: "date"
};
var $ZodCheckLessThan = /*@__PURE__*/ $constructor("$ZodCheckLessThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value <= def.value : payload.value < def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_big",
			maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodCheckGreaterThan = /*@__PURE__*/ $constructor("$ZodCheckGreaterThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value >= def.value : payload.value > def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_small",
			minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodCheckMultipleOf = /*@__PURE__*/ $constructor("$ZodCheckMultipleOf", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		if (typeof payload.value !== typeof def.value) throw new Error("Cannot mix number and bigint in multiple_of check.");
		if (typeof payload.value === "bigint" ? def.value !== BigInt(0) && payload.value % def.value === BigInt(0) : floatSafeRemainder(payload.value, def.value) === 0) return;
		payload.issues.push({
			origin: typeof payload.value,
			code: "not_multiple_of",
			divisor: def.value,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodCheckNumberFormat = /*@__PURE__*/ $constructor("$ZodCheckNumberFormat", (inst, def) => {
	$ZodCheck.init(inst, def);
	def.format = def.format || "float64";
	const isInt = def.format?.includes("int");
	const origin = isInt ? "int" : "number";
	const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
	inst._zod.check = (payload) => {
		const input = payload.value;
		if (isInt) {
			if (!Number.isInteger(input)) {
				payload.issues.push({
					expected: origin,
					format: def.format,
					code: "invalid_type",
					continue: false,
					input,
					inst
				});
				return;
			}
			if (!Number.isSafeInteger(input)) {
				if (input > 0) payload.issues.push({
					input,
					code: "too_big",
					maximum: Number.MAX_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				else payload.issues.push({
					input,
					code: "too_small",
					minimum: Number.MIN_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				return;
			}
		}
		if (input < minimum) payload.issues.push({
			origin: "number",
			input,
			code: "too_small",
			minimum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
		if (input > maximum) payload.issues.push({
			origin: "number",
			input,
			code: "too_big",
			maximum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodCheckMaxLength = /*@__PURE__*/ $constructor("$ZodCheckMaxLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units > def.maximum ? codePointLength(input) : units) <= def.maximum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_big",
			maximum: def.maximum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodCheckMinLength = /*@__PURE__*/ $constructor("$ZodCheckMinLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units) >= def.minimum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_small",
			minimum: def.minimum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodCheckLengthEquals = /*@__PURE__*/ $constructor("$ZodCheckLengthEquals", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		const length = typeof input === "string" && units >= def.length && units <= def.length * 2 ? codePointLength(input) : units;
		if (length === def.length) return;
		const origin = getLengthableOrigin(input);
		const tooBig = length > def.length;
		payload.issues.push({
			origin,
			...tooBig ? {
				code: "too_big",
				maximum: def.length
			} : {
				code: "too_small",
				minimum: def.length
			},
			inclusive: true,
			exact: true,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodCheckStringFormat = /*@__PURE__*/ $constructor("$ZodCheckStringFormat", (inst, def) => {
	var _a, _b;
	$ZodCheck.init(inst, def);
	if (def.pattern) (_a = inst._zod).check ?? (_a.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: def.format,
			input: payload.value,
			...def.pattern ? { pattern: def.pattern.toString() } : {},
			inst,
			continue: !def.abort
		});
	});
	else (_b = inst._zod).check ?? (_b.check = () => {});
});
var $ZodCheckRegex = /*@__PURE__*/ $constructor("$ZodCheckRegex", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "regex",
			input: payload.value,
			pattern: def.pattern.toString(),
			inst,
			continue: !def.abort
		});
	};
});
var $ZodCheckLowerCase = /*@__PURE__*/ $constructor("$ZodCheckLowerCase", (inst, def) => {
	def.pattern ?? (def.pattern = lowercase);
	$ZodCheckStringFormat.init(inst, def);
});
var $ZodCheckUpperCase = /*@__PURE__*/ $constructor("$ZodCheckUpperCase", (inst, def) => {
	def.pattern ?? (def.pattern = uppercase);
	$ZodCheckStringFormat.init(inst, def);
});
var $ZodCheckIncludes = /*@__PURE__*/ $constructor("$ZodCheckIncludes", (inst, def) => {
	$ZodCheck.init(inst, def);
	const escapedRegex = escapeRegex(def.includes);
	def.pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
	inst._zod.check = (payload) => {
		if (payload.value.includes(def.includes, def.position)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "includes",
			includes: def.includes,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodCheckStartsWith = /*@__PURE__*/ $constructor("$ZodCheckStartsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`^${escapeRegex(def.prefix)}.*`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.startsWith(def.prefix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "starts_with",
			prefix: def.prefix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodCheckEndsWith = /*@__PURE__*/ $constructor("$ZodCheckEndsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`.*${escapeRegex(def.suffix)}$`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.endsWith(def.suffix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "ends_with",
			suffix: def.suffix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodCheckOverwrite = /*@__PURE__*/ $constructor("$ZodCheckOverwrite", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		payload.value = def.tx(payload.value);
	};
});
//#endregion
//#region node_modules/zod/v4/core/doc.js
var Doc = class {
	constructor(args = [], closed = {}) {
		this.content = [];
		this.indent = 0;
		this.args = args;
		this.closed = closed;
	}
	indented(fn) {
		this.indent += 1;
		try {
			fn(this);
		} finally {
			this.indent -= 1;
		}
	}
	write(arg) {
		if (typeof arg === "function") {
			arg(this, { execution: "sync" });
			arg(this, { execution: "async" });
			return;
		}
		const lines = arg.split("\n").filter((x) => x);
		const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
		const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
		for (const line of dedented) this.content.push(line);
	}
	compile() {
		const F = Function;
		const content = this?.content ?? [``];
		return new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`)(...Object.values(this.closed));
	}
};
//#endregion
//#region node_modules/zod/v4/core/versions.js
var version = {
	major: 4,
	minor: 6,
	patch: 7
};
//#endregion
//#region node_modules/zod/v4/core/schemas.js
var $ZodType = /*@__PURE__*/ $constructor("$ZodType", (inst, def) => {
	var _a;
	inst ?? (inst = {});
	inst._zod.def = def;
	inst._zod.bag = inst._zod.bag || {};
	inst._zod.version = version;
	const defChecks = inst._zod.def.checks;
	const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
	for (const ch of checks) for (const fn of ch._zod.onattach) fn(inst);
	if (checks.length === 0) {
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred?.push(() => {
			inst._zod.run = inst._zod.parse;
		});
	} else {
		const runChecks = (payload, checks, ctx) => {
			if (payload.memo) return payload;
			let isAborted = aborted(payload);
			let asyncResult;
			for (const ch of checks) {
				if (ch._zod.def.when) {
					if (explicitlyAborted(payload)) continue;
					if (!ch._zod.def.when(payload)) continue;
				} else if (isAborted) continue;
				const currLen = payload.issues.length;
				const _ = ch._zod.check(payload);
				if (_ instanceof Promise && ctx?.async === false) throw new $ZodAsyncError();
				if (asyncResult || _ instanceof Promise) asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
					await _;
					if (payload.issues.length === currLen) return;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				});
				else {
					if (payload.issues.length === currLen) continue;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				}
			}
			if (asyncResult) return asyncResult.then(() => {
				return payload;
			});
			return payload;
		};
		const handleCanaryResult = (canary, payload, ctx) => {
			if (aborted(canary)) {
				canary.aborted = true;
				return canary;
			}
			const checkResult = runChecks(payload, checks, ctx);
			if (checkResult instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
			}
			return inst._zod.parse(checkResult, ctx);
		};
		inst._zod.run = (payload, ctx) => {
			if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
			if (ctx.direction === "backward") {
				const canary = inst._zod.parse({
					value: payload.value,
					issues: []
				}, {
					...ctx,
					skipChecks: true
				});
				if (canary instanceof Promise) return canary.then((canary) => {
					return handleCanaryResult(canary, payload, ctx);
				});
				return handleCanaryResult(canary, payload, ctx);
			}
			const result = inst._zod.parse(payload, ctx);
			if (result instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return result.then((result) => runChecks(result, checks, ctx));
			}
			return runChecks(result, checks, ctx);
		};
	}
}, {
	get "~standard"() {
		return hide(this, "~standard", standardProps(this));
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	}
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
var toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
	const ctx = { async: true };
	return toStandardResult(await inst._zod.run({
		value,
		issues: []
	}, ctx), ctx);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			const ctx = { async: false };
			try {
				const r = inst._zod.run({
					value,
					issues: []
				}, ctx);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch (_) {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1
	};
}
var $ZodString = /*@__PURE__*/ $constructor("$ZodString", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = def.pattern ?? anyString;
	inst._zod.parse = (payload, _) => {
		if (def.coerce) try {
			payload.value = String(payload.value);
		} catch (_) {}
		if (typeof payload.value === "string") return payload;
		payload.issues.push({
			expected: "string",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
var $ZodStringFormat = /*@__PURE__*/ $constructor("$ZodStringFormat", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	$ZodString.init(inst, def);
});
var $ZodGUID = /*@__PURE__*/ $constructor("$ZodGUID", (inst, def) => {
	def.pattern ?? (def.pattern = guid);
	$ZodStringFormat.init(inst, def);
});
var $ZodUUID = /*@__PURE__*/ $constructor("$ZodUUID", (inst, def) => {
	if (def.version) {
		const v = {
			v1: 1,
			v2: 2,
			v3: 3,
			v4: 4,
			v5: 5,
			v6: 6,
			v7: 7,
			v8: 8
		}[def.version];
		if (v === void 0) throw new Error(`Invalid UUID version: "${def.version}"`);
		def.pattern ?? (def.pattern = uuid(v));
	} else def.pattern ?? (def.pattern = uuid());
	$ZodStringFormat.init(inst, def);
});
var $ZodEmail = /*@__PURE__*/ $constructor("$ZodEmail", (inst, def) => {
	def.pattern ?? (def.pattern = email);
	$ZodStringFormat.init(inst, def);
});
function canParseURL(input) {
	try {
		if (typeof URL !== "undefined" && typeof URL.canParse === "function") return URL.canParse(input);
		new URL(input);
		return true;
	} catch {
		return false;
	}
}
function validateURL(trimmed, def) {
	if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) return canParseURL(trimmed) || 2;
	return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
	if (!def.normalize && def.protocol?.source === httpProtocol.source && !/^https?:\/\//i.test(trimmed)) return 1;
	try {
		if (typeof URL !== "undefined") {
			const URLStatic = URL;
			if (typeof URLStatic.parse === "function") return URLStatic.parse(trimmed) ?? 2;
		}
		return new URL(trimmed);
	} catch {
		return 2;
	}
}
var asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
	return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
	hostname.lastIndex = 0;
	return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
	protocol.lastIndex = 0;
	return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
var $ZodURL = /*@__PURE__*/ $constructor("$ZodURL", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		try {
			const trimmed = payload.value.trim();
			const url = validateURL(trimmed, def);
			if (url === 1) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					note: "Invalid URL format",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === 2) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === true) {
				payload.value = stripTabAndNewline(trimmed);
				return;
			}
			if (def.hostname && !urlHostnameOk(url, def.hostname)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid hostname",
				pattern: def.hostname.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			if (def.protocol && !urlProtocolOk(url, def.protocol)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid protocol",
				pattern: def.protocol.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
			return;
		} catch (_) {
			payload.issues.push({
				code: "invalid_format",
				format: "url",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		}
	};
});
var $ZodEmoji = /*@__PURE__*/ $constructor("$ZodEmoji", (inst, def) => {
	def.pattern ?? (def.pattern = emoji());
	$ZodStringFormat.init(inst, def);
});
var $ZodNanoID = /*@__PURE__*/ $constructor("$ZodNanoID", (inst, def) => {
	if (def.length !== void 0 && (!Number.isInteger(def.length) || def.length < 1)) throw new Error(`Invalid nanoid length: ${def.length}`);
	def.pattern ?? (def.pattern = def.length === void 0 ? nanoid : nanoidOfLength(def.length));
	$ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
var $ZodCUID = /*@__PURE__*/ $constructor("$ZodCUID", (inst, def) => {
	def.pattern ?? (def.pattern = cuid);
	$ZodStringFormat.init(inst, def);
});
var $ZodCUID2 = /*@__PURE__*/ $constructor("$ZodCUID2", (inst, def) => {
	def.pattern ?? (def.pattern = cuid2);
	$ZodStringFormat.init(inst, def);
});
var $ZodULID = /*@__PURE__*/ $constructor("$ZodULID", (inst, def) => {
	def.pattern ?? (def.pattern = ulid);
	$ZodStringFormat.init(inst, def);
});
var $ZodXID = /*@__PURE__*/ $constructor("$ZodXID", (inst, def) => {
	def.pattern ?? (def.pattern = xid);
	$ZodStringFormat.init(inst, def);
});
var $ZodKSUID = /*@__PURE__*/ $constructor("$ZodKSUID", (inst, def) => {
	def.pattern ?? (def.pattern = ksuid);
	$ZodStringFormat.init(inst, def);
});
var $ZodISODateTime = /*@__PURE__*/ $constructor("$ZodISODateTime", (inst, def) => {
	def.pattern ?? (def.pattern = datetime(def));
	$ZodStringFormat.init(inst, def);
});
var $ZodISODate = /*@__PURE__*/ $constructor("$ZodISODate", (inst, def) => {
	def.pattern ?? (def.pattern = date);
	$ZodStringFormat.init(inst, def);
});
var $ZodISOTime = /*@__PURE__*/ $constructor("$ZodISOTime", (inst, def) => {
	def.pattern ?? (def.pattern = time(def));
	$ZodStringFormat.init(inst, def);
});
var $ZodISODuration = /*@__PURE__*/ $constructor("$ZodISODuration", (inst, def) => {
	def.pattern ?? (def.pattern = duration);
	$ZodStringFormat.init(inst, def);
});
var $ZodIPv4 = /*@__PURE__*/ $constructor("$ZodIPv4", (inst, def) => {
	def.pattern ?? (def.pattern = ipv4);
	$ZodStringFormat.init(inst, def);
});
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
var ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
	if (!ipv6Alphabet.test(value)) return false;
	return canParseURL(`http://[${value}]`);
}
var $ZodIPv6 = /*@__PURE__*/ $constructor("$ZodIPv6", (inst, def) => {
	def.pattern ?? (def.pattern = ipv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidIPv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "ipv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodCIDRv4 = /*@__PURE__*/ $constructor("$ZodCIDRv4", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv4);
	$ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
	const parts = value.split("/");
	if (parts.length !== 2) return false;
	const [address, prefix] = parts;
	if (!prefix) return false;
	const prefixNum = Number(prefix);
	if (`${prefixNum}` !== prefix) return false;
	if (prefixNum < 0 || prefixNum > 128) return false;
	return isValidIPv6(address);
}
var $ZodCIDRv6 = /*@__PURE__*/ $constructor("$ZodCIDRv6", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidCIDRv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "cidrv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
function isValidBase64(data) {
	if (data === "") return true;
	if (/\s/.test(data)) return false;
	if (data.length % 4 !== 0) return false;
	try {
		atob(data);
		return true;
	} catch {
		return false;
	}
}
var base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
var $ZodBase64 = /*@__PURE__*/ $constructor("$ZodBase64", (inst, def) => {
	def.pattern ?? (def.pattern = base64Charset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
var base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
	if (!base64urlCharset.test(data)) return false;
	const base64 = data.replace(/[-_]/g, (c) => c === "-" ? "+" : "/");
	return isValidBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, "="));
}
var $ZodBase64URL = /*@__PURE__*/ $constructor("$ZodBase64URL", (inst, def) => {
	def.pattern ?? (def.pattern = base64urlCharset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64URL(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64url",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodE164 = /*@__PURE__*/ $constructor("$ZodE164", (inst, def) => {
	def.pattern ?? (def.pattern = e164);
	$ZodStringFormat.init(inst, def);
});
function isValidJWT(token, algorithm = null) {
	try {
		const tokensParts = token.split(".");
		if (tokensParts.length !== 3) return false;
		const [header] = tokensParts;
		if (!header) return false;
		const parsedHeader = JSON.parse(atob(header));
		if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT") return false;
		if (!parsedHeader.alg) return false;
		if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm)) return false;
		return true;
	} catch {
		return false;
	}
}
var $ZodJWT = /*@__PURE__*/ $constructor("$ZodJWT", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidJWT(payload.value, def.alg)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "jwt",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
var $ZodNumber = /*@__PURE__*/ $constructor("$ZodNumber", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = number;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Number(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) return payload;
		const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
		payload.issues.push({
			expected: "number",
			code: "invalid_type",
			input,
			inst,
			...received ? { received } : {}
		});
		return payload;
	};
});
var $ZodNumberFormat = /*@__PURE__*/ $constructor("$ZodNumberFormat", (inst, def) => {
	$ZodCheckNumberFormat.init(inst, def);
	$ZodNumber.init(inst, def);
});
var $ZodBoolean = /*@__PURE__*/ $constructor("$ZodBoolean", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = boolean$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Boolean(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "boolean") return payload;
		payload.issues.push({
			expected: "boolean",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
var $ZodUnknown = /*@__PURE__*/ $constructor("$ZodUnknown", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload) => payload;
});
var $ZodNever = /*@__PURE__*/ $constructor("$ZodNever", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _ctx) => {
		payload.issues.push({
			expected: "never",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
function capSize(inst, size) {
	const caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	const cap = Math.min(...caps.map((c) => c[0]));
	const parse = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		const n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (const [max, ch] of sizeCaps(inst._zod.def.checks)) if (n > max && ch._zod.def.when(payload)) {
				const start = payload.issues.length;
				ch._zod.check(payload);
				payload.issues[start].continue = false;
				attachSchema(payload.issues, start, inst);
				return payload;
			}
		}
		return parse(payload, ctx);
	};
}
var arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
var $ZodArray = /*@__PURE__*/ $constructor("$ZodArray", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
		const proms = [];
		const abortEarly = ctx?.abortEarly;
		for (let i = 0; i < input.length; i++) {
			const item = input[i];
			const result = def.element._zod.run({
				value: item,
				issues: []
			}, ctx);
			if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
			else {
				handleArrayResult(result, payload, i);
				if (abortEarly && result.issues.length !== 0 && aborted(result)) break;
			}
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
	capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
	const isPresent = key in input;
	const isOptionalOut = optout === "optional";
	if (!isPresent && isOptionalOut && optin === "optional") return;
	if (result.issues.length) {
		if (optin !== void 0 && isOptionalOut && !isPresent) return;
		final.issues.push(...prefixIssues(key, result.issues));
	}
	if (!isPresent && optin === void 0) {
		if (!result.issues.length) final.issues.push({
			code: "invalid_type",
			expected: "nonoptional",
			input: void 0,
			path: [key]
		});
		return;
	}
	if (result.value === void 0) {
		if (isPresent || optin === "defaulted" && !isOptionalOut) final.value[key] = void 0;
	} else final.value[key] = result.value;
}
var NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
	const keys = Object.keys(def.shape);
	const ownSymbols = Object.getOwnPropertySymbols(def.shape);
	const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
	const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (const k of allKeys) if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	const okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys)
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	const unrecognized = [];
	const keySet = def.keySet;
	const _catchall = def.catchall._zod;
	const t = _catchall.def.type;
	const optin = _catchall.optin;
	const optout = _catchall.optout;
	let seen = 0;
	for (const key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if (key === "__proto__") {
			if (t === "never") unrecognized.push(key);
			continue;
		}
		if (t === "never") {
			unrecognized.push(key);
			continue;
		}
		const r = _catchall.run({
			value: input[key],
			issues: []
		}, ctx);
		if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
		else handlePropertyResult(r, payload, key, input, optin, optout);
	}
	if (unrecognized.length) payload.issues.push({
		code: "unrecognized_keys",
		keys: unrecognized,
		input,
		inst,
		continue: true
	});
	if (!proms.length) return payload;
	return Promise.all(proms).then(() => {
		return payload;
	});
}
var $ZodObject = /*@__PURE__*/ $constructor("$ZodObject", (inst, def) => {
	$ZodType.init(inst, def);
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	const sh = desc?.get ? desc.get.raw : def.shape ?? {};
	if (sh) {
		const get = () => {
			const newSh = { ...sh };
			Object.defineProperty(def, "shape", { value: newSh });
			get.raw = newSh;
			return newSh;
		};
		get.raw = sh;
		Object.defineProperty(def, "shape", { get });
	}
	const _normalized = cached(() => normalizeDef(def));
	defineLazyInternal(inst, "propValues", (zod) => {
		const shape = zod.def.shape;
		const propValues = {};
		for (const key in shape) {
			const field = shape[key]._zod;
			if (field.values) {
				if (!Object.prototype.hasOwnProperty.call(propValues, key)) assignProp(propValues, key, /* @__PURE__ */ new Set());
				for (const v of field.values) propValues[key].add(v);
				if (field.optin !== void 0) propValues[key].add(void 0);
			}
		}
		return propValues;
	});
	const isObject$1 = isObject;
	const catchall = def.catchall;
	let value;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$1(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
		const proms = [];
		const shape = value.shape;
		const abortEarly = ctx?.abortEarly;
		let seen = payload.issues.length;
		for (const key of value.allKeys) {
			if (abortEarly && payload.issues.length !== seen) {
				if (aborted(payload, seen)) break;
				seen = payload.issues.length;
			}
			if (key === "__proto__") continue;
			const el = shape[key];
			const optin = el._zod.optin;
			const optout = el._zod.optout;
			const r = el._zod.run({
				value: input[key],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
			else handlePropertyResult(r, payload, key, input, optin, optout);
		}
		if (!catchall) return proms.length ? Promise.all(proms).then(() => payload) : payload;
		return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
	};
});
var $ZodObjectJIT = /*@__PURE__*/ $constructor("$ZodObjectJIT", (inst, def) => {
	$ZodObject.init(inst, def);
	const superParse = inst._zod.parse;
	const _normalized = cached(() => normalizeDef(def));
	const memo = globalConfig.memoizer;
	const generateFastpass = (shape) => {
		const normalized = _normalized.value;
		const syms = normalized.symbolKeys;
		const doc = new Doc(["payload", "ctx"], {
			shape,
			inst,
			memo,
			syms
		});
		const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
		const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
		doc.write(`const input = payload.value;`);
		const ids = Object.create(null);
		let counter = 0;
		for (const key of normalized.allKeys) ids[key] = `key_${counter++}`;
		doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
		for (const key of normalized.allKeys) {
			if (key === "__proto__") continue;
			const id = ids[key];
			const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : esc(key);
			const isPresent = `${k} in input`;
			const schema = shape[key];
			const optin = schema?._zod?.optin;
			const isOptionalIn = optin !== void 0;
			const isOptionalOut = schema?._zod?.optout === "optional";
			doc.write(`const ${id} = ${parseStr(k)};`);
			if (isOptionalIn && isOptionalOut) {
				const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
				doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
			} else if (!isOptionalIn) doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
			else {
				doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
				if (optin === "defaulted") doc.write(`newResult[${k}] = ${id}.value;`);
				else doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
			}
		}
		doc.write(`payload.value = newResult;`);
		doc.write(`return payload;`);
		return doc.compile();
	};
	let fastpass;
	const isObject$2 = isObject;
	const jit = !globalConfig.jitless;
	const fastEnabled = jit && allowsEval.value;
	const catchall = def.catchall;
	let value;
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$2(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
			if (!fastpass) fastpass = generateFastpass(def.shape);
			payload = fastpass(payload, ctx);
			if (!catchall) return payload;
			return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
		}
		return superParse(payload, ctx);
	};
});
function handleUnionResults(results, final, inst, ctx) {
	for (const result of results) if (result.issues.length === 0) {
		final.value = result.value;
		return final;
	}
	const nonaborted = results.filter((r) => !aborted(r));
	if (nonaborted.length === 1) {
		final.value = nonaborted[0].value;
		return nonaborted[0];
	}
	final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
	});
	return final;
}
var $ZodUnion = /*@__PURE__*/ $constructor("$ZodUnion", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
	defineLazyInternal(inst, "values", (zod) => {
		if (zod.def.options.every((o) => o._zod.values)) return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		if (zod.def.options.every((o) => o._zod.pattern)) {
			const patterns = zod.def.options.map((o) => o._zod.pattern);
			return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
		}
	});
	const first = def.options.length === 1 ? def.options[0]._zod.run : null;
	inst._zod.parse = (payload, ctx) => {
		if (first) return first(payload, ctx);
		let async = false;
		const results = [];
		for (const option of def.options) {
			const result = option._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) {
				results.push(result);
				async = true;
			} else {
				if (result.issues.length === 0) return result;
				results.push(result);
			}
		}
		if (!async) return handleUnionResults(results, payload, inst, ctx);
		return Promise.all(results).then((results) => {
			return handleUnionResults(results, payload, inst, ctx);
		});
	};
});
var $ZodIntersection = /*@__PURE__*/ $constructor("$ZodIntersection", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		const left = def.left._zod.run({
			value: input,
			issues: []
		}, ctx);
		const right = def.right._zod.run({
			value: input,
			issues: []
		}, ctx);
		if (left instanceof Promise || right instanceof Promise) return Promise.all([left, right]).then(([left, right]) => {
			return handleIntersectionResults(payload, left, right);
		});
		return handleIntersectionResults(payload, left, right);
	};
});
function mergeValues(a, b) {
	if (a === b) return {
		valid: true,
		data: a
	};
	if (a instanceof Date && b instanceof Date && +a === +b) return {
		valid: true,
		data: a
	};
	if (isPlainObject(a) && isPlainObject(b)) {
		const bKeys = Object.keys(b);
		const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
		const newObj = {
			...a,
			...b
		};
		if (Object.prototype.hasOwnProperty.call(newObj, "__proto__")) delete newObj.__proto__;
		for (const key of sharedKeys) {
			if (key === "__proto__") continue;
			const sharedValue = mergeValues(a[key], b[key]);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [key, ...sharedValue.mergeErrorPath]
			};
			newObj[key] = sharedValue.data;
		}
		return {
			valid: true,
			data: newObj
		};
	}
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return {
			valid: false,
			mergeErrorPath: []
		};
		const newArray = [];
		for (let index = 0; index < a.length; index++) {
			const itemA = a[index];
			const itemB = b[index];
			const sharedValue = mergeValues(itemA, itemB);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [index, ...sharedValue.mergeErrorPath]
			};
			newArray.push(sharedValue.data);
		}
		return {
			valid: true,
			data: newArray
		};
	}
	return {
		valid: false,
		mergeErrorPath: []
	};
}
function handleIntersectionResults(result, left, right) {
	const unrecKeys = /* @__PURE__ */ new Map();
	let unrecIssue;
	const keyIssues = /* @__PURE__ */ new Map();
	const collect = (iss, side) => {
		let keys;
		if (iss.code === "unrecognized_keys" && !iss.path?.length) {
			unrecIssue ?? (unrecIssue = iss);
			keys = iss.keys;
		} else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
			const k = String(iss.path[0]);
			if (!keyIssues.has(k)) keyIssues.set(k, iss);
			keys = [k];
		} else return false;
		for (const k of keys) {
			if (!unrecKeys.has(k)) unrecKeys.set(k, {});
			unrecKeys.get(k)[side] = true;
		}
		return true;
	};
	for (const iss of left.issues) if (!collect(iss, "l")) result.issues.push(iss);
	for (const iss of right.issues) if (!collect(iss, "r")) result.issues.push(iss);
	const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
	if (bothKeys.length) {
		const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
		if (aggregated.length) result.issues.push({
			...unrecIssue,
			keys: aggregated
		});
		for (const k of bothKeys) if (!aggregated.includes(k) && keyIssues.has(k)) result.issues.push(keyIssues.get(k));
	}
	const merged = mergeValues(left.value, right.value);
	if (!merged.valid) {
		if (aborted(result)) return result;
		throw new Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`);
	}
	result.value = merged.data;
	return result;
}
var $ZodEnum = /*@__PURE__*/ $constructor("$ZodEnum", (inst, def) => {
	$ZodType.init(inst, def);
	const values = getEnumValues(def.entries);
	const valuesSet = new Set(values);
	inst._zod.values = valuesSet;
	defineLazyInternal(inst, "pattern", (zod) => {
		const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
		return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (valuesSet.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values,
			input,
			inst
		});
		return payload;
	};
});
var $ZodTransform = /*@__PURE__*/ $constructor("$ZodTransform", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "optional";
	globalConfig.memoizer?.guard(inst);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		const _out = def.transform(payload.value, payload);
		if (ctx.async) return (_out instanceof Promise ? _out : Promise.resolve(_out)).then((output) => {
			payload.value = output;
			return payload;
		});
		if (_out instanceof Promise) throw new $ZodAsyncError();
		payload.value = _out;
		return payload;
	};
});
function handleOptionalResult(payload, result) {
	payload.value = result.issues.length ? void 0 : result.value;
	return payload;
}
var $ZodOptional = /*@__PURE__*/ $constructor("$ZodOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	inst._zod.optout = "optional";
	defineLazyInternal(inst, "values", (zod) => {
		const values = zod.def.innerType._zod.values;
		return values ? new Set([...values, void 0]) : void 0;
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === void 0) {
			if (def.innerType._zod.optin !== "defaulted") return payload;
			const result = def.innerType._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) return result.then((result) => handleOptionalResult(payload, result));
			return handleOptionalResult(payload, result);
		}
		return def.innerType._zod.run(payload, ctx);
	};
});
var $ZodExactOptional = /*@__PURE__*/ $constructor("$ZodExactOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
	inst._zod.parse = (payload, ctx) => {
		return def.innerType._zod.run(payload, ctx);
	};
});
var $ZodNullable = /*@__PURE__*/ $constructor("$ZodNullable", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
	});
	defineLazyInternal(inst, "values", (zod) => {
		return zod.def.innerType._zod.values ? new Set([...zod.def.innerType._zod.values, null]) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === null) return payload;
		return def.innerType._zod.run(payload, ctx);
	};
});
var $ZodDefault = /*@__PURE__*/ $constructor("$ZodDefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) {
			payload.value = def.defaultValue;
			/**
			* $ZodDefault returns the default value immediately in forward direction.
			* It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
			return payload;
		}
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleDefaultResult(result, def));
		return handleDefaultResult(result, def);
	};
});
function handleDefaultResult(payload, def) {
	if (payload.value === void 0) payload.value = def.defaultValue;
	return payload;
}
var $ZodPrefault = /*@__PURE__*/ $constructor("$ZodPrefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) payload.value = def.defaultValue;
		return def.innerType._zod.run(payload, ctx);
	};
});
var $ZodNonOptional = /*@__PURE__*/ $constructor("$ZodNonOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => {
		const v = zod.def.innerType._zod.values;
		return v ? new Set([...v].filter((x) => x !== void 0)) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleNonOptionalResult(result, inst));
		return handleNonOptionalResult(result, inst);
	};
});
function handleNonOptionalResult(payload, inst) {
	if (!payload.issues.length && payload.value === void 0) payload.issues.push({
		code: "invalid_type",
		expected: "nonoptional",
		input: payload.value,
		inst
	});
	return payload;
}
function handleCatchResult(payload, result, def, ctx) {
	if (!result.issues.length) {
		payload.value = result.value;
		if (result.memo) payload.memo = true;
		return payload;
	}
	payload.value = def.catchValue({
		...result,
		value: payload.value,
		error: { issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config())) },
		input: payload.value
	});
	return payload;
}
var $ZodCatch = /*@__PURE__*/ $constructor("$ZodCatch", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run({
			value: payload.value,
			issues: []
		}, ctx);
		if (result instanceof Promise) return result.then((result) => handleCatchResult(payload, result, def, ctx));
		return handleCatchResult(payload, result, def, ctx);
	};
});
var $ZodPipe = /*@__PURE__*/ $constructor("$ZodPipe", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") {
			const right = def.out._zod.run(payload, ctx);
			if (right instanceof Promise) return right.then((right) => handlePipeResult(right, def.in, ctx));
			return handlePipeResult(right, def.in, ctx);
		}
		const left = def.in._zod.run(payload, ctx);
		if (left instanceof Promise) return left.then((left) => handlePipeResult(left, def.out, ctx));
		return handlePipeResult(left, def.out, ctx);
	};
});
function handlePipeResult(left, next, ctx) {
	if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
		left.aborted = true;
		return left;
	}
	return next._zod.run({
		value: left.value,
		issues: left.issues
	}, ctx);
}
var $ZodReadonly = /*@__PURE__*/ $constructor("$ZodReadonly", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then(handleReadonlyResult);
		return handleReadonlyResult(result);
	};
});
function handleReadonlyResult(payload) {
	if (!payload.memo) payload.value = Object.freeze(payload.value);
	return payload;
}
var $ZodCustom = /*@__PURE__*/ $constructor("$ZodCustom", (inst, def) => {
	$ZodCheck.init(inst, def);
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _) => {
		return payload;
	};
	inst._zod.check = (payload) => {
		const input = payload.value;
		const r = def.fn(input);
		if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
		handleRefineResult(r, payload, input, inst);
	};
});
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		const _iss = {
			code: "custom",
			input,
			inst,
			path: [...inst._zod.def.path ?? []],
			continue: !inst._zod.def.abort
		};
		if (inst._zod.def.params) _iss.params = inst._zod.def.params;
		payload.issues.push(issue(_iss));
	}
}
//#endregion
//#region node_modules/zod/v4/core/memoizer.js
var $ZodCyclicError = class extends Error {
	constructor() {
		super(`Cannot parse a reference cycle that closes through a transform`);
		this.name = "ZodCyclicError";
	}
};
/** Keyed off the context object every schema in one parse call already shares. */
var STATE = "~memo";
var NO_ISSUES = [];
function isRef(value) {
	return value !== null && typeof value === "object";
}
function cloneIssues(issues) {
	return issues.map((iss) => iss.path ? {
		...iss,
		path: iss.path.slice()
	} : { ...iss });
}
var recursive = /*@__PURE__*/ new WeakMap();
/** What the walk established, in order of certainty: ordered so the strongest answer among children wins. */
var NONE = 0;
var ASSUMED = 1;
var PROVEN = 2;
/** Whether this schema's subtree contains a cycle, so one parse can re-enter it. */
function isRecursive(inst, stack, resolve) {
	const cached = recursive.get(inst);
	if (cached !== void 0) return cached ? PROVEN : NONE;
	if (stack.has(inst)) return PROVEN;
	stack.add(inst);
	let result = NONE;
	const check = (child) => {
		if (result !== PROVEN && child?._zod) {
			const answer = isRecursive(child, stack, resolve);
			if (answer > result) result = answer;
		}
	};
	const shape = (sh, spread) => {
		let answer = NONE;
		for (const key of Reflect.ownKeys(sh)) {
			const desc = Object.getOwnPropertyDescriptor(sh, key);
			if (spread && !desc.enumerable) continue;
			const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE;
			if (child > answer) answer = child;
		}
		return answer;
	};
	const merge = (answer) => {
		if (answer > result) result = answer;
	};
	const def = inst._zod.def;
	switch (def.type) {
		case "object": {
			const raw = rawShape(def);
			merge(raw ? shape(raw, true) : ASSUMED);
			check(def.catchall);
			break;
		}
		case "array":
			check(def.element);
			break;
		case "tuple":
			for (const el of def.items) check(el);
			check(def.rest);
			break;
		case "record":
		case "map":
			check(def.keyType);
			check(def.valueType);
			break;
		case "set":
			check(def.valueType);
			break;
		case "union":
			for (const el of def.options) check(el);
			break;
		case "intersection":
			check(def.left);
			check(def.right);
			break;
		case "optional":
		case "nullable":
		case "default":
		case "prefault":
		case "catch":
		case "readonly":
		case "nonoptional":
		case "promise":
		case "success":
			check(def.innerType);
			break;
		case "pipe":
			check(def.in);
			check(def.out);
			break;
		case "function":
			check(def.input);
			check(def.output);
			break;
		case "lazy": {
			const inner = def._cachedInner ?? (resolve ? inst._zod.innerType : void 0);
			merge(inner ? isRecursive(inner, stack, false) : ASSUMED);
			break;
		}
		case "template_literal":
		case "string":
		case "number":
		case "int":
		case "boolean":
		case "bigint":
		case "symbol":
		case "undefined":
		case "null":
		case "void":
		case "never":
		case "any":
		case "unknown":
		case "date":
		case "nan":
		case "enum":
		case "literal":
		case "file":
		case "transform":
		case "custom": break;
		default: for (const key in def) {
			const desc = Object.getOwnPropertyDescriptor(def, key);
			if (!desc || desc.get) continue;
			const value = desc.value;
			if (!value || typeof value !== "object") continue;
			if (value._zod) check(value);
			else if (Array.isArray(value)) for (const el of value) check(el);
		}
	}
	stack.delete(inst);
	return settle(inst, result);
}
/** An assumed answer must not outlive the resolution that settles it, so only a certain one is cached. */
function settle(inst, answer) {
	if (answer !== ASSUMED) recursive.set(inst, answer === PROVEN);
	return answer;
}
function bucketFor(state, inst) {
	let bucket = state.buckets.get(inst);
	if (!bucket) {
		bucket = /* @__PURE__ */ new WeakMap();
		state.buckets.set(inst, bucket);
	}
	return bucket;
}
var handoff;
var open = [];
var memo = {
	alloc(_inst, payload, empty) {
		const bucket = handoff;
		if (!bucket) return empty;
		handoff = void 0;
		const entry = {
			value: empty,
			issues: null
		};
		bucket.set(payload.value, entry);
		open.push(entry);
		return empty;
	},
	guard(inst) {
		var _a;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value)) throw new $ZodCyclicError();
				return base(payload, ctx);
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	},
	attach(inst) {
		var _a;
		let isRecursiveInst;
		let rechecked = false;
		let lastCtx;
		let lastBucket;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (isRecursiveInst === void 0) {
					const walked = isRecursive(inst, /* @__PURE__ */ new Set(), false);
					if (walked === NONE) {
						inst._zod.parse = base;
						if (inst._zod.run === wrapped) inst._zod.run = base;
						return base(payload, ctx);
					}
					if (walked === PROVEN || rechecked) isRecursiveInst = true;
					else rechecked = true;
				}
				const input = payload.value;
				if (!isRef(input)) return base(payload, ctx);
				let state = ctx[STATE];
				if (!state) {
					state = {
						buckets: /* @__PURE__ */ new WeakMap(),
						backEdges: void 0
					};
					ctx[STATE] = state;
				}
				let bucket;
				if (lastCtx === ctx) bucket = lastBucket;
				else {
					bucket = bucketFor(state, inst);
					lastCtx = ctx;
					lastBucket = bucket;
				}
				const hit = bucket.get(input);
				if (hit) {
					payload.value = hit.value;
					if (hit.issues) {
						if (hit.issues.length) payload.issues.push(...cloneIssues(hit.issues));
					} else {
						payload.memo = true;
						state.backEdges ?? (state.backEdges = /* @__PURE__ */ new WeakSet());
						state.backEdges.add(hit.value);
					}
					return payload;
				}
				handoff = bucket;
				const depth = open.length;
				const result = base(payload, ctx);
				handoff = void 0;
				const entry = open.length > depth ? open.pop() : void 0;
				if (result instanceof Promise) return result.then((r) => {
					if (entry) entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
					return r;
				});
				if (entry) entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
				return result;
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	}
};
/** The memoizer that gives containers cycle support. `zod` installs it by default; `zod/mini` opts in with `config({ memoizer: memoizer() })`. */
function memoizer() {
	return memo;
}
/** Whether this value is a node a back-edge resolved to before it finished. */
function isBackEdge(ctx, value) {
	const backEdges = ctx[STATE]?.backEdges;
	return backEdges !== void 0 && isRef(value) && backEdges.has(value);
}
//#endregion
//#region node_modules/zod/v4/locales/en.js
var error = () => {
	const Sizable = {
		string: {
			unit: "characters",
			verb: "to have"
		},
		file: {
			unit: "bytes",
			verb: "to have"
		},
		array: {
			unit: "items",
			verb: "to have"
		},
		set: {
			unit: "items",
			verb: "to have"
		},
		map: {
			unit: "entries",
			verb: "to have"
		}
	};
	function getSizing(origin) {
		return Sizable[origin] ?? null;
	}
	const FormatDictionary = {
		regex: "input",
		email: "email address",
		url: "URL",
		emoji: "emoji",
		uuid: "UUID",
		uuidv4: "UUIDv4",
		uuidv6: "UUIDv6",
		nanoid: "nanoid",
		guid: "GUID",
		cuid: "cuid",
		cuid2: "cuid2",
		ulid: "ULID",
		xid: "XID",
		ksuid: "KSUID",
		datetime: "ISO datetime",
		date: "ISO date",
		time: "ISO time",
		duration: "ISO duration",
		ipv4: "IPv4 address",
		ipv6: "IPv6 address",
		mac: "MAC address",
		cidrv4: "IPv4 range",
		cidrv6: "IPv6 range",
		base64: "base64-encoded string",
		base64url: "base64url-encoded string",
		json_string: "JSON string",
		e164: "E.164 number",
		currency_code: "currency code",
		credit_card: "credit card number",
		iban: "IBAN",
		jwt: "JWT",
		template_literal: "input"
	};
	const TypeDictionary = { nan: "NaN" };
	function getTypeName(type, input) {
		if (type === "number" && typeof input === "number" && !Number.isFinite(input)) return String(input);
		return TypeDictionary[type] ?? type;
	}
	return (issue) => {
		switch (issue.code) {
			case "invalid_type": return `Invalid input: expected ${getTypeName(issue.expected)}, received ${getTypeName(parsedType(issue.input), issue.input)}`;
			case "invalid_value":
				if (issue.values.length === 1) return `Invalid input: expected ${stringifyPrimitive(issue.values[0])}`;
				return `Invalid option: expected one of ${joinValues(issue.values, "|")}`;
			case "too_big": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
				return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
			}
			case "too_small": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
				return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
			}
			case "invalid_format": {
				const _issue = issue;
				if (_issue.format === "starts_with") return `Invalid string: must start with "${_issue.prefix}"`;
				if (_issue.format === "ends_with") return `Invalid string: must end with "${_issue.suffix}"`;
				if (_issue.format === "includes") return `Invalid string: must include "${_issue.includes}"`;
				if (_issue.format === "regex") return `Invalid string: must match pattern ${_issue.pattern}`;
				return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
			}
			case "not_multiple_of": return `Invalid number: must be a multiple of ${issue.divisor}`;
			case "unrecognized_keys": return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${joinValues(issue.keys, ", ")}`;
			case "invalid_key": return `Invalid key in ${issue.origin}`;
			case "invalid_union":
				if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) return `Invalid discriminator value. Expected ${issue.options.map((o) => `'${o}'`).join(" | ")}`;
				if (issue.inclusive === false) return "Invalid input: more than one option matched";
				return "Invalid input";
			case "invalid_element": return `Invalid value in ${issue.origin}`;
			default: return `Invalid input`;
		}
	};
};
function en_default() {
	return { localeError: error() };
}
//#endregion
//#region node_modules/zod/v4/core/registries.js
var _a;
var $ZodRegistry = class {
	constructor() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
	}
	add(schema, ..._meta) {
		const meta = _meta[0];
		this._map.set(schema, meta);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.set(meta.id, schema);
		return this;
	}
	clear() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
		return this;
	}
	remove(schema) {
		const meta = this._map.get(schema);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.delete(meta.id);
		this._map.delete(schema);
		return this;
	}
	get(schema) {
		const p = schema._zod.parent;
		if (p) {
			const pm = { ...this.get(p) ?? {} };
			delete pm.id;
			const f = {
				...pm,
				...this._map.get(schema)
			};
			return Object.keys(f).length ? f : void 0;
		}
		return this._map.get(schema);
	}
	has(schema) {
		return this._map.has(schema);
	}
};
function registry() {
	return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
var globalRegistry = globalThis.__zod_globalRegistry;
//#endregion
//#region node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
	if (def.checks) def.checks = [...def.checks];
	return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
	return new Class(snapshotChecks({
		type: "string",
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
	return new Class({
		type: "string",
		format: "email",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
	return new Class({
		type: "string",
		format: "guid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v4",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v6",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v7",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
	return new Class({
		type: "string",
		format: "url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
	return new Class({
		type: "string",
		format: "emoji",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
	return new Class({
		type: "string",
		format: "nanoid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link _cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
	return new Class({
		type: "string",
		format: "cuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
	return new Class({
		type: "string",
		format: "cuid2",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
	return new Class({
		type: "string",
		format: "ulid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
	return new Class({
		type: "string",
		format: "xid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
	return new Class({
		type: "string",
		format: "ksuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
	return new Class({
		type: "string",
		format: "ipv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
	return new Class({
		type: "string",
		format: "ipv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
	return new Class({
		type: "string",
		format: "base64",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
	return new Class({
		type: "string",
		format: "base64url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
	return new Class({
		type: "string",
		format: "e164",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
	return new Class({
		type: "string",
		format: "jwt",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
	return new Class({
		type: "string",
		format: "datetime",
		check: "string_format",
		offset: false,
		local: false,
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
	return new Class({
		type: "string",
		format: "date",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
	return new Class({
		type: "string",
		format: "time",
		check: "string_format",
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
	return new Class({
		type: "string",
		format: "duration",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: false,
		format: "safeint",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
	return new Class({
		type: "boolean",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
	return new Class({ type: "unknown" });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
	return new Class({
		type: "never",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
	return new $ZodCheckMultipleOf({
		check: "multiple_of",
		...normalizeParams(params),
		value
	});
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
	return new $ZodCheckMaxLength({
		check: "max_length",
		...normalizeParams(params),
		maximum
	});
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum
	});
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
	return new $ZodCheckLengthEquals({
		check: "length_equals",
		...normalizeParams(params),
		length
	});
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
	return new $ZodCheckRegex({
		check: "string_format",
		format: "regex",
		...normalizeParams(params),
		pattern
	});
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
	return new $ZodCheckLowerCase({
		check: "string_format",
		format: "lowercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
	return new $ZodCheckUpperCase({
		check: "string_format",
		format: "uppercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
	return new $ZodCheckIncludes({
		check: "string_format",
		format: "includes",
		...normalizeParams(params),
		includes
	});
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
	return new $ZodCheckStartsWith({
		check: "string_format",
		format: "starts_with",
		...normalizeParams(params),
		prefix
	});
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
	return new $ZodCheckEndsWith({
		check: "string_format",
		format: "ends_with",
		...normalizeParams(params),
		suffix
	});
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
	return new $ZodCheckOverwrite({
		check: "overwrite",
		tx
	});
}
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
	return /* @__PURE__ */ _overwrite((input) => input.normalize(form));
}
// @__NO_SIDE_EFFECTS__
function _trim() {
	return /* @__PURE__ */ _overwrite((input) => input.trim());
}
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toLowerCase());
}
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toUpperCase());
}
// @__NO_SIDE_EFFECTS__
function _slugify() {
	return /* @__PURE__ */ _overwrite((input) => slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
	return new Class({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...normalizeParams(_params)
	});
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
	const ch = /* @__PURE__ */ _check((payload) => {
		payload.addIssue = (issue$2) => {
			if (typeof issue$2 === "string") payload.issues.push(issue(issue$2, payload.value, ch._zod.def));
			else {
				const _issue = issue$2;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = ch);
				_issue.continue ?? (_issue.continue = !ch._zod.def.abort);
				payload.issues.push(issue(_issue));
			}
		};
		return fn(payload.value, payload);
	}, params);
	return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
	const ch = new $ZodCheck({
		check: "custom",
		...normalizeParams(params)
	});
	ch._zod.check = fn;
	return ch;
}
//#endregion
//#region node_modules/zod/v4/core/to-json-schema.js
function assignProps(target, ...sources) {
	for (const source of sources) for (const key of Reflect.ownKeys(source)) if (Object.prototype.propertyIsEnumerable.call(source, key)) assignProp(target, key, source[key]);
	return target;
}
function initializeContext(params) {
	let target = params?.target ?? "draft-2020-12";
	if (target === "draft-4") target = "draft-04";
	if (target === "draft-7") target = "draft-07";
	return {
		processors: params.processors ?? {},
		metadataRegistry: params?.metadata ?? globalRegistry,
		target,
		unrepresentable: params?.unrepresentable ?? "throw",
		override: params?.override ?? (() => {}),
		io: params?.io ?? "output",
		counter: 0,
		seen: /* @__PURE__ */ new Map(),
		sharedDefsExtractedFor: void 0,
		sharedEmitDoneFor: void 0,
		cycles: params?.cycles ?? "ref",
		reused: params?.reused ?? "inline",
		intersections: [],
		deferred: [],
		external: params?.external ?? void 0
	};
}
/**
* Applies the `unrepresentable` setting at a site that has no JSON Schema equivalent. Throws
* `message` unless the setting (or the handler's return value) says otherwise. Returns `true` if a
* custom JSON Schema was written into `json`, in which case the caller must not write its own.
*/
function handleUnrepresentable(schema, ctx, json, params, message) {
	const result = typeof ctx.unrepresentable === "function" ? ctx.unrepresentable({
		zodSchema: schema,
		path: params.path,
		message
	}) : ctx.unrepresentable;
	if (result === "any") return false;
	if (result === void 0 || result === "throw") throw new Error(message);
	Object.assign(json, result);
	return true;
}
function processSchema(schema, ctx, _params = {
	path: [],
	schemaPath: []
}) {
	var _a;
	const def = schema._zod.def;
	const seen = ctx.seen.get(schema);
	if (seen) {
		seen.count++;
		if (_params.schemaPath.includes(schema)) seen.cycle = _params.path;
		return seen.schema;
	}
	const result = {
		schema: {},
		count: 1,
		cycle: void 0,
		path: _params.path
	};
	ctx.seen.set(schema, result);
	ctx.sharedDefsExtractedFor = void 0;
	ctx.sharedEmitDoneFor = void 0;
	const overrideSchema = schema._zod.toJSONSchema?.();
	if (overrideSchema) result.schema = overrideSchema;
	else {
		const params = {
			..._params,
			schemaPath: [..._params.schemaPath, schema],
			path: _params.path
		};
		if (schema._zod.processJSONSchema) schema._zod.processJSONSchema(ctx, result.schema, params);
		else {
			const _json = result.schema;
			const processor = ctx.processors[def.type];
			if (!processor) throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
			processor(schema, ctx, _json, params);
		}
		const parent = schema._zod.parent;
		if (parent) {
			if (!result.ref) result.ref = parent;
			processSchema(parent, ctx, params);
			ctx.seen.get(parent).isParent = true;
		}
	}
	const meta = ctx.metadataRegistry.get(schema);
	if (meta) assignProps(result.schema, meta);
	if (ctx.io === "input" && isTransforming(schema)) {
		delete result.schema.examples;
		delete result.schema.default;
	}
	if (ctx.io === "input" && "_prefault" in result.schema) (_a = result.schema).default ?? (_a.default = result.schema._prefault);
	delete result.schema._prefault;
	return ctx.seen.get(schema).schema;
}
function encodeJSONPointerSegment(segment) {
	return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function extractDefs(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external) return;
	const idToSchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.entries()) {
		const id = ctx.metadataRegistry.get(entry[0])?.id;
		if (id) {
			const existing = idToSchema.get(id);
			if (existing && existing !== entry[0]) throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
			idToSchema.set(id, entry[0]);
		}
	}
	const makeURI = (entry) => {
		const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
		if (ctx.external) {
			const externalId = ctx.external.registry.get(entry[0])?.id;
			const uriGenerator = ctx.external.uri ?? ((id) => id);
			if (externalId) return { ref: uriGenerator(externalId) };
			const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
			entry[1].defId = id;
			return {
				defId: id,
				ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}`
			};
		}
		const uriPrefix = `#`;
		const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
		if (entry[1] === root && !entry[1].schema.id) return { ref: uriPrefix };
		const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
		return {
			defId,
			ref: defUriPrefix + encodeJSONPointerSegment(defId)
		};
	};
	const extractToDef = (entry) => {
		if (entry[1].schema.$ref) return;
		const seen = entry[1];
		const { ref, defId } = makeURI(entry);
		seen.def = { ...seen.schema };
		if (defId) seen.defId = defId;
		const schema = seen.schema;
		for (const key in schema) delete schema[key];
		schema.$ref = ref;
	};
	if (ctx.cycles === "throw") for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.cycle) throw new Error(`Cycle detected: #/${seen.cycle?.join("/")}/<root>

Set the \`cycles\` parameter to \`"ref"\` to resolve cyclical schemas with defs.`);
	}
	for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (schema === entry[0]) {
			extractToDef(entry);
			continue;
		}
		if (ctx.external) {
			const ext = ctx.external.registry.get(entry[0])?.id;
			if (schema !== entry[0] && ext) {
				extractToDef(entry);
				continue;
			}
		}
		if (ctx.metadataRegistry.get(entry[0])?.id) {
			extractToDef(entry);
			continue;
		}
		if (seen.cycle) {
			extractToDef(entry);
			continue;
		}
		if (seen.count > 1) {
			if (ctx.reused === "ref") extractToDef(entry);
		}
	}
	if (ctx.external) ctx.sharedDefsExtractedFor = ctx.external;
}
/** Rewrites `anyOf: [{type: "a"}, {type: "b"}]` to `type: ["a", "b"]`, which every JSON Schema draft treats as equivalent and most consumers render far better for the nullable case. Only branches that are a bare type assertion qualify — anything carrying a constraint, `$ref`, `const` or metadata is left alone. Runs after `flattenRef`, so a branch an override decorated or `$defs` extraction turned into a `$ref` is no longer bare and correctly stays in `anyOf`. `oneOf` is excluded: `integer` and `number` overlap, so "exactly one" and "at least one" are not the same there. OpenAPI 3.0 is excluded: its `type` must be a single string. */
function compactTypeUnion(schema) {
	const options = schema.anyOf;
	if (!Array.isArray(options) || options.length === 0 || schema.type !== void 0) return;
	const types = [];
	for (const option of options) {
		if (!option || typeof option !== "object") return;
		compactTypeUnion(option);
		const keys = Object.keys(option);
		if (keys.length !== 1 || keys[0] !== "type") return;
		const type = option.type;
		for (const member of Array.isArray(type) ? type : [type]) {
			if (typeof member !== "string") return;
			if (!types.includes(member)) types.push(member);
		}
	}
	delete schema.anyOf;
	schema.type = types.length === 1 ? types[0] : types;
}
/** Keywords `foldIntersection` knows how to combine. Anything else — `$ref`, `patternProperties`,
* an annotation like `description` — makes a member unfoldable, so a constraint this does not
* understand leaves the `allOf` alone instead of being silently dropped or misattributed. */
var FOLDABLE_KEYS = new Set([
	"type",
	"properties",
	"required",
	"additionalProperties"
]);
var UNION_KEYS = ["oneOf", "anyOf"];
/** A member's constraint on a key it does not declare itself. A `catchall` states one; `false`, an absent `additionalProperties`, and the empty schema a loose object emits state nothing. */
function undeclaredConstraint(member) {
	const extra = member.additionalProperties;
	if (extra === void 0 || extra === false || typeof extra !== "object" || extra === null) return null;
	return Object.keys(extra).length ? extra : null;
}
/** Combines object members into the single object they describe together, or returns `null` if any of them carries a keyword outside {@link FOLDABLE_KEYS}. */
function foldObjects(members) {
	const objects = [];
	for (const member of members) {
		if (typeof member !== "object" || member.type !== "object") return null;
		for (const key in member) if (!FOLDABLE_KEYS.has(key)) return null;
		objects.push(member);
	}
	const properties = {};
	const required = /* @__PURE__ */ new Set();
	for (const object of objects) {
		for (const key in object.properties) {
			if (Object.prototype.hasOwnProperty.call(properties, key)) continue;
			const parts = [];
			for (const other of objects) {
				const part = other.properties?.[key] ?? undeclaredConstraint(other);
				if (part === null || part === void 0) continue;
				if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part))) parts.push(part);
			}
			assignProp(properties, key, parts.length === 1 ? parts[0] : foldObjects(parts) ?? { allOf: parts });
		}
		for (const key of object.required ?? []) required.add(key);
	}
	const folded = {
		type: "object",
		properties
	};
	if (required.size) folded.required = [...required];
	if (objects.every((object) => object.additionalProperties === false)) folded.additionalProperties = false;
	else {
		const constraints = [];
		for (const object of objects) {
			const constraint = undeclaredConstraint(object);
			if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint))) constraints.push(constraint);
		}
		if (constraints.length === 1) folded.additionalProperties = constraints[0];
		else if (constraints.length > 1) folded.additionalProperties = { allOf: constraints };
	}
	return folded;
}
/** `additionalProperties` in an `allOf` member sees only that member's own `properties`, so two
* closed object members reject each other's keys and the schema validates nothing. Zod's parser
* pools the key sets instead — `handleIntersectionResults` reports a key as unrecognized only when
* *every* side rejects it — so the emitted schema has to pool them too, and folding the members
* into one object is the encoding that says so on every target.
*
* This runs from `finalize`, after `extractDefs`, which is what keeps it clear of the `$ref`
* machinery: a member extracted into `$defs` is already a `$ref` by now and declines to fold, so it
* keeps its reference and its own closedness rather than being inlined as a stale copy. */
function foldIntersection(json) {
	const allOf = json.allOf;
	if (!Array.isArray(allOf) || allOf.length < 2) return;
	for (const key of FOLDABLE_KEYS) if (key in json) return;
	const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
	let folded = null;
	if (!unions.length) folded = foldObjects(allOf);
	else {
		const union = unions[0];
		const keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
		if (Object.keys(union).length !== 1) return;
		const rest = allOf.filter((m) => m !== union);
		const branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
		if (branches.some((b) => !b)) return;
		folded = { [keyword]: branches };
	}
	if (!folded) return;
	delete json.allOf;
	assignProps(json, folded);
}
function finalize(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	const flattenRef = (zodSchema) => {
		const seen = ctx.seen.get(zodSchema);
		if (seen.ref === null) return;
		const schema = seen.def ?? seen.schema;
		const _cached = { ...schema };
		const ref = seen.ref;
		seen.ref = null;
		if (ref) {
			flattenRef(ref);
			const refSeen = ctx.seen.get(ref);
			const refSchema = refSeen.schema;
			if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
				schema.allOf = schema.allOf ?? [];
				schema.allOf.push(refSchema);
			} else assignProps(schema, refSchema);
			assignProps(schema, _cached);
			if (zodSchema._zod.parent === ref) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (!(key in _cached)) delete schema[key];
			}
			if (refSchema.$ref && refSeen.def) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key])) delete schema[key];
			}
		}
		const parent = zodSchema._zod.parent;
		if (parent && parent !== ref) {
			flattenRef(parent);
			const parentSeen = ctx.seen.get(parent);
			if (parentSeen?.schema.$ref) {
				schema.$ref = parentSeen.schema.$ref;
				if (parentSeen.def) for (const key in schema) {
					if (key === "$ref" || key === "allOf") continue;
					if (key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key])) delete schema[key];
				}
			}
		}
		ctx.override({
			zodSchema,
			jsonSchema: schema,
			path: seen.path ?? []
		});
	};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
		for (const entry of [...ctx.seen.entries()].reverse()) flattenRef(entry[0]);
		if (ctx.target !== "openapi-3.0") for (const entry of ctx.seen.entries()) compactTypeUnion(entry[1].def ?? entry[1].schema);
		for (const rewrite of ctx.deferred) rewrite();
		if (ctx.intersections.length) {
			const carriers = /* @__PURE__ */ new Map();
			for (const seen of ctx.seen.values()) for (const json of [seen.schema, seen.def]) {
				const allOf = json?.allOf;
				if (!Array.isArray(allOf)) continue;
				const existing = carriers.get(allOf);
				if (existing) existing.push(json);
				else carriers.set(allOf, [json]);
			}
			for (const allOf of ctx.intersections) for (const json of carriers.get(allOf) ?? []) foldIntersection(json);
		}
	}
	const result = {};
	if (ctx.target === "draft-2020-12") result.$schema = "https://json-schema.org/draft/2020-12/schema";
	else if (ctx.target === "draft-07") result.$schema = "http://json-schema.org/draft-07/schema#";
	else if (ctx.target === "draft-04") result.$schema = "http://json-schema.org/draft-04/schema#";
	else if (ctx.target === "openapi-3.0") {}
	if (ctx.external?.uri) {
		const id = ctx.external.registry.get(schema)?.id;
		if (!id) throw new Error("Schema is missing an `id` property");
		result.$id = ctx.external.uri(id);
	}
	assignProps(result, root.defId ? root.schema : root.def ?? root.schema);
	const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
	if (rootMetaId !== void 0 && result.id === rootMetaId) delete result.id;
	const defs = ctx.external?.defs ?? {};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.def && seen.defId) {
			if (seen.def.id === seen.defId) delete seen.def.id;
			assignProp(defs, seen.defId, seen.def);
		}
	}
	if (ctx.external) ctx.sharedEmitDoneFor = ctx.external;
	if (ctx.external) {} else if (Object.keys(defs).length > 0) if (ctx.target === "draft-2020-12") result.$defs = defs;
	else result.definitions = defs;
	try {
		const finalized = JSON.parse(JSON.stringify(result));
		Object.defineProperty(finalized, "~standard", {
			value: {
				...schema["~standard"],
				jsonSchema: {
					input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
					output: createStandardJSONSchemaMethod(schema, "output", ctx.processors)
				}
			},
			enumerable: false,
			writable: false
		});
		return finalized;
	} catch (_err) {
		throw new Error("Error converting schema to JSON.");
	}
}
function isTransforming(_schema, _ctx) {
	const ctx = _ctx ?? { seen: /* @__PURE__ */ new Set() };
	if (ctx.seen.has(_schema)) return false;
	ctx.seen.add(_schema);
	const def = _schema._zod.def;
	if (def.type === "transform") return true;
	if (def.type === "array") return isTransforming(def.element, ctx);
	if (def.type === "set") return isTransforming(def.valueType, ctx);
	if (def.type === "lazy") return isTransforming(def.getter(), ctx);
	if (def.type === "promise" || def.type === "optional" || def.type === "nonoptional" || def.type === "nullable" || def.type === "readonly" || def.type === "default" || def.type === "prefault" || def.type === "catch") return isTransforming(def.innerType, ctx);
	if (def.type === "intersection") return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
	if (def.type === "record" || def.type === "map") return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
	if (def.type === "pipe") {
		if (_schema._zod.traits.has("$ZodCodec")) return true;
		return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
	}
	if (def.type === "object") {
		for (const key in def.shape) if (isTransforming(def.shape[key], ctx)) return true;
		return false;
	}
	if (def.type === "union") {
		for (const option of def.options) if (isTransforming(option, ctx)) return true;
		return false;
	}
	if (def.type === "tuple") {
		for (const item of def.items) if (isTransforming(item, ctx)) return true;
		if (def.rest && isTransforming(def.rest, ctx)) return true;
		return false;
	}
	return false;
}
/**
* Creates a toJSONSchema method for a schema instance.
* This encapsulates the logic of initializing context, processing, extracting defs, and finalizing.
*/
var createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
	const ctx = initializeContext({
		...params,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};
var createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
	const { libraryOptions, target } = params ?? {};
	const ctx = initializeContext({
		...libraryOptions ?? {},
		target,
		io,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};
//#endregion
//#region node_modules/zod/v4/core/json-schema-processors.js
var narrowMin = (agg, key, value) => {
	if (agg[key] === void 0 || value > agg[key]) agg[key] = value;
};
var narrowMax = (agg, key, value) => {
	if (agg[key] === void 0 || value < agg[key]) agg[key] = value;
};
var narrowBoth = (agg, value) => {
	narrowMin(agg, "minimum", value);
	narrowMax(agg, "maximum", value);
};
var addDivisor = (agg, value) => {
	agg.multipleOf ?? (agg.multipleOf = []);
	if (!agg.multipleOf.includes(value)) agg.multipleOf.push(value);
};
var addPattern = (agg, pattern) => {
	agg.patterns ?? (agg.patterns = /* @__PURE__ */ new Set());
	agg.patterns.add(pattern);
};
var intersectMime = (agg, mime) => {
	agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
var setFormat = (agg, format) => {
	agg.format = format;
	if (format.includes("int")) agg.isInt = true;
};
var minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
var maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
var formatContributor = (ranges) => (agg, def) => {
	setFormat(agg, def.format);
	const [minimum, maximum] = ranges[def.format];
	narrowMin(agg, "minimum", minimum);
	narrowMax(agg, "maximum", maximum);
};
var contributors = {
	greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
	less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
	multiple_of: (agg, def) => addDivisor(agg, def.value),
	number_format: formatContributor(NUMBER_FORMAT_RANGES),
	bigint_format: formatContributor(BIGINT_FORMAT_RANGES),
	min_length: minContributor,
	max_length: maxContributor,
	length_equals: (agg, def) => narrowBoth(agg, def.length),
	min_size: minContributor,
	max_size: maxContributor,
	size_equals: (agg, def) => narrowBoth(agg, def.size),
	string_format: (agg, def) => {
		setFormat(agg, def.format);
		if (def.pattern) addPattern(agg, def.pattern);
		if (def.format === "base64" || def.format === "base64url") agg.contentEncoding = def.format;
		if (def.local || def.precision === -1) agg.laxFormat = true;
	},
	mime_type: (agg, def) => intersectMime(agg, def.mime)
};
function aggregateChecks(schema) {
	const agg = {};
	const def = schema._zod.def;
	const list = schema._zod.traits.has("$ZodCheck") ? [schema, ...def.checks ?? []] : def.checks ?? [];
	for (const ch of list) contributors[ch._zod.def.check]?.(agg, ch._zod.def);
	const bag = schema._zod.bag;
	if (bag.minimum !== void 0) narrowMin(agg, "minimum", bag.minimum);
	if (bag.exclusiveMinimum !== void 0) narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
	if (bag.maximum !== void 0) narrowMax(agg, "maximum", bag.maximum);
	if (bag.exclusiveMaximum !== void 0) narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
	if (bag.multipleOf !== void 0) addDivisor(agg, bag.multipleOf);
	if (bag.format !== void 0) {
		agg.format ?? (agg.format = bag.format);
		if (bag.format.includes("int")) agg.isInt = true;
	}
	if (bag.mime) intersectMime(agg, bag.mime);
	for (const pattern of bag.patterns ?? []) addPattern(agg, pattern);
	return agg;
}
var formatMap = {
	guid: "uuid",
	url: "uri",
	datetime: "date-time",
	json_string: "json-string",
	regex: ""
};
var exactPatterns = new Map([[base64Charset, base64], [base64urlCharset, base64url]]);
var exactPattern = (p) => exactPatterns.get(p) ?? p;
var stringProcessor = (schema, ctx, _json, _params) => {
	const json = _json;
	json.type = "string";
	const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minLength = minimum;
	if (typeof maximum === "number") json.maxLength = maximum;
	if (format) {
		json.format = formatMap[format] ?? format;
		if (json.format === "") delete json.format;
		if (format === "time" || laxFormat) delete json.format;
	}
	if (contentEncoding) json.contentEncoding = contentEncoding;
	if (patterns && patterns.size > 0) {
		const patternList = [...patterns].map(exactPattern);
		if (patternList.length === 1) json.pattern = patternList[0].source;
		else if (patternList.length > 1) json.allOf = [...patternList.map((regex) => ({
			...ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0" ? { type: "string" } : {},
			pattern: regex.source
		}))];
	}
};
var numberProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
	json.type = isInt ? "integer" : "number";
	const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
	const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
	const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
	if (exMin) if (legacy) {
		json.minimum = exclusiveMinimum;
		json.exclusiveMinimum = true;
	} else json.exclusiveMinimum = exclusiveMinimum;
	else if (typeof minimum === "number") json.minimum = minimum;
	if (exMax) if (legacy) {
		json.maximum = exclusiveMaximum;
		json.exclusiveMaximum = true;
	} else json.exclusiveMaximum = exclusiveMaximum;
	else if (typeof maximum === "number") json.maximum = maximum;
	if (multipleOf) {
		const divisors = /* @__PURE__ */ new Set();
		for (const divisor of multipleOf) if (Number.isFinite(divisor) && divisor !== 0) divisors.add(Math.abs(divisor));
		else handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
		const [first, ...rest] = divisors;
		if (first !== void 0) json.multipleOf = first;
		if (rest.length) json.allOf = [...json.allOf ?? [], ...rest.map((m) => ({ multipleOf: m }))];
	}
};
var booleanProcessor = (_schema, _ctx, json, _params) => {
	json.type = "boolean";
};
var neverProcessor = (_schema, _ctx, json, _params) => {
	json.not = {};
};
var enumProcessor = (schema, _ctx, json, _params) => {
	const def = schema._zod.def;
	const values = getEnumValues(def.entries);
	if (values.length === 0) {
		json.not = {};
		return;
	}
	if (values.every((v) => typeof v === "number")) json.type = "number";
	if (values.every((v) => typeof v === "string")) json.type = "string";
	json.enum = values;
};
var customProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
var transformProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
var arrayProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
	json.type = "array";
	json.items = processSchema(def.element, ctx, {
		...params,
		path: [...params.path, "items"]
	});
};
function inputOptin(schema) {
	const def = schema._zod.def;
	if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) return inputOptin(def.out);
	if (def.type === "catch") return inputOptin(def.innerType);
	return schema._zod.optin;
}
var objectProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const shape = def.shape;
	if (Object.getOwnPropertySymbols(shape).length && handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) return;
	json.type = "object";
	json.properties = {};
	for (const key in shape) assignProp(json.properties, key, processSchema(shape[key], ctx, {
		...params,
		path: [
			...params.path,
			"properties",
			key
		]
	}));
	const requiredKeys = [];
	for (const key of Object.keys(shape)) {
		const field = def.shape[key];
		if (ctx.io === "input" ? inputOptin(field) === void 0 : field._zod.optout === void 0) requiredKeys.push(key);
	}
	if (requiredKeys.length > 0) json.required = requiredKeys;
	if (def.catchall?._zod.def.type === "never") json.additionalProperties = false;
	else if (!def.catchall) {
		if (ctx.io === "output") json.additionalProperties = false;
	} else if (def.catchall) json.additionalProperties = processSchema(def.catchall, ctx, {
		...params,
		path: [...params.path, "additionalProperties"]
	});
};
var unionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const isExclusive = def.inclusive === false;
	const options = def.options.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			isExclusive ? "oneOf" : "anyOf",
			i
		]
	}));
	if (isExclusive) json.oneOf = options;
	else json.anyOf = options;
};
var intersectionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const a = processSchema(def.left, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			0
		]
	});
	const b = processSchema(def.right, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			1
		]
	});
	const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
	const allOf = [...isSimpleIntersection(a) ? a.allOf : [a], ...isSimpleIntersection(b) ? b.allOf : [b]];
	json.allOf = allOf;
	ctx.intersections.push(allOf);
};
var nullableProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const inner = processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	if (ctx.target === "openapi-3.0") {
		seen.ref = def.innerType;
		json.nullable = true;
	} else json.anyOf = [inner, { type: "null" }];
};
var nonoptionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
/** Round-trips a default value through JSON so the emitted schema is guaranteed to be valid JSON.
* A BigInt has no reliable encoding, so it goes through `unrepresentable` like any other
* unrepresentable value. Returns a sentinel when the caller must not write a default of its own. */
var UNREPRESENTABLE_DEFAULT = Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
	let unrepresentable = false;
	const serialized = JSON.stringify(value, (_, val) => {
		if (typeof val !== "bigint") return val;
		unrepresentable = true;
		return null;
	});
	if (!unrepresentable) return JSON.parse(serialized);
	handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
	return UNREPRESENTABLE_DEFAULT;
}
var defaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json.default = value;
};
var prefaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	if (ctx.io !== "input") return;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json._prefault = value;
};
var catchProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	let catchValue;
	try {
		catchValue = def.catchValue(void 0);
	} catch {
		handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
		return;
	}
	json.default = catchValue;
};
var pipeProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	const inIsTransform = def.in._zod.traits.has("$ZodTransform");
	const innerType = ctx.io === "input" ? inIsTransform ? def.out : def.in : def.out;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};
var readonlyProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	json.readOnly = true;
};
var optionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
//#endregion
//#region node_modules/zod/v4/classic/errors.js
var _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
function _lazyMethod(proto, key, make) {
	Object.defineProperty(proto, key, {
		configurable: true,
		enumerable: false,
		get() {
			const value = make(this);
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
			return value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
		}
	});
}
var initializer = (inst, issues) => {
	$ZodError.init(inst, issues);
	inst.name = "ZodError";
	const proto = Object.getPrototypeOf(inst);
	if (_installedErrorProtos.has(proto)) return;
	_installedErrorProtos.add(proto);
	_lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
	_lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
	_lazyMethod(proto, "addIssue", (self) => (issue) => {
		self.issues.push(issue);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	_lazyMethod(proto, "addIssues", (self) => (issues) => {
		self.issues.push(...issues);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	Object.defineProperty(proto, "isEmpty", {
		configurable: true,
		enumerable: false,
		get() {
			return this.issues.length === 0;
		}
	});
};
var ZodRealError = /*@__PURE__*/ $constructor("ZodError", initializer, void 0, { Parent: Error });
//#endregion
//#region node_modules/zod/v4/classic/parse.js
var parse = /* @__PURE__ */ _parse(ZodRealError);
var parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
var safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
var safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);
var encode = /* @__PURE__ */ _encode(ZodRealError);
var decode = /* @__PURE__ */ _decode(ZodRealError);
var encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
var decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
var safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
var safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
var safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
var safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);
//#endregion
//#region node_modules/zod/v4/classic/schemas.js
function _ensureDefaultLocale() {
	if (!globalConfig.localeError) config(en_default());
}
function _ensureDefaultMemoizer() {
	if (!globalConfig.memoizer) config({ memoizer: memoizer() });
}
var ZodType = /*@__PURE__*/ $constructor("ZodType", (inst, def) => {
	_ensureDefaultLocale();
	$ZodType.init(inst, def);
	inst.def = def;
	inst.type = def.type;
	return inst;
}, {
	check(...chks) {
		const def = this.def;
		return this.clone(mergeDefs(def, { checks: [...def.checks ?? [], ...chks.map((ch) => typeof ch === "function" ? { _zod: {
			check: ch,
			def: { check: "custom" },
			onattach: []
		} } : ch)] }), { parent: true });
	},
	with(...chks) {
		return this.check(...chks);
	},
	clone(def, params) {
		return clone(this, def, params);
	},
	brand() {
		return this;
	},
	register(reg, meta) {
		reg.add(this, meta);
		return this;
	},
	refine(check, params) {
		return this.check(refine(check, params));
	},
	superRefine(refinement, params) {
		return this.check(superRefine(refinement, params));
	},
	overwrite(fn) {
		return this.check(/* @__PURE__ */ _overwrite(fn));
	},
	optional() {
		return optional(this);
	},
	exactOptional() {
		return exactOptional(this);
	},
	nullable() {
		return nullable(this);
	},
	nullish() {
		return optional(nullable(this));
	},
	nonoptional(params) {
		return nonoptional(this, params);
	},
	array() {
		return array(this);
	},
	or(arg) {
		return union([this, arg]);
	},
	and(arg) {
		return intersection(this, arg);
	},
	transform(tx) {
		return pipe(this, transform(tx));
	},
	default(d) {
		return _default(this, d);
	},
	prefault(d) {
		return prefault(this, d);
	},
	catch(params) {
		return _catch(this, params);
	},
	pipe(target) {
		return pipe(this, target);
	},
	readonly() {
		return readonly(this);
	},
	describe(description) {
		const cl = this.clone();
		globalRegistry.add(cl, { description });
		return cl;
	},
	meta(...args) {
		if (args.length === 0) return globalRegistry.get(this);
		const cl = this.clone();
		globalRegistry.add(cl, args[0]);
		return cl;
	},
	isOptional() {
		return this.safeParse(void 0).success;
	},
	isNullable() {
		return this.safeParse(null).success;
	},
	apply(fn, ...args) {
		return args.length === 0 ? fn(this) : fn(this, ...args);
	},
	get "~standard"() {
		return hide(this, "~standard", {
			...standardProps(this),
			jsonSchema: {
				input: createStandardJSONSchemaMethod(this, "input"),
				output: createStandardJSONSchemaMethod(this, "output")
			}
		});
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	},
	parse: function _parse(data, params) {
		return parse(this, data, params, { callee: _parse });
	},
	parseAsync: async function _parseAsync(data, params) {
		return await parseAsync(this, data, params, { callee: _parseAsync });
	},
	safeParse(data, params) {
		return safeParse(this, data, params);
	},
	async safeParseAsync(data, params) {
		return safeParseAsync(this, data, params);
	},
	get spa() {
		return this?.safeParseAsync;
	},
	set spa(value) {
		own(this, "spa", value);
	},
	validate(data, params) {
		return validate(this, data, params);
	},
	validateAsync(data, params) {
		return validateAsync$1(this, data, params);
	},
	encode: function _encode(data, params) {
		return encode(this, data, params, { callee: _encode });
	},
	decode: function _decode(data, params) {
		return decode(this, data, params, { callee: _decode });
	},
	encodeAsync: async function _encodeAsync(data, params) {
		return await encodeAsync(this, data, params, { callee: _encodeAsync });
	},
	decodeAsync: async function _decodeAsync(data, params) {
		return await decodeAsync(this, data, params, { callee: _decodeAsync });
	},
	safeEncode(data, params) {
		return safeEncode(this, data, params);
	},
	safeDecode(data, params) {
		return safeDecode(this, data, params);
	},
	async safeEncodeAsync(data, params) {
		return safeEncodeAsync(this, data, params);
	},
	async safeDecodeAsync(data, params) {
		return safeDecodeAsync(this, data, params);
	},
	toJSONSchema(params) {
		return createToJSONSchemaMethod(this, {})(params);
	},
	get description() {
		return globalRegistry.get(this)?.description;
	},
	get _def() {
		return this._zod.def;
	}
});
/** @internal */
var _ZodString = /*@__PURE__*/ $constructor("_ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
}, /*@__PURE__*/ derived({
	format: (inst) => aggregateChecks(inst).format ?? null,
	minLength: (inst) => aggregateChecks(inst).minimum ?? null,
	maxLength: (inst) => aggregateChecks(inst).maximum ?? null
}, {
	regex(...args) {
		return this.check(/* @__PURE__ */ _regex(...args));
	},
	includes(...args) {
		return this.check(/* @__PURE__ */ _includes(...args));
	},
	startsWith(...args) {
		return this.check(/* @__PURE__ */ _startsWith(...args));
	},
	endsWith(...args) {
		return this.check(/* @__PURE__ */ _endsWith(...args));
	},
	min(...args) {
		return this.check(/* @__PURE__ */ _minLength(...args));
	},
	max(...args) {
		return this.check(/* @__PURE__ */ _maxLength(...args));
	},
	length(...args) {
		return this.check(/* @__PURE__ */ _length(...args));
	},
	nonempty(...args) {
		return this.check(/* @__PURE__ */ _minLength(1, ...args));
	},
	lowercase(params) {
		return this.check(/* @__PURE__ */ _lowercase(params));
	},
	uppercase(params) {
		return this.check(/* @__PURE__ */ _uppercase(params));
	},
	trim() {
		return this.check(/* @__PURE__ */ _trim());
	},
	normalize(...args) {
		return this.check(/* @__PURE__ */ _normalize(...args));
	},
	toLowerCase() {
		return this.check(/* @__PURE__ */ _toLowerCase());
	},
	toUpperCase() {
		return this.check(/* @__PURE__ */ _toUpperCase());
	},
	slugify() {
		return this.check(/* @__PURE__ */ _slugify());
	}
}));
var ZodString = /*@__PURE__*/ $constructor("ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	_ZodString.init(inst, def);
}, {
	email(params) {
		return this.check(/* @__PURE__ */ _email(ZodEmail, params));
	},
	url(params) {
		return this.check(/* @__PURE__ */ _url(ZodURL, params));
	},
	jwt(params) {
		return this.check(/* @__PURE__ */ _jwt(ZodJWT, params));
	},
	emoji(params) {
		return this.check(/* @__PURE__ */ _emoji(ZodEmoji, params));
	},
	guid(params) {
		return this.check(/* @__PURE__ */ _guid(ZodGUID, params));
	},
	uuid(params) {
		return this.check(/* @__PURE__ */ _uuid(ZodUUID, params));
	},
	uuidv4(params) {
		return this.check(/* @__PURE__ */ _uuidv4(ZodUUID, params));
	},
	uuidv6(params) {
		return this.check(/* @__PURE__ */ _uuidv6(ZodUUID, params));
	},
	uuidv7(params) {
		return this.check(/* @__PURE__ */ _uuidv7(ZodUUID, params));
	},
	nanoid(params) {
		return this.check(/* @__PURE__ */ _nanoid(ZodNanoID, params));
	},
	cuid(params) {
		return this.check(/* @__PURE__ */ _cuid(ZodCUID, params));
	},
	cuid2(params) {
		return this.check(/* @__PURE__ */ _cuid2(ZodCUID2, params));
	},
	ulid(params) {
		return this.check(/* @__PURE__ */ _ulid(ZodULID, params));
	},
	base64(params) {
		return this.check(/* @__PURE__ */ _base64(ZodBase64, params));
	},
	base64url(params) {
		return this.check(/* @__PURE__ */ _base64url(ZodBase64URL, params));
	},
	xid(params) {
		return this.check(/* @__PURE__ */ _xid(ZodXID, params));
	},
	ksuid(params) {
		return this.check(/* @__PURE__ */ _ksuid(ZodKSUID, params));
	},
	ipv4(params) {
		return this.check(/* @__PURE__ */ _ipv4(ZodIPv4, params));
	},
	ipv6(params) {
		return this.check(/* @__PURE__ */ _ipv6(ZodIPv6, params));
	},
	cidrv4(params) {
		return this.check(/* @__PURE__ */ _cidrv4(ZodCIDRv4, params));
	},
	cidrv6(params) {
		return this.check(/* @__PURE__ */ _cidrv6(ZodCIDRv6, params));
	},
	e164(params) {
		return this.check(/* @__PURE__ */ _e164(ZodE164, params));
	},
	datetime(params) {
		return this.check(/* @__PURE__ */ _isoDateTime(ZodISODateTime, params));
	},
	date(params) {
		return this.check(/* @__PURE__ */ _isoDate(ZodISODate, params));
	},
	time(params) {
		return this.check(/* @__PURE__ */ _isoTime(ZodISOTime, params));
	},
	duration(params) {
		return this.check(/* @__PURE__ */ _isoDuration(ZodISODuration, params));
	}
});
function string(params) {
	return /* @__PURE__ */ _string(ZodString, params);
}
var ZodStringFormat = /*@__PURE__*/ $constructor("ZodStringFormat", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	_ZodString.init(inst, def);
});
var ZodISODateTime = /*@__PURE__*/ $constructor("ZodISODateTime", (inst, def) => {
	$ZodISODateTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodISODate = /*@__PURE__*/ $constructor("ZodISODate", (inst, def) => {
	$ZodISODate.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodISOTime = /*@__PURE__*/ $constructor("ZodISOTime", (inst, def) => {
	$ZodISOTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodISODuration = /*@__PURE__*/ $constructor("ZodISODuration", (inst, def) => {
	$ZodISODuration.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodEmail = /*@__PURE__*/ $constructor("ZodEmail", (inst, def) => {
	$ZodEmail.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodGUID = /*@__PURE__*/ $constructor("ZodGUID", (inst, def) => {
	$ZodGUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodUUID = /*@__PURE__*/ $constructor("ZodUUID", (inst, def) => {
	$ZodUUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodURL = /*@__PURE__*/ $constructor("ZodURL", (inst, def) => {
	$ZodURL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
function url(params) {
	return /* @__PURE__ */ _url(ZodURL, params);
}
var ZodEmoji = /*@__PURE__*/ $constructor("ZodEmoji", (inst, def) => {
	$ZodEmoji.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodNanoID = /*@__PURE__*/ $constructor("ZodNanoID", (inst, def) => {
	$ZodNanoID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
var ZodCUID = /*@__PURE__*/ $constructor("ZodCUID", (inst, def) => {
	$ZodCUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodCUID2 = /*@__PURE__*/ $constructor("ZodCUID2", (inst, def) => {
	$ZodCUID2.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodULID = /*@__PURE__*/ $constructor("ZodULID", (inst, def) => {
	$ZodULID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodXID = /*@__PURE__*/ $constructor("ZodXID", (inst, def) => {
	$ZodXID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodKSUID = /*@__PURE__*/ $constructor("ZodKSUID", (inst, def) => {
	$ZodKSUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodIPv4 = /*@__PURE__*/ $constructor("ZodIPv4", (inst, def) => {
	$ZodIPv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodIPv6 = /*@__PURE__*/ $constructor("ZodIPv6", (inst, def) => {
	$ZodIPv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodCIDRv4 = /*@__PURE__*/ $constructor("ZodCIDRv4", (inst, def) => {
	$ZodCIDRv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodCIDRv6 = /*@__PURE__*/ $constructor("ZodCIDRv6", (inst, def) => {
	$ZodCIDRv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodBase64 = /*@__PURE__*/ $constructor("ZodBase64", (inst, def) => {
	$ZodBase64.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodBase64URL = /*@__PURE__*/ $constructor("ZodBase64URL", (inst, def) => {
	$ZodBase64URL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodE164 = /*@__PURE__*/ $constructor("ZodE164", (inst, def) => {
	$ZodE164.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodJWT = /*@__PURE__*/ $constructor("ZodJWT", (inst, def) => {
	$ZodJWT.init(inst, def);
	ZodStringFormat.init(inst, def);
});
var ZodNumber = /*@__PURE__*/ $constructor("ZodNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params);
	inst.isFinite = true;
}, /*@__PURE__*/ derived({
	minValue: (inst) => {
		const { minimum, exclusiveMinimum } = aggregateChecks(inst);
		return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
	},
	maxValue: (inst) => {
		const { maximum, exclusiveMaximum } = aggregateChecks(inst);
		return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
	},
	isInt: (inst) => {
		const { isInt, multipleOf } = aggregateChecks(inst);
		return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
	},
	format: (inst) => aggregateChecks(inst).format ?? null
}, {
	gt(value, params) {
		return this.check(/* @__PURE__ */ _gt(value, params));
	},
	gte(value, params) {
		return this.check(/* @__PURE__ */ _gte(value, params));
	},
	min(value, params) {
		return this.check(/* @__PURE__ */ _gte(value, params));
	},
	lt(value, params) {
		return this.check(/* @__PURE__ */ _lt(value, params));
	},
	lte(value, params) {
		return this.check(/* @__PURE__ */ _lte(value, params));
	},
	max(value, params) {
		return this.check(/* @__PURE__ */ _lte(value, params));
	},
	int(params) {
		return this.check(int(params));
	},
	safe(params) {
		return this.check(int(params));
	},
	positive(params) {
		return this.check(/* @__PURE__ */ _gt(0, params));
	},
	nonnegative(params) {
		return this.check(/* @__PURE__ */ _gte(0, params));
	},
	negative(params) {
		return this.check(/* @__PURE__ */ _lt(0, params));
	},
	nonpositive(params) {
		return this.check(/* @__PURE__ */ _lte(0, params));
	},
	multipleOf(value, params) {
		return this.check(/* @__PURE__ */ _multipleOf(value, params));
	},
	step(value, params) {
		return this.check(/* @__PURE__ */ _multipleOf(value, params));
	},
	finite() {
		return this;
	}
}));
var ZodNumberFormat = /*@__PURE__*/ $constructor("ZodNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodNumber.init(inst, def);
});
function int(params) {
	return /* @__PURE__ */ _int(ZodNumberFormat, params);
}
var ZodBoolean = /*@__PURE__*/ $constructor("ZodBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => booleanProcessor(inst, ctx, json, params);
});
function boolean(params) {
	return /* @__PURE__ */ _boolean(ZodBoolean, params);
}
var ZodUnknown = /*@__PURE__*/ $constructor("ZodUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => void 0;
});
function unknown() {
	return /* @__PURE__ */ _unknown(ZodUnknown);
}
var ZodNever = /*@__PURE__*/ $constructor("ZodNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
});
function never(params) {
	return /* @__PURE__ */ _never(ZodNever, params);
}
var ZodArray = /*@__PURE__*/ $constructor("ZodArray", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodArray.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params);
	inst.element = def.element;
}, {
	min(n, params) {
		return this.check(/* @__PURE__ */ _minLength(n, params));
	},
	nonempty(params) {
		return this.check(/* @__PURE__ */ _minLength(1, params));
	},
	max(n, params) {
		return this.check(/* @__PURE__ */ _maxLength(n, params));
	},
	length(n, params) {
		return this.check(/* @__PURE__ */ _length(n, params));
	},
	unwrap() {
		return this.element;
	}
});
function array(element, params) {
	return /* @__PURE__ */ _array(ZodArray, element, params);
}
var ZodObject = /*@__PURE__*/ $constructor("ZodObject", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodObjectJIT.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
}, {
	keyof() {
		return _enum(Object.keys(this._zod.def.shape));
	},
	catchall(catchall) {
		return this.clone(mergeDefs(this._zod.def, { catchall }));
	},
	passthrough() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	loose() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	strict() {
		return this.clone(mergeDefs(this._zod.def, { catchall: never() }));
	},
	strip() {
		return this.clone(mergeDefs(this._zod.def, { catchall: void 0 }));
	},
	extend(incoming) {
		return extend(this, incoming);
	},
	safeExtend(incoming) {
		return safeExtend(this, incoming);
	},
	merge(other) {
		return merge(this, other);
	},
	pick(mask) {
		return pick(this, mask);
	},
	omit(mask) {
		return omit(this, mask);
	},
	partial(...args) {
		return partial(ZodOptional, this, args[0]);
	},
	exactPartial(...args) {
		return partial(ZodExactOptional, this, args[0], "exactPartial");
	},
	required(...args) {
		return required(ZodNonOptional, this, args[0]);
	}
});
function object(shape, params) {
	return new ZodObject({
		type: "object",
		shape: shape ?? {},
		...normalizeParams(params)
	});
}
function looseObject(shape, params) {
	return new ZodObject({
		type: "object",
		shape,
		catchall: unknown(),
		...normalizeParams(params)
	});
}
var ZodUnion = /*@__PURE__*/ $constructor("ZodUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params);
	inst.options = def.options;
});
function union(options, params) {
	return new ZodUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
var ZodIntersection = /*@__PURE__*/ $constructor("ZodIntersection", (inst, def) => {
	$ZodIntersection.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
});
function intersection(left, right) {
	return new ZodIntersection({
		type: "intersection",
		left,
		right
	});
}
var ZodEnum = /*@__PURE__*/ $constructor("ZodEnum", (inst, def) => {
	$ZodEnum.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params);
	inst.enum = def.entries;
	inst.options = [...inst._zod.values];
	const keys = new Set(Object.keys(def.entries));
	inst.extract = (values, params) => {
		const newEntries = {};
		for (const value of values) if (keys.has(value)) newEntries[value] = def.entries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
	inst.exclude = (values, params) => {
		const newEntries = { ...def.entries };
		for (const value of values) if (keys.has(value)) delete newEntries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
});
function _enum(values, params) {
	return new ZodEnum({
		type: "enum",
		entries: Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values,
		...normalizeParams(params)
	});
}
var ZodTransform = /*@__PURE__*/ $constructor("ZodTransform", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTransform.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params);
	inst._zod.parse = (payload, _ctx) => {
		if (_ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		payload.addIssue = (issue$1) => {
			if (typeof issue$1 === "string") payload.issues.push(issue(issue$1, payload.value, def));
			else {
				const _issue = issue$1;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = inst);
				payload.issues.push(issue(_issue));
			}
		};
		const output = def.transform(payload.value, payload);
		if (output instanceof Promise) return output.then((output) => {
			payload.value = output;
			return payload;
		});
		payload.value = output;
		return payload;
	};
});
function transform(fn) {
	return new ZodTransform({
		type: "transform",
		transform: fn
	});
}
var ZodOptional = /*@__PURE__*/ $constructor("ZodOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
	return new ZodOptional({
		type: "optional",
		innerType
	});
}
var ZodExactOptional = /*@__PURE__*/ $constructor("ZodExactOptional", (inst, def) => {
	$ZodExactOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
	return new ZodExactOptional({
		type: "optional",
		innerType
	});
}
var ZodNullable = /*@__PURE__*/ $constructor("ZodNullable", (inst, def) => {
	$ZodNullable.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
	return new ZodNullable({
		type: "nullable",
		innerType
	});
}
var ZodDefault = /*@__PURE__*/ $constructor("ZodDefault", (inst, def) => {
	$ZodDefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
	return new ZodDefault({
		type: "default",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
var ZodPrefault = /*@__PURE__*/ $constructor("ZodPrefault", (inst, def) => {
	$ZodPrefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
	return new ZodPrefault({
		type: "prefault",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
var ZodNonOptional = /*@__PURE__*/ $constructor("ZodNonOptional", (inst, def) => {
	$ZodNonOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
	return new ZodNonOptional({
		type: "nonoptional",
		innerType,
		...normalizeParams(params)
	});
}
var ZodCatch = /*@__PURE__*/ $constructor("ZodCatch", (inst, def) => {
	$ZodCatch.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
	return new ZodCatch({
		type: "catch",
		innerType,
		catchValue: typeof catchValue === "function" ? catchValue : constantCatch(catchValue)
	});
}
var ZodPipe = /*@__PURE__*/ $constructor("ZodPipe", (inst, def) => {
	$ZodPipe.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params);
	inst.in = def.in;
	inst.out = def.out;
});
function pipe(in_, out) {
	return new ZodPipe({
		type: "pipe",
		in: in_,
		out
	});
}
var ZodReadonly = /*@__PURE__*/ $constructor("ZodReadonly", (inst, def) => {
	$ZodReadonly.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
	return new ZodReadonly({
		type: "readonly",
		innerType
	});
}
var ZodCustom = /*@__PURE__*/ $constructor("ZodCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
function refine(fn, _params = {}) {
	return /* @__PURE__ */ _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
	return /* @__PURE__ */ _superRefine(fn, params);
}
//#endregion
//#region ../../packages/webhook-config/src/template/template-value.ts
/** A variable in a template that is being built. Make one by `variable`. */
var TemplateVariable = class {
	name;
	/** @param name Name without braces. */
	constructor(name) {
		this.name = name;
	}
};
/** Text with variables in it. Make one by the tag `text`. */
var TemplateText = class {
	parts;
	/** @param parts Text and variables in their order. */
	constructor(parts) {
		this.parts = parts;
	}
};
/** A value cannot be written into a template. */
var TemplateBuildError = class extends Error {
	name = "TemplateBuildError";
};
/** Apify's code does not see that the backslash before a quote is escaped, so strings hold neither as they are. */
function writeString(value) {
	return JSON.stringify(value).replaceAll("\\\\", "\\u005c").replaceAll("\\\"", "\\u0022");
}
/** Writes a string in which exactly the given variables are replaced. */
function writeText(parts) {
	const joined = parts.map((part) => typeof part === "string" ? part : `{{${part.name}}}`).join("");
	if (parts.filter((part) => typeof part !== "string").length !== [...joined.matchAll(/\{\{[a-zA-Z0-9.]+\}\}/g)].length) throw new TemplateBuildError(`The text ${JSON.stringify(joined)} would be read as a variable: write it as variable('…') or text\`…\`.`);
	return writeString(joined);
}
/**
* Writes a value as a template.
*
* @param interpolateStrings Whether variables are written in strings.
* @param indent Spaces before the lines after the first.
* @throws {TemplateBuildError} When a literal text would be read as a variable, or text with variables needs strings.
*/
function writeTemplate(value, interpolateStrings, indent = "") {
	if (value instanceof TemplateVariable) return interpolateStrings ? `"{{${value.name}}}"` : `{{${value.name}}}`;
	if (value instanceof TemplateText) {
		if (interpolateStrings) return writeText(value.parts);
		throw new TemplateBuildError("Text with variables in it needs interpolateStrings: true.");
	}
	if (typeof value === "string") return interpolateStrings ? writeText([value]) : writeString(value);
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	const inner = `${indent}    `;
	const lines = isList(value) ? value.map((entry) => inner + writeTemplate(entry, interpolateStrings, inner)) : Object.entries(value).flatMap(([key, field]) => field === void 0 ? [] : [`${inner}${writeString(key)}: ${writeTemplate(field, interpolateStrings, inner)}`]);
	const [open, close] = isList(value) ? "[]" : "{}";
	return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}
/** `Array.isArray` does not narrow a readonly array. */
function isList(value) {
	return Array.isArray(value);
}
//#endregion
//#region ../../packages/webhook-config/src/link/run-url.ts
/** Endpoints that start a run and take ad-hoc webhooks. */
var RUN_ENDPOINTS = [
	"runs",
	"run-sync",
	"run-sync-get-dataset-items"
];
/**
* Builds the URL of an endpoint that starts a run of an Actor or a task.
*
* @param apiBaseUrl API without `/v2`.
* @param target Actor or task, by id or by `user/name`.
* @param endpoint Endpoint; `runs` by default.
* @throws {TypeError} When the target names neither an Actor nor a task.
* @see https://docs.apify.com/api/v2/act-runs-post
* @example
* runEndpointUrl('https://api.apify.com', { actorId: 'me/my-actor' }); // → "https://api.apify.com/v2/actors/me~my-actor/runs"
*/
function runEndpointUrl(apiBaseUrl, target, endpoint = "runs") {
	const [folder, id] = target.taskId === void 0 ? ["actors", target.actorId] : ["actor-tasks", target.taskId];
	if (!id) throw new TypeError("Expected an actorId or a taskId of what to run, got neither.");
	return `${apiBaseUrl.replace(/\/+$/, "")}/v2/${folder}/${encodeURIComponent(id.replace("/", "~"))}/${endpoint}`;
}
var RUN_PATH = new RegExp(`^(.*)/v2/(acts|actors|actor-tasks)/([^/]+)/(${RUN_ENDPOINTS.join("|")})/*$`);
/**
* Reads the URL of an endpoint that starts a run, also in the older form `/v2/acts/…`.
*
* @param url Whole URL; its query is ignored.
* @returns The URL's parts, a name as `user~name`; null when the URL starts no run.
* @example
* readRunEndpointUrl('https://api.apify.com/v2/acts/abc/runs').actorId; // → "abc"
* readRunEndpointUrl('https://example.com/hook'); // → null
*/
function readRunEndpointUrl(url) {
	if (!URL.canParse(url)) return null;
	const { origin, protocol, pathname } = new URL(url);
	const [, prefix = "", folder, encodedId = "", endpoint] = RUN_PATH.exec(pathname) ?? [];
	if (endpoint === void 0 || !/^https?:$/.test(protocol)) return null;
	const id = decodeSegment(encodedId);
	if (id === null) return null;
	const shared = {
		apiBaseUrl: origin + prefix,
		endpoint
	};
	return folder === "actor-tasks" ? {
		...shared,
		taskId: id
	} : {
		...shared,
		actorId: id
	};
}
function decodeSegment(segment) {
	try {
		return decodeURIComponent(segment);
	} catch {
		return null;
	}
}
//#endregion
//#region ../../packages/webhook-config/src/link/webhook-digest.ts
/**
* Makes a short digest of a webhook: the same for the same content, whatever the order of its fields.
*
* A `requestUrl` that starts a run counts by its path and query, and `/v2/acts` as `/v2/actors`: the path names the
* Actor or task, and the origin only says how its API is reached. So the digest stays the same when a platform starts
* again on another port, or when a run reaches it at another address than its user. Any other URL counts as a whole,
* because there the origin names the receiver.
*
* @param webhook The webhook, or any part of it.
* @returns 16 hexadecimal digits.
* @example
* webhookDigest({ eventTypes: ['TEST'], isAdHoc: true }) === webhookDigest({ isAdHoc: true, eventTypes: ['TEST'] }); // → true
*/
function webhookDigest(webhook) {
	const { requestUrl } = webhook;
	const content = typeof requestUrl === "string" ? {
		...webhook,
		requestUrl: withoutOrigin(requestUrl)
	} : webhook;
	const canonical = JSON.stringify(content, (_key, value) => typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1)) : value);
	return createHash("sha256").update(canonical).digest("hex").slice(0, 16);
}
/** Path and query of a URL that starts a run; any other URL as it is. */
function withoutOrigin(requestUrl) {
	const run = readRunEndpointUrl(requestUrl);
	return run === null ? requestUrl : runEndpointUrl("", run, run.endpoint) + new URL(requestUrl).search;
}
//#endregion
//#region ../../packages/webhook-config/src/link/chain-link.ts
/** Input of the next Actor. Idempotency keys depend on each character of its text. */
var CHAIN_INPUT = {
	datasetId: new TemplateVariable("resource.defaultDatasetId"),
	payload: {
		userId: new TemplateVariable("userId"),
		createdAt: new TemplateVariable("createdAt"),
		eventType: new TemplateVariable("eventType"),
		eventData: new TemplateVariable("eventData"),
		resource: new TemplateVariable("resource")
	}
};
function chainLink({ source, target, apiBaseUrl, form = "integration", eventTypes = ["ACTOR.RUN.SUCCEEDED"], idempotencyKey, doNotRetry = false, input, description }) {
	const isApifyIntegration = form === "integration";
	return {
		source: source ?? null,
		eventTypes: [...eventTypes],
		requestUrl: runEndpointUrl(apiBaseUrl, target),
		payloadTemplate: writeTemplate({
			...CHAIN_INPUT,
			...input
		}, isApifyIntegration),
		shouldInterpolateStrings: isApifyIntegration,
		isApifyIntegration,
		doNotRetry,
		...description === void 0 ? {} : { description },
		idempotencyKey: idempotencyKey ?? null
	};
}
/** Fields that a webhook has in every form. */
function sharedFields(link) {
	const { eventTypes, requestUrl, payloadTemplate, shouldInterpolateStrings, doNotRetry } = link;
	return {
		eventTypes: [...eventTypes],
		requestUrl,
		payloadTemplate,
		shouldInterpolateStrings,
		doNotRetry
	};
}
/**
* Makes options of `Actor.addWebhook` from a link. `attachToRun` adds a key of the run.
*
* @param link The link.
* @example
* const link = chainLink({ target: { taskId: 'weekly' }, apiBaseUrl: 'https://api.apify.com' });
* addWebhookOptions(link).requestUrl; // → "https://api.apify.com/v2/actor-tasks/weekly/runs"
*/
function addWebhookOptions(link) {
	const { isApifyIntegration, description, idempotencyKey } = link;
	return {
		...sharedFields(link),
		isApifyIntegration,
		...description === void 0 ? {} : { description },
		...idempotencyKey === null ? {} : { idempotencyKey }
	};
}
//#endregion
//#region ../../packages/webhook-config/src/link/attach.ts
/**
* Adds a link to the current run. Without a key of its own the link gets one from the run's id and a digest of the
* webhook. A run that a migration restarts then adds the webhook once, even if it reaches the API at another address.
*
* @param addWebhook `(options) => Actor.addWebhook(options)` of the Apify SDK.
* @param link The link, or a webhook of your own.
* @param options.runId The run's own id.
* @returns What `addWebhook` returns; the SDK returns undefined outside the platform.
* @see https://docs.apify.com/platform/integrations/webhooks/ad-hoc-webhooks
* @example
* const link = chainLink({ target: { actorId: 'next' }, apiBaseUrl: 'https://api.apify.com' });
* const added = await attachToRun((webhook) => Actor.addWebhook(webhook), link, { runId: 'run1' });
* added.requestUrl; // → "https://api.apify.com/v2/actors/next/runs"
*/
async function attachToRun(addWebhook, link, { runId }) {
	const webhook = "source" in link ? addWebhookOptions(link) : link;
	const { idempotencyKey = `${runId}-${webhookDigest(webhook)}` } = webhook;
	return addWebhook({
		...webhook,
		idempotencyKey
	});
}
//#endregion
//#region src/chain.ts
/**
* Adds a webhook to this run that starts another Actor with the run's dataset when the run has succeeded. Off the
* platform the SDK says that the webhook will not be invoked.
*
* @param actorId Id or `username~name` of the Actor to start.
* @see https://docs.apify.com/platform/integrations/webhooks/ad-hoc-webhooks
*/
async function chainTo(actorId) {
	const link = chainLink({
		target: { actorId },
		apiBaseUrl: apiBaseUrl()
	});
	const runId = Actor.getEnv().actorRunId;
	await attachToRun((options) => Actor.addWebhook(options), link, { runId: runId ?? "local" });
}
/** The API's address outside the run. */
function apiBaseUrl() {
	return process.env.APIFY_API_PUBLIC_BASE_URL ?? Actor.config.get("apiBaseUrl") ?? "https://api.apify.com";
}
//#endregion
//#region src/pages/blocked.ts
/** In characters. Block pages are small; the largest sign-in pages stay well below this. */
var LARGEST_BLOCK_PAGE = 4e5;
/** In characters. A smaller page of Amazon's that shows pictures is an error page. */
var SMALLEST_PAGE = 6e3;
var AMAZON_IMAGES = /\b(?:ssl-images-amazon|media-amazon)\.com\//;
/** Markup that only a page with content has. */
var CONTENT = [
	"data-component-type=\"s-search-result\"",
	"id=\"productTitle\"",
	"id=\"aod-",
	"id=\"dp-container\"",
	"id=\"search\""
];
/**
* Markup that only block pages have, in any language. The order counts: a sign-in page can contain a captcha, and both
* captchas and error pages contain the comment for robots.
*
* Each pattern looks only at its own tag and at a limited part of an attribute, so a page takes time in proportion to
* its length.
*/
var BLOCKS$1 = [
	["captcha", /\bcvf[-_]captcha|\bid=["']?(?:aacb-captcha|auth-captcha)|<(?:input|img)\b[^<>]*captcha/i],
	["signIn", /AUIClients\/(?:CVFAssets|AuthenticationPortalAssets)|\bcvf-(?:widget|page)/i],
	["signIn", /\bid=["']?(?:ap_email|ap_password|authportal-|aap-)|<form[^<>]*\bname=["']?signIn\b/i],
	["signIn", /<form[^<>]{0,1000}\baction=["']?[^"'\s<>]{0,200}\/(?:ap\/(?:cvf|signin|challenge|mfa)|aaut|aap)\b/i],
	["captcha", /\bopfcaptcha\b|\/validateCaptcha\b|\bid=["']?captchacharacters\b|csm-captcha-instrumentation/i],
	["captcha", /\bawsWafCookieDomainList\b|\bAwsWafIntegration\b|\bgokuProps\b/],
	["error", /\bcs_[45]\d\d_[a-z]+|\/dogsofamazon\b|\/images\/G\/\d+\/(?:[\w-]+\/){0,9}error\/|\bkailey-kitty\b/i],
	["captcha", /captcha/i],
	["error", /api-services-support@amazon\.|<title[^<>]*>\s*(?:[45]\d\d\b|Page Not Found|Service Unavailable)/i]
];
/**
* Tells whether Amazon sent a block page instead of the page.
*
* Captchas and error pages come with status 200 as well, so the markup is read first. A page with products on it is
* never a block page, whatever its status; without products, a page is also a block page when the status says so.
*
* @param html The response's body.
* @param status The response's HTTP status.
* @returns The kind of block page, or null for a page that can be read.
*/
function findBlock(html, status = 200) {
	if (html.length > LARGEST_BLOCK_PAGE || CONTENT.some((content) => html.includes(content))) return null;
	for (const [block, pattern] of BLOCKS$1) if (pattern.test(html)) return block;
	if (html.length < SMALLEST_PAGE && AMAZON_IMAGES.test(html)) return "error";
	return status >= 400 ? "error" : null;
}
//#endregion
//#region src/pages/outermost.ts
/**
* Leaves out elements that are inside another element of the list. A search of the outer element covers them too, and a
* page that nests 250 of them would be searched 250 times.
*
* @param found Elements in the page's order.
* @example
* for (const card of outermost($('.card'))) textOf(card);
*/
function outermost(found) {
	const kept = /* @__PURE__ */ new Set();
	/** Parents that are inside no kept element, so that their other children need no second look up the tree. */
	const outside = new Set([null]);
	for (const element of found) {
		let outer = element.parent;
		while (outer && !outside.has(outer) && !kept.has(outer)) outer = outer.parent;
		if (!outside.has(outer)) continue;
		kept.add(element);
		outside.add(element.parent);
	}
	return [...kept].filter(isTag);
}
//#endregion
//#region src/pages/page-text.ts
var SKIPPED = new Set([
	"script",
	"style",
	"template",
	"svg",
	"textarea",
	"select"
]);
var BLOCKS = new Set("address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p section table td th tr ul".split(" "));
/** Whether a reader of the page does not see an element. */
function isHidden({ name, attribs }) {
	return SKIPPED.has(name) || /\baok-hidden\b/.test(attribs.class ?? "");
}
/** Adds the text of an element's content; a `\n` stands where a block element begins or ends, and nowhere else. */
function addText(element, parts) {
	for (const node of element.children) {
		if (isText(node)) parts.push(node.data.replace(/[\s\u200b\u200e\u200f\ufeff]+/g, " "));
		if (!isTag(node) || isHidden(node)) continue;
		const edge = BLOCKS.has(node.name) ? "\n" : "";
		parts.push(edge);
		addText(node, parts);
		parts.push(edge);
	}
}
/**
* Copies a text so that it does not keep its whole page in memory.
*
* In V8 a long substring refers to its source string, so a title of fifty characters would hold three megabytes.
*
* @param text Text or an attribute of a page.
*/
function keptString(text) {
	return Buffer.from(text, "utf8").toString("utf8");
}
/**
* The text of an element as a reader of the page sees it: white space collapsed; scripts, styles and hidden elements
* left out.
*
* @param element Element whose content to read.
* @returns One line for each block element, without empty ones.
*/
function linesOf(element) {
	const parts = [];
	addText(element, parts);
	return parts.join("").split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter((line) => line !== "");
}
/**
* The text of an element on one line.
*
* @param element Element whose content to read.
* @returns A copy (see {@link keptString}), empty when there is no text.
*/
function textOf(element) {
	return keptString(linesOf(element).join(" "));
}
//#endregion
//#region src/pages/delivery-location.ts
/** Matches an instruction with one of the verbs: at the start ("Update location") or, as in Hindi, at the end. */
function instruction(first, last) {
	return new RegExp(`^(?:${first})[ :]+\\p{L}|(?:${last})[。.]?$`, "iu");
}
/** Asks for an address: the place is unknown. */
var CHOOSE = instruction("select|choose|enter|pick|wählen?|auswählen|geben|gib|entrez|entrer|choisi(?:r|ssez|s)|sélectionne[rz]|saisissez|elige|elija|selecciona|seleccione|escoge|ingresa|introduce|seleciona[r]?|selecione|escolh[ae]r?|insira|informe|scegli|seleziona|inserisci|kies|selecteer|voer|vul|välj|ange|wybierz|podaj|vyberte|zvolte|zadejte|vælg|indtast|اختر|حدد|أدخل|اختيار|تحديد", "wählen|auswählen|eingeben|seçin|seçiniz|girin|を?選択(?:する|してください)?|を?入力(?:する|してください)?|चुनें|चुने|दर्ज करें|डालें|निवडा|टाका|தேர்ந்தெடுக்கவும்|தேர்வு ?செய்யவும்|உள்ளிடவும்|ఎంచుకోండి|నమోదు చేయండి|ಆಯ್ಕೆ ?ಮಾಡಿ|ಆರಿಸಿ|ನಮೂದಿಸಿ|തിരഞ്ഞെടുക്കുക|നൽകുക|নির্বাচন করুন|বেছে নিন|লিখুন|^(?:请?选择|請?選擇|请?输入|請?輸入).+");
/** Offers to change the place; the other line names it. */
var UPDATE = instruction("update|change|edit|aktualisieren|ändern|mettre à jour|modifier|changer|actualizar?|cambiar?|atualizar?|alterar?|mudar|aggiorna|modifica|cambia|bijwerken|wijzig|wijzigen|uppdatera|ändra|zaktualizuj|aktualizuj|zmień|aktualizovat|změnit|opdater|opdatér|skift|تحديث|تغيير|تعديل", "aktualisieren|ändern|bijwerken|wijzigen|güncelle|güncelleyin|değiştir|değiştirin|を?更新(?:する)?|を?変更(?:する)?|अपडेट करें|बदलें|अपडेट करा|अद्यतनित करा|बदला|புதுப்பிக்கவும்|மாற்றவும்|புதுப்பி|அப்டேட் செய்யவும்|అప్‌?డేట్ చేయండి|నవీకరించండి|మార్చండి|ಅಪ್‌?ಡೇಟ್ ಮಾಡಿ|ನವೀಕರಿಸಿ|ಬದಲಾಯಿಸಿ|അപ്‌?ഡേറ്റ് ചെയ്യുക|പുതുക്കുക|മാറ്റുക|আপডেট করুন|পরিবর্তন করুন|^(?:更新|更改|修改|變更).+");
var GREETING = /* @__PURE__ */ new RegExp("^(?:hello|hi|hallo|guten tag|bonjour|ciao|salve|buongiorno|hola|ol[áa]|hej|hejsan|witaj|witamy|dzień dobry|cześć|merhaba|ahoj|dobrý den|goddag|こんにちは|مرحبا|أهلا|नमस्ते|नमस्कार|வணக்கம்|నమస్తే|నమస్కారం|ನಮಸ್ಕಾರ|ನಮಸ್ತೆ|നമസ്കാരം|നമസ്തേ|নমস্কার|হ্যালো|हैलो|您好|你好)(?!\\p{L})", "iu");
/** The words around a place, for languages in which letter case does not show where the place begins. */
var AROUND = [
	/^(?:お届け先|配送先|配達先)\s*[:：]?\s*(.+)$/u,
	/^(.+?)\s*(?:に|へ)(?:お届け|配送|配達|発送).*$/u,
	/^(?:正在)?(?:配送|送货|送貨|寄送|发货)(?:地址)?(?:至|到|给)?\s*[:：]?\s*(.+)$/u,
	/^(?:(?:سيتم|يتم|جاري|جارٍ)\s+)?(?:ال)?(?:توصيل|تسليم|شحن)\s+(?:إلى|الى|في|لـ)\s*(.+)$/u,
	/^(?:teslimat (?:adresi|yeri|konumu)|gönderim yeri)\s*[:：]?\s*(.+)$/iu,
	/^(.+?)\s+(?:adresine|konumuna|bölgesine)\s+(?:teslim|gönder).*$/iu,
	/^(.+?)\s+(?:में|पर|को|येथे|ला)\s+(?:डिलीवर|डिलिव्हर|वितर).*$/u,
	/^(?:(?:यहां|यहाँ)\s+)?(?:डिलीवरी?|डिलिव्हरी?|வழங்கும்|டெலிவரி|డెలివరీ|ಡೆಲಿವರಿ|ಡೆಲಿವರ್|ഡെലിവറി|ഡെലിവർ|ডেলিভারি)\P{N}*?\s([^\s\d]+ \d[\d ]*)$/u
];
/**
* The place at the end of "Delivering to Supply 28462" or "A entrega será feita em Bela Vista 01319900": it begins with
* the first capital letter, digit or apostrophe behind the words of the sentence.
*/
function placeBehindWords(line) {
	for (const around of AROUND) {
		const place = around.exec(line)?.[1];
		if (place) return place;
	}
	const [, ...words] = line.split(" ");
	const start = words.findIndex((word) => /^['’(]|^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(word));
	return start < 0 || line.endsWith(":") ? null : words.slice(start).join(" ");
}
/**
* The place of delivery that the two lines beside Amazon's pin name.
*
* @param line1 For example `Deliver to`, `Delivering to Supply 28462` or `Hello`.
* @param line2 For example `Turkey`, `Update location` or `Select your address`; empty when there is one line only.
* @returns A country, or a town with its postal code, as the page shows it; null when it asks for an address.
* @example
* placeInLines('Deliver to', 'Turkey'); // 'Turkey'
* placeInLines('Delivering to Supply 28462', 'Update location'); // 'Supply 28462'
* placeInLines('Hello', 'Select your address'); // null
*/
function placeInLines(line1, line2) {
	if (GREETING.test(line1) || CHOOSE.test(line1) || CHOOSE.test(line2)) return null;
	if (line2 !== "" && !UPDATE.test(line2)) return line2;
	return placeBehindWords(line1);
}
/** In characters. A longer line is not part of that block. */
var LONGEST_LINE = 100;
/**
* Reads the place that a search or product page shows its prices and deliveries for. Offers pages do not name it.
*
* @param $ The page.
* @returns A country, or a town with its postal code, as the page shows it; null when it asks for an address.
* @example
* readDeliveryLocation(loadPage(html)); // 'Turkey'
*/
function readDeliveryLocation($) {
	const lineOf = (id) => {
		const [element] = outermost($(`#${id}`));
		const text = element ? textOf(element).replace(/[\u2304\u2335\u25be\u200e\u200f\u200b\u200c]/g, "") : "";
		return text.length > LONGEST_LINE ? "" : text.trim();
	};
	const [mobile1 = "", mobile2 = ""] = lineOf("glow-ingress-single-line").split(/\s+[—–-]\s+/);
	const place = placeInLines(lineOf("glow-ingress-line1") || mobile1, lineOf("glow-ingress-line2") || mobile2);
	return place && keptString(place);
}
//#endregion
//#region src/pages/load-page.ts
/** In elements. The deepest of 83 real pages nests 44; Chromium cuts every page at 512. */
var DEEPEST_NESTING = 256;
/** The largest of those pages has 11,311. */
var MOST_ELEMENTS = 5e4;
/** A page that is not Amazon's: it has too many elements, or they nest too deep. */
var PageTooComplexError = class extends Error {
	name = "PageTooComplexError";
	constructor() {
		super(`Expected at most ${MOST_ELEMENTS} elements, nested at most ${DEEPEST_NESTING} deep; this page has more, so it is not read`);
	}
};
/** Builds the tree. Stops the parser at the limits: to close an element, the parser looks through all open ones. */
var BoundedHandler = class extends DomHandler {
	#elements = 0;
	addNode(node) {
		super.addNode(node);
		if (!isTag(node)) return;
		this.#elements++;
		if (this.tagStack.length > DEEPEST_NESTING || this.#elements > MOST_ELEMENTS) throw new PageTooComplexError();
	}
};
/** Tag, ids, classes and attributes of one element. */
var STEP = String.raw`[\w-]*(?:[#.][\w-]+|\[[^\]"]+(?:"[^"]*")?\]|:not\([^()]+\))*`;
/** A selector of one step matches the same elements from anywhere. From the document, one of several steps does too. */
var PLAIN = new RegExp(`^${STEP}(?:, *${STEP})*$`);
var PLAIN_FROM_DOCUMENT = new RegExp(`^${STEP}(?:,? +${STEP})*$`);
/** Does not cache results, because the page can change. */
var compilePlain = (selector) => compile(selector, { cacheResults: false });
/** The plain selectors of the readers, compiled once for all pages. */
var queries = /* @__PURE__ */ new Map();
/** Adds the elements inside a node that match, in the page's order. */
function findInside(node, matches, found = []) {
	if (!hasChildren(node)) return found;
	for (const child of node.children) {
		if (!isTag(child)) continue;
		if (matches(child)) found.push(child);
		findInside(child, matches, found);
	}
	return found;
}
/**
* Loads a page for Cheerio's `$`, within limits that keep any page from holding up the scraper.
*
* A plain selector, such as `#aod-offer` or `.a-price:not(.a-text-price)`, is matched in one walk. Cheerio's own `find`
* first compares all children of the element with each other, which takes seconds on a page with 50,000 of them.
*
* @param html The page, whole or cut short.
* @throws {PageTooComplexError} When elements nest more than 256 deep, or are more than 50,000.
* @example
* const $ = loadPage(html);
* $('#productTitle').text();
*/
function loadPage(html) {
	const handler = new BoundedHandler();
	new Parser(handler).end(html);
	const $ = load(handler.root);
	const { find } = $.fn;
	$.fn.find = function(selector) {
		const [node, ...others] = this.toArray();
		const plain = node === handler.root ? PLAIN_FROM_DOCUMENT : PLAIN;
		if (typeof selector !== "string" || !plain.test(selector) || !node || others.length > 0) return find.call(this, selector);
		const query = queries.get(selector) ?? compilePlain(selector);
		queries.set(selector, query);
		return this._make(findInside(node, query));
	};
	return $;
}
//#endregion
//#region ../../packages/offer/src/asin.ts
/** Ten capital letters and digits; for books it is the ISBN-10. */
var ASIN_PATTERN = /^[A-Z0-9]{10}$/;
var ASIN_IN_PATH = /\/(?:dp|gp\/product|gp\/aw\/d|gp\/offer-listing|exec\/obidos\/asin)\/([A-Z0-9]{10})(?![A-Za-z0-9])/i;
/**
* Whether a text has the form of an ASIN, Amazon's product number.
*
* @param text Any value.
* @example
* isAsin('B0CHX1W1XY'); // true
*/
function isAsin(text) {
	return typeof text === "string" && ASIN_PATTERN.test(text);
}
/**
* Finds the ASIN in the address of a product, in any of its forms: `/dp/…`, `/gp/product/…`, `/-/en/Some-Title/dp/…`.
*
* @param url Absolute or relative address.
* @returns The ASIN in capital letters, or null when the path names none.
* @example
* findAsin('https://www.amazon.de/gp/product/B0CHX1W1XY?th=1'); // 'B0CHX1W1XY'
*/
function findAsin(url) {
	const [path = ""] = url.split(/[?#]/, 1);
	return ASIN_IN_PATH.exec(path)?.[1]?.toUpperCase() ?? null;
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
/** Only ASCII. Most displayed texts are, and only their white space needs a change. */
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
* @param _marketplace The store, which is not used: each store has several languages, and no word means different
*     conditions in two of them.
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
/** Signs that several currencies share. Each means the currency of certain stores, and nothing in other stores. */
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
* Codes that Amazon shows unchanged. The list is limited, because other ISO codes are also words on pages (`TOP 100`,
* `ALL 5`, `CUP 2`).
*/
var CODES = new Set("AED ARS AUD AZN BGN BHD BOB BRL CAD CHF CLP CNY COP CRC CZK DKK DOP EGP EUR GBP GEL GTQ HKD HUF IDR ILS INR ISK JMD JOD JPY KES KRW KWD KZT LBP LKR MAD MNT MUR MXN MYR NGN NOK NZD OMR PAB PEN PHP PKR PLN PYG QAR RON RSD RUB SAR SEK SGD THB TND TRY TTD TWD TZS UAH USD UYU VND XCD ZAR".split(" "));
/**
* Returns the currency that a sign beside a number means in a store.
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
/** In minor units. Beyond it, decimal numbers are too far apart to tell one minor unit from the next. */
var LARGEST_EXACT = 0x38d7ea4c68000;
/**
* Money from a decimal number.
*
* @param amount For example `19.99`. Float noise (`0.1 + 0.2`) is rounded away.
* @param currency ISO 4217 code.
* @returns Null when the amount is negative, not finite, too large to be exact, finer than the currency's minor unit
*     (19.999 dollars, half a yen), or when the currency is not an ISO 4217 code.
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
* Creates money from a row of decimal digits that counts minor units.
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
/** Minor units as digits, or null when this number style does not write the currency like this. */
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
/** In words; what is longer says more than a price. */
var LONGEST_SENTENCE$4 = 12;
/** What a screen reader says after the price: words and one percentage. */
var SAVING = /^\D*\d+ ?(?:%|percent|prozent|procent|por ?cento|por ciento)\D*$/iu;
/**
* Reads the price of a sentence that also names the saving, as product pages write it for screen readers:
* `$142.39 with 41 percent savings`, `33,69 € avec 16 % d'économies`. A text that is only a price is read as well.
*
* @param text Text of the `.aok-offscreen` element.
* @param marketplace The store whose page shows it.
* @returns Null for every other sentence, such as a labeled price or the price of several pieces (`31,71 € por 2`).
* @example
* parsePriceWithSaving('$142.39 with 41 percent savings', usa); // { currency: 'USD', minorUnits: 14239 }
*/
function parsePriceWithSaving(text, marketplace) {
	if (typeof text !== "string") return null;
	const words = plainText(text).split(" ", 13);
	if (words.length > LONGEST_SENTENCE$4) return null;
	for (let end = words.length; end > 0; end--) {
		const rest = words.slice(end).join(" ");
		const price = rest === "" || SAVING.test(rest) ? parsePrice(words.slice(0, end).join(" "), marketplace) : null;
		if (price !== null) return price;
	}
	return null;
}
//#endregion
//#region ../../packages/offer/src/prices-in-text.ts
/** In characters; anything longer says more than a price. */
var LONGEST_SENTENCE$3 = 300;
var NUMBER = /\d(?:[\d.,'’ ]*\d)?/gu;
var SIGN_BEFORE = /(?<sign>[A-Za-z]{0,3}\p{Sc}[A-Z]{0,2}|[\p{L}.]+) ?$/u;
var SIGN_AFTER = /^ ?(?<sign>[A-Z]{0,2}\p{Sc}[A-Z]{0,2}|円|[\p{L}.]+)/u;
function signOf(match, marketplace) {
	const sign = match?.groups?.sign ?? "";
	return [sign, sign.replace(/\.$/u, "")].find((form) => currencyOfSign(form, marketplace) !== null) ?? null;
}
/**
* The prices inside a sentence. Numbers without a currency sign (dates, hours) are left out.
*
* @param text The sentence, as `plainText` gives it.
* @param marketplace The store whose page shows it.
* @returns Null when it is unclear which number a sign belongs to, or when a price is one end of a range.
*/
function pricesIn(text, marketplace) {
	const numbers = [...text.matchAll(NUMBER)];
	const prices = [];
	let readTo = 0;
	for (const [i, match] of numbers.entries()) {
		const end = match.index + match[0].length;
		const before = text.slice(readTo, match.index);
		const after = text.slice(end, numbers[i + 1]?.index);
		const signBefore = signOf(SIGN_BEFORE.exec(before), marketplace);
		const signAfter = signOf(SIGN_AFTER.exec(after), marketplace);
		readTo = end;
		const isBetweenTwo = signAfter !== null && i + 1 < numbers.length && after.trim() === signAfter;
		const belongsToNext = isBetweenTwo && after.startsWith(" ") && !after.endsWith(" ");
		const isOpen = isBetweenTwo && after.startsWith(" ") === after.endsWith(" ") && !/[.,]\d{2}$/u.test(match[0]);
		if (signBefore === null && isOpen) return null;
		const takesAfter = signAfter !== null && !belongsToNext && !(isBetweenTwo && signBefore !== null);
		if (signBefore === null && !takesAfter) continue;
		if (takesAfter) readTo = end + after.indexOf(signAfter) + signAfter.length;
		const rest = text.slice(readTo, numbers[i + 1]?.index);
		const startsRange = /^ ?[-–—~]/u.test(rest) && !/\p{Ll}{3}/u.test(rest) && i + 1 < numbers.length;
		const endsRange = i > 0 && /[-–—~]/u.test(before) && !/\p{Ll}{3}/u.test(before);
		if (startsRange || endsRange) return null;
		const start = signBefore === null ? match.index : before.lastIndexOf(signBefore) + match.index - before.length;
		prices.push({
			text: `${signBefore ?? ""}${match[0]}${takesAfter ? signAfter : ""}`,
			start,
			end: readTo
		});
	}
	return prices;
}
/**
* The only price that a sentence names.
*
* @param sentence Any text of a page.
* @param marketplace The store whose page shows it.
* @returns Null when it names none, several, or one end of a range.
* @example
* parseOnlyPrice('Or $9.99 to buy', marketplace); // { currency: 'USD', minorUnits: 999 }
*/
function parseOnlyPrice(sentence, marketplace) {
	if (sentence.length > LONGEST_SENTENCE$3) return null;
	const [only, ...others] = pricesIn(plainText(sentence), marketplace) ?? [];
	return only && others.length === 0 ? parsePrice(only.text, marketplace) : null;
}
//#endregion
//#region ../../packages/offer/src/coupon.ts
/** A percentage of the price, with the sign on either side: `10 %`, `%10`, `10 percent`. */
var PERCENT$1 = /(?<before>\d+(?:[.,]\d+)?) ?(?:[%٪]|percent\b|prozent\b|por ?cent[oa]\b)|[%٪] ?(?<after>\d+(?:[.,]\d+)?)/giu;
/** A coupon for the orders of a subscription, not for this order. */
var SUBSCRIPTION = /subscri|abonn|spar-?abo|suscri|assinatura|programe e poupe|programme? et économis|iscrizion|iscriviti|prenumer|subskry|abonelik|定期|订阅|اشتراك|सब्सक्रा/iu;
/** In characters; anything longer is more than a coupon's label. */
var LONGEST_LABEL$1 = 300;
/**
* Reads how much a coupon takes off an offer's price.
*
* @param text The coupon in the page's words: `Apply 10% coupon`, `Save $5.00 with coupon`.
* @param price Price of the offer, null when it is unknown.
* @param marketplace The store whose page shows it.
* @returns Null when the coupon names no amount or several, is for a subscription, or would take off more than the price.
* @example
* parseCouponAmount('Apply 10% coupon', { currency: 'USD', minorUnits: 1999 }, marketplace); // { …, minorUnits: 200 }
*/
function parseCouponAmount(text, price, marketplace) {
	if (!price || typeof text !== "string" || text.length > LONGEST_LABEL$1 || SUBSCRIPTION.test(text)) return null;
	const label = plainText(text);
	const shares = [...label.matchAll(PERCENT$1)].map(({ groups }) => groups?.before ?? groups?.after ?? "");
	const percents = new Set(shares.map((share) => Number(share.replace(",", "."))));
	const prices = pricesIn(label.replace(PERCENT$1, " "), marketplace);
	if (prices === null) return null;
	const amounts = new Map(prices.map((displayed) => parsePrice(displayed.text, marketplace)).map((money) => [JSON.stringify(money), money]));
	if (percents.size + amounts.size !== 1) return null;
	const [percent] = percents;
	const [amount] = amounts.values();
	const off = percent === void 0 ? amount : {
		...price,
		minorUnits: Math.round(price.minorUnits * percent / 100)
	};
	return off && off.currency === price.currency && off.minorUnits > 0 && off.minorUnits <= price.minorUnits ? off : null;
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
var regionNames;
/** Loading the names takes some milliseconds, and only Actors with a place of delivery need them. */
function englishName(country) {
	regionNames ??= new Intl.DisplayNames("en", {
		type: "region",
		fallback: "none"
	});
	return regionNames.of(country);
}
/** Codes in the Unicode tables that are not countries. */
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
	if (!/^[A-Z]{2}$/.test(text) || NO_COUNTRIES.has(text) || englishName(text) === void 0) return null;
	return new Intl.Locale(`und-${text}`).region === text ? text : null;
}
/**
* Reads a place of delivery as a user writes it.
*
* @param text A postal code of the store's country, or the two-letter code of another country.
* @param marketplace The store.
* @returns The code as the country writes it; null when the store does not accept such a place.
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
/**
* Says which places of delivery a store takes.
*
* @returns A text such as `amazon.de takes a postal code of Germany, such as "10115", or …`.
*/
function describeDeliverTo({ domain, country: home }) {
	const codes = POSTAL_CODES[home];
	const homeName = englishName(home);
	const abroad = "the two-letter code of another country that it delivers to, such as \"CH\"";
	return codes ? `${domain} takes a postal code of ${homeName}, such as "${codes.example}", or ${abroad}` : `${domain} takes a city of ${homeName} instead of a postal code, which is not supported here, or ${abroad}`;
}
/** Names of countries on Amazon's pages that differ from the Unicode tables. */
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
/** In letters. Two countries can have the same shorter beginning. */
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
* Whether a page's place of delivery is the one that the user wants.
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
* @param parts Patterns to find inside words, for scripts without spaces or with varying endings. Accents stay, because
*     an Indian word without its signs is another word.
*/
function wordsOf(words, parts = []) {
	const whole = new RegExp(`(?<!\\p{L})(?:${words.join("|")})(?!\\p{L})`, "u");
	const inside = parts.map(plainText);
	return { test(text) {
		const plain = plainText(text);
		return whole.test(foldedText(plain)) || inside.some((part) => plain.includes(part));
	} };
}
/** Free delivery. Scripts without spaces or with endings that vary are looked for inside words. */
var FREE = wordsOf([
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
/** Free for members, or once. Whether this applies to the buyer is unknown. */
var FOR_SOME_BUYERS = wordsOf([
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
/** Words beside the price that an order must reach: before it in most languages, after it in others. */
var AT_LEAST = wordsOf([
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
//#region ../../packages/offer/src/delivery-price.ts
/** In characters; anything longer is more than a sentence about delivery. */
var LONGEST_PHRASE = 300;
/** In characters, on each side of a price: how far to look for words that make the price a threshold. */
var BESIDE = 24;
function isThreshold({ start, end }, phrase) {
	return [phrase.slice(Math.max(0, start - BESIDE), start), phrase.slice(end, end + BESIDE)].some((text) => AT_LEAST.test(text));
}
/** Zero when the offer's price reaches the only price that a condition names, null when it does not or cannot. */
function freeFrom(threshold, price) {
	if (!threshold || !price || threshold.currency !== price.currency) return null;
	return price.minorUnits >= threshold.minorUnits ? {
		...threshold,
		minorUnits: 0
	} : null;
}
/**
* Reads what an offer says about its delivery. Conditional free delivery counts as free only when the condition is an
* order amount that the offer's own price reaches. For members, or on a first order, the price is unknown.
*
* @param delivery The page's words, and what the offer costs.
* @param marketplace The store whose page shows it.
* @example
* const text = 'FREE delivery Tuesday on orders over $35';
* parseDelivery({ text, price: { currency: 'USD', minorUnits: 3500 } }, marketplace).price; // { …, minorUnits: 0 }
* parseDelivery({ text, price: { currency: 'USD', minorUnits: 3499 } }, marketplace).price; // null
*/
function parseDelivery({ text, condition = "", price }, marketplace) {
	const nothing = {
		price: null,
		condition: null
	};
	if (typeof text !== "string") return nothing;
	const [phrase, named] = [plainText(text), plainText(condition)];
	if (phrase.length + named.length > LONGEST_PHRASE) return nothing;
	const prices = pricesIn(phrase, marketplace);
	if (!FREE.test(phrase)) {
		const [only] = prices?.length === 1 && named === "" ? prices : [];
		return {
			...nothing,
			price: only ? parsePrice(only.text, marketplace) : null
		};
	}
	const isForSome = FOR_SOME_BUYERS.test(`${phrase} ${named}`);
	if (prices?.length === 0 && named === "" && !isForSome) return {
		price: {
			currency: marketplace.currency,
			minorUnits: 0
		},
		condition: null
	};
	const [only, ...others] = (named === "" ? prices : pricesIn(named, marketplace)) ?? [];
	return {
		price: only && others.length === 0 && !isForSome && (named !== "" || isThreshold(only, phrase)) ? freeFrom(parsePrice(only.text, marketplace), price) : null,
		condition: named || phrase
	};
}
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
findMarketplace("amazon.com");
new Set(offerConditions);
//#endregion
//#region src/pages/coupon.ts
/** A coupon in the stores' languages. Discounts by a code or a bank's card are left out. */
var COUPON = /[ck]o?upons?(?!\p{L})|cup[oó]n|cupom|cupón|kupon|kupong|kupón|クーポン|优惠券|優惠券|قسيمة|كوبون|कूपन|கூப்பன|కూపన్|ಕೂಪನ್|കൂപ്പൺ|কুপন/iu;
/** In characters; a coupon's label is shorter. */
var LONGEST_LABEL = 200;
/**
* Reads the coupon of an offer.
*
* @param $ The page.
* @param blocks Where the page shows it.
* @param price Price of the offer; a coupon can be a percentage of it.
* @param marketplace Store by whose rules amounts are read.
*/
function readCoupon($, blocks, price, marketplace) {
	const coupons = [...blocks.flatMap((block) => outermost($(block).find("[id^=\"couponText\"], .couponLabelText"))).map((label) => linesOf(label).join(" ")), ...blocks.flatMap(linesOf)].filter((line) => line.length <= LONGEST_LABEL && COUPON.test(line));
	const amounts = coupons.map((line) => parseCouponAmount(line, price, marketplace));
	const first = Math.max(0, amounts.findIndex((amount) => amount !== null));
	const text = coupons[first];
	return {
		couponText: text ? keptString(text) : null,
		couponAmount: amounts[first] ?? null
	};
}
//#endregion
//#region src/pages/fulfillment.ts
/** Amazon by its names: `Amazon`, `Amazon.de`, `Amazon US`, `アマゾン`. No seller may call itself that. */
var AMAZON = /^(?:amazon(?![\p{L}\p{N}])|アマゾン|أمازون|امازون|अमेज़न|亚马逊|亞馬遜)/iu;
/** The part of the seller's link that says it too. */
var FLAG = /[?&]isAmazonFulfilled=([01])/;
/** The word "Prime" in the writing systems of the stores. */
var PRIME = /(?<!\p{L})prime(?!\p{L})|プライム|برايم|प्राइम|பிரைம்|ప్రైమ్|ಪ್ರೈಮ್|പ്രൈം|প্রাইম/iu;
/**
* Tells who sends an offer's product.
*
* @param shipsFrom Who ships, as displayed; empty when the page does not say it.
* @param sellerLink Address of the seller's profile.
* @returns Null when neither says it.
*/
function isFulfilledByAmazon(shipsFrom, sellerLink = "") {
	const flag = FLAG.exec(sellerLink)?.[1];
	if (AMAZON.test(shipsFrom) || flag === "1") return true;
	return shipsFrom !== "" || flag !== void 0 ? false : null;
}
/**
* Tells whether an offer is a Prime offer.
*
* @param places What an offer says about it: its badge and its delivery text.
* @param byAmazon Whether Amazon sends it: a seller who sends it without Prime's badge is not in Prime.
* @returns Null when the page does not say it.
*/
function isPrimeOffer(places, byAmazon) {
	for (const place of outermost(places)) {
		const isBadge = /\ba-icon-prime/.test(place.attribs.class ?? "");
		const isProgram = /^prime/i.test(place.attribs["data-csa-c-delivery-benefit-program-id"] ?? "");
		if (isBadge || isProgram || linesOf(place).some((line) => PRIME.test(line))) return true;
	}
	return byAmazon === false ? false : null;
}
//#endregion
//#region src/pages/delivery.ts
var UNKNOWN = {
	price: null,
	condition: null
};
/**
* Reads one element (since 2021). Its attributes hold the price and usually the condition. Without a condition, or
* without a program such as `cfs` or `paid_shipping`, only its sentence says who gets free delivery.
*/
function deliveryOfElement(element, marketplace, price) {
	const attribute = (name) => element.attribs[`data-csa-c-${name}`];
	const program = attribute("delivery-benefit-program-id") ?? "";
	if (PRIME.test(program)) return null;
	const text = attribute("delivery-price") ?? "";
	const alone = parseDelivery({
		text,
		price
	}, marketplace);
	if (alone.price?.minorUnits !== 0) return alone.price && alone;
	const condition = attribute("delivery-condition")?.trim();
	const sentence = textOf(element);
	if (!condition && attribute("mir-sub-type") !== "CONDITIONALLY_FREE") {
		if (condition === "" && program !== "") return alone;
		const told = parseDelivery({
			text: sentence,
			price
		}, marketplace);
		if (told.condition === null) return alone;
		return PRIME.test(sentence) ? null : told;
	}
	const delivery = parseDelivery({
		text,
		condition: condition || sentence,
		price
	}, marketplace);
	return attribute("mir-variant") === "NON_THRESHOLD" ? {
		...delivery,
		price: null
	} : delivery;
}
/**
* Reads what an offer says of its delivery. The first element that names a price counts: a second one names the price of
* the fastest delivery, or what Prime members pay.
*
* @param block The offer, or the buy box.
* @param besidePrice Where older pages name the charge, such as `+ $58.00 shipping`: rows of its own and the price.
* @param marketplace Store by whose rules prices are read.
* @param price Price of the offer, which can reach the threshold of free delivery.
*/
function readDelivery(block, besidePrice, marketplace, price) {
	const elements = block.find("[data-csa-c-delivery-price]").toArray().filter(isTag);
	for (const element of elements) {
		const delivery = deliveryOfElement(element, marketplace, price);
		if (delivery) return kept(delivery);
	}
	const rows = outermost(block.find("#aod_ship_charge_row, [id^=\"aod-offer-shipping\"]"));
	const promises = elements.length > 0 ? [] : outermost(block.find(".aod-delivery-promise"));
	return readDeliveryLines([...[...rows, ...promises].flatMap(linesOf), ...besidePrice], marketplace, price);
}
/**
* Reads lines of text about delivery. The first line that says something counts.
*
* @param lines For example `+ $58.00 shipping`.
* @param marketplace Store by whose rules prices are read.
* @param price Price of the offer.
*/
function readDeliveryLines(lines, marketplace, price) {
	for (const text of lines) {
		const delivery = parseDelivery({
			text,
			price
		}, marketplace);
		if (delivery.price || delivery.condition !== null) return kept(delivery);
	}
	return UNKNOWN;
}
function kept({ price, condition }) {
	return {
		price,
		condition: condition && keptString(condition)
	};
}
//#endregion
//#region src/pages/price-element.ts
/** In characters. A price with the sentence around it is shorter. */
var LONGEST_SENTENCE$2 = 200;
/** Selector of the price to pay: not a former price (struck through), not a price per unit. */
var CURRENT_PRICE = ".a-price:not(.a-text-price, [data-a-strike=\"true\"])";
/**
* Puts together what `.a-price` shows in pieces: symbol, whole, decimal sign, fraction.
*
* The decimal sign is missing from some pages' markup, and the whole can already hold the fraction (`39,99`, 2022).
*/
function textOfPieces($, element, marketplace) {
	const pieces = $(element).find(".a-price-symbol, .a-price-whole, .a-price-fraction").toArray();
	const findPiece = (name) => pieces.findIndex((piece) => $(piece).hasClass(name));
	const textOfPiece = (index) => {
		const piece = pieces[index];
		return piece ? textOf(piece).replace(/\s/g, "") : "";
	};
	const [symbolIndex, wholeIndex] = [findPiece("a-price-symbol"), findPiece("a-price-whole")];
	const [symbol, whole] = [textOfPiece(symbolIndex), textOfPiece(wholeIndex)];
	const fraction = textOfPiece(findPiece("a-price-fraction"));
	const digits = whole.replace(/[.,]$/, "");
	const decimal = whole.slice(digits.length) || marketplace.numbers[0].decimal;
	const number = fraction === "" || /[.,]\d\d$/.test(digits) ? digits : `${digits}${decimal}${fraction}`;
	return symbolIndex > wholeIndex ? `${number}${symbol}` : `${symbol}${number}`;
}
/**
* Reads an `.a-price` element: its text for screen readers (`.a-offscreen`), which since 2023 can be blank, else the
* pieces that are shown.
*
* @param $ The page.
* @param element The `.a-price` element.
* @param marketplace Store by whose rules the price is read.
* @returns Null when the element shows no price.
*/
function readPriceElement($, element, marketplace) {
	return firstPrice([...outermost($(element).find(".a-offscreen")).map(textOf), textOfPieces($, element, marketplace)], marketplace);
}
/**
* Finds the first of several texts that is a price.
*
* @param texts Candidates, best first.
* @param marketplace Store by whose rules they are read.
* @returns Null when none of them is a price.
*/
function firstPrice(texts, marketplace) {
	for (const text of texts) {
		if (text.length > LONGEST_SENTENCE$2) continue;
		const money = parsePrice(text, marketplace);
		if (money) return {
			text,
			money
		};
		const withSaving = parsePriceWithSaving(text, marketplace);
		if (withSaving) return {
			text: priceWithin(text, marketplace),
			money: withSaving
		};
	}
	return null;
}
/** The price at the start of a sentence such as "$15.99 with 20 percent savings". */
function priceWithin(sentence, marketplace) {
	const words = sentence.split(" ");
	return words.map((_word, i) => words.slice(0, i + 1).join(" ")).find((start) => parsePrice(start, marketplace) !== null) ?? sentence;
}
//#endregion
//#region src/pages/list-price.ts
/** A price that is struck through. A price per unit in the same place is not struck through. */
var STRUCK = "[data-a-strike=\"true\"]";
/** Until 2021. */
var STRUCK_TEXT = ".priceBlockStrikePriceString, .a-text-strike, #listPriceValue, #listPrice";
/**
* Reads the price that the page compares an offer's price with: the list price, or a former one.
*
* @param $ The page.
* @param blocks Where the page shows the offer's price.
* @param price Price of the offer.
* @param marketplace Store by whose rules prices are read.
* @returns Null when the page shows none, or one that is no higher than the offer's price.
*/
function readListPrice($, blocks, price, marketplace) {
	if (!price) return null;
	for (const block of blocks) {
		const within = $(block);
		const struck = outermost(within.find(STRUCK)).map((element) => readPriceElement($, element, marketplace));
		const texts = outermost(within.find(STRUCK_TEXT)).map(textOf);
		for (const found of [...struck, firstPrice(texts, marketplace)]) {
			const money = found?.money;
			if (money && money.currency === price.currency && money.minorUnits > price.minorUnits) return money;
		}
	}
	return null;
}
//#endregion
//#region src/pages/page-offer.ts
/**
* The seller's id in the address of a seller's profile.
*
* @param href `/gp/aag/main?seller=A1B2C3`, or `/shops/A1B2C3` until 2015.
* @returns Null when it names none.
*/
function sellerIdIn(href) {
	return /[?&]seller=([A-Z0-9]+)/.exec(href)?.[1] ?? /\/shops\/([A-Z0-9]{8,20})(?:[/?]|$)/.exec(href)?.[1] ?? null;
}
//#endregion
//#region src/pages/seller-rating.ts
var PERCENT = /(?<!\d)(\d{1,3}) ?[%٪]|[%٪] ?(\d{1,3})(?!\d)/u;
/** In parentheses: `(490261 ratings)`, `(4.495 valutazioni)`, `(1,234 total ratings)`; not `(84.7K)`, which is rounded. */
var COUNT = /\((?:[^\d()%]*\s)?(\d{1,3}(?:[.,' \u00a0]\d{2,3})+|\d+)(?![\d.,]*[KMkm]\b)(?!\d)[^()%]*\)/u;
/** In characters; a rating is shorter. */
var LONGEST_RATING = 300;
/**
* Reads how buyers rate the seller of an offer.
*
* @param found The elements that hold it, such as `#aod-offer-seller-rating`.
*/
function readSellerRating(found) {
	for (const element of outermost(found)) {
		const text = plainText(textOf(element));
		if (text.length > LONGEST_RATING) continue;
		const percentage = PERCENT.exec(text);
		const percent = Number(percentage?.[1] ?? percentage?.[2] ?? NaN);
		const count = Number(COUNT.exec(text)?.[1]?.replace(/\D/g, "") ?? NaN);
		const sellerRatingPercent = percent <= 100 ? percent : null;
		const sellerRatingCount = Number.isSafeInteger(count) ? count : null;
		if (sellerRatingPercent !== null || sellerRatingCount !== null) return {
			sellerRatingPercent,
			sellerRatingCount
		};
	}
	return {
		sellerRatingPercent: null,
		sellerRatingCount: null
	};
}
//#endregion
//#region src/pages/offer-listing.ts
/** What only the offer listing page (`/gp/offer-listing/ASIN`) has. */
var OFFER_LISTING = "#olpOfferList, #olpOfferListColumn, .olpOffer";
function firstText(found) {
	return outermost(found).map(textOf).find((text) => text !== "") ?? "";
}
function priceOf$2(offer, marketplace) {
	return firstPrice(outermost(offer.find(".olpOfferPrice")).map(textOf), marketplace);
}
/** "+ $3.99 shipping" or "& FREE Shipping on orders over $25.00 shipped by Amazon", without the words about taxes. */
function chargesOf(offer) {
	const amounts = outermost(offer.find(".olpShippingPrice")).map(textOf);
	return [...outermost(offer.find(".olpShippingInfo")).flatMap(linesOf).map((line) => line.split(/\s*\+[^+]*\btax/i)[0] ?? ""), ...amounts];
}
function sellerOf$1($, offer) {
	const [block] = outermost(offer.find(".olpSellerName"));
	const [link] = block ? outermost($(block).find("a")) : [];
	const [logo] = block ? [...$(block).find("img")] : [];
	const sellerName = (block && textOf(block) || logo?.attribs.alt) ?? "";
	const href = link?.attribs.href ?? "";
	const sellerId = sellerIdIn(href);
	return {
		sellerName: keptString(sellerName.trim()),
		sellerId: sellerId && keptString(sellerId),
		link: href
	};
}
function readListedOffer($, element, marketplace) {
	const offer = $(element);
	const price = priceOf$2(offer, marketplace);
	const { sellerName, sellerId, link } = sellerOf$1($, offer);
	if (!price && !sellerName) return null;
	const money = price?.money ?? null;
	const delivery = readDeliveryLines(chargesOf(offer), marketplace, money);
	const conditionText = firstText(offer.find(".olpCondition"));
	const byAmazon = offer.find(".olpBadge, .olpBadgeContainer, .olpFbaPopoverTrigger").length > 0 || (isFulfilledByAmazon(sellerId ? "" : sellerName, link) ?? false);
	const id = offer.find("[name=\"offeringID.1\"]").attr("value");
	return {
		price: money,
		priceText: price?.text ?? "",
		shippingPrice: delivery.price,
		shippingCondition: delivery.condition,
		listPrice: null,
		couponText: null,
		couponAmount: null,
		minOrderQuantity: null,
		condition: parseCondition(conditionText, marketplace),
		conditionText,
		sellerName,
		sellerId,
		...readSellerRating(offer.find(".olpSellerColumn")),
		shipsFrom: byAmazon ? "Amazon" : sellerName || null,
		isFulfilledByAmazon: byAmazon,
		isPrime: isPrimeOffer(offer.find(".a-icon-prime, .supersaver"), byAmazon),
		isPinned: false,
		offerId: id ? keptString(id) : null
	};
}
/**
* Reads the offers of the offer listing page, which Amazon had until 2020 and some stores have still.
*
* @param $ The page.
* @param marketplace Store by whose rules prices and conditions are read.
*/
function readListedOffers($, marketplace) {
	return outermost($(".olpOffer")).map((element) => readListedOffer($, element, marketplace)).filter((offer) => offer !== null);
}
/**
* Reads the title of the product on the offer listing page.
*
* @param $ The page.
* @returns Empty when there is none.
*/
function readListingTitle($) {
	return firstText($("#olpProductDetails h1, #olpProductDetails [role=\"main\"]"));
}
//#endregion
//#region src/pages/offers-page.ts
/** The price of an offer; `#aod-offer-price` holds the delivery and the button as well. */
function priceOf$1($, offer, marketplace) {
	const blocks = ["[id^=\"aod-price-\"]", "#aod-offer-price"].map((selector) => offer.find(selector)).find((found) => found.length > 0) ?? offer;
	for (const block of outermost(blocks)) {
		for (const element of outermost($(block).find(CURRENT_PRICE))) {
			const price = readPriceElement($, element, marketplace);
			if (price) return price;
		}
		const price = firstPrice(outermost($(block).find(".aok-offscreen")).map(textOf), marketplace);
		if (price) return price;
	}
	return null;
}
/** The delivery charge beside the price, until 2021: "+ $58.00 shipping". */
function chargesBesidePrice(offer) {
	return outermost(offer.find("#aod-offer-price")).flatMap(linesOf).flatMap((line) => /\+\s.+$/.exec(line)?.[0] ?? []);
}
function sellerOf($, offer) {
	for (const block of outermost(offer.find("#aod-offer-soldBy"))) {
		const column = $(block).find(".a-col-right").get(0);
		for (const link of outermost($(column ?? block).find("a"))) {
			const sellerName = textOf(link);
			const { href = "" } = link.attribs;
			const sellerId = sellerIdIn(href);
			if (sellerName) return {
				sellerName,
				sellerId: sellerId && keptString(sellerId),
				link: href
			};
		}
		const sellerName = column && linesOf(column)[0];
		if (sellerName) return {
			sellerName: keptString(sellerName),
			sellerId: null,
			link: ""
		};
	}
	return {
		sellerName: "",
		sellerId: null,
		link: ""
	};
}
/** Where an offer shows its price. */
var PRICE_PLACES = "[id^=\"aod-price-\"], #aod-offer-price";
/** Where an offer says that it is a Prime offer. */
var PRIME_PLACES$1 = ".a-icon-prime, .aod-delivery-promise, [data-csa-c-delivery-benefit-program-id^=\"prime\"], [href*=\"prime\"]";
function fulfillmentOf($, offer, seller) {
	const [block] = outermost(offer.find("#aod-offer-shipsFrom"));
	const column = block && $(block).find(".a-col-right").get(0);
	const shipsFrom = (column && linesOf(column)[0]) ?? "";
	const byAmazon = isFulfilledByAmazon(shipsFrom, seller.link);
	return {
		shipsFrom: shipsFrom ? keptString(shipsFrom) : null,
		isFulfilledByAmazon: byAmazon,
		isPrime: isPrimeOffer(offer.find(PRIME_PLACES$1), byAmazon)
	};
}
/** What the add-to-cart button or its form says about the offer. */
function cartDataOf(offer) {
	const action = offer.find("[data-aod-atc-action]").attr("data-aod-atc-action") ?? "";
	const id = /"oid"\s*:\s*"([^"]+)"/.exec(action)?.[1] ?? offer.find("[name=\"items[0.base][offerListingId]\"], [name=\"offeringID.1\"], [name=\"offerListingID\"]").attr("value");
	const quantity = Number(/"minQty"\s*:\s*"?(\d{1,6})\b/.exec(action)?.[1] ?? 0);
	return {
		minOrderQuantity: quantity > 0 ? quantity : null,
		offerId: id ? keptString(id) : null
	};
}
function readOffer($, element, marketplace) {
	const offer = $(element);
	const price = priceOf$1($, offer, marketplace);
	const seller = sellerOf($, offer);
	const { sellerName, sellerId } = seller;
	if (!price && !sellerName) return null;
	const heading = offer.find("#aod-offer-heading").get(0);
	const conditionText = heading ? textOf(heading) : "";
	const money = price?.money ?? null;
	const delivery = readDelivery(offer, chargesBesidePrice(offer), marketplace, money);
	const promotions = outermost(offer.find("[id^=\"aod-offer-promotion\"], [id*=\"oupon\"]"));
	return {
		price: money,
		priceText: price?.text ?? "",
		shippingPrice: delivery.price,
		shippingCondition: delivery.condition,
		listPrice: money && readListPrice($, outermost(offer.find(PRICE_PLACES)), money, marketplace),
		...readCoupon($, promotions, money, marketplace),
		condition: parseCondition(conditionText, marketplace),
		conditionText,
		sellerName,
		sellerId,
		...readSellerRating(offer.find("#aod-offer-seller-rating")),
		...fulfillmentOf($, offer, seller),
		isPinned: element.attribs.id === "aod-pinned-offer",
		...cartDataOf(offer)
	};
}
function totalOf($) {
	const text = $("#aod-filter-offer-count-string").get(0);
	const written = $("#aod-total-offer-count").attr("value") || (text ? textOf(text) : "");
	const total = Number(/\d[\d.,\s]*/.exec(written)?.[0].replace(/\D/g, "") ?? NaN);
	return Number.isSafeInteger(total) ? total : null;
}
/**
* Reads the all offers display: the page of the AOD endpoint alone, or a product page saved with its offers opened. The
* offer listing page of earlier years is read as well.
*
* @param $ The page.
* @param marketplace Store by whose rules prices and conditions are read.
* @example
* const { offers } = readOffersPage(loadPage(html), marketplace);
*/
function readOffersPage($, marketplace) {
	const offers = [];
	let hasPinned = false;
	for (const element of outermost($("#aod-pinned-offer, #aod-offer"))) {
		const isPinned = element.attribs.id === "aod-pinned-offer";
		const offer = isPinned && hasPinned ? null : readOffer($, element, marketplace);
		if (!offer) continue;
		offers.push(offer);
		hasPinned ||= isPinned;
	}
	if (offers.length === 0) offers.push(...readListedOffers($, marketplace));
	const title = $("#aod-asin-title-text").get(0);
	return {
		title: title && textOf(title) || readListingTitle($) || null,
		total: totalOf($),
		offers: offers.sort((a, b) => Number(b.isPinned) - Number(a.isPinned)),
		isOffersDisplay: $(`#aod-container, #aod-offer-list, #aod-pinned-offer, #aod-offer, #aod-total-offer-count, ${OFFER_LISTING}`).length > 0
	};
}
//#endregion
//#region src/pages/product-price.ts
/** The classes of the price to pay: since 2021, since 2026, from 2021 to 2022. */
var TO_PAY = ".priceToPay, .apex-pricetopay-value, .apexPriceToPay";
/** Fields by name, for each form that puts a product into the cart. Fields outside any form count as one more form. */
function listCartForms($) {
	const forms = /* @__PURE__ */ new Map();
	for (const input of $("[name^=\"items[0.base]\"]")) {
		const form = $(input).closest((_i, { name }) => name === "form").get(0);
		const fields = forms.get(form) ?? /* @__PURE__ */ new Map();
		const { name = "", value = "" } = input.attribs;
		forms.set(form, fields.has(name) ? fields : fields.set(name, value));
	}
	return [...forms.values()];
}
/** The price that the buy box's own form sends (since 2022), which is what this visitor pays. */
function cartPrice($, marketplace, asin) {
	for (const fields of listCartForms($)) {
		const field = (name) => fields.get(`items[0.base]${name}`) ?? "";
		const product = field("[asin]");
		if (product && asin && product !== asin) continue;
		const price = parsePrice(field("[customerVisiblePrice][displayString]"), marketplace) ?? moneyFrom(Number.parseFloat(field("[customerVisiblePrice][amount]")), field("[customerVisiblePrice][currencyCode]"));
		if (price) return price;
	}
	return null;
}
/** The text of an element without that of the elements in it. */
function textWithin({ children }) {
	return children.map((child) => isText(child) ? child.data : " ").join("").replace(/\s+/g, " ").trim();
}
/** Texts of all elements that match. */
function* textsOf($, selector) {
	for (const element of outermost($(selector))) yield textOf(element);
}
/** Texts of the price in each block: the one to pay, or the first current one when the block names none. */
function* textsInBlocks($, marketplace, blocks, prices) {
	for (const block of outermost($(blocks))) {
		const within = $(block);
		if (within.find(".a-price-range").length > 0) return;
		const [price] = prices.map((selector) => within.find(selector).get(0)).filter((found) => found !== void 0);
		if (!price) continue;
		yield readPriceElement($, price, marketplace)?.text ?? "";
		const sentence = within.find(".aok-offscreen").get(0);
		if (sentence) yield textOf(sentence);
	}
}
/** The displayed prices, from the most reliable place on; the newest layouts come first. */
function* displayedPrices($, marketplace) {
	const textsIn = (blocks, ...prices) => textsInBlocks($, marketplace, blocks, prices);
	yield* textsIn("[id^=\"corePriceDisplay_\"]", TO_PAY, CURRENT_PRICE);
	for (const text of textsOf($, ".twister-plus-buying-options-price-data")) yield /"displayPrice"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? "";
	yield* textsIn("#corePrice_desktop, #corePrice_feature_div, #corePrice_mobile_feature_div", TO_PAY, CURRENT_PRICE);
	yield* textsIn("[id^=\"apex_desktop\"], [id^=\"apex_offerDisplay_\"]", TO_PAY);
	yield* textsIn("#tp_price_block_total_price_ww", TO_PAY, CURRENT_PRICE);
	yield* textsOf($, "#price_inside_buybox, #newBuyBoxPrice, #buyNew_noncbb");
	yield* textsOf($, "#priceblock_ourprice, #priceblock_dealprice, #priceblock_saleprice, #priceblock_pospromoprice");
	yield* textsOf($, "#kindle-price, #actualPriceValue");
	yield* textsOf($, "#mediaNoAccordion .header-price, #mediaNoAccordion .offer-price, #mediaNoAccordion .a-color-price");
	for (const cell of outermost($(".kindle-price .a-color-price, .kindle-price.a-color-price, .priceLarge"))) {
		yield linesOf(cell)[0] ?? "";
		yield textWithin(cell);
	}
	const bookPrices = (section) => `${section} .offer-price, ${section} .header-price`;
	yield* textsOf($, `${bookPrices("#buyNewSection")}, ${bookPrices("#newOfferAccordionRow")}`);
	yield* textsOf($, bookPrices("#usedBuySection"));
}
/**
* Reads the price of the buy box.
*
* @param $ The page.
* @param marketplace Store by whose rules prices are read.
* @param asin The page's product, null when it is not known; forms of other products do not count.
* @returns Null when the page shows no price.
*/
function readProductPrice($, marketplace, asin) {
	const inCart = cartPrice($, marketplace, asin);
	if (inCart) return inCart;
	let free = null;
	for (const text of displayedPrices($, marketplace)) {
		const price = firstPrice([text], marketplace)?.money;
		if (price && price.minorUnits > 0) return price;
		free ??= price ?? null;
	}
	return free;
}
//#endregion
//#region src/pages/buy-box-table.ts
var NAMED_CELL = "[tabular-attribute-name][class*=\"tabular-buybox-text\"]";
/** A label, its value, the next label, and so on. */
var CELL = "td, th, .tabular-buybox-label, .tabular-buybox-text";
/**
* Reads the table in the buy box that says who ships and who sells (2020 to 2022). Each cell names its row in an
* attribute, or each value stands beside its label.
*
* @param $ The page.
* @param table The element around the rows.
*/
function readBuyBoxRows($, table) {
	const named = outermost($(table).find(NAMED_CELL)).map((cell) => ({
		label: cell.attribs["tabular-attribute-name"] ?? "",
		value: linesOf(cell)[0] ?? ""
	}));
	if (named.length > 0) return named;
	const cells = outermost($(table).find(CELL)).map((cell) => linesOf(cell)[0] ?? "");
	return cells.flatMap((label, i) => i % 2 === 0 ? [{
		label,
		value: cells[i + 1] ?? ""
	}] : []);
}
//#endregion
//#region src/pages/product-seller.ts
/** The row that names the seller, in the stores' languages. */
var SOLD_BY = /sold|seller|verk[aä]uf|vend|verko[oc]|säljs|sprzeda|satıcı|satan|販売|卖家|البائع|يباع|विक्रेता/i;
/**
* Who sells, in a sentence without a link: "Ships from and sold by Amazon.ca. Gift-wrap available.",
* "Verkauf und Versand durch Amazon.", "この商品は、Amazon.co.jp が販売、発送します。", "Amazon tarafından satılır".
*/
var SENTENCES = [
	/(?:\bsold|\bvendu|\bvendid[oa]|\bvenduto|\bverkauf|\bverkocht|\bverkoop|\bsäljs|\bsprzeda\p{L}*)\b[^.]*?\b(?:by|par|por|da|durch|door|av|przez)\b:?\s+(.+?)(?:\s+(?:and|et|y|e|und|en|och|i)\s.+|\.\s.*|\.?)$/iu,
	/^(?:この(?:出品)?商品は、?)?\s*(.+?)\s*が(?:販売|発送)/u,
	/^(.+?)\s+tarafından\s+sat/iu,
	/(?:[يت]\u064f?باع|البائع)[^:]*?(?:بواسطة|من قبل|:)\s+(.+?)(?:\s+و\s?\S.*|\.?)$/u
];
/** In characters. Such sentences are shorter, and the patterns are slow on longer ones. */
var LONGEST_SENTENCE$1 = 500;
/** What can stand behind a name: "Acme (4.3 out of 5 stars)", "Amazon.com in easy-to-open packaging". */
var RATING = /\s*\(.*$/s;
var PACKAGING = /\s+(?:in|dans|sous|en|con|com|em|i|w)\s.{0,60}?(?:packag|verpackung|emballage|embala[jg]|imballag|confezion|verpakking|förpackning|opakowan|ambalaj).*$/isu;
function sellerInFeature($, block) {
	return outermost($(block).find(".offer-display-feature-text-message")).map(textOf).find((message) => message !== "") ?? "";
}
function sellerInTable($, table) {
	const rows = readBuyBoxRows($, table);
	return (rows.find(({ label }) => SOLD_BY.test(label)) ?? rows[1])?.value ?? "";
}
function sellerInSentence($, block) {
	const links = outermost($(block).find("a")).map((link) => ({
		text: textOf(link),
		href: link.attribs.href ?? ""
	})).filter(({ text }) => text !== "");
	const profile = links.find(({ href }) => href.includes("seller="));
	if (profile) return profile.text;
	const text = textOf(block);
	for (const sentence of text.length > LONGEST_SENTENCE$1 ? [] : SENTENCES) {
		const name = sentence.exec(text)?.[1]?.replace(RATING, "").replace(PACKAGING, "").trim();
		if (name) return links.find((link) => link.text.startsWith(name))?.text ?? name;
	}
	return links.find((link) => !PACKAGING.test(` in ${link.text}`))?.text ?? "";
}
/** Where a page names the seller, newest layouts first. */
var PLACES$1 = [
	["#merchantInfoFeature_feature_div", sellerInFeature],
	["#sellerProfileTriggerId", (_$, link) => textOf(link)],
	["#tabular-buybox, #tabular-buybox-container", sellerInTable],
	["#merchant-info", sellerInSentence]
];
/**
* Reads the seller of the buy box. Third parties are linked to their profile; Amazon itself is plain text.
*
* @param $ The page.
* @returns Null when the page names no seller.
*/
function readSellerName($) {
	for (const [selector, read] of PLACES$1) for (const block of outermost($(selector))) {
		const name = read($, block);
		if (name) return keptString(name);
	}
	return null;
}
//#endregion
//#region src/pages/product-shipper.ts
/** A label for shipper and seller together, such as `Shipper / Seller` or `Enviado / Vendido`. */
var BOTH = /\S\s*\/\s*\S/;
/** The shipper is not the seller: "Sold by Acme and Fulfilled by Amazon.", "Acme が販売し、Amazon.co.jp が発送します。" */
var SHIPPED_BY_AMAZON = /(?:fulfilled by|shipped by|dispatched by|versand durch|expédié par|spedito da|gestionado por|enviado por|entregue por|verzonden door|(?:skickas|levereras) av|(?:wysyłane|realizowane) przez)\s+(amazon[\w.]*)|(amazon[\w.]*)\s*が発送/iu;
/** Words for shipping in the stores' languages. The company that such a sentence names ships the product. */
var SHIPS = /ships|shipped|dispatch|fulfilled|versand|expédi|enviad|entregue|spedi|verz[eo]nd|bezorgd|skickas|levereras|wysył|gönder|発送|ش[\u064b-\u0652]?حن|配送|发货/iu;
/** In characters; such sentences are shorter. */
var LONGEST_SENTENCE = 500;
function shipperInSentence(text, sellerName) {
	if (text.length > LONGEST_SENTENCE) return "";
	const amazon = SHIPPED_BY_AMAZON.exec(text);
	return (amazon?.[1] ?? amazon?.[2] ?? "").replace(/\.$/, "") || (SHIPS.test(text) ? sellerName : "");
}
function shipperInFeature($, sellerName) {
	for (const block of outermost($("#fulfillerInfoFeature_feature_div"))) {
		const [message] = outermost($(block).find(".offer-display-feature-text-message"));
		const name = message ? textOf(message) : "";
		if (name) return name;
	}
	for (const block of outermost($("#merchantInfoFeature_feature_div"))) {
		const label = outermost($(block).find(".offer-display-feature-label")).map(textOf).find(Boolean);
		if (BOTH.test(label ?? linesOf(block)[0] ?? "")) return sellerName;
	}
	return "";
}
/**
* Reads who ships the product in the buy box.
*
* @param $ The page.
* @param sellerName Who sells it, null when the page names nobody.
* @returns As displayed, empty when the page does not say it.
*/
function readShipper($, sellerName) {
	const inFeature = shipperInFeature($, sellerName ?? "");
	if (inFeature) return inFeature;
	for (const table of outermost($("#tabular-buybox, #tabular-buybox-container"))) {
		const [first] = readBuyBoxRows($, table);
		if (first?.value) return keptString(first.value);
	}
	for (const sentence of outermost($("#merchant-info"))) {
		const name = shipperInSentence(textOf(sentence), sellerName ?? "");
		if (name) return keptString(name);
	}
	return "";
}
//#endregion
//#region src/pages/buy-box.ts
/** Where the first offer shows its price: today's layout, the rows of the accordion, the layout until 2021. */
var PRICE_BLOCKS = [
	"[id^=\"corePriceDisplay_\"]",
	"#corePrice_desktop, #corePrice_feature_div",
	"#price",
	"#buyNewSection"
];
var DELIVERY_BLOCKS = "#deliveryBlockMessage, #deliveryBlock_feature_div, #ddmDeliveryMessage, #delivery-block-ags-dcp-container_0";
/** Until 2021 the charge stands beside the price: "+ $4.99 shipping", "& FREE Shipping on orders over $25". */
var CHARGES = ".buyboxShippingLabel, #ourprice_shippingmessage, #saleprice_shippingmessage, #dealprice_shippingmessage, #price-shipping-message";
var COUPON_BLOCKS = "#promoPriceBlockMessage_feature_div, #couponsInBuybox_feature_div, #vendorPoweredCoupon_feature_div, #vpcButton, [id^=\"couponText\"], #couponFeature, #coupon_feature_div";
var PRIME_PLACES = "#priceBadging_feature_div, #freeShippingPriceBadging_feature_div, [id^=\"primeBadgeAndShippingMessage\"], #ourprice_shippingmessage, #saleprice_shippingmessage, #deliveryBlockMessage";
/** The first of several kinds of blocks that the page has. */
function firstBlocks($, selectors) {
	for (const selector of selectors) {
		const [block] = outermost($(selector));
		if (block) return [block];
	}
	return [];
}
/** The smallest quantity to choose from. */
function minOrderQuantityOf($) {
	const [list] = $("select[name=\"quantity\"], select[id=\"quantity\"]");
	const [first] = list ? $(list).find("option") : [];
	const quantity = Number(first?.attribs.value ?? 0);
	return Number.isSafeInteger(quantity) && quantity > 0 ? quantity : null;
}
/**
* Reads the offer in the buy box of a product page.
*
* @param $ The page.
* @param marketplace Store by whose rules prices are read.
* @param asin The page's product, null when it is not known.
*/
function readBuyBox($, marketplace, asin) {
	const price = readProductPrice($, marketplace, asin);
	const sellerName = readSellerName($);
	const shipsFrom = readShipper($, sellerName);
	const byAmazon = isFulfilledByAmazon(shipsFrom, $("#sellerProfileTriggerId").attr("href") ?? "");
	const [deliveryBlock] = outermost($(DELIVERY_BLOCKS));
	const delivery = readDelivery(deliveryBlock ? $(deliveryBlock) : $([]), outermost($(CHARGES)).flatMap(linesOf), marketplace, price);
	return {
		price,
		sellerName,
		shippingPrice: delivery.price,
		shippingCondition: delivery.condition,
		listPrice: readListPrice($, firstBlocks($, PRICE_BLOCKS), price, marketplace),
		...readCoupon($, outermost($(COUPON_BLOCKS)), price, marketplace),
		minOrderQuantity: minOrderQuantityOf($),
		shipsFrom: shipsFrom || null,
		isFulfilledByAmazon: byAmazon,
		isPrime: isPrimeOffer($(PRIME_PLACES), byAmazon)
	};
}
//#endregion
//#region src/pages/product-asin.ts
/** The forms that put the page's own product into the cart. */
var CART_FORMS = [
	"#addToCart",
	"#buyBoxForm",
	"[action*=\"handle-buy-box\"]",
	"[action*=\"add-to-cart\"]"
];
/**
* Reads the ASIN of the page's product. A page with variants can name their parent first, in an input of the same name.
* When the forms differ, the one that puts the product into the cart counts first.
*
* @param $ The page.
* @param url Where the page came from: it names the ASIN when the page does not.
* @returns Null when neither names it.
*/
function readAsin($, url) {
	const inputs = [...$("#ASIN, [name=\"ASIN\"]")].filter(({ attribs }) => isAsin(attribs.value));
	const named = new Set(inputs.map(({ attribs }) => attribs.value ?? ""));
	const asin = [
		...named.size > 1 ? ownAmong($, named, url) : [],
		...named,
		...[...$("#averageCustomerReviews")].map(({ attribs }) => attribs["data-asin"]),
		...[...$("[rel=\"canonical\"]")].map(({ attribs }) => findAsin(attribs.href ?? "")),
		findAsin(url)
	].find(isAsin);
	return asin ? keptString(asin) : null;
}
/** What tells which of several products the page is about; the most reliable source comes first. */
function ownAmong($, named, url) {
	const inForms = CART_FORMS.flatMap((form) => {
		const [first] = $(form);
		return first ? [...$(first).find("[name=\"ASIN\"]")].map(({ attribs }) => attribs.value) : [];
	});
	const ids = [...$("#ASIN")].map(({ attribs }) => attribs.value);
	const offered = [...$("[name=\"items[0.base][asin]\"]")].map(({ attribs }) => attribs.value);
	const linked = findAsin(url);
	return [
		...inForms,
		...ids,
		...offered.filter((asin) => named.has(asin ?? "")),
		...linked && named.has(linked) ? [linked] : []
	];
}
//#endregion
//#region src/pages/product-description.ts
/** Where a page describes its product, best first, and the elements inside that leave out links such as "Read more". */
var PLACES = [
	["#bookDescription_feature_div, #drengr_desktopTabbedDescriptionOverviewContent_feature_div, #drengr_MobileTabbedDescriptionOverviewContent_feature_div", [".a-expander-content", "noscript"]],
	["#productFactsDesktopExpander, #productFactsMobileExpander", [".a-expander-content"]],
	["#feature-bullets", [".a-list-item:not(#replacementPartsFitmentBullet *)"]],
	["#productDescription", []],
	["#aplus", []]
];
function linesOfBlock($, block, content) {
	for (const selector of content) {
		const lines = outermost($(block).find(selector)).flatMap(linesOf);
		if (lines.length > 0) return lines;
	}
	const names = new Set(outermost($(block).find("h2")).map(textOf));
	return linesOf(block).filter((line) => !names.has(line));
}
/**
* Reads the description of a product: a book's own text, else the facts or bullet points, else the long description,
* else the manufacturer's pages.
*
* @param $ The page.
* @returns One line for each paragraph or bullet point, null when the page describes nothing.
*/
function readDescription($) {
	for (const [blocks, content] of PLACES) for (const block of outermost($(blocks))) {
		const lines = linesOfBlock($, block, content);
		if (lines.length > 0) return keptString(lines.join("\n"));
	}
	return null;
}
//#endregion
//#region src/pages/unavailable.ts
/** "This item cannot be shipped to your selected delivery location." */
var NOT_DELIVERABLE = new RegExp([
	"(?:cannot|can't|can’t|can not|could not|unable to|not|doesn't|doesn’t) (?:be )?(?:ship|deliver|dispatch)",
	"(?:nicht|keine?n?) [^.]{0,60}(?:versand|versend|geliefert|liefer|verschickt)|versandt werden kann nicht",
	"(?:ne peut|impossible|pas)[^.]{0,40}(?:expédi|livr|envoy)",
	"no (?:se )?(?:puede|podemos|pueden|es posible|se)[^.]{0,30}(?:env[ií]|entreg)",
	"não (?:pode|podemos|é possível|é)[^.]{0,30}(?:envi|entreg)",
	"non (?:può|possiamo|è possibile|viene)[^.]{0,30}(?:sped|consegn)|impossibile spedire",
	"(?:kan|wordt|niet) [^.]{0,40}niet [^.]{0,40}(?:verz|bezorg|gelever)|niet (?:worden )?(?:verzonden|bezorgd|geleverd)",
	"(?:kan|går|skickas|levereras) (?:inte|ej)[^.]{0,30}(?:skick|lever|till)",
	"nie (?:można|może|wysył|dostarcz)[^.]{0,40}",
	"(?:nelze|není možné)[^.]{0,40}(?:doruč|odesl|zasl)",
	"kan ikke (?:sendes|leveres)",
	"gönderil(?:e)?m[eiy]|teslim edilem|gönderim yapıl(?:a)?m",
	"(?:お届け|配送|発送)(?:できません|不可|でき)",
	"لا يمكن (?:شحن|توصيل|إرسال)|لا يتم (?:شحن|توصيل)",
	"无法(?:配送|送货|发货|运送)|不(?:配送|送货)",
	"डिलीवर नहीं|डिलीवरी नहीं|வழங்க(?:ப்பட)? ?முடியா|డెలివరీ (?:చేయ|కాద)"
].join("|"), "iu");
/** "Currently unavailable.", "Temporarily out of stock.": on pages that have no separate element for it. */
var OUT_OF_STOCK = /* @__PURE__ */ new RegExp("unavailable|out of stock|nicht (?:verfügbar|lieferbar|auf lager)|ausverkauft|indisponible|rupture|épuisé|no disponible|agotado|sin existencias|indisponível|não disponível|esgotado|non disponibile|esaurito|niet (?:beschikbaar|op voorraad|leverbaar)|uitverkocht|inte tillgänglig|ej i lager|slut i lager|niedostępn|brak w magazynie|nedostupn|není skladem|ikke tilgængelig|udsolgt|mevcut değil|stokta (?:yok|değil)|tükendi|在庫切れ|在庫はありません|お取り扱いできません|入荷未定|غير متوفر|نفد|缺货|无货|उपलब्ध नहीं|स्टॉक में नहीं|கிடைக்கவில்லை|అందుబాటులో లేదు|ಲಭ್ಯವಿಲ್ಲ|ലഭ്യമല്ല|উপলব্ধ নেই|उपलब्ध नाही", "iu");
/** Boxes in place of the buy box, when sellers offer the product and none of them is featured. */
var NO_FEATURED_OFFER = "#fod-cx-box, #fod-cx-message-with-learn-more, #buybox-see-all-buying-choices, #buybox-see-all-buying-choices-announce, #unqualifiedBuyBox, #unqualified-buybox-olp";
/** A product that can be put into the cart has an offer. */
var BUY_BUTTONS = "#add-to-cart-button, #buy-now-button, #one-click-button, #add-to-cart-button-ubb";
/** In characters, of the block on stock: the message stands at its beginning. */
var LONGEST_MESSAGE = 400;
/**
* Reads why a product page has no offer in its buy box.
*
* @param $ The page.
* @param hasPrice Whether the page shows a price.
* @returns Null when it has one.
*/
function readUnavailableReason($, hasPrice) {
	if (hasPrice || $(BUY_BUTTONS).length > 0) return null;
	const messages = [...outermost($("#availability")), ...outermost($("#outOfStock"))].map((block) => keptString(textOf(block).slice(0, LONGEST_MESSAGE)));
	if (messages.some((message) => NOT_DELIVERABLE.test(message))) return "notDeliverable";
	if ($(NO_FEATURED_OFFER).length > 0) return "noFeaturedOffer";
	return $("#outOfStock").length > 0 || messages.some((message) => OUT_OF_STOCK.test(message)) ? "outOfStock" : "unknown";
}
//#endregion
//#region src/pages/product-page.ts
function titleOf$1($) {
	for (const selector of ["#productTitle, #ebooksProductTitle, #btAsinTitle", "#title"]) for (const element of outermost($(selector))) {
		const title = textOf(element);
		if (title) return title;
	}
	return null;
}
/**
* Reads a product page (`/dp/ASIN`) with its buy box.
*
* @param $ The page.
* @param marketplace Store by whose rules prices are read.
* @param url Where the page came from: it names the ASIN when the page does not.
* @example
* const { title, price } = readProductPage(loadPage(html), marketplace, url);
*/
function readProductPage($, marketplace, url) {
	const asin = readAsin($, url);
	const buyBox = readBuyBox($, marketplace, asin);
	return {
		asin,
		title: titleOf$1($),
		description: readDescription($),
		...buyBox,
		unavailableReason: readUnavailableReason($, buyBox.price !== null)
	};
}
//#endregion
//#region src/pages/urls.ts
/**
* Address of a search page.
*
* @param origin Scheme and host, such as `https://www.amazon.de`.
* @param keyword What to search for, as typed.
* @param page From 1.
* @example
* searchUrl('https://www.amazon.de', 'red kettle', 2); // 'https://www.amazon.de/s?k=red+kettle&page=2'
*/
function searchUrl(origin, keyword, page = 1) {
	const url = new URL("/s", origin);
	url.searchParams.set("k", keyword);
	if (page > 1) url.searchParams.set("page", String(page));
	return url.href;
}
/**
* Address of a product page.
*
* @param origin Scheme and host, such as `https://www.amazon.de`.
* @param asin The product's ASIN.
* @example
* productUrl('https://www.amazon.de', 'B0CD1DZ6RD'); // 'https://www.amazon.de/dp/B0CD1DZ6RD'
*/
function productUrl(origin, asin) {
	return new URL(`/dp/${encodeURIComponent(asin)}`, origin).href;
}
/**
* Address of a page of the all offers display (AOD), ten offers a page; the first one also holds the pinned offer.
*
* @param origin Scheme and host, such as `https://www.amazon.de`.
* @param asin The product's ASIN.
* @param page From 1.
* @example
* offersUrl('https://www.amazon.de', 'B0CD1DZ6RD', 2); // 'https://www.amazon.de/gp/product/ajax/ref=aod_page_2?…'
*/
function offersUrl(origin, asin, page = 1) {
	const path = page > 1 ? `aod_page_${page}` : "dp_aod_ALL_mbc";
	const url = new URL(`/gp/product/ajax/ref=${path}`, origin);
	url.searchParams.set("asin", asin);
	url.searchParams.set("pc", "dp");
	if (page > 1) {
		url.searchParams.set("isonlyrenderofferlist", "true");
		url.searchParams.set("pageno", String(page));
	}
	url.searchParams.set("experienceId", "aodAjaxMain");
	return url.href;
}
/**
* Scheme and host of an address.
*
* @param url Any text.
* @returns Null when it is no http or https address.
*/
function originOf(url) {
	if (!URL.canParse(url)) return null;
	const { origin, protocol } = new URL(url);
	return protocol === "http:" || protocol === "https:" ? origin : null;
}
//#endregion
//#region src/pages/search-page.ts
/**
* What stands before a sponsored card's title in `aria-label`, such as `Sponsored Ad - `, in any language: words on
* advertising, then a dash between spaces.
*/
var SPONSORED_PREFIX = /^(?:[^-–—]{0,25}(?:sponsor|spons|gesponser|patrocin|anúncio|anuncio|publicité|anzeige|annons|reklam|スポンサー|広告|إعلان|ممول|प्रायोजित|赞助)[^-–—]{0,25})\s[-–—]\s+/iu;
/** How many results a page's own metadata counts, in any language. */
var RESULT_COUNT = /"totalResultCount"\s*:\s*(\d+)/;
function saysNothingFound($) {
	const metadata = [$("script").text(), $("[data-props*=\"totalResultCount\"]").attr("data-props") ?? ""];
	const count = RESULT_COUNT.exec(metadata.join("\n"))?.[1];
	if (count !== void 0) return Number(count) === 0;
	if ($("[cel_widget_id^=\"MAIN-TOP_BANNER_MESSAGE\"], #noResultsTitle").length > 0) return true;
	return $("[data-component-type=\"s-messaging-widget-results-header\"]").length > 0 && $("[data-component-type=\"s-search-results\"], .s-main-slot").length === 0;
}
/**
* Title of a card.
*
* A card can have several headings: the brand above the title, a certificate below it. The title's heading has a label
* (since 2024), or holds the link to the product.
*/
function titleOf($, card) {
	const headings = outermost($(card).find("h2")).map((element) => {
		const label = (element.attribs["aria-label"] ?? "").trim().replace(SPONSORED_PREFIX, "").trim();
		return {
			element,
			label,
			text: textOf(element) || label
		};
	}).filter(({ text }) => text !== "");
	const heading = headings.find(({ label }) => label !== "") ?? headings.find(({ element }) => $(element).find("[href]").length > 0) ?? headings.at(-1);
	return heading ? keptString(heading.text) : "";
}
/** Who pays nothing: members of Kindle Unlimited or Prime, and everybody who tries Audible. */
var MEMBERSHIP = /unlimited|audible|\bprime\b|プライム/i;
/** "Or $9.99 to buy", beside a price of zero for members. */
var OR = /^(?:(?:or|oder|ou|o|of|eller|lub|nebo|ve ?ya|أو|या|किंवा|அல்லது|లేదా|ಅಥವಾ|അല്ലെങ്കിൽ|অথবা)(?!\p{L})|または|もしくは|或)/iu;
/** Returns the price of a card that shows zero: zero, or what people pay who are not members. */
function priceBesideZero($, card, zero, marketplace) {
	const lines = linesOf(card);
	const toBuy = lines.filter((line) => OR.test(line)).map((line) => parseOnlyPrice(line, marketplace)).find((price) => price !== null && price.minorUnits > 0);
	if (toBuy) return toBuy;
	const badges = outermost($(card).find("img[alt]")).map(({ attribs }) => attribs.alt ?? "");
	return [...lines, ...badges].some((text) => MEMBERSHIP.test(text)) ? null : zero;
}
function priceOf($, card, marketplace) {
	for (const element of outermost($(card).find(CURRENT_PRICE))) {
		const price = readPriceElement($, element, marketplace)?.money;
		if (price) return price.minorUnits > 0 ? price : priceBesideZero($, card, price, marketplace);
	}
	return null;
}
function isSponsored($, card) {
	return /\bAdHolder\b/.test(card.attribs.class ?? "") || $(card).find(".puis-sponsored-label-text, .s-sponsored-label-text, [data-component-type=\"sp-sponsored-result\"]").length > 0;
}
/** The link to the next page; until 2021 the last item of the list of pages. On the last page it has no address. */
function nextPageUrl($, url) {
	const lastItems = outermost($(".a-pagination .a-last"));
	const links = [...$(".s-pagination-next"), ...lastItems.flatMap((item) => $(item).find("a").toArray())];
	for (const { attribs } of links) {
		if (!attribs.href || !URL.canParse(attribs.href, url)) continue;
		const next = new URL(attribs.href, url);
		if (next.origin === new URL(url).origin) return keptString(next.href);
	}
	return null;
}
/**
* Reads a search page (`/s?k=…`).
*
* @param $ The page.
* @param marketplace Store by whose rules prices are read.
* @param url Where the page came from: links are resolved against it. When it is not an http or https address, the
*     store's origin counts.
* @example
* const { results, nextPageUrl } = readSearchPage(loadPage(html), marketplace, url);
*/
function readSearchPage($, marketplace, url) {
	const origin = originOf(url);
	const results = outermost($("[data-component-type=\"s-search-result\"]")).filter(({ attribs }) => isAsin(attribs["data-asin"])).map((card) => {
		const asin = keptString(card.attribs["data-asin"] ?? "");
		return {
			asin,
			title: titleOf($, card),
			url: productUrl(origin ?? marketplace.origin, asin),
			price: priceOf($, card, marketplace),
			sponsored: isSponsored($, card)
		};
	});
	return {
		results,
		nextPageUrl: nextPageUrl($, origin ? url : marketplace.origin),
		foundNothing: results.length === 0 && saysNothingFound($)
	};
}
//#endregion
//#region src/routes/requests.ts
/** The kinds of pages, which are the labels of the crawler's routes. */
var LABELS = {
	search: "SEARCH",
	product: "PRODUCT",
	offers: "OFFERS"
};
/**
* The request of a search's first page.
*
* @param origin Scheme and host of the marketplace.
* @param keyword What to search for, empty when `url` does not say.
* @param url The search as given by the user; made from the keyword when absent.
*/
function firstSearchRequest(origin, keyword, url) {
	const firstPageUrl = url ?? searchUrl(origin, keyword);
	return searchRequest({
		keyword,
		firstPageUrl,
		page: 1
	}, firstPageUrl);
}
/**
* The request of one page of a search.
*
* @param url Where the page is: later ones are linked by the page before.
*/
function searchRequest(data, url) {
	const uniqueKey = `${LABELS.search} ${data.firstPageUrl} ${data.page}`;
	return {
		url,
		label: LABELS.search,
		uniqueKey,
		userData: data
	};
}
/** The request of a product page. */
function productRequest(origin, data) {
	const uniqueKey = `${LABELS.product} ${data.asin}`;
	return {
		url: productUrl(origin, data.asin),
		label: LABELS.product,
		uniqueKey,
		userData: data
	};
}
/** The request of one page of a product's offers. */
function offersRequest(origin, data) {
	return {
		url: offersUrl(origin, data.asin, data.page),
		label: LABELS.offers,
		uniqueKey: `${LABELS.offers} ${data.asin} ${data.page}`,
		userData: data
	};
}
/** The request of the first page of a product's offers. */
function firstOffersRequest(origin, data) {
	return offersRequest(origin, {
		...data,
		page: 1,
		offersBefore: 0,
		savedBefore: 0,
		lastPage: null
	});
}
/**
* The first request for a product: its product page when details are wanted, else its first offers page. For a place of
* delivery the offers page is the first as well: the product page, opened after it, confirms the place.
*/
function firstProductRequest({ origin, productDetails, deliverTo }, data) {
	return productDetails && !deliverTo ? productRequest(origin, data) : firstOffersRequest(origin, data);
}
//#endregion
//#region src/responses/page-errors.ts
var BLOCK_NAMES = {
	captcha: "Captcha",
	signIn: "Sign-in page",
	error: "Error page"
};
/** Amazon sent a block page instead of the page; the session is spent. */
var BlockedPageError = class extends SessionError {
	block;
	retryAfterMs;
	url;
	status;
	constructor(block, retryAfterMs, url, status) {
		super(`${BLOCK_NAMES[block]} instead of ${url} (status ${status ?? "unknown"})`);
		this.block = block;
		this.retryAfterMs = retryAfterMs;
		this.url = url;
		this.status = status;
	}
};
var DIALOG = "the dialog of the place, ";
/** A request of the dialog that sets the place of a session was blocked. */
var BlockedDialogError = class extends BlockedPageError {
	/** @param error What opening it threw. */
	constructor({ block, retryAfterMs, url, status }) {
		super(block, retryAfterMs, DIALOG + url, status);
	}
};
/** How often the dialog was blocked for the page. */
function blockedDialogs({ errorMessages }) {
	return errorMessages.filter((message) => message.includes(DIALOG)).length;
}
/** The page shows its prices for another place than the input names; another session may have the right one. */
var OtherPlaceError = class extends SessionError {
	/** @param place What the page shows, null when it shows none. */
	constructor(url, place) {
		super(`Other place of delivery: ${url} shows ${place === null ? "none" : `"${place}"`}`);
	}
};
/** How many responses for the page were for another place. */
function otherPlaces({ errorMessages }) {
	return errorMessages.filter((message) => message.includes("Other place of delivery: ")).length;
}
/** Amazon has no such page, and will not have it a minute later. */
var MissingPageError = class extends NonRetryableError {};
var UNREADABLE = "Not the page requested: ";
/** The response is no known block page and not the requested page either; it must not pass for an empty page. */
var UnreadablePageError = class extends SessionError {
	/** @param message What the page should hold and does not. */
	constructor(message) {
		super(UNREADABLE + message);
	}
};
/** How many responses for the page were unreadable. */
function unreadableResponses({ errorMessages }) {
	return errorMessages.filter((message) => message.includes(UNREADABLE)).length;
}
/**
* The reason to report for an error.
*
* @param error What the last attempt threw.
*/
function lossReason(error) {
	if (error instanceof BlockedPageError) return error.block;
	if (error instanceof MissingPageError) return "missing";
	return error.message.includes(UNREADABLE) ? "unreadable" : "failed";
}
/**
* Tells whether a page that fails now is lost. Crawlee limits both its retries and its sessions.
*
* @param request The request of the page.
* @param maxRequestRetries How often a page is requested again.
*/
function isLastRetry({ retryCount, sessionRotationCount }, maxRequestRetries) {
	return retryCount >= maxRequestRetries || (sessionRotationCount ?? 0) >= maxRequestRetries;
}
/**
* Tells whether a page that cannot be read now is lost.
*
* @param request The request of the page, with the errors of earlier responses.
* @param maxRequestRetries How often a page is requested again.
*/
function isLastUnreadable(request, maxRequestRetries) {
	return unreadableResponses(request) >= 4 || isLastRetry(request, maxRequestRetries);
}
//#endregion
//#region src/delivery-place/confirm-place.ts
/**
* How many responses for another place the run refuses: for one page, and for all pages as long as none was for the
* right place. A store that does not accept the place costs this many sessions. Then the run goes on without it.
*/
var MOST_OTHER_PLACES = 10;
/** How many times the dialog can be blocked, as long as no session has sent it, before the run gives up the place. */
var MOST_BLOCKED_DIALOGS = 10;
/**
* Whether the run has given up the input's place: no page was for it, after too many other places or blocked dialogs.
*/
function isRefused({ statistics: { deliverTo } }) {
	const { confirmed, otherPlace, sessionsSet, blockedDialogs: blocked } = deliverTo;
	return confirmed === 0 && (otherPlace >= MOST_OTHER_PLACES || sessionsSet === 0 && blocked >= MOST_BLOCKED_DIALOGS);
}
/**
* Tells whether to accept a page without the place: the run has given up the place, or the dialog was blocked until the
* page's last retry.
*
* @param request The request of the page, with the errors of earlier responses.
*/
function isGivenUp(request, state) {
	const isLast = blockedDialogs(request) > 0 && isLastRetry(request, state.input.maxRequestRetries);
	return isRefused(state) || isLast;
}
/**
* Checks that the last page of a session was for the place that the input names. A session with another place is
* retired, and another session opens its page. After the last retry the page is accepted as it is, and counted.
*
* @param place What the page shows.
* @param context The request of the page, and the session that opened it.
* @throws {OtherPlaceError} When the page was for another place and must be requested again.
*/
function confirmPlace(place, { request, session }, state) {
	const { deliverTo, marketplace, maxRequestRetries } = state.input;
	if (!deliverTo) return;
	const counts = state.statistics.deliverTo;
	if (isPlace(place, deliverTo, marketplace)) {
		counts.confirmed++;
		return;
	}
	counts.otherPlace++;
	if (!(otherPlaces(request) >= MOST_OTHER_PLACES - 1 || isLastRetry(request, maxRequestRetries)) && !isGivenUp(request, state)) throw new OtherPlaceError(request.url, place);
	counts.unconfirmed++;
	if (!isRefused(state)) session?.retire();
}
//#endregion
//#region src/responses/open-page.ts
/**
* Returns the text of a response that is not a block page. Amazon's page for a missing product is not a block page.
*
* @param context Crawlee's context of the response.
* @throws {BlockedPageError} When it is a captcha, a sign-in page or an error page, whatever its status.
*/
function textOfResponse({ body, contentType, request, response }) {
	const text = typeof body === "string" ? body : body.toString(contentType.encoding);
	const { statusCode = 0, headers } = response;
	const block = findBlock(text, statusCode);
	if (block !== null && !(block === "error" && statusCode === 404)) throw new BlockedPageError(block, retryAfterMs(headers["retry-after"], Date.now()), request.url, statusCode);
	return text;
}
/**
* Returns the document of a response, if it is the page that was requested. It does what a `CheerioCrawler` does before
* its handler, but parses the page once instead of twice, and looks for block pages first.
*
* @param context Crawlee's context of the response.
*
* @throws {MissingPageError} When Amazon has no such page.
* @throws {BlockedPageError} When it is a captcha, a sign-in page or an error page, whatever its status.
* @throws {UnreadablePageError} When it is another page, or too large or too deep to be one of Amazon's.
*/
function openPage(context) {
	const { request, response } = context;
	const { statusCode = 0, headers } = response;
	const html = textOfResponse(context);
	if (statusCode === 404) throw new MissingPageError(`There is no page ${request.url} (status 404)`);
	if (statusCode >= 300 && statusCode < 400 && headers.location) throw new UnreadablePageError(`${request.url} leads away from the marketplace, to ${headers.location}.`);
	try {
		return loadPage(html);
	} catch (error) {
		throw error instanceof PageTooComplexError ? new UnreadablePageError(error.message) : error;
	}
}
/**
* Reads a `Retry-After` header, which holds seconds or a date.
*
* @param now Milliseconds since the epoch.
* @returns Milliseconds to wait, or null when there is nothing to read.
*/
function retryAfterMs(header, now) {
	const text = Array.isArray(header) ? header[0] : header;
	if (text === void 0 || text.trim() === "") return null;
	const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1e3 : Date.parse(text) - now;
	return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
//#endregion
//#region src/delivery-place/location-dialog.ts
/** Amazon refuses each request of the dialog without the token from the page before it. */
var TOKEN_HEADER = "anti-csrftoken-a2z";
var ADDRESS_CHANGE = "/portal-migration/hz/glow/address-change?actionSource=glow";
/**
* Sets the place of delivery of a session as a buyer does: opens a page, opens the dialog behind its pin, and sends the
* form. Only the session's next page shows whether Amazon has accepted the place.
*
* @param visit Opens a page with the session.
* @param pageUrl A search or product page.
* @throws {BlockedPageError} When the page is blocked.
* @throws {BlockedDialogError} When the dialog or its form is blocked.
*/
async function setPlace(visit, pageUrl, deliverTo, marketplace) {
	const page = openPage(await visit({ url: pageUrl }));
	if (isPlace(readDeliveryLocation(page), deliverTo, marketplace)) return;
	const dialog = findDialog(page, pageUrl);
	if (!dialog) return;
	try {
		await sendDialog(visit, pageUrl, dialog, deliverTo);
	} catch (error) {
		throw error instanceof BlockedPageError ? new BlockedDialogError(error) : error;
	}
}
async function sendDialog(visit, pageUrl, dialog, deliverTo) {
	const token = findToken(await visit({
		url: dialog.url,
		headers: { [TOKEN_HEADER]: dialog.token }
	}));
	if (token === null) return;
	textOfResponse(await visit({
		url: new URL(ADDRESS_CHANGE, pageUrl).href,
		method: "POST",
		headers: {
			[TOKEN_HEADER]: token,
			"content-type": "application/json",
			"x-requested-with": "XMLHttpRequest"
		},
		payload: JSON.stringify({
			...placeFields(deliverTo),
			deviceType: "web",
			storeContext: "generic",
			pageType: "Detail",
			actionSource: "glow"
		})
	}));
}
function placeFields(deliverTo) {
	if ("postalCode" in deliverTo) return {
		locationType: "LOCATION_INPUT",
		zipCode: deliverTo.postalCode
	};
	const { country } = deliverTo;
	return {
		locationType: "COUNTRY",
		district: country,
		countryCode: country
	};
}
/** The address of the dialog and its token; null when the page has no dialog, or one on another host. */
function findDialog($, pageUrl) {
	try {
		const modal = JSON.parse($("#nav-global-location-data-modal-action").attr("data-a-modal") ?? "");
		const url = new URL(modal.url, pageUrl);
		const token = modal.ajaxHeaders[TOKEN_HEADER];
		return typeof token === "string" && url.origin === new URL(pageUrl).origin ? {
			url: url.href,
			token
		} : null;
	} catch {
		return null;
	}
}
/** The token in the dialog's script, null when it has none. */
function findToken(dialog) {
	const token = /CSRF_TOKEN["']?\s*:\s*["']([^"']{1,500})["']/.exec(String(dialog.body))?.[1];
	if (token === void 0) textOfResponse(dialog);
	return token ?? null;
}
//#endregion
//#region src/delivery-place/locate-session.ts
/**
* Sets the input's place of delivery for a session before its first page. The session pool saves that it is set, so it
* survives a migration.
*
* @param context The request of the page, and the session that opens it.
* @param visit Opens another page with the session.
*/
async function locateSession({ request, session }, visit, state) {
	const { origin, deliverTo, marketplace } = state.input;
	if (!deliverTo || !session || isGivenUp(request, state)) return;
	const sessionData = session.userData;
	if (sessionData.isPlaceSet) return;
	await setPlace(visit, request.label === LABELS.offers ? productUrl(origin, request.userData.asin) : request.url, deliverTo, marketplace);
	sessionData.isPlaceSet = true;
	state.statistics.deliverTo.sessionsSet++;
}
//#endregion
//#region src/responses/backoff.ts
var FIRST_PAUSE_MS = 250;
var LONGEST_PAUSE_MS = 4e3;
/** Amazon can ask for a longer time, but a run is billed by the minute and waits no longer. */
var LONGEST_RETRY_AFTER_MS = 6e4;
/** Amazon usually lets a new session through at once. Only when several are blocked must the scraper slow down. */
var CAPTCHAS_WITHOUT_PAUSE = 3;
/**
* How long to wait before a page is retried.
*
* @param error What went wrong.
* @param retries How many times the page was retried before.
* @param random A number in [0, 1), so that pages do not come back all at once.
* @returns Milliseconds.
*/
function pauseBeforeRetry(error, retries, random) {
	if (error instanceof BlockedPageError) {
		if (error.retryAfterMs !== null) return Math.min(error.retryAfterMs, LONGEST_RETRY_AFTER_MS);
		if (error.block === "captcha") return retries < CAPTCHAS_WITHOUT_PAUSE ? 0 : doubled(retries - CAPTCHAS_WITHOUT_PAUSE, random);
	}
	if (error instanceof OtherPlaceError) return 0;
	return doubled(retries, random);
}
function doubled(retries, random) {
	return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** retries) * (.5 + random / 2);
}
//#endregion
//#region src/responses/limits.ts
/** Amazon's largest pages have three megabytes. */
var LARGEST_BODY_BYTES = 16 * 1024 * 1024;
/**
* Stops the download of a body that is too large for a page of Amazon. A hook of Crawlee, before the body is read.
*
* @param context Crawlee's context of the response.
*/
function limitSize({ response, request }) {
	response.on("downloadProgress", ({ transferred }) => {
		if (transferred <= LARGEST_BODY_BYTES) return;
		response.destroy(new UnreadablePageError(`${request.url} has more than ${LARGEST_BODY_BYTES} bytes.`));
	});
}
/**
* Tells the HTTP client to follow redirects only to the marketplace, and to the host that the input names.
*
* @param input The checked input.
* @returns The client's option `followRedirect`.
*/
function stayOnMarketplace({ marketplace, origin }) {
	return ({ url, headers }) => {
		const target = URL.canParse(headers.location ?? "", url) ? new URL(headers.location ?? "", url) : null;
		if (!target || !/^https?:$/.test(target.protocol)) return false;
		const { hostname } = target;
		return hostname === marketplace.domain || hostname.endsWith(`.${marketplace.domain}`) || target.host === new URL(origin).host;
	};
}
//#endregion
//#region src/responses/snapshot.ts
/** Records of lost pages have this prefix, in the default key-value store. */
var SNAPSHOT_PREFIX = "SNAPSHOT-";
/** A run that loses more pages loses them for the same few reasons. */
var MOST_SNAPSHOTS = 50;
/** Apify takes records of up to 9 MB; the beginning of a page shows what it is. */
var LARGEST_SNAPSHOT_BYTES = 8e6;
/**
* Keeps the last response for a lost page, so that a person can look at it and the `parse` command can read it. A page
* without a response leaves none, only the first ones of a run are kept, and a snapshot that cannot be saved is logged.
*
* @param page What is reported of the page.
* @param lostPages How many pages have been lost so far, this one included.
*/
async function keepSnapshot({ body, request, log }, { label, reason }, lostPages) {
	if (!body || body.length === 0 || lostPages > MOST_SNAPSHOTS) return;
	const snapshot = Buffer.from(body).subarray(0, LARGEST_SNAPSHOT_BYTES);
	try {
		await Actor.setValue(`${SNAPSHOT_PREFIX}${label}-${reason}-${request.id}`, snapshot, { contentType: "text/html; charset=utf-8" });
	} catch (error) {
		log.warning(`No snapshot of ${request.url} could be saved: ${error.message}`);
	}
}
//#endregion
//#region src/routes/offer-item.ts
/**
* The dataset item of one offer, its fields in the order of the course's items.
*
* @param context The product and the page.
* @param offer The offer as the page shows it.
*/
function offerItem(context, offer) {
	const { price } = offer;
	const shipping = sameCurrency(price, offer.shippingPrice);
	const shown = withBuyBox(offer, context);
	const listPrice = sameCurrency(price, shown.listPrice);
	const couponAmount = sameCurrency(price, shown.couponAmount);
	return {
		title: context.title,
		asin: context.asin,
		itemUrl: productUrl(context.origin, context.asin),
		keyword: context.keyword,
		description: context.description,
		sellerName: offer.sellerName,
		offer: offer.priceText,
		marketplace: context.marketplace,
		price: price && amountOf(price),
		currency: price?.currency ?? null,
		shippingPrice: shipping && amountOf(shipping),
		shippingCondition: offer.shippingCondition,
		totalPrice: price && amountOf({
			...price,
			minorUnits: price.minorUnits + (shipping?.minorUnits ?? 0)
		}),
		listPrice: listPrice && amountOf(listPrice),
		couponText: shown.couponText,
		couponAmount: couponAmount && amountOf(couponAmount),
		minOrderQuantity: offer.minOrderQuantity,
		condition: offer.condition,
		conditionText: offer.conditionText,
		sellerId: offer.sellerId,
		sellerRatingPercent: offer.sellerRatingPercent,
		sellerRatingCount: offer.sellerRatingCount,
		shipsFrom: offer.shipsFrom,
		isFulfilledByAmazon: offer.isFulfilledByAmazon,
		isPrime: shown.isPrime,
		isPinned: offer.isPinned,
		position: context.position,
		offerId: offer.offerId,
		unavailableReason: context.unavailableReason ?? null,
		deliveryLocation: context.deliveryLocation,
		dateHandled: context.dateHandled,
		numberOfRetries: context.numberOfRetries,
		currentPendingRequests: context.currentPendingRequests
	};
}
/** An item has one currency: an amount in another one is unknown, unless it is zero. */
function sameCurrency(price, amount) {
	return !price || !amount || price.currency === amount.currency || amount.minorUnits === 0 ? amount : null;
}
/** The pinned offer is the one in the buy box. If the seller is the same, the product page can say more about it. */
function withBuyBox(offer, { buyBox, marketplace }) {
	if (!buyBox || !offer.isPinned || buyBox.sellerName !== offer.sellerName) return offer;
	const store = findMarketplace(marketplace);
	const couponText = offer.couponText ?? buyBox.couponText;
	const isHigher = offer.price && buyBox.listPrice && buyBox.listPrice.minorUnits > offer.price.minorUnits;
	return {
		listPrice: offer.listPrice ?? (isHigher ? buyBox.listPrice : null),
		couponText,
		couponAmount: offer.couponAmount ?? (couponText && store ? parseCouponAmount(couponText, offer.price, store) : null),
		isPrime: offer.isPrime ?? buyBox.isPrime
	};
}
//#endregion
//#region src/routes/offers-pages.ts
/** How many offers Amazon puts on a page, the pinned one aside. */
var OFFERS_PER_PAGE = 10;
/** An offer can disappear during the run, and then the last page is empty. Such a page is retried this often. */
var EMPTY_RESPONSES_BELIEVED = 3;
/**
* Tells whether a page without offers can be correct. It is when nobody sells the product, or when the page was
* requested only to see whether it exists. A page that should hold offers is correct only after it came empty several
* times.
*
* @param unreadableResponses How many earlier responses for this page could not be read, empty ones included.
*/
function isWhole({ offers, total, isOffersDisplay }, data, unreadableResponses) {
	if (offers.length > 0) return true;
	if (!isOffersDisplay) return false;
	return data.page === 1 ? !total : data.lastPage === null || unreadableResponses + 1 >= EMPTY_RESPONSES_BELIEVED;
}
/** The offers of a page that are saved, in the page's order. */
function offersToSave(offers, data, limits) {
	return offers.map((offer, index) => ({
		offer,
		position: data.offersBefore + index + 1
	})).filter(({ offer }) => matchesCondition(offer.condition, limits.condition)).slice(0, limits.maxOffersPerProduct - data.savedBefore);
}
/**
* Lists the pages to request after a page. The first page usually says how many offers there are, and then all others
* are requested at once. They are requested one by one when it does not say, or when the limit on saved offers leaves
* open how many pages are needed.
*
* @param saved How many offers of the page are saved.
*/
function nextPages(data, offersPage, saved, limits) {
	const { total, offers } = offersPage;
	const lastPage = data.page === 1 && total !== null ? Math.ceil(total / OFFERS_PER_PAGE) : data.lastPage;
	const isAtOnce = lastPage !== null && (limits.condition === "any" || limits.maxOffersPerProduct === Number.POSITIVE_INFINITY);
	const next = {
		...data,
		page: data.page + 1,
		offersBefore: data.offersBefore + offers.length,
		lastPage
	};
	if (!isAtOnce) {
		const savedBefore = data.savedBefore + saved;
		const listed = offers.filter(({ isPinned }) => !isPinned).length;
		return (lastPage === null ? listed >= OFFERS_PER_PAGE : data.page < lastPage) && savedBefore < limits.maxOffersPerProduct ? [{
			...next,
			savedBefore
		}] : [];
	}
	const pages = [];
	if (data.page > 1) return pages;
	for (let { page, offersBefore } = next; page <= lastPage; page++, offersBefore += OFFERS_PER_PAGE) if (offersBefore < limits.maxOffersPerProduct) pages.push({
		...next,
		page,
		offersBefore,
		savedBefore: offersBefore
	});
	return pages;
}
//#endregion
//#region src/routes/opened-offers.ts
/**
* Reads an offers page.
*
* @param $ The page.
* @param data What is known of the product, which has no title yet when none was read.
* @param request The request of the page, with the errors of earlier responses.
* @param input The store.
* @throws {UnreadablePageError} When the page should hold offers and holds none.
*/
function readWholeOffers($, data, request, { marketplace }) {
	const offersPage = readOffersPage($, marketplace);
	if (!isWhole(offersPage, data, unreadableResponses(request))) throw new UnreadablePageError(`offers page ${data.page} of ${data.asin} should hold offers, but has none.`);
	return {
		data: {
			...data,
			title: data.title || (offersPage.title ?? "")
		},
		offersPage
	};
}
/** The pages to open after one. */
function pagesAfter({ data, offersPage }, input) {
	return nextPages(data, offersPage, offersToSave(offersPage.offers, data, input).length, input);
}
//#endregion
//#region src/state/statistics.ts
/** Key of the record that holds the statistics, in the default key-value store. */
var STATISTICS_KEY = "STATS";
/** Errors kept per page and pages kept in all: enough to see what is wrong, little enough to stay one record. */
var ERRORS_PER_PAGE = 5;
var PAGES_WITH_ERRORS = 1e3;
var LOST_PAGES_LISTED = 500;
/** Opens the run's statistics; the SDK keeps them with the run's state. */
async function openStatistics() {
	return Actor.useState(STATISTICS_KEY, {
		errors: {},
		totalSaved: 0,
		pagesRead: 0,
		blocked: {
			captcha: 0,
			signIn: 0,
			error: 0
		},
		offersWithoutPrice: 0,
		productsWithoutOffer: {
			noFeaturedOffer: 0,
			outOfStock: 0,
			notDeliverable: 0,
			unknown: 0
		},
		deliverTo: {
			confirmed: 0,
			otherPlace: 0,
			unconfirmed: 0,
			sessionsSet: 0,
			blockedDialogs: 0
		},
		lostPages: [],
		furtherLostPages: 0
	});
}
/**
* Reports a page as lost, and saves the report before it returns, because the request will not come back. Only the
* first pages are listed and the rest are counted, so that the record stays small.
*/
async function reportLost(statistics, page) {
	if (statistics.lostPages.length >= LOST_PAGES_LISTED) {
		statistics.furtherLostPages++;
		return;
	}
	statistics.lostPages.push(page);
	await Actor.setValue(STATISTICS_KEY, statistics);
}
/** Adds an error of one page. */
function addError({ errors }, url, message) {
	if (!Object.hasOwn(errors, url) && Object.keys(errors).length >= PAGES_WITH_ERRORS) return;
	errors[url] ??= [];
	if (errors[url].length < ERRORS_PER_PAGE) errors[url].push(message);
}
//#endregion
//#region src/routes/session-place.ts
/**
* Keeps the place that a search or product page shows its prices for. The offers pages of the same session are for the
* same place, but do not name it.
*
* @param session The session that opened the page.
* @param $ The page.
* @returns The place, null when the page names none.
*/
function keepDeliveryLocation(session, $) {
	const place = readDeliveryLocation($);
	if (session) session.userData.deliveryLocation = place;
	return place;
}
/**
* The place that an offers page shows its prices for.
*
* @param session The session that opened the page.
* @param $ The page.
* @returns What the page itself says, else what the last page of the session said; null when neither named a place.
*/
function deliveryLocationOf(session, $) {
	return readDeliveryLocation($) ?? (session?.userData)?.deliveryLocation ?? null;
}
//#endregion
//#region src/routes/product.ts
/**
* Reads a product page: title, description, and what only this page says about the first offer.
*
* @param $ The page.
* @param asin The product.
* @param marketplace Store by whose rules prices are read.
* @param url Where the page came from.
* @throws {UnreadablePageError} When it is no product page.
*/
function readDetails($, asin, marketplace, url) {
	const page = readProductPage($, marketplace, url);
	const { title, sellerName, listPrice, couponText, isPrime, unavailableReason } = page;
	if (title === null) throw new UnreadablePageError(`the page of product ${asin} has no title.`);
	return {
		title,
		description: page.description ?? "",
		buyBox: sellerName === null ? void 0 : {
			sellerName,
			listPrice,
			couponText,
			isPrime
		},
		unavailableReason
	};
}
/** Reads a product page, and requests the product's offers. */
function productHandler({ input, statistics }) {
	return async ({ $, request, session, addRequests }) => {
		const data = request.userData;
		const details = readDetails($, data.asin, input.marketplace, request.loadedUrl ?? request.url);
		keepDeliveryLocation(session, $);
		await addRequests([firstOffersRequest(input.origin, {
			...data,
			...details,
			sessionId: session?.id
		})]);
		statistics.pagesRead++;
	};
}
//#endregion
//#region src/routes/product-visit.ts
/** How many offers pages one product page confirms; a visit that fails is retried with a single one. */
var PAGES_OF_A_VISIT = 5;
/**
* Opens further offers pages of a product and then its product page, all with one session. Offers pages do not name
* their place. A session can lose its place at any time but never gets it back, so the place on the product page is
* also that of the offers pages before it.
*
* @param first The offers page that was requested.
* @returns The opened pages, the product's details when they are wanted and readable, and the pages still to request.
* @throws {OtherPlaceError} When the product page shows another place.
* @throws {UnreadablePageError} When the product's details cannot be read and the page must be requested again.
*/
async function visitProduct(first, context, state) {
	const { request, session, visit } = context;
	const { input, statistics } = state;
	const pages = [first];
	const next = pagesAfter(first, input);
	const mostPages = request.errorMessages.length === 0 ? PAGES_OF_A_VISIT : 1;
	while (pages.length < mostPages) {
		const data = next.shift();
		if (!data) break;
		const page = readWholeOffers(openPage(await visit({ url: offersUrl(input.origin, data.asin, data.page) })), data, request, input);
		pages.push(page);
		next.push(...pagesAfter(page, input));
	}
	const url = productUrl(input.origin, first.data.asin);
	const $ = openPage(await visit({ url }));
	const { asin } = first.data;
	let details;
	let unreadable;
	if (input.productDetails && first.data.page === 1) try {
		details = readDetails($, asin, input.marketplace, url);
	} catch (error) {
		const isLast = isLastUnreadable(request, input.maxRequestRetries);
		if (!(error instanceof UnreadablePageError && isLast)) throw error;
		unreadable = error;
	}
	confirmPlace(keepDeliveryLocation(session, $), {
		request,
		session
	}, state);
	if (unreadable) {
		const { message } = unreadable;
		const lost = {
			url,
			label: LABELS.product,
			asin,
			reason: "unreadable",
			message
		};
		await reportLost(statistics, lost);
		await keepSnapshot(context, lost, statistics.lostPages.length + statistics.furtherLostPages);
		return {
			pages,
			next
		};
	}
	statistics.pagesRead++;
	return {
		pages: pages.map(({ data, offersPage }) => ({
			data: {
				...data,
				...details
			},
			offersPage
		})),
		next: next.map((data) => ({
			...data,
			...details
		}))
	};
}
//#endregion
//#region src/routes/offers.ts
/** Saves the offers of one page of a product, and requests the product's next pages. */
function offersHandler(state) {
	const { input, savedOffers, statistics, queue } = state;
	return async (context) => {
		const { $, request, session, addRequests, log } = context;
		const opened = readWholeOffers($, request.userData, request, input);
		const { pages, next } = input.deliverTo ? await visitProduct(opened, context, state) : {
			pages: [opened],
			next: pagesAfter(opened, input)
		};
		const offerContext = {
			marketplace: input.marketplace.domain,
			origin: input.origin,
			deliveryLocation: deliveryLocationOf(session, $),
			dateHandled: (/* @__PURE__ */ new Date()).toISOString(),
			numberOfRetries: request.retryCount,
			currentPendingRequests: (await queue.getInfo())?.pendingRequestCount ?? 0
		};
		const items = pages.map(({ data, offersPage }) => offersToSave(offersPage.offers, data, input).map(({ offer, position }) => offerItem({
			...data,
			...offerContext,
			position
		}, offer)));
		for (const pageItems of items) await savedOffers.save(pageItems);
		statistics.totalSaved = savedOffers.total;
		await addRequests(next.map((page) => offersRequest(input.origin, page)));
		for (const page of pages) countPage(statistics, page);
		statistics.offersWithoutPrice += items.flat().filter(({ price }) => price === null).length;
		log.debug(`Offers page ${opened.data.page} of ${opened.data.asin}: ${items.flat().length} offers saved`);
	};
}
function countPage(statistics, { data, offersPage }) {
	statistics.pagesRead++;
	if (data.page === 1 && offersPage.offers.length === 0) statistics.productsWithoutOffer[data.unavailableReason ?? "unknown"]++;
}
//#endregion
//#region src/routes/search.ts
/** Chooses the products of a search page, and requests them and the next search page. */
function searchHandler(state) {
	const { input, chosenProducts, requestedProducts, statistics } = state;
	return async ({ $, request, session, addRequests, log }) => {
		const { keyword, firstPageUrl, page } = request.userData;
		const searchPage = readSearchPage($, input.marketplace, request.loadedUrl ?? request.url);
		const { results, nextPageUrl } = searchPage;
		if (results.length === 0 && !searchPage.foundNothing) throw new UnreadablePageError(`search page ${page} of "${keyword}" shows neither products nor a message that there are none.`);
		confirmPlace(keepDeliveryLocation(session, $), {
			request,
			session
		}, state);
		const cards = new Map(results.filter(({ sponsored }) => input.includeSponsored || !sponsored).map((card) => [card.asin, card]));
		const asins = await chosenProducts.choose([...cards.keys()]);
		const requests = asins.map((asin) => {
			return firstProductRequest(input, {
				asin,
				title: cards.get(asin)?.title ?? "",
				description: "",
				keyword
			});
		});
		const next = nextPageUrl !== null && page < input.maxSearchPages && !chosenProducts.isFull ? [searchRequest({
			keyword,
			firstPageUrl,
			page: page + 1
		}, nextPageUrl)] : [];
		await addRequests([...requests, ...next]);
		for (const asin of asins) requestedProducts.add(asin);
		statistics.pagesRead++;
		log.info(`Search page ${page} of "${keyword}": ${asins.length} products of ${cards.size} chosen`);
	};
}
/**
* An `HttpCrawler` that opens a page with the session that its request names: a product's offers belong to the visit
* that opened its product page, with its cookies, its address and its place of delivery. Crawlee itself picks a session
* for every request.
*
* Prepared sessions are used again, each for one page at a time.
*/
var VisitorCrawler = class extends HttpCrawler {
	preparation;
	/** Ids of prepared sessions that open no page at the moment. */
	#free;
	/**
	* @param options Options of Crawlee.
	* @param preparation Absent when sessions need none.
	*/
	constructor(options, preparation) {
		super(options);
		this.preparation = preparation;
	}
	/**
	* Opens another page with the session of a page: with its cookies and its address, within the limits of every page.
	* Its body replaces the context's, so that the snapshot of a lost page is the last response.
	*
	* @param context Crawlee's context of the page.
	* @param request The other page.
	*/
	async visit(context, request) {
		context.body = "";
		const visited = {
			...context,
			request: new Request({
				...request,
				uniqueKey: request.url
			})
		};
		await super._handleNavigation(visited);
		Object.assign(visited, await this._parseResponse(visited.request, visited.response, visited));
		context.body = visited.body;
		context.session?.setCookiesFromResponse(visited.response);
		return visited;
	}
	async _runRequestHandler(context) {
		if (this.preparation) return this.#runWithFreeSession(context, this.preparation.sessionRequests);
		const { sessionId } = context.request.userData;
		const named = sessionId === void 0 ? void 0 : await this.sessionPool?.getSession(sessionId);
		if (named && requestsOf(named) < 5) context.session = named;
		if (context.session) countRequest(context.session);
		await super._runRequestHandler(context);
	}
	async _handleNavigation(context) {
		await this.preparation?.prepare(context, (request) => this.visit(context, request));
		context.body = "";
		await super._handleNavigation(context);
	}
	async #runWithFreeSession(context, mostRequests) {
		const { sessionPool } = this;
		if (!sessionPool) throw new Error("Expected a session pool: set useSessionPool.");
		this.#free ??= sessionPool.getState().sessions.filter(requestsOf).map(({ id }) => id);
		const session = await this.#takeSession(sessionPool, this.#free, mostRequests, context.session);
		context.session = session;
		await super._runRequestHandler(context);
		this.#free.push(session.id);
	}
	async #takeSession(pool, free, mostRequests, drawn) {
		for (let id = free.pop(); id !== void 0; id = free.pop()) {
			const session = await pool.getSession(id);
			if (session && requestsOf(session) < mostRequests) return countRequest(session);
		}
		if (drawn && requestsOf(drawn) === 0) return countRequest(drawn);
		const id = `session_${randomUUID().replaceAll("-", "")}`;
		await pool.addSession({ id });
		const session = await pool.getSession(id);
		if (!session) throw new Error(`The session pool has lost session ${id}.`);
		return countRequest(session);
	}
};
/** Counted when a request starts. A session counts its own uses only when requests end, and many can be under way. */
function requestsOf({ userData }) {
	return typeof userData.requests === "number" ? userData.requests : 0;
}
function countRequest(session) {
	session.userData.requests = requestsOf(session) + 1;
	return session;
}
//#endregion
//#region src/crawler.ts
/** Key of the record that holds the sessions, in the default key-value store. */
var SESSIONS_KEY = "AMAZON-SESSIONS";
/** Amazon lets a session through for a few pages and blocks it after one failure. */
var SESSION_OPTIONS = {
	maxUsageCount: 5,
	maxErrorScore: 1
};
/** In requests. Setting a session's place of delivery takes three of them, so such a session can send more. */
var LOCATED_SESSION_REQUESTS = 10;
/** Block pages come with these; the page itself tells what it is. */
var STATUS_CODES_OF_BLOCK_PAGES = [
	500,
	501,
	502,
	503,
	504,
	505,
	520,
	521,
	522,
	523,
	524,
	525,
	529,
	530
];
var REQUEST_HANDLER_TIMEOUT_SECS = 60;
var NAVIGATION_TIMEOUT_SECS = 60;
/**
* Creates the crawler. Each session opens a few pages, a blocked page is retried on another session, and each page goes
* to the handler of its kind as `$`.
*
* @param state What the handlers share.
* @param proxyConfiguration The proxy; undefined for the machine's own address.
*/
function createCrawler(state, proxyConfiguration) {
	const { input, statistics } = state;
	const router = Router.create();
	router.addHandler(LABELS.search, searchHandler(state));
	router.addHandler(LABELS.product, productHandler(state));
	router.addHandler(LABELS.offers, offersHandler(state));
	const [language] = input.marketplace.languages;
	const countError = (url, error) => {
		addError(statistics, url, error.message);
		if (error instanceof BlockedPageError) statistics.blocked[error.block]++;
		if (error instanceof BlockedDialogError) statistics.deliverTo.blockedDialogs++;
	};
	const options = {
		proxyConfiguration,
		maxConcurrency: input.maxConcurrency,
		maxRequestRetries: input.maxRequestRetries,
		maxSessionRotations: input.maxRequestRetries,
		requestHandlerTimeoutSecs: REQUEST_HANDLER_TIMEOUT_SECS,
		navigationTimeoutSecs: NAVIGATION_TIMEOUT_SECS,
		useSessionPool: true,
		persistCookiesPerSession: true,
		sessionPoolOptions: {
			persistStateKey: SESSIONS_KEY,
			sessionOptions: input.deliverTo ? {
				...SESSION_OPTIONS,
				maxUsageCount: LOCATED_SESSION_REQUESTS
			} : SESSION_OPTIONS,
			blockedStatusCodes: []
		},
		ignoreHttpErrorStatusCodes: STATUS_CODES_OF_BLOCK_PAGES,
		additionalMimeTypes: ["*/*"],
		preNavigationHooks: [(_context, gotOptions) => {
			const acceptLanguage = `${language},${language.slice(0, 2)};q=0.9`;
			gotOptions.headers = {
				...gotOptions.headers,
				"accept-language": acceptLanguage
			};
			gotOptions.followRedirect = stayOnMarketplace(input);
		}],
		postNavigationHooks: [limitSize],
		requestHandler: (context) => {
			const visit = (request) => crawler.visit(context, request);
			return router(Object.assign(context, {
				$: openPage(context),
				visit
			}));
		},
		async errorHandler({ request }, error) {
			countError(request.url, error);
			if (error instanceof NonRetryableError) return;
			if (lossReason(error) === "unreadable" && unreadableResponses(request) >= 5) {
				request.noRetry = true;
				return;
			}
			await setTimeout(pauseBeforeRetry(error, request.retryCount, Math.random()));
		},
		async failedRequestHandler(context, error) {
			const { request } = context;
			const lost = lostPage(request.url, request.label ?? "", request.userData.asin, error);
			countError(request.url, error);
			await reportLost(statistics, lost);
			await keepSnapshot(context, lost, statistics.lostPages.length + statistics.furtherLostPages);
			if (request.label === LABELS.product && lost.reason !== "missing") await context.addRequests([firstOffersRequest(input.origin, request.userData)]);
		}
	};
	const prepare = (context, visit) => locateSession(context, visit, state);
	const crawler = new VisitorCrawler(options, input.deliverTo && {
		prepare,
		sessionRequests: LOCATED_SESSION_REQUESTS
	});
	return crawler;
}
function lostPage(url, label, asin, error) {
	const reason = lossReason(error);
	return {
		url,
		label,
		asin: typeof asin === "string" ? asin : null,
		reason,
		message: error.message
	};
}
//#endregion
//#region src/delivery-place/parse-deliver-to.ts
/**
* Reads the place of delivery that the input names.
*
* @param text A postal code of the store's country, or the two-letter code of another country.
* @param marketplace The store.
* @throws {InputError} When the store does not accept such a place. The message says what it accepts.
* @example
* parseDeliverTo('tr', findMarketplace('amazon.de')); // { country: 'TR' }
*/
function parseDeliverTo(text, marketplace) {
	const place = findDeliverTo(text, marketplace);
	if (place) return place;
	throw new InputError(`Input field "deliverTo": ${describeDeliverTo(marketplace)}; it is "${text}".`);
}
//#endregion
//#region src/input.ts
var words = string().trim();
var count = (minimum, maximum) => optional$1(int().min(minimum).max(maximum));
/** The fields of the input. `.actor/input_schema.json` describes the same fields for the platform. */
var inputSchema = object({
	keyword: optional$1(words),
	keywords: optional$1(array(words)),
	asins: optional$1(array(words.toUpperCase().refine(isAsin, "must be an ASIN: ten letters and digits, such as \"B0CHX1W1XY\""))),
	urls: optional$1(array(union([url(), object({ url: url() }).transform(({ url }) => url)]))),
	marketplace: optional$1(_enum(marketplaces.map(({ domain }) => domain))),
	deliverTo: optional$1(words),
	baseUrl: optional$1(url({ protocol: /^https?$/ })),
	maxProducts: count(0, 1e5),
	maxSearchPages: count(0, 1e3),
	maxOffersPerProduct: count(0, 1e4),
	productDetails: optional$1(boolean()),
	condition: optional$1(_enum(CONDITION_CHOICES)),
	includeSponsored: optional$1(boolean()),
	maxConcurrency: count(1, 500),
	maxRequestRetries: count(0, 100),
	proxyConfiguration: optional$1(looseObject({
		useApifyProxy: boolean().optional(),
		proxyUrls: array(url()).nullish(),
		apifyProxyGroups: array(string()).nullish(),
		apifyProxyCountry: string().nullish()
	})),
	chainTo: optional$1(words)
});
var DEFAULT_MARKETPLACE = "amazon.com";
var DEFAULT_MAX_CONCURRENCY = 50;
/** Block pages are small and cheap. When a few of ten pages are blocked, this many retries lose no page. */
var DEFAULT_MAX_RETRIES = 20;
/** With a place of delivery a page takes up to five requests, and each can be blocked. */
var MAX_RETRIES_WITH_PLACE = 80;
/**
* Checks the Actor's input and fills in the defaults.
*
* @param value The input as it came.
* @throws {InputError} When a field is not valid; the message names the first one.
*/
function readInput(value) {
	const input = parseInput(inputSchema, value);
	const keywords = [input.keyword, ...input.keywords ?? []].filter((keyword) => keyword !== void 0);
	if (keywords.some((keyword) => keyword === "")) throw new InputError("Input field \"keyword\": must be a word or phrase to search for, it is empty.");
	const asins = input.asins ?? [];
	const urls = input.urls ?? [];
	if (keywords.length + asins.length + urls.length === 0) throw new InputError("Input field \"keyword\": say what to scrape, as a keyword, as \"asins\" or as \"urls\".");
	const marketplace = marketplaceOf(input.marketplace, urls);
	return {
		keywords: [...new Set(keywords)],
		asins: [...new Set(asins)],
		urls: [...new Set(urls)],
		marketplace,
		deliverTo: input.deliverTo ? parseDeliverTo(input.deliverTo, marketplace) : void 0,
		origin: input.baseUrl ? new URL(input.baseUrl).origin : marketplace.origin,
		maxProducts: input.maxProducts || Number.POSITIVE_INFINITY,
		maxSearchPages: input.maxSearchPages || Number.POSITIVE_INFINITY,
		maxOffersPerProduct: input.maxOffersPerProduct || Number.POSITIVE_INFINITY,
		productDetails: input.productDetails ?? true,
		condition: input.condition ?? "any",
		includeSponsored: input.includeSponsored ?? true,
		maxConcurrency: input.maxConcurrency ?? DEFAULT_MAX_CONCURRENCY,
		maxRequestRetries: input.maxRequestRetries ?? (input.deliverTo ? MAX_RETRIES_WITH_PLACE : DEFAULT_MAX_RETRIES),
		proxy: input.proxyConfiguration,
		chainTo: input.chainTo || void 0
	};
}
function marketplaceOf(domain, urls) {
	const named = findMarketplace(domain ?? DEFAULT_MARKETPLACE);
	const ofUrls = urls.map((url) => marketplaceOfUrl(url)).filter((marketplace) => marketplace !== null);
	const other = ofUrls.find((marketplace) => marketplace !== (domain === void 0 ? ofUrls[0] : named));
	if (other) throw new InputError(`Input field "urls": one run scrapes one marketplace, found ${other.domain} beside ${(domain === void 0 ? ofUrls[0] : named)?.domain}. Start a run for each.`);
	return domain === void 0 ? ofUrls[0] ?? named : named;
}
//#endregion
//#region src/outcome.ts
var REASONS = {
	captcha: "blocked by a captcha",
	signIn: "blocked by a sign-in page",
	error: "replaced by Amazon's error page",
	missing: "not found",
	unreadable: "not in a form that can be read",
	failed: "failed"
};
/**
* Tells how a run ended: a failure when blocked or failed pages left it with nothing, a success that says what is missing
* when some pages could not be read.
*
* @param statistics What the run counted.
* @param products Products with saved offers.
*/
function outcomeOf(statistics, products) {
	const { totalSaved, pagesRead, lostPages } = statistics;
	const missing = missingPages(statistics);
	if (pagesRead === 0 && lostPages.length > 0) return {
		succeeded: false,
		message: `No page could be read: ${missing}.`
	};
	if (totalSaved === 0 && lostPages.some(({ reason }) => reason !== "missing")) return {
		succeeded: false,
		message: `No offer could be saved: ${missing}.`
	};
	return {
		succeeded: true,
		message: [
			`Saved ${counted(totalSaved, "offer")} of ${counted(products, "product")}`,
			missing && `Missing: ${missing}`,
			unconfirmedPages(statistics)
		].flatMap((part) => part ? [`${part}.`] : []).join(" ")
	};
}
/** For example "2 offers pages blocked by a captcha, 1 search page failed". */
function missingPages({ lostPages, furtherLostPages }) {
	const counts = /* @__PURE__ */ new Map();
	for (const { label, reason } of lostPages) {
		const key = `${label === LABELS.offers ? "offers" : label.toLowerCase()} # ${REASONS[reason]}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	const parts = [...counts].map(([key, count]) => `${count} ${key.replace("#", count === 1 ? "page" : "pages")}`);
	if (furtherLostPages > 0) parts.push(counted(furtherLostPages, "further page"));
	return parts.join(", ");
}
function unconfirmedPages({ deliverTo: { confirmed, unconfirmed } }) {
	if (unconfirmed === 0) return "";
	return `Not confirmed for the place in "deliverTo": ${unconfirmed} of ${counted(confirmed + unconfirmed, "page")}; see "deliveryLocation" of the items`;
}
function counted(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
//#endregion
//#region src/proxy.ts
var RESIDENTIAL = "RESIDENTIAL";
/**
* Returns the proxy that the crawler uses: the input's, or residential addresses of Apify Proxy when the input names
* none and the run has access. Residential addresses are in the marketplace's country, so that pages show its prices.
*
* @returns undefined for the machine's own address.
* @throws {InputError} When the proxy cannot be used.
*/
async function openProxy(input, { country }) {
	const proxy = input ?? (hasApifyProxy() ? {
		useApifyProxy: true,
		apifyProxyGroups: [RESIDENTIAL]
	} : null);
	if (!proxy) return void 0;
	const groups = proxy.apifyProxyGroups ?? proxy.groups;
	const fromCountry = proxy.useApifyProxy && groups?.includes(RESIDENTIAL) && !proxy.apifyProxyCountry;
	let configuration;
	try {
		configuration = await Actor.createProxyConfiguration({
			...proxy,
			...fromCountry && { apifyProxyCountry: country }
		});
	} catch (error) {
		throw new InputError(`Input field "proxyConfiguration": ${error.message}`);
	}
	return configuration;
}
function hasApifyProxy() {
	return Actor.isAtHome() && Boolean(Actor.config.get("proxyPassword"));
}
//#endregion
//#region src/routes/start-requests.ts
/**
* The requests that a run begins with: a search page for each keyword and search URL, a product page (or offers page)
* for each ASIN and product URL.
*
* @throws {InputError} When a URL is neither a search nor a product page.
*/
async function startRequests({ input, chosenProducts, requestedProducts }) {
	const { origin, keywords } = input;
	const searches = keywords.map((keyword) => firstSearchRequest(origin, keyword));
	const asins = [...input.asins];
	for (const [index, url] of input.urls.entries()) {
		const { pathname, search, searchParams } = new URL(url);
		const asin = findAsin(pathname);
		const keyword = searchParams.get("k") ?? searchParams.get("field-keywords");
		if (asin) asins.push(asin);
		else if (keyword !== null || pathname === "/s") searches.push(firstSearchRequest(origin, keyword ?? "", origin + pathname + search));
		else throw new InputError(`Input field "urls.${index}": must be a search page (/s?k=…) or a product page (/dp/ASIN), it is ${url}.`);
	}
	const chosen = await chosenProducts.choose(asins);
	for (const asin of chosen) requestedProducts.add(asin);
	return [...searches, ...chosen.map((asin) => firstProductRequest(input, {
		asin,
		title: "",
		description: "",
		keyword: ""
	}))];
}
//#endregion
//#region src/state/asin-tracker.ts
/** Key of the record that counts the saved offers of each ASIN, in the default key-value store. */
var ASIN_TRACKER_KEY = "ASIN-TRACKER";
/**
* The ASIN tracker of the course: ASIN → offers in the dataset, 0 for a chosen product without offers.
*
* @param state The chosen products and the saved offers.
*/
function asinTracker({ chosenProducts, savedOffers }) {
	const unsaved = Array.from(chosenProducts.asins(), (asin) => [asin, 0]);
	return {
		...Object.fromEntries(unsaved),
		...savedOffers.counts()
	};
}
//#endregion
//#region src/state/progress.ts
var LOG_INTERVAL_MS = 1e4;
/** A line with thousands of products would fill a run's log, whose size is limited. */
var MOST_PRODUCTS_LOGGED = 100;
/**
* Logs every ten seconds what the run has done, and keeps the ASIN tracker whenever the SDK asks to persist the state.
*
* @param progress What is counted.
* @returns A function that stops this after a last log line and a last record.
* @see https://docs.apify.com/academy/expert-scraping-with-apify/migrations-maintaining-state
*/
function keepProgress(progress) {
	const keepTracker = () => Actor.setValue(ASIN_TRACKER_KEY, asinTracker(progress));
	const interval = setInterval(() => logProgress(progress), LOG_INTERVAL_MS);
	Actor.on("persistState", keepTracker);
	return async () => {
		clearInterval(interval);
		Actor.off("persistState", keepTracker);
		await keepTracker();
		logProgress(progress);
	};
}
function logProgress(progress) {
	const { totalSaved, pagesRead, blocked, lostPages, furtherLostPages, errors } = progress.statistics;
	const pagesWithErrors = Object.keys(errors).length;
	const lost = lostPages.length + furtherLostPages;
	log.info("Statistics", {
		totalSaved,
		pagesRead,
		blocked,
		pagesWithErrors,
		lostPages: lost
	});
	const { size } = progress.chosenProducts;
	if (size <= MOST_PRODUCTS_LOGGED) log.info("Offers of each ASIN", asinTracker(progress));
	else log.info("Products", {
		chosen: size,
		withOffers: progress.savedOffers.products
	});
}
//#endregion
//#region src/state/chosen-products.ts
/** Key of the record that lists the chosen ASINs, in the default key-value store. */
var CHOSEN_PRODUCTS_KEY = "CHOSEN-PRODUCTS";
/**
* Opens the choice of this run, with what an earlier process of it chose.
*
* @param maxProducts The most products to scrape, Infinity for all.
*/
async function openChosenProducts(maxProducts) {
	const chosen = new Set(await Actor.getValue("CHOSEN-PRODUCTS") ?? []);
	return {
		get size() {
			return chosen.size;
		},
		asins: () => chosen.values(),
		get isFull() {
			return chosen.size >= maxProducts;
		},
		async choose(asins) {
			const before = chosen.size;
			const scraped = asins.filter((asin) => {
				if (chosen.size < maxProducts) chosen.add(asin);
				return chosen.has(asin);
			});
			if (chosen.size > before) await Actor.setValue(CHOSEN_PRODUCTS_KEY, [...chosen]);
			return [...new Set(scraped)];
		}
	};
}
//#endregion
//#region src/state/saved-offers.ts
/** Items of one request when the dataset is counted. */
var PAGE_ITEMS = 1e4;
/**
* Opens the default dataset and counts what an earlier process of this run saved in it.
*
* @see https://docs.apify.com/api/v2/dataset-items-post
*/
async function openSavedOffers() {
	const dataset = await Actor.openDataset();
	let saved = await countItems(dataset);
	/** Page → its push. Pages are pushed at the same time, each of them once. */
	const pushes = /* @__PURE__ */ new Map();
	let isUnclear = false;
	let recount = null;
	/** After a push that failed, only the dataset tells whether the items arrived. */
	const countAgain = async () => {
		await Promise.allSettled(pushes.values());
		saved = await countItems(dataset);
		isUnclear = false;
	};
	/** All pages wait for the same recount. */
	const makeClear = () => {
		recount ??= countAgain().finally(() => {
			recount = null;
		});
		return recount;
	};
	return {
		get total() {
			return saved.total;
		},
		get products() {
			return saved.counts.size;
		},
		has: (asin) => saved.counts.has(asin),
		async save(items) {
			const [first] = items;
			if (!first) return;
			const page = pageOf(first);
			while (isUnclear || pushes.has(page)) {
				if (isUnclear) await makeClear();
				await pushes.get(page)?.catch(() => {});
			}
			if (saved.pages.has(page)) return;
			const push = dataset.pushData([...items]);
			pushes.set(page, push);
			try {
				await push;
				saved.pages.add(page);
				countItem(saved, first.asin, items.length);
			} catch (error) {
				isUnclear = true;
				throw error;
			} finally {
				pushes.delete(page);
			}
		},
		counts: () => Object.fromEntries(saved.counts)
	};
}
function pageOf({ asin, position }) {
	return `${asin} ${position}`;
}
function countItem(saved, asin, offers) {
	saved.counts.set(asin, (saved.counts.get(asin) ?? 0) + offers);
	saved.total += offers;
}
async function countItems(dataset) {
	const saved = {
		total: 0,
		counts: /* @__PURE__ */ new Map(),
		pages: /* @__PURE__ */ new Set()
	};
	for await (const item of itemsOf(dataset)) {
		saved.pages.add(pageOf(item));
		countItem(saved, item.asin, 1);
	}
	return saved;
}
async function* itemsOf(dataset) {
	for (let offset = 0;; offset += PAGE_ITEMS) {
		const { items } = await dataset.getData({
			offset,
			limit: PAGE_ITEMS,
			fields: ["asin", "position"]
		});
		yield* items;
		if (items.length < PAGE_ITEMS) return;
	}
}
//#endregion
//#region src/state/run-state.ts
/**
* Opens the state of this run, with what an earlier process of it left.
*
* @param input The checked input.
*/
async function openRunState(input) {
	const [chosenProducts, savedOffers, statistics, queue] = await Promise.all([
		openChosenProducts(input.maxProducts),
		openSavedOffers(),
		openStatistics(),
		Actor.openRequestQueue()
	]);
	if (Actor.isAtHome()) await Actor.apifyClient.requestQueue(queue.id).unlockRequests();
	statistics.totalSaved = savedOffers.total;
	return {
		input,
		chosenProducts,
		savedOffers,
		statistics,
		queue,
		requestedProducts: /* @__PURE__ */ new Set()
	};
}
//#endregion
//#region src/state/unfinished-products.ts
/**
* Requests the offers of chosen products that this process has not requested, that have no saved offers, are not
* reported as lost, and have no request for their offers in the queue. There are such products when the search page that
* chose them failed before it could request them, or when an earlier process was killed at such a moment.
*
* @returns How many products were requested.
*/
async function requestUnfinished({ input, chosenProducts, savedOffers, statistics, queue, requestedProducts }) {
	const { origin, productDetails } = input;
	const lost = new Set(statistics.lostPages.filter(({ label, reason }) => label === LABELS.offers || reason === "missing").map(({ asin }) => asin));
	let requested = 0;
	for (const asin of chosenProducts.asins()) {
		if (requestedProducts.has(asin) || savedOffers.has(asin) || lost.has(asin)) continue;
		requestedProducts.add(asin);
		const product = {
			asin,
			title: "",
			description: "",
			keyword: ""
		};
		const first = await queue.addRequest(firstProductRequest(input, product));
		let isNew = !first.wasAlreadyPresent;
		if (!isNew && productDetails) {
			const known = (await queue.getRequest(first.requestId))?.userData;
			isNew = !(await queue.addRequest(firstOffersRequest(origin, {
				...product,
				...known,
				asin
			}))).wasAlreadyPresent;
		}
		if (isNew) requested++;
	}
	return requested;
}
//#endregion
//#region src/scrape.ts
/**
* Scrapes what the run's input names into its default dataset. A run that was interrupted continues.
*
* @returns How the run ended.
* @throws {InputError} When the input is not valid.
*/
async function scrape() {
	const input = readInput(await Actor.getInput());
	const proxy = await openProxy(input.proxy, input.marketplace);
	if (input.chainTo) await chainTo(input.chainTo);
	const state = await openRunState(input);
	const crawler = createCrawler(state, proxy);
	const stopProgress = keepProgress(state);
	try {
		await crawler.run(await startRequests(state));
		while (await requestUnfinished(state) > 0) await crawler.run([], { purgeRequestQueue: false });
	} finally {
		await stopProgress();
	}
	return outcomeOf(state.statistics, state.savedOffers.products);
}
//#endregion
//#region src/main.ts
await runActor(scrape);
//#endregion
export {};

/*! zod

MIT License

Copyright (c) 2025 Colin McDonnell

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/
