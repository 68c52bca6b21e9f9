import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryBudget } from './memory-budget.js';

describe('createMemoryBudget', () => {
    it('lets runs begin in order and within the budget, except a run that is alone', () => {
        const sizes = fc.array(fc.constantFrom(128, 256, 512, 1024, 2048), { minLength: 1, maxLength: 30 });
        fc.assert(
            fc.property(sizes, fc.infiniteStream(fc.nat()), (requested, picks) => {
                const running: string[] = [];
                const begun: string[] = [];
                const size = (runId: string) => requested[Number(runId)] ?? 0;
                const budget = createMemoryBudget(1024, (runId) => {
                    running.push(runId);
                    begun.push(runId);
                    const used = running.reduce((sum, id) => sum + size(id), 0);
                    expect(used <= 1024 || running.length === 1).toBe(true);
                });
                for (const [index, mbytes] of requested.entries()) budget.add(String(index), mbytes);
                while (running.length > 0) {
                    const [ended = ''] = running.splice((picks.next().value as number) % running.length, 1);
                    budget.release(ended);
                }
                expect(begun).toEqual(requested.map((_, index) => String(index)));
            }),
        );
    });

    it('lets others begin when a large run that held them back is withdrawn', () => {
        const begun: string[] = [];
        const budget = createMemoryBudget(1024, (runId) => void begun.push(runId));
        budget.add('first', 512);
        budget.add('large', 1024);
        budget.add('small', 128);
        expect(begun).toEqual(['first']);
        expect(budget.withdraw('large')).toBe(true);
        expect(begun).toEqual(['first', 'small']);
        expect(budget.withdraw('small')).toBe(false);
    });

    it('lets no run begin once it is closed', () => {
        const begun: string[] = [];
        const budget = createMemoryBudget(1024, (runId) => void begun.push(runId));
        budget.add('first', 1024);
        budget.add('second', 1024);
        budget.close();
        budget.release('first');
        expect(begun).toEqual(['first']);
    });

    it('refuses a run that does not fit together with those that have begun or wait', () => {
        const budget = createMemoryBudget(1024, () => {});
        budget.refuseOverLimit(1024);
        expect(() => budget.refuseOverLimit(2048)).toThrow('(currently used: 0MB, requested: 2048MB)');
        budget.add('first', 1024);
        budget.add('waiting', 512);
        expect(() => budget.refuseOverLimit(128)).toThrow(
            'By launching this job you will exceed the memory limit of 1024MB for all your Actor runs ' +
                '(currently used: 1536MB, requested: 128MB).',
        );
        budget.release('first');
        budget.refuseOverLimit(512);
    });
});
