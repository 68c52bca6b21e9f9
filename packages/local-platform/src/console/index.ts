export { createConsole, type PlatformConsole } from './console.js';
export { observeChanges } from './observed-changes.js';
