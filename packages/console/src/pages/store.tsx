import { addressText } from '../parts/address.js';
import { Empty } from '../parts/empty.js';
import { formatCounted, formatSize } from '../parts/format.js';
import { ActorLink, RunLink } from '../parts/links.js';
import { PageHead } from '../parts/page-head.js';
import { StoredRecord } from '../parts/stored-record.js';
import { Table } from '../parts/table.js';
import { Moment } from '../parts/times.js';
import { dataUrl } from '../platform/request.js';
import { useView } from '../platform/use-view.js';
import type { StoreView } from '../views/index.js';

/** Shows one key-value store: its keys, and one of its records. */
export function Page({ id }: { id: string }) {
    const after = addressText('after');
    const key = addressText('key');
    const store = useView('store', { id, after });
    if (!store) return null;
    return (
        <>
            <PageHead
                title={store.name ?? `Key-value store ${id}`}
                back={{ href: '/console/data', text: 'Data' }}
                beside={formatCounted(store.recordCount, 'record')}
            />
            <p>
                Of <ActorLink actor={store.actor} />
                {store.runId && (
                    <>
                        , run <RunLink id={store.runId} />
                    </>
                )}
            </p>
            {key && <StoredRecord storeId={id} recordKey={key} />}
            <Keys store={store} chosen={key} />
            <p class="pager">
                {after && <a href="?">First keys</a>}{' '}
                {store.next && <a href={`?after=${encodeURIComponent(store.next)}`}>Next keys</a>}
            </p>
            <p>
                <a href={dataUrl(`/v2/key-value-stores/${id}/records`)} download="">
                    Download all as a zip archive
                </a>
            </p>
        </>
    );
}

function Keys({ store, chosen }: { store: StoreView; chosen: string }) {
    if (store.keys.length === 0) return <Empty text="The store is empty." />;
    return (
        <Table label="Records" headings={['Key', 'Type', 'Size', 'Changed']}>
            {store.keys.map(({ key, contentType, size, modifiedAt }) => (
                <tr key={key}>
                    <td class="name">
                        <a href={`?key=${encodeURIComponent(key)}`} aria-current={key === chosen ? 'true' : undefined}>
                            {key}
                        </a>
                    </td>
                    <td>{contentType}</td>
                    <td class="number">{formatSize(size)}</td>
                    <td>
                        <Moment at={modifiedAt} />
                    </td>
                </tr>
            ))}
        </Table>
    );
}
