export { createConsole, type PlatformConsole } from './console.js';
export { LINKS_PATH } from './routes.js';
