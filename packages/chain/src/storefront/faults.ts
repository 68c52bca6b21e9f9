import { counted, oneOf, UsageError } from '@offer-chain/command-line';

/** What the shop can do wrong, by the names of `--faults`, and the name that the storefront has for it. */
const FAULTS = {
    captcha: 'captcha',
    503: 'unavailable',
    drop: 'drop',
    slow: 'slow',
    signin: 'signIn',
    error: 'error',
    relocate: 'relocate',
} as const;

/** A fault by the name that the storefront has for it. */
type Fault = (typeof FAULTS)[keyof typeof FAULTS];

/** Probabilities, 0 to 1, of the storefront's faults. */
export type Faults = Partial<Record<Fault, number>>;

const faultName = oneOf(Object.keys(FAULTS) as `${keyof typeof FAULTS}`[]);

/** The option `--faults`, for commands that open the shop. */
export const FAULTS_OPTION = {
    takes: 'F',
    help: 'what the shop does wrong, as probabilities: captcha=0.2,503=0.1,drop=0.05,slow=0.1,signin=0.1,error=0.1,relocate=0.1',
    read: readFaults,
} as const;

function readFaults(text: string): Faults {
    const faults: Faults = {};
    for (const part of text.split(',')) {
        const [name = '', rate = ''] = part.split('=').map((word) => word.trim());
        const known = faultName(name, '--faults');
        const probability = Number(rate);
        if (rate === '' || !(probability >= 0 && probability <= 1)) {
            throw new UsageError(`--faults ${name} must be a probability from 0 to 1, it is "${rate}".`);
        }
        faults[FAULTS[known]] = probability;
    }
    return faults;
}

/**
 * Says which faults the shop's visitors met.
 *
 * @param requests How many requests met each fault, by the storefront's names.
 * @returns A text such as `3 faults (captcha 2, 503 1)`; null when there was none.
 */
export function describeFaults(requests: Readonly<Record<Fault, number>>): string | null {
    const met = Object.entries(FAULTS).filter(([, fault]) => requests[fault] > 0);
    if (met.length === 0) return null;
    const total = met.reduce((sum, [, fault]) => sum + requests[fault], 0);
    return `${counted(total, 'fault')} (${met.map(([name, fault]) => `${name} ${requests[fault]}`).join(', ')})`;
}
