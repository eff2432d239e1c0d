/** Which exceptions have the same cause: one key each, the same from run to run. It must not depend on row numbers, dates of runs or the order of reading. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import type { ChainFinding } from '../controls/chain.ts';
import { type Balance, isEven } from '../equation.ts';
import { hashOf } from '../ids.ts';
import { comparable } from '../ledger/labels.ts';
import type { ReceiptFacts } from '../receipts/facts.ts';
import { markOfEntry, markOfFile } from '../receipts/plan.ts';
import type { Exception, ExceptionEntry, ExceptionFacts, FactsOf } from './kinds.ts';

/** Where an exception of one entry came from. `mappingRow` identifies the row of GL Mapping that was used, '' before one was. */
export type Origin = {
  readonly entryId: number;
  readonly memberId: number;
  readonly reportId: number | null;
  readonly mappingRow: string;
};

const ofEntry = (_: unknown, origin: Origin): string => `E${origin.entryId}`;
const ofMember = (_: unknown, origin: Origin): string => `M${origin.memberId}`;
const ofReport = (_: unknown, origin: Origin): string => `R${origin.reportId ?? `E${origin.entryId}`}`;
const ofRowAccount = (facts: { readonly account: string }, origin: Origin): string =>
  `${origin.mappingRow}|${comparable(facts.account)}`;
const ofNumber = (facts: { readonly number: string }): string => facts.number;
const ofPaymentType = (facts: { readonly paymentType: string }): string => comparable(facts.paymentType);
const ofMissingRow = (facts: { readonly rowKey: string }): string => facts.rowKey;
const ofRowTarget = (facts: { readonly target: string; readonly text: string }, origin: Origin): string =>
  [origin.mappingRow, facts.target, comparable(facts.text)].join('|');

/** Kinds that speak of one document by its number: what posting meets. */
export type DocumentFacts = Extract<ExceptionFacts, { readonly number: string }>;

const DOCUMENT_CAUSES: ByKind<DocumentFacts, [Origin], string> = {
  'number taken': (facts) => `${facts.number}|${facts.id}`,
  'refused by ledger': ofNumber,
  'differs in ledger': ofNumber,
  'tracking dropped': ofNumber,
  'payment refused': ofNumber,
  'coded before payment': ofNumber,
  'batch refused': ofNumber,
  'outcome unclear': ofNumber,
  'saved document gone': ofNumber,
  'saved document changed': ofNumber,
  'held by another document': ofNumber,
  'entries changed': ofNumber,
  'batched elsewhere': ofNumber,
  'changed in ledger': ofNumber,
  'undone in ledger': ofNumber,
  'second document': (facts) => `${facts.number}|${facts.id}`,
  'approval taken back': ofNumber,
  'entries changed since': ofNumber,
  'undo stopped': ofNumber,
  'rule broken': ({ number, broken }) => `${number}|${broken.kind}`,
};

