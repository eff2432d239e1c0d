/**
 * Manual journals: what an app may list, make and change, and what people do with them in Xero's own screens (Xero API: Manual journals).
 * Only those without tax are emulated.
 */
import { dateOf, manyOf, numberOf, readElements, type Shapes, textOf } from './body.ts';
import { todayIn, writeDate, writeInstant } from './calendar.ts';
import { answerBatch, answerList, answerSingle, type Call, changedSince, type Outcome, toSecond } from './call.ts';
import { fromMinor, scale, toMinor } from './decimal.ts';
import { readChoice } from './document-lines.ts';
import { checkLockDates } from './document-rules.ts';
import { type FieldTable, filterRows } from './filter.ts';
import { nextGuid, zeroGuid } from './guid.ts';
import { inOtherWords, said } from './messages.ts';
import { cutPage } from './query.ts';
import { notFound, type Reply } from './reply.ts';
import type { Fields, JournalLine, ManualJournal, XeroState } from './state.ts';

const shapes: Shapes = {
  ManualJournalID: 'text',
  Narration: 'text',
  Date: 'date',
  Status: { words: ['DRAFT', 'POSTED', 'DELETED', 'VOIDED', 'ARCHIVED'] },
  LineAmountTypes: { words: ['NoTax', 'Exclusive', 'Inclusive'] },
  ShowOnCashBasisReports: 'flag',
  JournalLines: {
    many: {
      Description: 'text',
      LineAmount: 'number',
      AccountCode: 'text',
      AccountID: 'text',
      TaxType: 'text',
      TaxAmount: 'number',
      IsBlank: 'flag',
      Tracking: { many: { TrackingCategoryID: 'text', TrackingOptionID: 'text', Name: 'text', Option: 'text' } },
    },
  },
};

const showLine = (state: XeroState, line: JournalLine): Fields => ({
  Description: line.description,
  TaxType: 'NONE',
  TaxAmount: 0,
  LineAmount: fromMinor(line.amountMinor),
  ...(line.accountCode === null
    ? {}
    : {
        AccountCode: line.accountCode,
        AccountID: state.accounts.find(({ code }) => code === line.accountCode)?.id ?? '',
      }),
  Tracking: line.tracking.map(({ categoryId, optionId }) => {
    const category = state.tracking.find(({ id }) => id === categoryId);
    const option = category?.options.find(({ id }) => id === optionId);
    return {
      Name: category?.name ?? '',
      Option: option?.name ?? '',
      TrackingCategoryID: categoryId,
      TrackingOptionID: optionId,
    };
  }),
  IsBlank: false,
});

/** As GET by id gives it, or without its lines, as a list that is not asked for by the page does. */
export const showJournal = (state: XeroState, journal: ManualJournal, withLines = true): Fields => ({
  Date: writeDate(journal.date),
  Status: journal.status,
  LineAmountTypes: 'NoTax',
  UpdatedDateUTC: writeInstant(journal.updatedMs),
  ManualJournalID: journal.id,
  Narration: journal.narration,
  JournalLines: withLines ? journal.lines.map((line) => showLine(state, line)) : [],
  ShowOnCashBasisReports: journal.showsOnCashBasis,
  HasAttachments: false,
});

const fields: FieldTable<ManualJournal> = {
  ManualJournalID: { kind: 'guid', read: ({ id }) => id },
  Narration: { kind: 'text', read: ({ narration }) => narration },
  Status: { kind: 'text', read: ({ status }) => status },
  Date: { kind: 'date', read: ({ date }) => date },
  UpdatedDateUTC: { kind: 'instant', read: ({ updatedMs }) => updatedMs },
};

/** GET /ManualJournals: those of every status, with their lines by the page only. */
export const listJournals = (call: Call): Reply => {
  const { state, query } = call;
  const rows = changedSince(Object.values(state.manualJournals), call.modifiedSinceMs);
  const filtered = filterRows(rows, query, fields, 'ManualJournal');
  if (!filtered.ok) return filtered.reply;
  const page = cutPage(filtered.rows, query);
  return answerList(
    call,
    'ManualJournals',
    page.rows.map((row) => showJournal(state, row, page.paged)),
    page.fields,
  );
};

/** GET /ManualJournals/{ManualJournalID}. */
export const getJournal = (call: Call): Reply => {
  const journal = call.state.manualJournals[call.id.toLowerCase()];
  return journal ? answerList(call, 'ManualJournals', [showJournal(call.state, journal)]) : notFound;
};

