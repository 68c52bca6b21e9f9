export declare const Actor: {
    init(): Promise<void>;
    getInput<Input>(): Promise<Input>;
    openDataset(id: string): Promise<any>;
    openKeyValueStore(name: string): Promise<any>;
    pushData(items: object): Promise<void>;
    exit(message?: string): Promise<void>;
};
