import { type ComponentType, render } from 'preact';
import { useErrorBoundary, useLayoutEffect } from 'preact/hooks';
import { findPage, type PageName } from './page-table.js';
import { PageHead } from './parts/page-head.js';
import { Problem } from './parts/problem.js';
import { beginWait } from './platform/pending.js';
import './style.css';

/** The props of every page: the id in its URL, or an empty text. */
interface PageProps {
    id: string;
}

/** The file of each page, by its path. */
const PAGE_FILES = import.meta.glob<{ Page: ComponentType<PageProps> }>('./pages/*.tsx', { eager: true });

/** Shows a page, or the reason why it cannot be shown. */
function PageAt({ name, id }: { name: PageName; id: string }) {
    const [error] = useErrorBoundary();
    // A page that loads nothing is ready at once.
    useLayoutEffect(() => beginWait()(), []);
    const file = PAGE_FILES[`./pages/${name}.tsx`];
    if (error || !file) {
        return (
            <>
                <PageHead title="Page not found" />
                <Problem error={error ?? `There is no file pages/${name}.tsx.`} />
            </>
        );
    }
    return <file.Page id={id} />;
}

function NoSuchPage() {
    useLayoutEffect(() => beginWait()(), []);
    return (
        <>
            <PageHead title="Page not found" />
            <p>
                The console has no page at this address. <a href="/console">Go to the chain.</a>
            </p>
        </>
    );
}

const main = document.getElementById('main');
const found = findPage(location.pathname);
if (main) {
    main.replaceChildren();
    render(found ? <PageAt {...found} /> : <NoSuchPage />, main);
}
