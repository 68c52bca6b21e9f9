import { useState } from 'preact/hooks';
import { PAGE_ROWS } from '../page-table.js';
import { messageOf, queryText, request } from '../platform/request.js';
import type { DatasetColumn, DatasetItems, DatasetTable } from '../views/index.js';
import { addressText, goWith } from './address.js';
import { Empty } from './empty.js';
import { formatCount } from './format.js';
import { ItemCell } from './item-cell.js';
import { JsonView } from './json-view.js';
import { ModalDialog } from './modal-dialog.js';
import { notify } from './notices.js';
import { Pager } from './pager.js';
import { Table } from './table.js';

interface ItemTableProps {
    datasetId: string;
    table: DatasetTable;
    page: DatasetItems;
    offset: number;
    /** Name of the table in the page's URL. Empty for the first one. */
    view: string;
}

/** Shows one page of the items of a dataset, and one of the items in full. */
export function ItemTable({ datasetId, table, page: { total, items }, offset, view }: ItemTableProps) {
    const [opened, setOpened] = useState<{ position: number; item: unknown } | null>(null);
    const hasImages = addressText('images') === '1';
    const params = { view, images: hasImages ? '1' : '' };
    if (total === 0) return <Empty text="The dataset is empty." />;
    const columns = columnsOf(table, items);
    const open = async (position: number) => {
        try {
            const query = queryText({ offset: position, limit: 1 });
            const [item] = (await request('GET', `/console/api/v2/datasets/${datasetId}/items${query}`)) as unknown[];
            setOpened({ position, item });
        } catch (error) {
            notify(messageOf(error), true);
        }
    };
    const headings = columns.map(({ field, label }) => ({
        text: label,
        isNumber: typeof items[0]?.[field] === 'number',
    }));
    return (
        <>
            {!hasImages && columns.some(({ format }) => format === 'image') && (
                <p>
                    <a href={queryText({ ...params, images: '1' })}>Load the images from their sites</a>
                </p>
            )}
            <Table label="Items" headings={['#', ...headings]}>
                {items.map((item, index) => (
                    <tr key={index}>
                        <td>
                            <button
                                type="button"
                                class="bare"
                                aria-label={`Item ${offset + index + 1} in full`}
                                onClick={() => open(offset + index)}
                            >
                                {formatCount(offset + index + 1)}
                            </button>
                        </td>
                        {columns.map((column, place) => (
                            <ItemCell key={place} item={item} column={column} hasImages={hasImages} />
                        ))}
                    </tr>
                ))}
            </Table>
            <Pager offset={offset} limit={PAGE_ROWS} total={total} onGo={(to) => goWith({ ...params, offset: to })} />
            {opened && <OpenedItem {...opened} onClose={() => setOpened(null)} />}
        </>
    );
}

function columnsOf(table: DatasetTable, items: DatasetItems['items']): DatasetColumn[] {
    if (table.columns && table.columns.length > 0) return table.columns;
    const fields = new Set(items.flatMap((item) => Object.keys(item)));
    return [...fields].map((field) => ({ field, label: field, format: '' }));
}

function OpenedItem({ position, item, onClose }: { position: number; item: unknown; onClose(): void }) {
    return (
        <ModalDialog label={`Item ${position + 1}`} isWide onClose={onClose}>
            <form method="dialog">
                <div class="actions">
                    <h2>Item {formatCount(position + 1)}</h2>
                    {/* biome-ignore lint/a11y/noAutofocus: there is nothing else to do in the dialog */}
                    <button type="submit" autoFocus>
                        Close
                    </button>
                </div>
            </form>
            <JsonView value={item} label="Item" />
        </ModalDialog>
    );
}
