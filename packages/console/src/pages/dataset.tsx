import { useEffect, useState } from 'preact/hooks';
import { PAGE_ROWS } from '../page-table.js';
import { addressCount, addressText } from '../parts/address.js';
import { formatCounted } from '../parts/format.js';
import { ItemTable } from '../parts/item-table.js';
import { ActorLink, RunLink } from '../parts/links.js';
import { OfferList } from '../parts/offer-list.js';
import { PageHead } from '../parts/page-head.js';
import { dataUrl, type Params, queryText } from '../platform/request.js';
import { useData, useView } from '../platform/use-view.js';
import type { DatasetTable, DatasetView } from '../views/index.js';

/** Shows one dataset as a table, or its offers by product. */
export function Page({ id }: { id: string }) {
    const dataset = useView('dataset', { id });
    const shown = dataset?.views.find(({ name }) => name === addressText('view')) ?? dataset?.views[0];
    if (!dataset || !shown) return null;
    const hasOffers = dataset.hasOffers && addressText('show') === 'offers';
    return (
        <>
            <PageHead
                title={dataset.name ?? `Dataset ${id}`}
                back={{ href: '/console/data', text: 'Data' }}
                beside={<span role="status">{formatCounted(dataset.itemCount, 'item')}</span>}
            />
            <p>
                Of <ActorLink actor={dataset.actor} />
                {dataset.runId && (
                    <>
                        , run <RunLink id={dataset.runId} />
                    </>
                )}
            </p>
            <Tabs dataset={dataset} shown={hasOffers ? null : shown} />
            <p class="exports">
                Export{' '}
                {dataset.formats.map((format) => (
                    <span key={format}>
                        <a href={dataUrl(`/v2/datasets/${id}/items`, { format, attachment: '1' })} download="">
                            {format.toUpperCase()}
                        </a>{' '}
                    </span>
                ))}
            </p>
            {hasOffers ? <Offers dataset={dataset} /> : <Items dataset={dataset} shown={shown} />}
        </>
    );
}

/** Links to the views of a dataset. `shown` is null when its offers are shown. */
function Tabs({ dataset, shown }: { dataset: DatasetView; shown: DatasetTable | null }) {
    const tab = (title: string, params: Params, isHere: boolean) => (
        <a key={title} href={queryText(params)} aria-current={isHere ? 'page' : undefined}>
            {title}
        </a>
    );
    return (
        <nav class="tabs" aria-label="Views">
            {dataset.views.map(({ name, title }) => tab(title, { view: name }, name === shown?.name))}
            {dataset.hasOffers && tab('Offers by product', { show: 'offers' }, shown === null)}
            {dataset.sourceDatasetId && (
                <a href={`/console/datasets/${dataset.sourceDatasetId}?show=offers`}>
                    All offers in the source dataset
                </a>
            )}
        </nav>
    );
}

function Offers({ dataset: { id, itemCount } }: { dataset: DatasetView }) {
    const offset = addressCount('offset');
    const long = addressText('long') === '1' ? '1' : '';
    const view = useData('/datasets/:id/offers', { id, offset, long, of: itemCount });
    return view ? <OfferList view={view} offset={offset} long={long} /> : null;
}

function Items({ dataset, shown }: { dataset: DatasetView; shown: DatasetTable }) {
    const offset = addressCount('offset');
    // A full page does not change when items are added. Only its pager would show another number.
    const [loadedCount, setLoadedCount] = useState(dataset.itemCount);
    const isFull = loadedCount >= offset + PAGE_ROWS;
    useEffect(() => {
        if (!isFull) setLoadedCount(dataset.itemCount);
    }, [dataset.itemCount, isFull]);
    const page = useData('/datasets/:id/items', { id: dataset.id, offset, view: shown.name, of: loadedCount });
    if (!page) return null;
    const isFirst = shown.name === dataset.views[0]?.name;
    return (
        <ItemTable datasetId={dataset.id} table={shown} page={page} offset={offset} view={isFirst ? '' : shown.name} />
    );
}
