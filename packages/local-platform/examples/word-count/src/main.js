import { Actor, log } from 'apify';

await Actor.init();
const { urls } = await Actor.getInput();

// How many texts are done, kept by the SDK, so that none is counted twice when the run moves to another machine.
const state = await Actor.useState('STATE', { done: 0 });

while (state.done < urls.length) {
    const url = urls[state.done];
    log.info(`Reading ${url}`);
    const response = await fetch(url);
    if (!response.ok) await Actor.fail(`${url} cannot be read: expected status 200, got ${response.status}.`);
    const words = (await response.text()).split(/\s+/).filter(Boolean).length;
    await Actor.pushData({ url, words });
    state.done += 1;
}

await Actor.exit(`Texts counted: ${state.done}.`);
