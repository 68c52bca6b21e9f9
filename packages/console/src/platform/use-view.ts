import { useLayoutEffect, useState } from 'preact/hooks';
import { type DataPage, type LivePage, PAGES, type PageRow, type PageViews } from '../page-table.js';
import type { ViewsByPath } from '../views/index.js';
import { beginWait } from './pending.js';
import { dataUrl, getView, type Params, request } from './request.js';
import { openStream } from './stream.js';

interface Loaded<View> {
    view?: View;
    error?: unknown;
}

/**
 * Gets the view of a page and follows it while it changes.
 *
 * @param name The page, by which the table of pages tells where its view comes from.
 * @param params What the view is of, such as `id` and `offset`.
 * @param onLog Takes what is added to the log of a run.
 * @returns The view; undefined until it is there.
 * @throws {RequestError} While drawing, when there is no such view.
 */
export function useView<Name extends DataPage | LivePage>(
    name: Name,
    params: Params,
    onLog?: (text: string) => void,
): PageViews[Name] | undefined {
    const [loaded, setLoaded] = useState<Loaded<PageViews[Name]>>({});
    useLayoutEffect(() => {
        const { data, isLive }: PageRow = PAGES[name];
        const endWait = beginWait();
        const onGone = (error: unknown) => {
            setLoaded({ error });
            endWait();
        };
        let isOver = false;
        let close = () => {};
        const watch = () => {
            close = openStream(
                { topic: name, ...params },
                {
                    onParts(parts) {
                        // The platform sends by the same table, so the parts are those of this page's view.
                        setLoaded(({ view }) => ({ view: { ...view, ...parts } as PageViews[Name] }));
                        endWait();
                    },
                    onLog,
                    onUnreadable: endWait,
                    onGone,
                },
            );
        };
        const load = async () => {
            const view = data && ((await request('GET', dataUrl(data, params))) as PageViews[Name]);
            if (isOver) return;
            if (view) setLoaded({ view });
            if (isLive) watch();
            else endWait();
        };
        load().catch(onGone);
        return () => {
            isOver = true;
            close();
            endWait();
        };
    }, [name, JSON.stringify(params)]);
    if (loaded.error) throw loaded.error;
    return loaded.view;
}

/**
 * Gets something that a page shows in addition to its view.
 *
 * @param path Path below `/console/api`; null gets nothing.
 * @param params As of `getView`; other values get it again, and what was there stays until it comes.
 * @returns What the platform sends; undefined until it is there.
 * @throws {RequestError} While drawing, when there is no such thing.
 */
export function useData<Path extends keyof ViewsByPath>(
    path: Path | null,
    params: Params = {},
): ViewsByPath[Path] | undefined {
    const [loaded, setLoaded] = useState<Loaded<ViewsByPath[Path]>>({});
    useLayoutEffect(() => {
        if (path === null) return;
        const endWait = beginWait();
        let isOver = false;
        const show = (now: Loaded<ViewsByPath[Path]>) => {
            if (!isOver) setLoaded(now);
            endWait();
        };
        getView(path, params).then(
            (view) => show({ view }),
            (error) => show({ error }),
        );
        return () => {
            isOver = true;
            endWait();
        };
    }, [path, JSON.stringify(params)]);
    if (loaded.error) throw loaded.error;
    return loaded.view;
}
