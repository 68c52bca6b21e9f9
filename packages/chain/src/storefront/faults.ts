import { oneOf, UsageError } from '@offer-chain/command-line';

/** What the shop can do wrong, by the names of `--faults`, and the name that the storefront has for it. */
const FAULTS = {
    captcha: 'captcha',
    503: 'unavailable',
    drop: 'drop',
    slow: 'slow',
    signin: 'signIn',
    error: 'error',
} as const;

/** Probabilities, 0 to 1, of the storefront's faults. */
export type Faults = Partial<Record<(typeof FAULTS)[keyof typeof FAULTS], number>>;

/** What `--faults` takes, for a command's help. */
export const FAULTS_HELP =
    'what the shop does wrong, as probabilities: captcha=0.2,503=0.1,drop=0.05,slow=0.1,signin=0.1,error=0.1';

/**
 * Reads what `--faults` was given, such as `captcha=0.2,503=0.1`.
 * @throws UsageError that names the fault
 */
export function readFaults(text: string): Faults {
    const faults: Faults = {};
    for (const part of text.split(',')) {
        const [name = '', rate = ''] = part.split('=').map((word) => word.trim());
        const known = oneOf('--faults', name, Object.keys(FAULTS) as `${keyof typeof FAULTS}`[]);
        const probability = Number(rate);
        if (rate === '' || !(probability >= 0 && probability <= 1)) {
            throw new UsageError(`--faults ${name} must be a probability from 0 to 1, it is "${rate}".`);
        }
        faults[FAULTS[known]] = probability;
    }
    return faults;
}
