/** What is owed to each member by currency, and what members owe the company: open documents of the ledger, less credit notes. Pure. */
import { type CalendarDate, daysBetween, earlier } from '../calendar.ts';
import type { DocumentKind, MemberRow } from '../expenses/inputs.ts';
import type { Plan } from '../expenses/plan-types.ts';
import { comparable } from '../ledger/labels.ts';
import { isInLedger, isSaved } from '../ledger/statuses.ts';
import type { Contact, FoundDocument } from '../ledger/types.ts';
import type { CurrencyCode } from '../money.ts';
import type { RegisteredRow } from '../posting/registered.ts';

/** Who has owed the company for longer is reminded. */
export const LONG_OWED_DAYS = 60;

/** Minor units of one contact and currency. `saved` and `held` are in no other figure. */
export type ToPay = {
  readonly contactName: string;
  readonly currency: CurrencyCode;
  readonly bills: number;
  readonly creditNotes: number;
  readonly saved: number;
  readonly held: number;
  /** The oldest open document that is approved; null where none is. */
  readonly oldest: CalendarDate | null;
  /** Whether what the member owes the company has been open for longer than `LONG_OWED_DAYS`. */
  readonly isLongOwed: boolean;
  /** Whether the contact has bank details; null where nobody looked. */
  readonly hasBankDetails: boolean | null;
};

export const netOf = ({ bills, creditNotes }: ToPay): number => bills - creditNotes;

/** What the company paid is never owed to the member, whatever is left open of it. */
const isOwed = (kind: DocumentKind | undefined): boolean => kind === 'REIMB' || kind === 'PRIV';

/** Documents that may be open, by the Register: what was paid is not. */
export const mayBeOpen = ({ kind, status }: RegisteredRow): boolean =>
  isOwed(kind) && (status === 'Draft in Xero' || status === 'In the ledger');

type Owing = {
  readonly documents: readonly FoundDocument[];
  readonly registered: readonly RegisteredRow[];
  readonly plan: Plan;
  readonly members: readonly MemberRow[];
  readonly contacts: readonly Contact[];
  readonly today: CalendarDate;
};

type Change = Partial<Pick<ToPay, 'bills' | 'creditNotes' | 'saved' | 'held' | 'oldest'>> & {
  readonly contactName: string;
  readonly currency: CurrencyCode;
};

function changeOf(document: FoundDocument, contactName: string): readonly Change[] {
  const { currency, date, due, total, type } = document;
  const of = { contactName, currency };
  if (isSaved(document)) return [{ ...of, saved: type === 'bill' ? total.minor : -total.minor }];
  if (!isInLedger(document) || due.minor === 0) return [];
  return [{ ...of, [type === 'bill' ? 'bills' : 'creditNotes']: due.minor, oldest: date }];
}

/** Held reimbursable entries under the contact that Members names, else under the member. */
function heldChanges({ plan, members, contacts }: Owing): readonly Change[] {
  const nameOf = (memberName: string): string => {
    const row = members.find(({ name }) => comparable(name) === comparable(memberName));
    return contacts.find(({ id }) => id === row?.contactId)?.name ?? (row?.contact || memberName);
  };
  return plan.exceptions
    .flatMap(({ entries }) => entries)
    .filter(({ classification, amount }) => comparable(classification) === 'reimbursable' && amount !== null)
    .map(({ memberName, amount, currency }) => ({
      contactName: nameOf(memberName),
      currency,
      held: amount?.minor ?? 0,
    }));
}

/** A row for each contact and currency of which anything is open, saved or held, in alphabetical order. */
export function toPay(owing: Owing): readonly ToPay[] {
  const { documents, registered, contacts, today } = owing;
  const kinds = new Map(registered.map(({ documentId, kind }) => [documentId, kind]));
  const names = new Map(contacts.map(({ id, name }) => [id, name]));
  const changes = documents
    .filter(({ id }) => isOwed(kinds.get(id)))
    .flatMap((document) => changeOf(document, names.get(document.contactId) ?? ''));
  const rows = new Map<string, ToPay>();
  for (const change of [...changes, ...heldChanges(owing)]) {
    const { contactName, currency, bills = 0, creditNotes = 0, saved = 0, held = 0, oldest = null } = change;
    const key = `${contactName}|${currency}`;
    const row = rows.get(key) ?? {
      contactName,
      currency,
      bills: 0,
      creditNotes: 0,
      saved: 0,
      held: 0,
      oldest: null,
      isLongOwed: false,
      hasBankDetails: null,
    };
    rows.set(key, {
      contactName,
      currency,
      bills: row.bills + bills,
      creditNotes: row.creditNotes + creditNotes,
      saved: row.saved + saved,
      held: row.held + held,
      oldest: row.oldest && oldest ? earlier(row.oldest, oldest) : (row.oldest ?? oldest),
      isLongOwed: false,
      hasBankDetails: null,
    });
  }
  return [...rows]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, row]) => ({ ...row, isLongOwed: isLong(row, today) }));
}

/** Contacts to whom something is to be paid that one payment can settle together with others', by id. */
export const paidTogether = (
  rows: readonly ToPay[],
  contacts: readonly Contact[],
  isTogether: (currency: CurrencyCode) => boolean,
): readonly string[] => {
  const names = new Set(
    rows.filter((row) => netOf(row) > 0 && isTogether(row.currency)).map(({ contactName }) => contactName),
  );
  return contacts.filter(({ name, isActive }) => isActive && names.has(name)).map(({ id }) => id);
};

/** The rows of those who were asked about, with what was found. */
export function withBankDetails(
  rows: readonly ToPay[],
  contacts: readonly Contact[],
  asked: readonly string[],
  having: ReadonlySet<string>,
): readonly ToPay[] {
  const found = new Map(
    contacts.filter(({ id }) => asked.includes(id)).map(({ id, name }) => [name, having.has(id)] as const),
  );
  return rows.map((row) => ({ ...row, hasBankDetails: found.get(row.contactName) ?? null }));
}

const isLong = (row: ToPay, today: CalendarDate): boolean =>
  netOf(row) < 0 && row.oldest !== null && daysBetween(row.oldest, today) > LONG_OWED_DAYS;
