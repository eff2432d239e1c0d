/** What a company has to post, as the two vendors tell it before and after: the facts that the bound is computed from. */
import type { World } from '../sandbox/world.ts';

/** Requests by system and verb; the export changes nothing, so it is told apart from what does. */
export type Verb =
  | 'connectwise GET'
  | 'connectwise export'
  | 'connectwise POST'
  | 'identity POST'
  | 'xero GET'
  | 'xero PUT'
  | 'xero POST';

/** An expense entry that ConnectWise shows to accounting, with the ids of its unposted rows. */
export type Released = {
  readonly id: number;
  readonly date: string;
  readonly reportId: number;
  readonly rowIds: readonly number[];
};

export type Planned = {
  readonly number: string;
  readonly type: 'bill' | 'creditNote';
  readonly isPaid: boolean;
  readonly entries: readonly Released[];
};

export type Company = {
  /** All that could be posted, in the order in which it was. */
  readonly documents: readonly Planned[];
  /** Entries that ConnectWise releases and that can't be posted. */
  readonly others: readonly Released[];
  /** The day of every entry that ConnectWise has. */
  readonly entryDays: readonly string[];
  /** Every first day of reports, with the reports that begin on it. */
  readonly reportDays: readonly { readonly day: string; readonly ids: readonly number[] }[];
  /** Rows of each reference list that is read. */
  readonly listRows: readonly number[];
  readonly contacts: number;
  /** 1 where nobody knows yet where this company lives in ConnectWise. */
  readonly lookUps: number;
  /** Kinds of documents: of each, those that are ours already are read once where nothing is noted yet. */
  readonly kindsToAdopt: number;
  /** Milliseconds for which an access token is still good. */
  readonly tokenMs: number;
  /** Milliseconds between two executions. */
  readonly pauseMs: number;
  /** Filled cells of the tabs that people decide in. */
  readonly cellsKept: number;
};

/** The entries that are unposted while `documents` are still to be posted. */
export const entriesOf = (company: Company, documents: readonly Planned[]): readonly Released[] =>
  [...documents.flatMap(({ entries }) => entries), ...company.others].sort((one, two) => one.id - two.id);

const LISTS = ['members', 'types', 'paymentTypes', 'locations', 'departments', 'timeExpense'] as const;
const KEPT_TABS = ['Settings', 'GL Mapping', 'Members', 'Payment Types', 'Exceptions'];

type Found = Pick<
  Company,
  'entryDays' | 'reportDays' | 'listRows' | 'contacts' | 'lookUps' | 'kindsToAdopt' | 'tokenMs' | 'cellsKept'
>;

/** A company before anything is posted. */
export type Before = { readonly released: ReadonlyMap<number, Released>; readonly found: Found };

function connectWiseOf(world: World) {
  const { connectwise } = world;
  if (connectwise === null) throw new Error('the company to be measured must be held by this world');
  return connectwise;
}

function releasedIn(world: World): ReadonlyMap<number, Released> {
  const { glRows, entries } = connectWiseOf(world);
  const released = new Map<number, { id: number; date: string; reportId: number; rowIds: number[] }>();
  for (const row of Object.values(glRows)) {
    const known = released.get(row.entryId);
    const entry = entries[row.entryId];
    const report = entry?.expenseReport;
    const reportId = typeof report === 'object' && report !== null && 'id' in report ? Number(report.id) : 0;
    if (known) known.rowIds.push(row.id);
    else released.set(row.entryId, { id: row.entryId, date: dayOf(entry?.date), reportId, rowIds: [row.id] });
  }
  return released;
}

const dayOf = (text: string | undefined): string => (text ?? '').slice(0, 10);

/** Facts of the world as it stands; nothing in it changes. */
export function companyBefore(world: World): Before {
  const { entries, reports, lists } = connectWiseOf(world);
  const { accessTokens = {} } = world.xero?.identity ?? {};
  const days = new Map<string, number[]>();
  for (const { id, dateStart } of Object.values(reports)) {
    const day = dayOf(dateStart);
    days.set(day, [...(days.get(day) ?? []), id]);
  }
  const kept = world.google.spreadsheet.sheets.filter(({ name }) => KEPT_TABS.includes(name));
  const isFilled = (value: unknown): boolean => value !== null && value !== '';
  return {
    released: releasedIn(world),
    found: {
      entryDays: Object.values(entries).map(({ date }) => dayOf(date)),
      reportDays: [...days].map(([day, ids]) => ({ day, ids })),
      listRows: LISTS.map((name) => lists[name].length),
      contacts: Object.keys(world.xero?.contacts ?? {}).length,
      lookUps: JSON.stringify(world.google.properties.document).includes('codebase') ? 0 : 1,
      kindsToAdopt: 2,
      tokenMs: Math.max(0, ...Object.values(accessTokens).map(({ expiresMs }) => expiresMs - world.nowMs)),
      cellsKept: kept.reduce(
        (sum, { rows }) => sum + rows.reduce((filled, { values }) => filled + values.filter(isFilled).length, 0),
        0,
      ),
    },
  };
}

const entryIdIn = (description: unknown): number => Number([...String(description).matchAll(/\[E(\d+)\]/g)].pop()?.[1]);

/** `before` with the documents that came of it, as Xero holds them now. */
export function companyAfter({ released, found }: Before, world: World, pauseMs: number): Company {
  const paidIds = new Set(Object.values(world.xero?.payments ?? {}).map(({ documentId }) => documentId));
  const documents = Object.values(world.xero?.documents ?? {})
    .filter(({ status }) => status === 'AUTHORISED' || status === 'PAID')
    .map(({ id, kind, number, lines }): Planned => {
      return {
        number,
        type: kind === 'Invoice' ? 'bill' : 'creditNote',
        isPaid: paidIds.has(id),
        entries: lines.flatMap(({ description }) => released.get(entryIdIn(description)) ?? []),
      };
    });
  const posted = new Set(documents.flatMap(({ entries }) => entries.map(({ id }) => id)));
  return { ...found, documents, others: [...released.values()].filter(({ id }) => !posted.has(id)), pauseMs };
}
