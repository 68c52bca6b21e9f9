/** Says why nothing is shown. */
export function Empty({ text }: { text: string }) {
    return <p class="empty">{text}</p>;
}