const CAUSES: ByKind<ExceptionFacts, [Origin], string> = {
  'entry not readable': ofEntry,
  'no GL record': ofEntry,
  'not approved': (facts, origin) => (facts.where === 'report' ? ofReport(facts, origin) : ofEntry(facts, origin)),
  'billed before approval': (facts, origin) => `${ofReport(facts, origin)}|${facts.status}`,
  'billing status differs': (facts) => `${facts.status}|${facts.wanted}`,
  'before start date': ofEntry,
  'location not ticked': (facts) => comparable(facts.location),
  'unknown GL type': ofEntry,
  'amounts differ': ofEntry,
  'not an amount': ofEntry,
  'too many digits': ofEntry,
  'zero amount': ofEntry,
  'unknown classification': (facts) => comparable(facts.found),
  'unknown expense type': (facts) => comparable(facts.expenseType),
  'tax differs': ofEntry,
  'tax not whole': ofEntry,
  'tax code not mapped': ({ code }) => comparable(code) || 'none',
  'tax code rate unfit': ({ label, account }) => `${label}|${comparable(account)}`,
  'tax parts do not fit': ofEntry,
  'unknown payer': ofPaymentType,
  'would be paid twice': ofPaymentType,
  'no cost of the company': ofPaymentType,
  'private spend on own money': ofPaymentType,
  'claimed twice': ({ own, card }) => `E${own}-E${card}`,
  'rows differ': (facts) => `${facts.tab}|${comparable(facts.name)}`,
  'no mapping row': ofMissingRow,
  'needs own mapping row': ofMissingRow,
  'mapping rows tie': (facts, origin) => `${origin.mappingRow}|${comparable(facts.expenseType)}`,
  'mapping change waits': (facts) => `${facts.rowKey}|${facts.for}`,
  'mapping row incomplete': (facts, origin) => `${origin.mappingRow}|${facts.missing}`,
  'mapping not found': ofRowTarget,
  'mapping not active': ofRowTarget,
  'no tracking option': ({ column, from, option, because }, origin) =>
    [column, from === 'mapping row' ? origin.mappingRow : from, comparable(option), because].join('|'),
  'account not for bills': ofRowAccount,
  'tax rate does not fit': (facts, origin) => `${ofRowAccount(facts, origin)}|${comparable(facts.taxRate)}`,
  'advance needs asset account': ofRowAccount,
  'no account in ConnectWise': (facts) => comparable(facts.accountNumber),
  'no contact': ofMember,
  'contact archived': ofMember,
  'contact ambiguous': ofMember,
  'currency not enabled': (facts) => facts.currency,
  'no exchange rate': (facts) => `${facts.currency}-${facts.month}`,
  'period closed': (facts) => facts.by,
  'no clearing account': ofPaymentType,
  'clearing account unfit': (facts) => `${facts.account}|${facts.because}`,
  'no payroll account': (facts) => comparable(facts.text),
  'payroll account unfit': (facts) => `${facts.account}|${facts.because}`,
  'link rows tie': (facts) => `${comparable(facts.paymentType)}|${comparable(facts.member)}`,
  'linked account unfit': (facts) =>
    [comparable(facts.paymentType), comparable(facts.account), facts.because].join('|'),
  'linked account in other currency': (facts) => `${comparable(facts.account)}|${facts.currency}`,
  'coded already': ofEntry,
  'no "no tax" rate': () => 'organisation',
  'rows missing': () => 'Register',
  'does not add up': ({ balance }) => balance.currency || 'none',
  'audit log changed': () => 'log',
  'sealed week changed': () => 'weeks',
  'receipt not attached': ({ entryId, receiptId }) => markOfFile({ entryId, id: receiptId }),
  'receipt missing': ({ entryId }) => markOfEntry(entryId),
  ...DOCUMENT_CAUSES,
};

const KEY_HASH_LENGTH = 16;
const PLAIN = /^[A-Za-z0-9-]{1,50}$/;

const kindText = (kind: string): string => kind.replace(/[^A-Za-z]+/g, '-');

/** `no-mapping-row:` and what identifies the cause; long or unusual texts are hashed, so that a key is short and safe in a cell. */
export function exceptionKey(facts: ExceptionFacts, origin: Origin): string {
  const cause = answerByKind(CAUSES, facts, origin);
  return `${kindText(facts.kind)}:${PLAIN.test(cause) ? cause : hashOf(cause, KEY_HASH_LENGTH)}`;
}

/** The kind that a key names; null for a text that is none. */
export function kindOfKey(key: string): ExceptionFacts['kind'] | null {
  const kinds = Object.keys(CAUSES) as ExceptionFacts['kind'][]; // the type says exactly these keys
  return kinds.find((kind) => key.startsWith(`${kindText(kind)}:`)) ?? null;
}

const ROWS_MISSING = 'rows missing';
const RECEIPTS = ['receipt not attached', 'receipt missing'] as const;
const DOCUMENT_PREFIXES = [...Object.keys(DOCUMENT_CAUSES), ROWS_MISSING, ...RECEIPTS].map(
  (kind) => `${kindText(kind)}:`,
);

/** Whether a key is that of a document, or of several: only a run that asks the ledger can tell that such an exception is settled. */
export const isOfDocument = (key: string): boolean => DOCUMENT_PREFIXES.some((prefix) => key.startsWith(prefix));

/** Kinds that say that what was posted and what stands are not the same. */
const DIFFERENCES = [
  'differs in ledger',
  'tracking dropped',
  'saved document gone',
  'saved document changed',
  'entries changed',
  'batched elsewhere',
  'changed in ledger',
  'undone in ledger',
  'approval taken back',
  'entries changed since',
  'rule broken',
  'does not add up',
  ROWS_MISSING,
] as const satisfies readonly ExceptionFacts['kind'][];
const DIFFERENCE_PREFIXES = DIFFERENCES.map((kind) => `${kindText(kind)}:`);

/** Whether a key is that of a difference between what was posted and what stands. */
export const isDifference = (key: string): boolean => DIFFERENCE_PREFIXES.some((prefix) => key.startsWith(prefix));

const BEFORE_START = 'before start date';

/** The entry that the key of a *before start date* exception names; null for any other key. */
export function entryBeforeStart(key: string): number | null {
  const [, entryId] = new RegExp(`^${kindText(BEFORE_START)}:E(\\d+)$`).exec(key) ?? [];
  return entryId === undefined ? null : Number(entryId);
}

