/** What people did to a posted document, told from the ledger and the Register alone: what is an exception and what is only written down. Pure. */
import type { DocumentFacts } from '../exceptions/causes.ts';
import type { ExceptionEntry } from '../exceptions/kinds.ts';
import { hashOf } from '../ids.ts';
import { grossOf, linesByEntry } from '../ledger/lines.ts';
import { lineHash } from '../ledger/numbers.ts';
import { isLive } from '../ledger/statuses.ts';
import type { DocumentLine, FoundDocument } from '../ledger/types.ts';
import { money, moneyText, sumOf } from '../money.ts';
import type { RegisterStatus } from '../run.ts';
import { wordingOf, wordMoved } from '../wording/drift.ts';
import type { LineNote } from './line-notes.ts';
import { registerStatus } from './register.ts';
import type { Registered, RegisteredRow } from './registered.ts';
import { changeIn, isPaidByUs } from './undo.ts';

/** A short text that differs when status, contact, money, lines or their wording do: two sights with the same one saw the same document. */
export const stateOf = ({ status, contactId, currency, total, lines }: FoundDocument): string => {
  const wording = (lines ?? []).map(({ description }) => description.trim()).sort();
  return hashOf([status, contactId, currency, total.minor, lineHash(lines ?? []), ...wording].join('|'), 8);
};

/** The names that a comparison is told in; '' for what the ledger no longer lists. */
export type DriftNames = {
  readonly contact: (contactId: string) => string;
  /** As the Register shows an account. */
  readonly account: (accountId: string) => string;
  readonly taxRate: (taxCode: string) => string;
  readonly option: (optionId: string) => string;
};

/** `status` and `changed` go into the Register; `facts` are for a person to settle. */
export type Drift = {
  readonly status: RegisterStatus;
  readonly changed: ReadonlyMap<number, string>;
  readonly facts: DocumentFacts | null;
};

type Told = { readonly before: string; readonly now: string };

type Coded = Omit<LineNote, 'minor'>;

/** The texts of several lines as one, each once. */
const together = (texts: readonly string[]): string => [...new Set(texts)].sort().join(' and ');

/** What of an entry's lines is not as its row tells, part by part. */
function movedIn(row: RegisteredRow, lines: readonly DocumentLine[], sign: number, names: DriftNames): readonly Told[] {
  const gross = sumOf(lines.map(grossOf), row.amount.currency);
  const amount = money(sign * gross.minor, gross.currency);
  const parts: Told[] = [
    { before: row.account, now: together(lines.map(({ accountId }) => names.account(accountId))) },
    { before: moneyText(row.amount), now: moneyText(amount) },
  ];
  const before = row.lines;
  if (!before) return parts;
  const told = (textOf: (line: Coded) => string): Told => ({
    before: together(before.map(textOf)),
    now: together(lines.map(textOf)),
  });
  return [
    ...parts,
    told(({ taxCode }) => names.taxRate(taxCode)),
    told(({ tracking }) => together(tracking.map(({ optionId }) => names.option(optionId)))),
    told(wordingOf),
  ];
}

/** By entry, what its lines say now where that is not what was posted. */
function recodedIn({ rows, type }: Registered, found: FoundDocument, names: DriftNames): Drift['changed'] {
  const byEntry = linesByEntry(found.lines ?? []);
  const sign = type === 'creditNote' ? -1 : 1;
  const told = rows.flatMap((row): readonly (readonly [number, string])[] => {
    const lines = byEntry.get(row.entryId);
    const moved = (lines ? movedIn(row, lines, sign, names) : []).filter(({ before, now }) => before !== now);
    return moved.length > 0 ? [[row.entryId, wordMoved(moved)]] : [];
  });
  return new Map(told);
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
  if (isReopened && isPaidByUs(registered)) {
    const what = { what: 'payment', expected: 'paid', found: `${moneyText(found.due)} open` };
    return { status, changed: none, facts: { kind: 'changed in ledger', number, ...what } };
  }
  return {
    status: found.status === 'paid' ? 'Paid' : 'In the ledger',
    changed: recodedIn(registered, found, names),
    facts: null,
  };
}

/**
 * What became of a posted document. One that is void in the Register is nobody's news. A saved one that no note waits for any more is
 * only written down: whoever lost the note asks for it by its entries.
 */
export function compare(registered: Registered, found: FoundDocument, names: DriftNames): Drift {
  const { status, number } = registered;
  if (status === 'Void') return { status, changed: new Map(), facts: null };
  if (status === 'Draft in Xero')
    return { status: registerStatus(found.status, false), changed: new Map(), facts: null };
  if (found.status === 'voided' || found.status === 'deleted')
    return { status, changed: new Map(), facts: { kind: 'undone in ledger', number, status: found.status } };
  return compareLive(registered, found, names);
}

/** What people coded otherwise in a saved document that waits for an approval; nothing where its money or contact is another one. */
export const codedInDraft = (registered: Registered, found: FoundDocument, names: DriftNames): Drift['changed'] =>
  registered.status === 'Draft in Xero' && isLive(found) && !changeIn(registered, found, names.contact(found.contactId))
    ? recodedIn(registered, found, names)
    : new Map();

/** The entries of a document as its own lines tell them, where no row does. */
export const entriesFound = (found: FoundDocument): readonly ExceptionEntry[] =>
  [...linesByEntry(found.lines ?? [])].map(([entryId, lines]) => {
    const amount = sumOf(
      lines.map((line) => line.amount),
      found.currency,
    );
    return {
      entryId,
      amount,
      amountText: moneyText(amount),
      currency: amount.currency,
      memberName: '',
      date: found.date,
      reportName: '',
      classification: '',
      url: '',
    };
  });

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
