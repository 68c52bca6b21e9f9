import type { InputProblem } from './actor.js';
import type { DatasetItems, DatasetList } from './dataset.js';
import type { OffersView } from './offers.js';
import type { LogPart, LogSearch, RunInput } from './run.js';
import type { RecordView, StoreList } from './store.js';
import type { DraftCheck, WebhookChoices, WebhookDraft } from './webhook.js';

/** What pages load in addition to their own views, by path below `/console/api`. Other parameters go into the query. */
export interface ViewsByPath {
    '/runs/:id/input': RunInput;
    '/runs/:id/log': LogPart;
    '/runs/:id/log/search': LogSearch;
    '/webhook-choices': WebhookChoices;
    '/datasets': DatasetList;
    '/datasets/:id/items': DatasetItems;
    '/datasets/:id/offers': OffersView;
    '/stores': StoreList;
    '/stores/:id/records/:key': RecordView;
}

/** What pages let the platform check: the body of the POST request, and the result. */
export interface ChecksByPath {
    '/actors/:id/check-input': { body: unknown; result: { problems: InputProblem[] } };
    '/webhook-draft': { body: WebhookDraft; result: DraftCheck };
}
