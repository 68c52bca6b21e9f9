/** The part of the SDK that learners' Actors use here, over any storage. */
export function createSdk(storage, { exit }) {
    const dataset = (id) => ({
        getData: async (options) => ({ items: await storage.listItems(id, options) }),
        async forEach(callback) {
            for (const item of await storage.listItems(id)) await callback(item);
        },
        pushData: (items) => push(id, items),
    });
    async function push(id, items) {
        if (typeof items !== 'object' || items === null) {
            throw new Error(`Expected \`data\` to be of type \`object\` but received type \`${typeof items}\``);
        }
        const list = [items].flat(1);
        const wrong = list.findIndex((item) => typeof item !== 'object' || item === null || Array.isArray(item));
        if (wrong >= 0) {
            throw new Error(`Data item at index ${wrong} is not an object. You can push only objects into a dataset.`);
        }
        await storage.pushItems(id, list);
    }
    const store = (id) => ({
        getValue: (key) => storage.getRecord(id, key),
        setValue: (key, value) => storage.setRecord(id, key, value),
    });
    const Actor = {
        async init() {},
        getInput: () => storage.getRecord(null, 'INPUT'),
        getValue: (key) => storage.getRecord(null, key),
        setValue: (key, value) => storage.setRecord(null, key, value),
        openDataset: async (idOrName) => dataset(idOrName ? await storage.openDataset(idOrName) : null),
        openKeyValueStore: async (name) => store(await storage.openStore(name)),
        pushData: (items) => push(null, items),
        newClient: () => ({
            dataset: (id) => ({ listItems: async (options) => ({ items: await storage.listItems(id, options) }) }),
        }),
        createProxyConfiguration: async () => ({ newUrl: async () => undefined }),
        exit: async () => exit(0),
        fail: async () => exit(1),
        async main(run) {
            await run();
            await exit(0);
        },
    };
    return { Actor };
}
