/**
 * What the bookkeeper of the small company would have booked, told from ConnectWise's own entries and from what she mapped them to
 * (`tiny-world.ts`, and the sample company's Members and Payment Types). Written apart from the add-on, so that the two can disagree.
 */
import type { ConnectWiseState } from '../../sandbox/connectwise/index.ts';
import type { XeroState } from '../../sandbox/xero/index.ts';

type Document = XeroState['documents'][string];
type Line = Document['lines'][number];
type Entry = ConnectWiseState['entries'][string];
type Booked = Readonly<Record<string, string | number | null>>;

/** By the ids of expense types: Airfare, Meals, Parts and Supplies. */
const ACCOUNTS: Readonly<Record<number, string>> = { 1: '493', 3: '420', 4: '310' };
/** By the ids of payment types: Visa through Expense Offset, Amex through its own account. */
const CLEARING: Readonly<Record<number, string>> = { 2: '855', 3: '856' };
/** 15% GST on Expenses, and none where a member pays the company back (ACCOUNTING: no tax on private spend). */
const TAX = { cost: 'INPUT2', private: 'NONE' } as const;
const DUE_DAYS = 14;
const DAY_MS = 86_400_000;

/** By description; there are few, and each is asked for again after every run. */
const known = new Map<string, number>();

/** The entry that a line is about: its last token; 0 where there is none. */
export function entryOf(description: string): number {
  const entryId = known.get(description) ?? Number([...description.matchAll(/\[E(\d+)\]/g)].pop()?.[1] ?? 0);
  known.set(description, entryId);
  return entryId;
}

export const tell = ({ number, status, kind }: Document): string => `${kind} ${number} ${status}`;

/** What all have in common; where they differ, a text that nothing is equal to. */
const common = (values: readonly (string | undefined)[]): string => [...new Set(values)].join(' and ');

const clearingOf = ({ paymentMethod }: Entry): string | undefined => CLEARING[Number(paymentMethod.id)];
const isPrivate = ({ classification }: Entry): boolean => classification.name === 'Personal';

const dueAfter = (date: string): string => new Date(Date.parse(date) + DUE_DAYS * DAY_MS).toISOString().slice(0, 10);

/** Each field in which the two differ, as `contact A, not B`. */
const differences = (booked: Booked, right: Booked): readonly string[] =>
  Object.keys(right).flatMap((field) =>
    booked[field] === right[field] ? [] : [`${field} ${booked[field]}, not ${right[field]}`],
  );

function headOf({ contactId, currency, rate, date, dueDate, totalMinor, kind }: Document, xero: XeroState): Booked {
  const contact = xero.contacts[contactId]?.name ?? contactId;
  return { contact, currency, rate, date, total: totalMinor, ...(kind === 'Invoice' ? { due: dueDate } : {}) };
}

/** A document is dated by the last expense in it; its lines hold their tax, so that they add up to its total. */
function rightHead({ lines, kind }: Document, entries: readonly Entry[]): Booked {
  const date = entries.map((entry) => entry.date.slice(0, 10)).sort()[entries.length - 1] ?? '';
  return {
    contact: common(entries.map(({ member }) => String(member.name))),
    currency: common(entries.map((entry) => String(entry.currency.currencyCode))),
    rate: 1,
    date,
    total: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    ...(kind === 'Invoice' ? { due: dueAfter(date) } : {}),
  };
}

const rightLine = (entry: Entry): Booked => ({
  account: (isPrivate(entry) ? clearingOf(entry) : ACCOUNTS[Number(entry.type.id)]) ?? '',
  tax: isPrivate(entry) ? TAX.private : TAX.cost,
});

const bookedLine = ({ accountCode, taxType }: Line): Booked => ({ account: accountCode, tax: taxType });

/** What stands in a document otherwise than she would have booked its expenses, amounts of entries apart; nothing where all is right. */
export function wrongIn(document: Document, connectwise: ConnectWiseState, xero: XeroState): readonly string[] {
  const about = document.lines.map((line) => ({ line, entry: connectwise.entries[entryOf(line.description)] }));
  const entries = about.flatMap(({ entry }) => entry ?? []);
  if (entries.length < Math.max(1, about.length)) return [`${tell(document)}: a line about no expense`];
  const kinds = common(entries.map(({ classification }) => String(classification.name)));
  return [
    ...(kinds.includes(' and ') ? [`${kinds} in one`] : []),
    ...differences(headOf(document, xero), rightHead(document, entries)),
    ...about.flatMap(({ line, entry }) => (entry ? differences(bookedLine(line), rightLine(entry)) : [])),
  ].map((wrong) => `${tell(document)}: ${wrong}`);
}

/** The same of the payments made on it: from the account that the payment type clears through, on the document's day. */
export function wrongPaid(document: Document, connectwise: ConnectWiseState, xero: XeroState): readonly string[] {
  const entries = document.lines.flatMap(({ description }) => connectwise.entries[entryOf(description)] ?? []);
  const right = { account: common(entries.map(clearingOf)), date: document.date };
  return document.paymentIds.flatMap((id) => {
    const payment = xero.payments[id];
    if (payment?.status !== 'AUTHORISED') return [];
    const account = xero.accounts.find((each) => each.id === payment.accountId)?.code ?? '';
    const wrongs = differences({ account, date: payment.date }, right);
    return wrongs.map((wrong) => `${tell(document)}: paid from ${wrong}`);
  });
}
