type Item = Record<string, unknown>;

/** Where the stand-in for the SDK keeps what Actors push and set; `null` is a run's own. */
export interface Storage {
    listItems(id: string | null, options?: { offset?: number; limit?: number }): Promise<Item[]>;
    pushItems(id: string | null, items: Item[]): Promise<void>;
    openDataset(idOrName: string): Promise<string>;
    openStore(name: string): Promise<string>;
    getRecord(id: string | null, key: string): Promise<unknown>;
    setRecord(id: string | null, key: string, value: unknown): Promise<void>;
}

export declare function createSdk(
    storage: Storage,
    process: { exit(code: number): Promise<never> },
): { Actor: Record<string, unknown> };
