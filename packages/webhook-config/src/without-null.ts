/** The same fields, none of them null. */
export type WithoutNull<T> = { [K in keyof T]: Exclude<T[K], null> };

/** The fields that have a value: the API takes null for an optional field that is left out. */
export function withoutNulls<T extends object>(value: T): WithoutNull<T> {
    const given = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
    return Object.fromEntries(given) as WithoutNull<T>;
}
