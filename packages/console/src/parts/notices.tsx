import { render } from 'preact';

const SHOWN_MS = { good: 5000, bad: 12_000 };

interface Notice {
    id: number;
    text: string;
    isBad: boolean;
}

let notices: Notice[] = [];
let lastId = 0;

/**
 * Shows a notice for a while.
 *
 * @param text The notice.
 * @param isBad Whether it reports a failure.
 */
export function notify(text: string, isBad = false): void {
    const notice = { id: ++lastId, text, isBad };
    show([...notices, notice]);
    setTimeout(() => show(notices.filter((other) => other !== notice)), isBad ? SHOWN_MS.bad : SHOWN_MS.good);
}

function show(now: Notice[]): void {
    notices = now;
    const place = document.getElementById('notices');
    if (!place) return;
    render(<NoticeList />, place);
}

function NoticeList() {
    return notices.map(({ id, text, isBad }) => (
        <p key={id} class={isBad ? 'notice bad' : 'notice'}>
            {text}
        </p>
    ));
}
