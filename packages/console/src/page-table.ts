import type {
    ActorsView,
    ActorView,
    ChainView,
    DatasetView,
    DispatchView,
    RunsView,
    RunView,
    SchedulesView,
    StoreView,
    WebhooksView,
    WebhookView,
} from './views/index.js';

/** Rows of one page of a list. */
export const PAGE_ROWS = 25;

/** Products of one page of offers. */
export const PAGE_PRODUCTS = 20;

/** The entries of the navigation, with the page that each leads to. */
export const SECTIONS = [
    ['Chain', '/console'],
    ['Runs', '/console/runs'],
    ['Webhooks', '/console/webhooks'],
    ['Schedules', '/console/schedules'],
    ['Data', '/console/data'],
    ['Actors', '/console/actors'],
] as const;

/** Where a page is, and where its view comes from. */
export interface PageRow {
    /** Path below `/console`; `:id` stands for the id of what the page shows. */
    readonly path: string;
    /** The entry of the navigation that the page belongs to. */
    readonly section: (typeof SECTIONS)[number][0];
    /** Path below `/console/api` at which the page gets its view. */
    readonly data?: `/${string}`;
    /** Whether a stream whose topic is the page's name sends the view's parts: all at first, then each that changes. */
    readonly isLive?: true;
}

/** The pages of the console. A page's name is the name of its file in `pages/` as well. */
export const PAGES = {
    chain: { path: '', section: 'Chain', isLive: true },
    runs: { path: '/runs', section: 'Runs', isLive: true },
    run: { path: '/runs/:id', section: 'Runs', isLive: true },
    webhooks: { path: '/webhooks', section: 'Webhooks', isLive: true },
    webhook: { path: '/webhooks/:id', section: 'Webhooks', data: '/webhooks/:id' },
    dispatch: { path: '/dispatches/:id', section: 'Webhooks', isLive: true },
    schedules: { path: '/schedules', section: 'Schedules', isLive: true },
    data: { path: '/data', section: 'Data' },
    dataset: { path: '/datasets/:id', section: 'Data', data: '/datasets/:id', isLive: true },
    store: { path: '/stores/:id', section: 'Data', data: '/stores/:id' },
    actors: { path: '/actors', section: 'Actors', data: '/actors' },
    actor: { path: '/actors/:id', section: 'Actors', data: '/actors/:id' },
} as const satisfies Record<string, PageRow>;

/** The name of a page. */
export type PageName = keyof typeof PAGES;

/** What each page shows, as the platform sends it. */
export interface PageViews {
    chain: ChainView;
    runs: RunsView;
    run: RunView;
    webhooks: WebhooksView;
    webhook: WebhookView;
    dispatch: DispatchView;
    schedules: SchedulesView;
    dataset: DatasetView;
    store: StoreView;
    actors: ActorsView;
    actor: ActorView;
}

/** Pages that get their view at a data path. */
export type DataPage = {
    [Name in PageName]: (typeof PAGES)[Name] extends { data: string } ? Name : never;
}[PageName];

/** Pages whose view a stream sends. */
export type LivePage = {
    [Name in PageName]: (typeof PAGES)[Name] extends { isLive: true } ? Name : never;
}[PageName];

/**
 * Finds the page at a path.
 *
 * @param path Path of a URL, such as `/console/runs/abc`.
 * @returns The page's name and the decoded id, which is empty when the page has none; null when there is no such page.
 */
export function findPage(path: string): { name: PageName; id: string } | null {
    const steps = path.replace(/\/+$/, '').split('/').slice(2);
    for (const name of Object.keys(PAGES) as PageName[]) {
        const expected = PAGES[name].path.split('/').slice(1);
        if (expected.length !== steps.length) continue;
        if (!expected.every((step, index) => step === ':id' || step === steps[index])) continue;
        const id = findDecoded(steps[expected.indexOf(':id')] ?? '');
        return id === null ? null : { name, id };
    }
    return null;
}

/** Returns null for text that is not a well-formed part of a URL. */
function findDecoded(text: string): string | null {
    try {
        return decodeURIComponent(text);
    } catch {
        return null;
    }
}
