import type { PermissionLevel } from '../views/index.js';

const numbers = new Intl.NumberFormat('en-US');
const times = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/**
 * Formats a whole number with separators between the thousands.
 *
 * @param value Any number.
 */
export function formatCount(value: number): string {
    return numbers.format(value);
}

/**
 * Formats a number together with the word for what is counted.
 *
 * @param value Any number.
 * @param one The word for one of them, such as `offer`.
 */
export function formatCounted(value: number, one: string): string {
    return `${numbers.format(value)} ${value === 1 ? one : `${one}s`}`;
}

/**
 * Formats a size.
 *
 * @param bytes Bytes.
 */
export function formatSize(bytes: number): string {
    if (bytes < 1000) return `${bytes} B`;
    if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/**
 * Formats a duration in its two largest units.
 *
 * @param ms Milliseconds. A negative duration counts as 0.
 */
export function formatDuration(ms: number): string {
    if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
    if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 60) return `${seconds} s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
    if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
    return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
}

/**
 * Formats a moment. Shows only the time when it is today.
 *
 * @param date The moment.
 * @param now The present.
 */
export function formatMoment(date: Date, now: Date): string {
    const isToday = date.toDateString() === now.toDateString();
    return isToday ? times.format(date) : `${days.format(date)}, ${times.format(date)}`;
}

/**
 * Formats a time so that times sort as text, for lists of options.
 *
 * @param iso ISO 8601 time.
 */
export function formatTimestamp(iso: string): string {
    return iso.slice(0, 19).replace('T', ' ');
}

/**
 * Formats the cost of a run in US dollars, which is usually less than a cent.
 *
 * @param usd US dollars.
 */
export function formatCost(usd: number): string {
    return `$${usd.toFixed(4)}`;
}

/**
 * Formats how much a run used of something.
 *
 * @param kind The API's name of the kind, such as `DATA_TRANSFER_EXTERNAL_GBYTES`.
 * @param quantity The quantity, in the unit of the kind.
 */
export function formatQuantity(kind: string, quantity: number): string {
    if (kind.endsWith('_GBYTES')) return formatSize(Math.round(quantity * 1e9));
    return Number.isInteger(quantity) ? numbers.format(quantity) : quantity.toFixed(4);
}

/**
 * Formats the API's name of a kind of usage as words.
 *
 * @param kind The API's name, such as `DATASET_WRITES`.
 */
export function formatKind(kind: string): string {
    const words = kind.replace('ACTOR_', '').replace('_GBYTES', '').replaceAll('_', ' ').toLowerCase();
    return words.replace(/^./, (letter) => letter.toUpperCase());
}

/**
 * Formats an amount of money. Shows only the number when the currency is unknown.
 *
 * @param amount Amount in the currency's main unit.
 * @param currency ISO 4217 code.
 */
export function formatMoney(amount: number, currency: unknown): string {
    if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return numbers.format(amount);
    return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount);
}

/**
 * Returns one word for a permission level.
 *
 * @param level What a run can do.
 */
export function permissionsOf(level: PermissionLevel): string {
    return level === 'LIMITED_PERMISSIONS' ? 'limited' : 'full';
}