const nextStatuses: Readonly<Record<ManualJournal['status'], readonly string[]>> = {
  DRAFT: ['DRAFT', 'POSTED', 'DELETED'],
  POSTED: ['POSTED', 'VOIDED'],
  DELETED: [],
  VOIDED: [],
};

type CheckedLine = {
  readonly line: JournalLine;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
};

const codeOf = (state: XeroState, sent: Fields): string | null => {
  const id = textOf(sent, 'AccountID')?.toLowerCase();
  const code = textOf(sent, 'AccountCode') || null;
  if (id === undefined) return code;
  const account = state.accounts.find((each) => each.id === id);
  if (!account || (code !== null && code !== account.code))
    throw new Error('not emulated: an AccountID that is unknown or does not fit the AccountCode');
  return account.code;
};

/** Receivables, payables and bank accounts are moved by documents and payments only. */
const accountErrors = (state: XeroState, code: string | null, isDraft: boolean): readonly string[] => {
  if (code === null) return isDraft ? [] : [said.accountInvalid()];
  const account = state.accounts.find((each) => each.code === code);
  if (!account) return isDraft ? [] : [said.accountNotForDocument(code)];
  if (account.status === 'ARCHIVED') return [said.accountArchived(code)];
  const isOwn = account.systemAccount === 'DEBTORS' || account.systemAccount === 'CREDITORS';
  return account.type === 'BANK' || isOwn ? [said.accountNotForDocument(code)] : [];
};

const readLine = (state: XeroState, sent: Fields, isDraft: boolean): CheckedLine => {
  const tax = textOf(sent, 'TaxType');
  if ((tax !== undefined && tax !== 'NONE') || (numberOf(sent, 'TaxAmount') ?? 0) !== 0)
    throw new Error('not emulated: a journal line with tax');
  const amount = numberOf(sent, 'LineAmount');
  if (amount === undefined) throw new Error('not emulated: a journal line without a LineAmount');
  if (scale(amount, 4) % 100n !== 0n) throw new Error(`not emulated: the LineAmount ${amount} of a journal`);
  const code = codeOf(state, sent);
  const isKnown = code === null || state.accounts.some((each) => each.code === code);
  const tracking = (manyOf(sent, 'Tracking') ?? []).map((choice) => readChoice(state, choice));
  return {
    line: {
      description: textOf(sent, 'Description') ?? '',
      amountMinor: toMinor(amount),
      accountCode: isKnown ? code : null,
      tracking,
    },
    errors: [...accountErrors(state, code, isDraft), ...(tracking.length > 2 ? [inOtherWords.tooManyTracking()] : [])],
    warnings: isKnown ? [] : [said.accountUnknownOnDraft(code ?? '')],
  };
};

type Wish = {
  readonly state: XeroState;
  readonly sent: Fields;
  readonly before: ManualJournal | null;
  readonly nowMs: number;
};

type Planned = {
  readonly journal: ManualJournal;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
};

const sumOf = (lines: readonly JournalLine[], sign: 1 | -1): number =>
  lines.filter(({ amountMinor }) => Math.sign(amountMinor) === sign).reduce((sum, each) => sum + each.amountMinor, 0);

/** Debits and credits must be equal in every status (Xero API: Manual journals, the example of a refusal). */
const balanceErrors = (lines: readonly JournalLine[]): readonly string[] => {
  const [debits, credits] = [sumOf(lines, 1), sumOf(lines, -1)];
  const told = (minor: number): string => fromMinor(minor).toFixed(2);
  return debits + credits === 0
    ? []
    : [`The total debits (${told(debits)}) must equal total credits (${told(credits)})`];
};

