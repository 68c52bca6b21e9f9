/** The storefront as a process of its own, so that its work is not counted as a client's. */
import { type StorefrontOptions, startStorefront } from '@offer-chain/storefront';

const shop = await startStorefront(JSON.parse(process.argv[2] ?? '{}') as StorefrontOptions);
process.on('message', () => process.send?.(shop.requests));
process.on('disconnect', () => void shop.close());
process.send?.({ url: shop.url });
