/** An item, as the filters read it. */
interface Item {
    asin: string;
    offer: string;
}

export declare const Actor: {
    init(): Promise<void>;
    getInput<Input>(): Promise<Input>;
    openDataset(id: string): Promise<{ getData(options?: { limit?: number }): Promise<{ items: Item[] }> }>;
    openKeyValueStore(name: string): Promise<{
        getValue(key: string): Promise<unknown>;
        setValue(key: string, value: unknown): Promise<void>;
    }>;
    pushData(items: object): Promise<void>;
    exit(message?: string): Promise<void>;
};
