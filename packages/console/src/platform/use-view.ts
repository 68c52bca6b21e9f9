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
 * Loads the view of a page and follows its changes.
 *
 * @param name The page. The table of pages says where its view comes from.
 * @param params The parameters of the view, such as `id` and `offset`.
 * @param onLog Receives text that is added to the log of a run.
 * @returns The view. Undefined until it has loaded.
 * @throws {RequestError} During rendering, when there is no such view.
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
                        // The platform uses the same table, so the parts are those of this page's view.
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
 * Loads something that a page shows in addition to its view.
 *
 * @param path Path below `/console/api`. Null loads nothing.
 * @param params Like those of `getView`. When they change, it loads again, and the old data stays until then.
 * @returns The data. Undefined until it has loaded.
 * @throws {RequestError} During rendering, when there is no such thing.
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
