import { dataUrl } from '../platform/request.js';
import { useData } from '../platform/use-view.js';
import type { RecordView } from '../views/index.js';
import { Empty } from './empty.js';
import { formatSize } from './format.js';
import { JsonView } from './json-view.js';

interface StoredRecordProps {
    storeId: string;
    recordKey: string;
}

/** Shows a key-value record by its type: as text, as an image, or in a frame that cannot run scripts. */
export function StoredRecord({ storeId, recordKey }: StoredRecordProps) {
    const record = useData('/stores/:id/records/:key', { id: storeId, key: recordKey });
    if (!record) return null;
    const url = dataUrl('/v2/key-value-stores/:id/records/:key', { id: storeId, key: recordKey });
    return (
        <section class="card record" aria-live="polite">
            <h2>{recordKey}</h2>
            <p>
                {record.contentType}, {formatSize(record.size)}
                {' · '}
                <a href={`${url}?attachment=1`} download={recordKey}>
                    Download
                </a>
            </p>
            <RecordContent record={record} url={url} />
        </section>
    );
}

function RecordContent({ record, url }: { record: RecordView; url: string }) {
    const { key, contentType, text, isCut } = record;
    const name = `Record ${key}`;
    // The frame cannot run or load anything.
    if (/^text\/html/.test(contentType)) return <iframe sandbox="" src={url} title={name} class="stored" />;
    if (/^image\/(png|jpeg|gif|webp|avif)/.test(contentType)) return <img src={url} alt={name} class="stored" />;
    if (text === null) return <Empty text="This kind of record cannot be shown here." />;
    return (
        <>
            {isCut && <p class="quiet">Only the beginning is shown. Download the record to see the rest.</p>}
            <JsonView value={text} label={name} />
        </>
    );
}
