const LESSON_1 = 'docs/course/1-webhooks.md';

/** The sections of the course companion that explain the checks. */
export const SECTIONS = {
    prices: `${LESSON_1}#prices-are-text`,
    reading: `${LESSON_1}#every-item-is-read`,
    grouping: `${LESSON_1}#one-result-a-product`,
    twice: `${LESSON_1}#delivered-twice-counted-once`,
    permissions: `${LESSON_1}#permissions`,
    scraper: 'docs/course/README.md#the-scraper-that-the-course-starts-from',
    blockedPages: 'docs/course/6-anti-scraping.md#what-the-lessons-solution-leaves-out',
} as const;

/** Every section that a check names. */
export const LESSON_SECTIONS: readonly string[] = Object.values(SECTIONS);