/** The two entries that the key of a *claimed twice* exception names; null for any other key. */
export function pairOfKey(key: string): { readonly own: number; readonly card: number } | null {
  const [, own, card] = /^claimed-twice:E(\d+)-E(\d+)$/.exec(key) ?? [];
  return own === undefined ? null : { own: Number(own), card: Number(card) };
}

/** The entry that the key of a *coded already* exception names; null for any other key. */
export function entryCodedAlready(key: string): number | null {
  const [, entryId] = /^coded-already:E(\d+)$/.exec(key) ?? [];
  return entryId === undefined ? null : Number(entryId);
}

/** The mark of a receipt, or of the want of one, and its entry, that an exception's key names; null for any other key. */
export function receiptOfKey(key: string): { readonly mark: string; readonly entryId: number } | null {
  const kind = RECEIPTS.find((each) => key.startsWith(`${kindText(each)}:`));
  const mark = kind ? key.slice(kindText(kind).length + 1) : '';
  const [, entryId] = /^[EF](\d+)/.exec(mark) ?? [];
  return entryId === undefined ? null : { mark, entryId: Number(entryId) };
}

const NO_ENTRY: Origin = { entryId: 0, memberId: 0, reportId: null, mappingRow: '' };

/** The kind and the document's number that the key of a document's exception names; null for any other key. */
export function documentOfKey(key: string): Pick<DocumentFacts, 'kind' | 'number'> | null {
  const kinds = Object.keys(DOCUMENT_CAUSES) as DocumentFacts['kind'][]; // the type says exactly these keys
  const kind = kinds.find((each) => key.startsWith(`${kindText(each)}:`));
  return kind ? { kind, number: key.slice(kindText(kind).length + 1) } : null;
}

/** The exception of one entry, by a cause that needs nothing else to be told. */
export const exceptionOfEntry = (facts: FactsOf<'coded already'>, entry: ExceptionEntry): Exception => ({
  key: exceptionKey(facts, { ...NO_ENTRY, entryId: entry.entryId }),
  facts,
  entries: [entry],
});

/** The exception of a document that could not go on, with all entries in it. */
export function documentException(facts: DocumentFacts, entries: readonly ExceptionEntry[]): Exception {
  return { key: exceptionKey(facts, NO_ENTRY), facts, entries };
}

/** The exception of one receipt, or of the want of one. */
export const receiptException = (facts: ReceiptFacts, entry: ExceptionEntry): Exception => ({
  key: exceptionKey(facts, NO_ENTRY),
  facts,
  entries: [entry],
});

/** One exception for all entries of which something is to be told that the Register no longer tells. */
export function rowsMissing(entries: readonly ExceptionEntry[]): readonly Exception[] {
  const facts: ExceptionFacts = { kind: ROWS_MISSING };
  return entries.length > 0 ? [{ key: exceptionKey(facts, NO_ENTRY), facts, entries }] : [];
}

/** One exception for each currency whose equation does not add up; its entries stand where else they were told. */
export const unevenIn = (balances: readonly Balance[]): readonly Exception[] =>
  balances
    .filter((balance) => !isEven(balance))
    .map((balance) => {
      const facts: ExceptionFacts = { kind: 'does not add up', balance };
      return { key: exceptionKey(facts, NO_ENTRY), facts, entries: [] };
    });

/** One exception for everything in the Audit Log that does not stand as it was written. */
export function auditException(findings: readonly ChainFinding[]): readonly Exception[] {
  const facts: ExceptionFacts = { kind: 'audit log changed', findings };
  return findings.length > 0 ? [{ key: exceptionKey(facts, NO_ENTRY), facts, entries: [] }] : [];
}

/** The same for the sealed weeks. */
export function sealedWeekException(findings: readonly ChainFinding[]): readonly Exception[] {
  const facts: ExceptionFacts = { kind: 'sealed week changed', findings };
  return findings.length > 0 ? [{ key: exceptionKey(facts, NO_ENTRY), facts, entries: [] }] : [];
}

/** One exception for each cause, sorted by key, with the entries of all in order. Of equal causes the first one's facts are kept. */
export function mergeExceptions(exceptions: readonly Exception[]): readonly Exception[] {
  const byKey = new Map<string, { readonly facts: ExceptionFacts; readonly entries: ExceptionEntry[] }>();
  for (const { key, facts, entries } of exceptions) {
    const known = byKey.get(key);
    if (known) known.entries.push(...entries);
    else byKey.set(key, { facts, entries: [...entries] });
  }
  return [...byKey]
    .map(([key, { facts, entries }]) => ({
      key,
      facts,
      entries: entries.sort((left, right) => left.entryId - right.entryId),
    }))
    .sort((left, right) => (left.key < right.key ? -1 : 1));
}