/** What it would become; saves nothing. */
const planJournal = ({ state, sent, before, nowMs }: Wish): Planned => {
  const types = textOf(sent, 'LineAmountTypes') ?? 'NoTax';
  if (types !== 'NoTax') throw new Error(`not emulated: LineAmountTypes ${types} of a journal`);
  const status = (textOf(sent, 'Status') ?? before?.status ?? 'DRAFT') as ManualJournal['status']; // words of the shape
  const allowed = before ? nextStatuses[before.status] : ['DRAFT', 'POSTED'];
  const isDraft = status === 'DRAFT';
  const read = manyOf(sent, 'JournalLines')?.map((line) => readLine(state, line, isDraft));
  const lines = read?.map(({ line }) => line) ?? before?.lines ?? [];
  const date = dateOf(sent, 'Date') ?? before?.date ?? todayIn(state.organisation.ianaZone, nowMs);
  const narration = textOf(sent, 'Narration') ?? before?.narration ?? '';
  const isBooked = status === 'POSTED' || status === 'VOIDED';
  return {
    journal: {
      id: before?.id ?? nextGuid(state, 'journal'),
      narration,
      date,
      status,
      lines,
      showsOnCashBasis: sent.ShowOnCashBasisReports !== false && before?.showsOnCashBasis !== false,
      updatedMs: toSecond(nowMs),
    },
    errors: [
      ...(allowed.includes(status) ? [] : [said.notModifiable('Manual Journal')]),
      ...(narration === '' ? [inOtherWords.narrationMissing()] : []),
      ...(lines.length === 0 ? [said.linesMissing()] : []),
      ...(read ?? []).flatMap(({ errors }) => errors),
      ...(isDraft || read ? [] : lines.flatMap(({ accountCode }) => accountErrors(state, accountCode, false))),
      ...balanceErrors(lines),
      ...(isBooked ? checkLockDates(state.organisation, date) : []),
    ],
    warnings: (read ?? []).flatMap(({ warnings }) => warnings),
  };
};

const save = (wish: Wish): Outcome => {
  const { journal, errors, warnings } = planJournal(wish);
  if (errors.length > 0) return { ok: false, errors, echo: { ManualJournalID: zeroGuid, ...wish.sent } };
  wish.state.manualJournals[journal.id] = journal;
  return { ok: true, echo: showJournal(wish.state, journal), warnings };
};

const saveElement = ({ state, method, nowMs }: Call, sent: Fields): Outcome => {
  const id = textOf(sent, 'ManualJournalID')?.toLowerCase();
  if (id && method === 'PUT') throw new Error('not emulated: PUT of a journal with a ManualJournalID');
  const before = id ? state.manualJournals[id] : null;
  if (before === undefined)
    return { ok: false, errors: [said.documentNotFound()], echo: { ...sent, ManualJournalID: zeroGuid } };
  return save({ state, sent, before, nowMs });
};

/** PUT (create) and POST (create, or change by ManualJournalID) /ManualJournals. */
export const writeJournals = (call: Call): Reply => {
  const body = readElements(call.body, 'ManualJournals', shapes, false);
  if (!body.ok) return body.reply;
  const outcomes = body.elements.map((sent) => saveElement(call, sent));
  return answerBatch(call, 'ManualJournals', outcomes);
};

/** POST /ManualJournals/{ManualJournalID}. */
export const writeJournal = (call: Call): Reply => {
  const body = readElements(call.body, 'ManualJournals', shapes, true);
  if (!body.ok) return body.reply;
  const [sent, ...more] = body.elements;
  if (!sent || more.length > 0) throw new Error('not emulated: other than one element for one journal');
  const before = call.state.manualJournals[call.id.toLowerCase()];
  if (!before) return notFound;
  return answerSingle(call, 'ManualJournals', save({ state: call.state, sent, before, nowMs: call.nowMs }));
};

const journalActs: Readonly<Record<string, Fields>> = {
  'post journal': { Status: 'POSTED' },
  'delete journal': { Status: 'DELETED' },
  'void journal': { Status: 'VOIDED' },
};

export const JOURNAL_ACTS = [...Object.keys(journalActs), 'edit journal'];

/** `{"xero":"post journal|delete journal|void journal|edit journal","narration":TEXT}`: of the one that stands and whose narration begins so; `edit` with `set`. False for any other act. */
export const changeJournal = (state: XeroState, act: string, change: Fields, nowMs: number): boolean => {
  const set = act === 'edit journal' ? change.set : journalActs[act];
  if (!JOURNAL_ACTS.includes(act)) return false;
  const begins = textOf(change, 'narration') ?? '';
  const [before, ...others] = Object.values(state.manualJournals).filter(
    ({ narration, status }) => narration.startsWith(begins) && status !== 'DELETED' && status !== 'VOIDED',
  );
  if (!before || others.length > 0) throw new Error(`Xero has not exactly one journal that begins "${begins}".`);
  if (typeof set !== 'object' || set === null || Array.isArray(set))
    throw new Error('An edit of a journal needs "set", an object of fields.');
  const outcome = save({ state, sent: set as Fields, before, nowMs });
  if (!outcome.ok) throw new Error(`Xero refuses to ${act}: ${outcome.errors.join(' ')}`);
  return true;
};
