const numbers = new Intl.NumberFormat('en-US');
const times = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** @param {number | null | undefined} value */
export function count(value) {
    return numbers.format(value ?? 0);
}

/**
 * A number with the word for what is counted.
 * @param {number} value
 * @param {string} one such as `offer`
 */
export function counted(value, one) {
    return `${count(value)} ${value === 1 ? one : `${one}s`}`;
}

/** @param {number} bytes */
export function size(bytes) {
    if (bytes < 1000) return `${bytes} B`;
    if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** @param {number} ms */
export function duration(ms) {
    if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
    if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 60) return `${seconds} s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
    if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
    return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
}

/** @param {Date} date */
export function clockTime(date) {
    return times.format(date);
}

/** @param {Date} date */
export function day(date) {
    return days.format(date);
}

/**
 * An amount of money; the plain number where the currency is none.
 * @param {number} amount in the currency's main unit
 * @param {unknown} currency ISO 4217
 */
export function money(amount, currency) {
    if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return numbers.format(amount);
    return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount);
}
