import { describe, expect, it } from 'vitest';
import { checkFaults, createFaultDraw, FAULT_KINDS, type Faults } from './faults.js';

describe('checkFaults', () => {
    it.each([
        [{ captcha: 1.5 }, /faults\.captcha: expected a probability from 0 to 1; got 1\.5/],
        [{ drop: -0.1 }, /faults\.drop: expected a probability/],
        [{ slow: Number.NaN }, /faults\.slow: expected a probability/],
        [{ slowMs: -5 }, /faults\.slowMs: expected milliseconds, 0 or more; got -5/],
        [{ error: '0.5' }, /faults\.error: expected a probability from 0 to 1; got "0\.5"/],
        [{ capcha: 0.5 }, /faults\.capcha: no such fault; expected one of captcha/],
        [{ captcha: 0.7, error: 0.7 }, /add up to 1 at most; got 1\.4/],
    ])('refuses %j', (faults, message) => {
        expect(() => checkFaults(faults as Faults)).toThrow(message);
    });

    it('accepts what leaves some fields out', () => {
        expect(() => checkFaults({})).not.toThrow();
        expect(() => checkFaults({ captcha: 0.5, slow: 1, slowMs: 0 })).not.toThrow();
    });
});

describe('createFaultDraw', () => {
    const faults = { captcha: 0.2, unavailable: 0.1, drop: 0.05, signIn: 0.03, error: 0.02, slow: 0.25, slowMs: 7 };

    it('keeps the rates', () => {
        const draw = createFaultDraw(faults, 5);
        const drawn = Array.from({ length: 8_000 }, (_, index) => draw(`/dp/${index % 50}`));
        for (const kind of FAULT_KINDS) {
            const rate = drawn.filter((each) => each.fault === kind).length / drawn.length;
            expect(Math.abs(rate - faults[kind])).toBeLessThan(0.02);
        }
        expect(Math.abs(drawn.filter((each) => each.delayMs === 7).length / drawn.length - 0.25)).toBeLessThan(0.02);
    });

    it('gives the n-th request for an address the same fault, whatever else is requested', () => {
        const alone = createFaultDraw(faults, 5);
        const mixed = createFaultDraw(faults, 5);
        const one = Array.from({ length: 40 }, () => alone('/dp/A').fault);
        const other = Array.from({ length: 40 }, () => {
            mixed('/dp/B');
            return mixed('/dp/A').fault;
        });
        expect(other).toEqual(one);
        expect(new Set(one).size).toBeGreaterThan(2);
    });

    it('draws others for another seed, and holds a response back for a second when it is not told how long', () => {
        const kinds = (seed: number) => {
            const draw = createFaultDraw(faults, seed);
            return Array.from({ length: 40 }, () => draw('/dp/A').fault);
        };
        expect(kinds(6)).not.toEqual(kinds(5));
        expect(createFaultDraw({ slow: 1 }, 1)('/')).toMatchObject({ fault: null, delayMs: 1_000 });
    });

    it('is pure probability: with certainty it never relents, without faults it never strikes', () => {
        const always = createFaultDraw({ captcha: 1 }, 1);
        const never = createFaultDraw({}, 1);
        for (let round = 0; round < 50; round++) {
            expect(always('/').fault).toBe('captcha');
            expect(never('/')).toMatchObject({ fault: null, delayMs: 0 });
        }
    });
});
