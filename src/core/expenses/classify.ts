/** Which document an expense belongs in: its classification and who paid decide, and nothing else. */
import type { ExceptionFacts } from '../exceptions/kinds.ts';
import { err, ok, type Result } from '../result.ts';
import type { Classification } from './expense.ts';
import type { DocumentKind, Payer } from './inputs.ts';

type PairTrouble = 'would be paid twice' | 'no cost of the company' | 'private spend on own money';

const PAIRS = {
  Reimbursable: { Employee: { kind: 'REIMB' }, Company: { trouble: 'would be paid twice' } },
  NonReimbursable: { Employee: { trouble: 'no cost of the company' }, Company: { kind: 'COPAID' } },
  Personal: { Employee: { trouble: 'private spend on own money' }, Company: { kind: 'PRIV' } },
} as const satisfies Record<
  Classification,
  Record<Payer, { readonly kind: DocumentKind } | { readonly trouble: PairTrouble }>
>;

/** The kind of document for the pair, or why the pair makes no sense. `paymentType` is named in the sentence. */
export function classify(
  classification: Classification,
  payer: Payer,
  paymentType: string,
): Result<DocumentKind, ExceptionFacts> {
  const pair = PAIRS[classification][payer];
  return 'kind' in pair ? ok(pair.kind) : err({ kind: pair.trouble, paymentType });
}
