import { checkFilter } from './check-filter.js';
export const checkScraper = checkFilter;
