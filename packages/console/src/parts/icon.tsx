const PATHS = {
    check: 'M3 8.5 6.5 12 13 4.5',
    cross: 'M4 4l8 8M12 4l-8 8',
    clock: 'M8 4v4l2.5 2M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8z',
    play: 'M5 3v10l8-5z',
    stop: 'M4 4h8v8H4z',
    hook: 'M6 9.5 8.5 5a2.5 2.5 0 1 0-3.4 1M10 6.5l2 3.6a2.5 2.5 0 1 1-2.6 3.6M4.4 8.6A2.5 2.5 0 1 0 6.6 13H11',
};

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

/** Shows a small icon beside a text with the same meaning. */
export function Icon({ name }: { name: IconName }) {
    return (
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d={PATHS[name]} />
        </svg>
    );
}
