import type { VNode } from 'preact';
import { PAGE_ROWS } from '../page-table.js';
import { addressCount, goWith } from '../parts/address.js';
import { formatCount, formatSize } from '../parts/format.js';
import { ActorLink, RunLink } from '../parts/links.js';
import { PageHead } from '../parts/page-head.js';
import { Pager } from '../parts/pager.js';
import { Table } from '../parts/table.js';
import { Moment } from '../parts/times.js';
import { useData } from '../platform/use-view.js';
import type { DatasetSummary, StoreSummary } from '../views/index.js';

/** Lists datasets and key-value stores. */
export function Page() {
    const offsets = { datasets: addressCount('datasets'), stores: addressCount('stores') };
    const datasets = useData('/datasets', { offset: offsets.datasets });
    const stores = useData('/stores', { offset: offsets.stores });
    return (
        <>
            <PageHead title="Data" />
            {datasets && stores && (
                <>
                    <StorageList
                        title="Datasets"
                        counted="Items"
                        total={datasets.total}
                        rows={datasets.items.map((dataset) => (
                            <StorageRow key={dataset.id} kind="datasets" storage={dataset} count={dataset.itemCount} />
                        ))}
                        offset={offsets.datasets}
                        onGo={(to) => goWith({ ...offsets, datasets: to })}
                    />
                    <StorageList
                        title="Key-value stores"
                        counted="Records"
                        total={stores.total}
                        rows={stores.items.map((store) => (
                            <StorageRow key={store.id} kind="stores" storage={store} count={store.recordCount} />
                        ))}
                        offset={offsets.stores}
                        onGo={(to) => goWith({ ...offsets, stores: to })}
                    />
                </>
            )}
        </>
    );
}

interface StorageListProps {
    title: string;
    /** What is counted in each storage, such as items. */
    counted: string;
    total: number;
    rows: VNode[];
    offset: number;
    onGo(offset: number): void;
}

function StorageList({ title, counted, total, rows, offset, onGo }: StorageListProps) {
    const headings = [
        'Name',
        { text: counted, isNumber: true },
        { text: 'Size', isNumber: true },
        ...['Actor', 'Run', 'Changed'],
    ];
    return (
        <>
            <h2>{title}</h2>
            <Table label={title} headings={headings} whenEmpty="Nothing is stored yet.">
                {rows}
            </Table>
            <Pager offset={offset} limit={PAGE_ROWS} total={total} onGo={onGo} />
        </>
    );
}

interface StorageRowProps {
    kind: 'datasets' | 'stores';
    storage: DatasetSummary | StoreSummary;
    count: number;
}

function StorageRow({ kind, storage, count }: StorageRowProps) {
    const { id, name, bytes, actor, runId, modifiedAt } = storage;
    return (
        <tr>
            <td class="name">
                <a href={`/console/${kind}/${id}`} class={name ? undefined : 'id'}>
                    {name ?? id}
                </a>
            </td>
            <td class="number">{formatCount(count)}</td>
            <td class="number">{formatSize(bytes)}</td>
            <td class="name">
                <ActorLink actor={actor} />
            </td>
            <td>
                <RunLink id={runId} />
            </td>
            <td>
                <Moment at={modifiedAt} />
            </td>
        </tr>
    );
}
