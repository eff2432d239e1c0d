/** What people did to a posted document, told from the ledger and the Register alone: what is an exception and what is only written down. Pure. */
import type { DocumentFacts } from '../exceptions/causes.ts';
import type { ExceptionEntry } from '../exceptions/kinds.ts';
import { hashOf } from '../ids.ts';
import { entryIdsIn, lineHash } from '../ledger/numbers.ts';
import type { DocumentLine, FoundDocument } from '../ledger/types.ts';
import { money, moneyText } from '../money.ts';
import type { RegisterStatus } from '../run.ts';
import { documentHash } from './posting.ts';
import type { Registered, RegisteredRow } from './registered.ts';
import { changeIn } from './undo.ts';

/** A short text that differs when status, contact, money or lines do: two sights with the same one saw the same document. */
export const stateOf = ({ status, contactId, currency, total, lines }: FoundDocument): string =>
  hashOf([status, contactId, currency, total.minor, lineHash(lines ?? [])].join('|'), 8);

/** The names that a comparison is told in. */
export type DriftNames = {
  readonly contact: (contactId: string) => string;
  /** As the Register shows an account. */
  readonly account: (accountId: string) => string;
  /** Tax rate and tracking options of a line, in words. */
  readonly coding: (line: DocumentLine) => string;
};

/** `status` and `changed` go into the Register; `facts` are for a person to settle. */
export type Drift = {
  readonly status: RegisterStatus;
  readonly changed: ReadonlyMap<number, string>;
  readonly facts: DocumentFacts | null;
};

/** What of a line's account and amount is not as its row tells; '' when both are. */
function movedIn(row: RegisteredRow, line: DocumentLine, sign: number, names: DriftNames): string {
  const account = names.account(line.accountId);
  const amount = money(sign * line.amount.minor, line.amount.currency);
  return [
    account === row.account ? '' : `${row.account} → ${account}`,
    amount.minor === row.amount.minor ? '' : `${moneyText(row.amount)} → ${moneyText(amount)}`,
  ]
    .filter((text) => text !== '')
    .join(', ');
}

/** By entry, what its line says now where that is not what was posted. What tax and tracking were is only known by their hash. */
function recodedIn({ rows, hash, type }: Registered, found: FoundDocument, names: DriftNames): Drift['changed'] {
  const tokens = (found.lines ?? []).flatMap((line) => entryIdsIn(line.description).map((id) => [id, line] as const));
  const lineOf = new Map(tokens);
  const known = rows.flatMap((row) => {
    const line = lineOf.get(row.entryId);
    return line ? [{ row, line }] : [];
  });
  const sign = type === 'creditNote' ? -1 : 1;
  const moved = known
    .map(({ row, line }) => [row.entryId, movedIn(row, line, sign, names)] as const)
    .filter(([, text]) => text !== '');
  if (moved.length > 0 || hash === '') return new Map(moved);
  return new Map(known.map(({ row, line }) => [row.entryId, `tax rate or tracking → ${names.coding(line)}`]));
}

/**
 * What a comparison says of a document that still stands: money, contact and our own payment are for a person to settle; coding,
 * and what people paid, are written down.
 */
function compareLive(registered: Registered, found: FoundDocument, names: DriftNames): Drift {
  const { status, number } = registered;
  const none = new Map<number, string>();
  const change = changeIn(registered, found, names.contact(found.contactId));
  if (change) return { status, changed: none, facts: { kind: 'changed in ledger', number, ...change } };
  const isReopened = status === 'Paid' && found.status === 'approved';
  if (isReopened && registered.kind === 'COPAID') {
    const what = { what: 'payment', expected: 'paid', found: `${moneyText(found.due)} open` };
    return { status, changed: none, facts: { kind: 'changed in ledger', number, ...what } };
  }
  const isAsPosted = registered.hash === documentHash(found.contactId, found.currency, found.lines ?? []);
  return {
    status: found.status === 'paid' ? 'Paid' : 'In the ledger',
    changed: isAsPosted ? none : recodedIn(registered, found, names),
    facts: null,
  };
}

/** What became of a posted document. One that is void in the Register, or not approved yet, is nobody's news. */
export function compare(registered: Registered, found: FoundDocument, names: DriftNames): Drift {
  const { status, number } = registered;
  if (status === 'Void' || status === 'Draft in Xero') return { status, changed: new Map(), facts: null };
  if (found.status === 'voided' || found.status === 'deleted')
    return { status, changed: new Map(), facts: { kind: 'undone in ledger', number, status: found.status } };
  return compareLive(registered, found, names);
}

/** The entries of a document as its rows tell them, for an exception's row. */
export const entriesOf = ({ rows }: Registered): readonly ExceptionEntry[] =>
  rows.map(({ entryId, amount, contactName, date, reportName }) => ({
    entryId,
    amount,
    amountText: moneyText(amount),
    currency: amount.currency,
    memberName: contactName,
    date,
    reportName,
    classification: '',
    url: '',
  }));
