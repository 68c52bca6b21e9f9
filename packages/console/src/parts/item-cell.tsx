import type { DatasetColumn } from '../views/index.js';
import { formatCount, formatMoney } from './format.js';
import { OutsideLink } from './links.js';
import { findSafeLink } from './safe-link.js';

const MONEY_FIELD = /price|savings|amount|cost/i;

interface ItemCellProps {
    item: Record<string, unknown>;
    column: DatasetColumn;
    /** Whether to load images from other sites. */
    hasImages: boolean;
}

/** Shows one field of an item in the format of its column, or else as its value. */
export function ItemCell({ item, column: { field, format }, hasImages }: ItemCellProps) {
    const value = fieldOf(item, field);
    if (value === null || value === undefined) return <td class="quiet">–</td>;
    if (typeof value === 'number') {
        const isMoney = MONEY_FIELD.test(field) && typeof item.currency === 'string';
        return <td class="number">{isMoney ? formatMoney(value, item.currency) : formatCount(value)}</td>;
    }
    if (typeof value === 'boolean') return <td>{value ? 'yes' : 'no'}</td>;
    if (typeof value !== 'string') {
        return (
            <td class="text">
                <code>{JSON.stringify(value)}</code>
            </td>
        );
    }
    const link = findSafeLink(value);
    if (link && format === 'image')
        return <td>{hasImages ? <Image src={link} /> : <OutsideLink href={link} text="image" />}</td>;
    if (link && (format === 'link' || format === '')) {
        return (
            <td class="link">
                <OutsideLink href={link} text={value} />
            </td>
        );
    }
    return <td class="text">{value}</td>;
}

function Image({ src }: { src: string }) {
    return <img alt="" loading="lazy" referrerPolicy="no-referrer" class="thumb" src={src} />;
}

/** Returns the value of a field, or of a path such as `seller.name`. */
function fieldOf(item: Record<string, unknown>, field: string): unknown {
    if (Object.hasOwn(item, field)) return item[field];
    return field.split('.').reduce<unknown>((inner, name) => {
        if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, name)) return undefined;
        return (inner as Record<string, unknown>)[name];
    }, item);
}
