/** Who looks after an exception where nobody said otherwise, in which queue it waits, and what is to be done next: of every kind. */
import type { Area, Vendor } from '../controls/owners.ts';
import type { ExceptionKind } from './kinds.ts';

/** Each exception waits in one of them. */
export const QUEUES = ['Unposted expenses', 'GL errors', 'Payment items', 'Posted documents', 'Controls'] as const;
export type Queue = (typeof QUEUES)[number];

/** What is to be done next; the words are in `core/wording/owners.ts`. */
export type Step =
  | 'give permission'
  | 'update GL entries'
  | 'approve'
  | 'set billing status'
  | 'correct entry'
  | 'decide'
  | 'tick location'
  | 'ask ConnectWise'
  | 'choose tax rate'
  | 'say who paid'
  | 'keep one row'
  | 'fill in mapping'
  | 'agree to change'
  | 'choose tracking'
  | 'choose contact'
  | 'change in ledger'
  | 'add rate'
  | 'reopen or redate'
  | 'choose account'
  | 'correct link'
  | 'settle refusal'
  | 'compare'
  | 'sync again'
  | 'rebuild'
  | 'finish taking back'
  | 'get receipt'
  | 'report'
  | 'put log back'
  | 'put week back';

/** `isUrgent` = money may be wrong in the books meanwhile, or nobody knows. */
export type Care = {
  readonly area: Area;
  readonly queue: Queue;
  readonly step: Step;
  readonly vendor?: Vendor;
  readonly isUrgent?: true;
};

const care =
  (area: Area, queue: Queue) =>
  (step: Step): Care => ({ area, queue, step });

const unposted = care('exceptions', 'Unposted expenses');
const unpostedBySetUp = care('set-up', 'Unposted expenses');
const unpostedByLedger = care('ledger administration', 'Unposted expenses');
const mapping = care('set-up', 'GL errors');
const ledgerGl = care('ledger administration', 'GL errors');
const payment = care('exceptions', 'Payment items');
const paymentBySetUp = care('set-up', 'Payment items');
const paymentByLedger = care('ledger administration', 'Payment items');
const posted = care('exceptions', 'Posted documents');
const postedInLedger = care('ledger administration', 'Posted documents');
const urgent = (one: Care): Care => ({ ...one, isUrgent: true });
const ofConnectWise = (queue: Queue): Care => ({
  ...care('vendor escalation', queue)('ask ConnectWise'),
  vendor: 'ConnectWise',
});

const CARE = {
  'entry not readable': unpostedBySetUp('give permission'),
  'no GL record': care('exceptions', 'GL errors')('update GL entries'),
  'not approved': unposted('approve'),
  'billed before approval': unposted('approve'),
  'billing status differs': unposted('set billing status'),
  'before start date': unposted('decide'),
  'location not ticked': unpostedBySetUp('tick location'),
  'unknown GL type': ofConnectWise('GL errors'),
  'amounts differ': care('exceptions', 'GL errors')('update GL entries'),
  'not an amount': unposted('correct entry'),
  'too many digits': unposted('correct entry'),
  'zero amount': unposted('correct entry'),
  'unknown expense type': unpostedBySetUp('give permission'),
  'unknown classification': unposted('correct entry'),
  'tax differs': ledgerGl('choose tax rate'),
  'tax not whole': ledgerGl('choose tax rate'),
  'tax code not mapped': ledgerGl('choose tax rate'),
  'tax code rate unfit': ledgerGl('choose tax rate'),
  'tax parts do not fit': ledgerGl('choose tax rate'),
  'unknown payer': paymentBySetUp('say who paid'),
  'would be paid twice': payment('correct entry'),
  'no cost of the company': payment('correct entry'),
  'private spend on own money': payment('correct entry'),
  'claimed twice': unposted('decide'),
  'rows differ': unpostedBySetUp('keep one row'),
  'no mapping row': mapping('fill in mapping'),
  'mapping rows tie': mapping('fill in mapping'),
  'mapping row incomplete': mapping('fill in mapping'),
  'mapping not found': mapping('fill in mapping'),
  'mapping not active': mapping('fill in mapping'),
  'needs own mapping row': mapping('fill in mapping'),
  'no account in ConnectWise': mapping('fill in mapping'),
  'mapping change waits': mapping('agree to change'),
  'no tracking option': mapping('choose tracking'),
  'account not for bills': ledgerGl('fill in mapping'),
  'tax rate does not fit': ledgerGl('choose tax rate'),
  'advance needs asset account': ledgerGl('fill in mapping'),
  'no contact': unpostedBySetUp('choose contact'),
  'contact archived': unpostedBySetUp('choose contact'),
  'contact ambiguous': unpostedBySetUp('choose contact'),
  'currency not enabled': unpostedByLedger('change in ledger'),
  'no exchange rate': unpostedByLedger('add rate'),
  'period closed': unpostedByLedger('reopen or redate'),
  'no clearing account': paymentByLedger('choose account'),
  'clearing account unfit': paymentByLedger('choose account'),
  'no payroll account': paymentByLedger('choose account'),
  'payroll account unfit': paymentByLedger('choose account'),
  'link rows tie': paymentBySetUp('correct link'),
  'linked account unfit': paymentBySetUp('correct link'),
  'linked account in other currency': paymentBySetUp('correct link'),
  'coded already': payment('decide'),
  'no "no tax" rate': ledgerGl('change in ledger'),
  'number taken': urgent(postedInLedger('change in ledger')),
  'refused by ledger': unpostedByLedger('settle refusal'),
  'differs in ledger': urgent(postedInLedger('compare')),
  'tracking dropped': ledgerGl('choose tracking'),
  'payment refused': urgent(paymentByLedger('settle refusal')),
  'coded before payment': urgent(payment('decide')),
  'batch refused': urgent(ofConnectWise('Unposted expenses')),
  'outcome unclear': urgent(unposted('sync again')),
  'saved document gone': postedInLedger('decide'),
  'saved document changed': postedInLedger('compare'),
  'held by another document': urgent(postedInLedger('compare')),
  'entries changed': posted('compare'),
  'batched elsewhere': urgent(posted('compare')),
  'changed in ledger': urgent(postedInLedger('decide')),
  'undone in ledger': urgent(postedInLedger('decide')),
  'second document': urgent(postedInLedger('change in ledger')),
  'approval taken back': urgent(posted('decide')),
  'entries changed since': urgent(posted('decide')),
  'rows missing': posted('rebuild'),
  'rule broken': urgent(postedInLedger('compare')),
  'receipt not attached': posted('get receipt'),
  'receipt missing': posted('get receipt'),
  'does not add up': urgent(care('vendor escalation', 'Controls')('report')),
  'audit log changed': care('set-up', 'Controls')('put log back'),
  'sealed week changed': care('set-up', 'Controls')('put week back'),
  'undo stopped': urgent(postedInLedger('finish taking back')),
} as const satisfies Readonly<Record<ExceptionKind, Care>>;

export const careOf = (kind: ExceptionKind): Care => CARE[kind];

/** Urgent ones are overdue after so many days, whatever Settings say of the others. */
const URGENT_DAYS = 2;

/**
 * After how many days an exception is overdue: as Settings say, sooner where it is urgent, and where a vendor has to answer not before
 * the answer is expected. null = never, where Settings name no number.
 */
export function overdueAfter(
  { isUrgent, vendor }: Care,
  days: number | null,
  expected: (vendor: Vendor) => number,
): number | null {
  if (days === null) return null;
  const own = isUrgent ? Math.min(days, URGENT_DAYS) : days;
  return vendor ? Math.max(own, expected(vendor)) : own;
}
