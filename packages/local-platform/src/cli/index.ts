export { printConsoleLink } from './console-link.js';
export { showConsoleLinks } from './console-links.js';
export { keepServing, type ServeRequest } from './keep-serving.js';
export { type OwnActorRequest, prepareOwnActor, showingLog, YES_OPTION } from './own-actor.js';
export { LIVE_OPTION, PROXY_OPTION, refuseUnusedProxy } from './proxy-option.js';
