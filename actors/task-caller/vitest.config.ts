export { default } from '../../vitest.actor.js';
