import { escapeMarkup } from '../routes/dataset-items/markup.js';

/** The pages that the navigation leads to. */
const SECTIONS = [
    ['/console', 'Chain'],
    ['/console/runs', 'Runs'],
    ['/console/webhooks', 'Webhooks'],
    ['/console/data', 'Data'],
    ['/console/actors', 'Actors'],
] as const;

/**
 * The page that every view of the console is shown in; its script reads the address and fills it.
 * @param version of the client's files
 * @param csrfToken the session's
 * @param path of the request, by which the navigation marks where one is
 */
export function shellPage(version: string, csrfToken: string, path: string): string {
    const links = SECTIONS.map(([href, name]) => {
        const isHere = href === '/console' ? path === href : path.startsWith(href) || OF_SECTION[name]?.test(path);
        return `<li><a href="${href}"${isHere ? ' aria-current="page"' : ''}>${name}</a></li>`;
    });
    return page(
        version,
        `<meta name="csrf-token" content="${escapeMarkup(csrfToken)}">
<script type="module" src="/console/assets/${version}/main.js"></script>`,
        `<a class="skip" href="#main">Skip to the content</a>
<header class="top"><a class="brand" href="/console">offer-chain</a>
<nav aria-label="Console"><ul>${links.join('')}</ul></nav></header>
<div id="connection" role="status" aria-live="polite"></div>
<main id="main" tabindex="-1" aria-busy="true"><noscript><p>The console needs JavaScript.</p></noscript></main>
<div id="notices" role="status" aria-live="polite"></div>`,
    );
}

/** Pages below other addresses than their section's. */
const OF_SECTION: Partial<Record<string, RegExp>> = {
    Webhooks: /^\/console\/dispatches/,
    Data: /^\/console\/(datasets|stores)/,
};

/** What is shown to those who are not logged in. */
export function loginPage(version: string, problem: string): string {
    return page(
        version,
        '',
        `<main id="main" class="login"><h1>offer-chain console</h1><p>${escapeMarkup(problem)}</p>
<form action="/console/login"><label>Login code <input name="code" autocomplete="off" required></label>
<button class="primary">Log in</button></form></main>`,
    );
}

function page(version: string, head: string, body: string): string {
    return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>offer-chain console</title>
<link rel="icon" href="/console/assets/${version}/icon.svg"><link rel="stylesheet" href="/console/assets/${version}/style.css">
${head}</head>
<body>${body}</body></html>
`;
}
