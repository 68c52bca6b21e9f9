import { findPage, PAGES, SECTIONS } from '@offer-chain/console/pages';
import { escapeMarkup } from '../routes/dataset-items/markup.js';

/**
 * Returns the HTML around every page of the console. Its script reads the URL and fills in the page.
 *
 * @param version Version of the client's files.
 * @param csrfToken The session's CSRF token.
 * @param path Path of the request. The navigation uses it to show the current page.
 */
export function shellPage(version: string, csrfToken: string, path: string): string {
    const found = findPage(path);
    const here = found && PAGES[found.name].section;
    const links = SECTIONS.map(
        ([section, href]) =>
            `<li><a href="${href}"${section === here ? ' aria-current="page"' : ''}>${section}</a></li>`,
    );
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

/** Returns the page for people who are not logged in. */
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
