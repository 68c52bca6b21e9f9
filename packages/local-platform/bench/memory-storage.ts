/** What `apify run` keeps storages in, and what the platform is measured against. */
export const MEMORY_STORAGE = '@crawlee/memory-storage, persisting';
