export { changesPage } from './changes-page.js';
export { changesRecord, countKinds } from './changes-record.js';
export { type Change, findChanges, listAlerts, readingOf } from './find-changes.js';
export { PriceHistory, type PriceReading, readWinner, type Winner } from './price-history.js';
