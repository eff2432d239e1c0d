/** Who looks after which kind of exception, and from when on it is overdue. */
import type { AREAS } from '../../../src/core/controls/owners.ts';
import { careOf, overdueAfter, type QUEUES } from '../../../src/core/exceptions/care.ts';
import type { ExceptionKind } from '../../../src/core/exceptions/kinds.ts';
import { wordNextAction } from '../../../src/core/wording/owners.ts';

const KINDS = [
  ['not approved', 'exceptions', 'Unposted expenses'],
  ['no GL record', 'exceptions', 'GL errors'],
  ['no mapping row', 'set-up', 'GL errors'],
  ['tax differs', 'ledger administration', 'GL errors'],
  ['payment refused', 'ledger administration', 'Payment items'],
  ['unknown payer', 'set-up', 'Payment items'],
  ['changed in ledger', 'ledger administration', 'Posted documents'],
  ['batch refused', 'vendor escalation', 'Unposted expenses'],
  ['does not add up', 'vendor escalation', 'Controls'],
] as const satisfies readonly (readonly [ExceptionKind, (typeof AREAS)[number], (typeof QUEUES)[number]])[];

it.each(KINDS)('"%s" is looked after by %s and waits in %s', (kind, area, queue) => {
  expect(careOf(kind)).toMatchObject({ area, queue });
});

describe('overdue', () => {
  const expected = (days: number) => (): number => days;
  it.each([
    ['not approved', 7, 0, 7],
    ['changed in ledger', 7, 0, 2],
    ['changed in ledger', 1, 0, 1],
    // an answer of ConnectWise is not expected before
    ['batch refused', 7, 5, 5],
    ['unknown GL type', 7, 10, 10],
    ['unknown GL type', 7, 3, 7],
    // what nobody but we can settle does not wait for a vendor
    ['does not add up', 7, 10, 2],
  ] as const)('"%s" with %d days in Settings and an answer within %d is after %d', (kind, days, answer, after) => {
    expect(overdueAfter(careOf(kind), days, expected(answer))).toBe(after);
  });

  it('never, where Settings name no number', () => {
    expect(overdueAfter(careOf('changed in ledger'), null, expected(0))).toBeNull();
  });
});

it('whom to ask at a vendor stands in the next action of what only they can settle', () => {
  const vendors = { ConnectWise: { contact: 'case portal', days: 3 }, Xero: { contact: 'Ada', days: 1 } };
  expect(wordNextAction(careOf('batch refused'), vendors)).toBe(
    'Ask ConnectWise support: case portal, answers within 3 days',
  );
  expect(wordNextAction(careOf('not approved'), vendors)).toBe('Approve it in ConnectWise');
});
