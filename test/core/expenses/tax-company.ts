/** The planner's small company with a second tax rate that a bill may have. */
import type { ExceptionFacts } from '../../../src/core/exceptions/kinds.ts';
import { planExpenses } from '../../../src/core/expenses/plan.ts';
import type { Snapshot } from '../../../src/core/expenses/plan-types.ts';
import type { ReferenceData } from '../../../src/core/ledger/types.ts';

export const withTaxRates = ({ taxRates }: ReferenceData): Pick<ReferenceData, 'taxRates'> => ({
  taxRates: [...taxRates, { code: 'LEVY', name: '5% Levy', percent: '5', isActive: true, fits: ['expense'] }],
});

export const exceptionsOf = (snapshot: Snapshot): readonly ExceptionFacts[] =>
  planExpenses(snapshot).exceptions.map(({ facts }) => facts);
