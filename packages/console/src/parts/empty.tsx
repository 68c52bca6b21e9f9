/** Shows why there is nothing to show. */
export function Empty({ text }: { text: string }) {
    return <p class="empty">{text}</p>;
}
