/** The same fields without null. An optional field is absent and never undefined, which some compilers refuse. */
export type WithoutNull<T> = { [K in keyof T]: Exclude<T[K], null | undefined> };

/**
 * Leaves out the fields that are null or undefined: the API treats a null field as one that was left out.
 *
 * @param value The object; it is not changed.
 */
export function withoutNulls<T extends object>(value: T): WithoutNull<T> {
    const given = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
    return Object.fromEntries(given) as WithoutNull<T>;
}
