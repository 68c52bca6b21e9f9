export { createConsole, type PlatformConsole } from './console.js';
