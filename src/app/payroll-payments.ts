/** Whose payment it is that a document for payroll bears: only what went through payroll clearing is paid out by payroll. */
import type { FoundDocument } from '../core/ledger/types.ts';
import { isForPayroll, isPromisedPayment } from '../core/posting/promise.ts';
import { ok } from '../core/result.ts';
import { DOCUMENT_TYPES, faultOf, replaced, type Stage, type Track, unknown } from './track.ts';

/** Paid, and nothing of this run tells by whom: a lost answer of ours, or a person who paid it by hand. */
const isUncertain = ({ promised, isPaid, found, end }: Track): boolean =>
  isForPayroll(promised) && !isPaid && found?.status === 'paid' && (end === null || end.kind === 'posted');

/** Looks at the payments themselves where it is not known who made them. What can't be read now waits for the next run. */
export const knowPayrollPayments: Stage = (desk, way) => {
  const asked = way.tracks.filter(isUncertain);
  if (asked.length === 0) return way;
  const answers = DOCUMENT_TYPES.map((type) => {
    const ids = asked.filter(({ promised }) => promised.type === type).map(({ ledgerId }) => ledgerId);
    return ids.length > 0 ? desk.ledger.readWithPayments(type, ids) : ok<readonly FoundDocument[]>([]);
  });
  const fault = faultOf(answers);
  const found = new Map(answers.flatMap((answer) => (answer.ok ? answer.value.map((each) => [each.id, each]) : [])));
  const moved = asked.map((track): Track => {
    const document = found.get(track.ledgerId);
    if (!document) return unknown({ ...track, end: null });
    const isOurs = (document.payments ?? []).some((payment) => isPromisedPayment(track.promised, payment));
    return { ...track, isPaid: isOurs };
  });
  return replaced(way, moved, fault);
};
