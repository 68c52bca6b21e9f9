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

/** Rows on one page of a list. */
export const PAGE_ROWS = 25;

/** Products on one page of offers. */
export const PAGE_PRODUCTS = 20;

/** The entries of the navigation, each with its page. */
export const SECTIONS = [
    ['Chain', '/console'],
    ['Runs', '/console/runs'],
    ['Webhooks', '/console/webhooks'],
    ['Schedules', '/console/schedules'],
    ['Data', '/console/data'],
    ['Actors', '/console/actors'],
] as const;

/** The path of a page, and where its data comes from. */
export interface PageRow {
    /** Path below `/console`. `:id` stands for the id of what the page shows. */
    readonly path: string;
    /** The entry of the navigation to which the page belongs. */
    readonly section: (typeof SECTIONS)[number][0];
    /** Path below `/console/api` from which the page loads its view. */
    readonly data?: `/${string}`;
    /**
     * Whether a stream with the page's name as its topic sends the parts of the view: all at first, then each one that
     * changes.
     */
    readonly isLive?: true;
}

/** The pages of the console. The name of a page is also the name of its file in `pages/`. */
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

/** The data of each page, as the platform sends it. */
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

/** Pages that load their view from a data path. */
export type DataPage = {
    [Name in PageName]: (typeof PAGES)[Name] extends { data: string } ? Name : never;
}[PageName];

/** Pages whose view comes from a stream. */
export type LivePage = {
    [Name in PageName]: (typeof PAGES)[Name] extends { isLive: true } ? Name : never;
}[PageName];

/**
 * Finds the page at a path.
 *
 * @param path Path of a URL, such as `/console/runs/abc`.
 * @returns The page's name and the decoded id, which is empty when the page has none. Null when there is no such page.
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

/** Decodes a part of a URL. Returns null when its encoding is wrong. */
function findDecoded(text: string): string | null {
    try {
        return decodeURIComponent(text);
    } catch {
        return null;
    }
}
