import { wholeNumber } from '@offer-chain/command-line';

/** The option `--seed`, for commands that open the shop. */
export const SEED_OPTION = {
    takes: 'N',
    default: '1',
    help: 'which shop to open: the same number gives the same shop',
    read: wholeNumber(0, 2 ** 32 - 1),
} as const;
