let pending = 0;

/**
 * Marks the page as busy until something on it has loaded.
 *
 * @returns Ends the wait; calling it again does nothing.
 */
export function beginWait(): () => void {
    pending += 1;
    let isOver = false;
    return () => {
        if (isOver) return;
        isOver = true;
        // First the new data is drawn. Drawing it can begin the next wait.
        setTimeout(() => {
            pending -= 1;
            if (pending === 0) document.getElementById('main')?.removeAttribute('aria-busy');
        });
    };
}
