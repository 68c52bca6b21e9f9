export { courseCommand } from './command.js';
export { LESSON_SECTIONS } from './lesson-sections.js';
