import { fileURLToPath } from 'node:url';

/** Absolute path of this repository. */
export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));
