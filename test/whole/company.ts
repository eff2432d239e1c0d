/** What every whole-system test starts from: the sample company, opened once; tabs as rows by header; the vendors' documents in plain shapes. It imports nothing of the product. */
import { type ActReport, calls, dump, edit, open, remote, runMenu } from '../sandbox/acts.ts';
import { loadBundle } from '../sandbox/bundle.ts';
import { shareRealms } from '../sandbox/google/realm.ts';
import type { DumpedValue } from '../sandbox/google/types.ts';
import { copyWorld, createWorld, type World } from '../sandbox/world.ts';
import { brokenLaws, lawsBefore } from './laws-kept.ts';

/** Its executions share a context, as the add-on keeps nothing in it: `realms.test.ts` compares. */
export const bundle = shareRealms(loadBundle(process.env.COUNTERFOIL_DIST ?? 'dist'));

let opened: World | null = null;
let synced: World | null = null;

/** A copy of the sample company as its bookkeeper has just filled it in; nothing is posted. */
export function openCompany(): World {
  if (opened === null) {
    opened = createWorld();
    const refusals: string[] = [];
    open(opened, bundle, { notice: (sentence) => refusals.push(sentence) });
    if (refusals.length > 0) throw new Error(refusals.join('\n'));
  }
  return copyWorld(opened);
}

/** A copy of the same after its first *Sync now*. */
export function syncedCompany(): World {
  if (synced === null) {
    synced = openCompany();
    sync(synced);
  }
  return copyWorld(synced);
}

/** Drops from ConnectWise every entry but those named, as if they had never been entered: for tests that need a small world. */
function keepEntries({ connectwise }: World, ids: readonly number[]): void {
  if (connectwise === null) return;
  for (const id of Object.keys(connectwise.entries).map(Number)) {
    if (ids.includes(id)) continue;
    delete connectwise.entries[id];
    for (const recordId of connectwise.rowIdsByEntry[id] ?? []) delete connectwise.glRows[recordId];
    delete connectwise.rowIdsByEntry[id];
  }
}

/** The sample company with only these entries; nothing is posted. */
export function openWith(ids: readonly number[]): World {
  const world = openCompany();
  keepEntries(world, ids);
  return world;
}

/** *Sync now*; an execution that does not end by itself, that breaks a law of posting or whose numbers don't add up is a failure of the test. */
export function sync(world: World): ActReport {
  const before = lawsBefore(world);
  const report = runMenu(world, bundle, 'Sync now');
  expect(report.executions.map(({ ended, error }) => ({ ended, error }))).toEqual([{ ended: 'done', error: null }]);
  expect(brokenLaws(world, before)).toEqual([]);
  expect(unevenRuns(world)).toEqual([]);
  return report;
}

const COUNTS = ['Posted', 'Saved', 'Exceptions', 'Left out', 'In doubt'] as const;

/** Rows of the Run Log whose two sides differ, in entries or in money. */
const unevenRuns = (world: World): SheetRow[] =>
  rowsIfAny(world, 'Run Log').filter((row) => {
    const told = COUNTS.reduce((sum, header) => sum + Number(row[header] ?? 0), 0);
    return told !== Number(row.Read ?? 0) || textIn(row, 'Adds up').includes('≠');
  });

export const setUp = (world: World): ActReport => runMenu(world, bundle, 'Set up…');
export const lastSaid = (report: ActReport): string => report.said.at(-1)?.text ?? '';

/** Chooses a value in Settings. */
export function choose(world: World, settings: Readonly<Record<string, string | number>>): void {
  const steps = Object.entries(settings).map(([Setting, Value]) => ({
    tab: 'Settings',
    find: { Setting },
    set: { Value },
  }));
  edit(world, bundle, steps);
}

export type Cell = string | number | boolean;
export type SheetRow = { readonly [header: string]: Cell };

const cellOf = (value: DumpedValue): Cell => {
  if (typeof value !== 'object') return value;
  return 'date' in value ? value.date : value.instant;
};

const tabOf = (world: World, name: string) => {
  const tab = dump(world).tabs.find((one) => one.name === name);
  if (tab === undefined) throw new Error(`there is no tab ${name}`);
  return tab;
};

/** The rows of a tab by header; days and instants as texts, empty cells as ''. */
export function rowsOf(world: World, tabName: string): SheetRow[] {
  const { header, rows } = tabOf(world, tabName);
  return rows.map(({ values }) =>
    Object.fromEntries(header.map((name, at) => [cellOf(name), cellOf(values[at] ?? '')])),
  );
}

/** The rows of a tab that people may have renamed or removed. */
const rowsIfAny = (world: World, tabName: string): SheetRow[] =>
  dump(world).tabs.some(({ name }) => name === tabName) ? rowsOf(world, tabName) : [];

/** The one row whose cell under `header` is `value`. */
export function rowOf(world: World, tabName: string, header: string, value: Cell): SheetRow {
  const [row, ...others] = rowsOf(world, tabName).filter((one) => one[header] === value);
  if (row === undefined || others.length > 0)
    throw new Error(`${1 + others.length - (row ? 0 : 1)} rows of ${tabName} have ${header} ${value}`);
  return row;
}

export const textIn = (row: SheetRow, header: string): string => String(row[header] ?? '');

/** The entry ids in a cell such as `_entries`. */
export const idsIn = (row: SheetRow): number[] =>
  textIn(row, '_entries')
    .split(',')
    .filter((text) => text !== '')
    .map(Number);

/** What Overview shows beside a name. */
export const overview = (world: World, what: string): string => textIn(rowOf(world, 'Overview', 'What', what), 'Now');

export type Exchange = ReturnType<typeof calls>['executions'][number]['http'][number];

/** Requests of the last act that change something at a vendor. */
export const writeCalls = (world: World): Exchange[] =>
  calls(world)
    .executions.flatMap((execution) => execution.http)
    .filter(({ method, path }) => method !== 'GET' && !/\/accounting\/export$|\/connect\/token$/.test(path));

type Json = unknown;
type Fields = { readonly [name: string]: Json };

const fieldsOf = (value: Json): Fields => (typeof value === 'object' && value !== null ? { ...value } : {});
const listOf = (value: Json): Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);
const text = (fields: Fields, name: string): string => String(fields[name] ?? '');

/** Minor units of a number with two decimals, read from its digits. */
export function minorOf(value: Json): number {
  const [, sign = '', whole = '', cents = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(String(value)) ?? [];
  if (whole === '') throw new Error(`${String(value)} has no two decimals`);
  const minor = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  return sign === '' ? minor : -minor;
}

export type Line = {
  readonly description: string;
  /** The entry whose token ends the description. */
  readonly entryId: number;
  readonly minor: number;
  readonly taxMinor: number;
  readonly account: string;
  readonly taxType: string;
  readonly tracking: readonly string[];
};

export type Payment = {
  readonly account: string;
  readonly date: string;
  readonly minor: number;
  readonly status: string;
  readonly documentId: string;
};

export type Document = {
  readonly type: 'Bill' | 'Credit note';
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly contact: string;
  readonly date: string;
  readonly due: string;
  readonly currency: string;
  readonly amountsAre: string;
  readonly totalMinor: number;
  readonly lines: readonly Line[];
  readonly payments: readonly Payment[];
};

const lineOf = (line: Fields): Line => ({
  description: text(line, 'Description'),
  entryId: Number(/\[E(\d+)\]$/.exec(text(line, 'Description'))?.[1] ?? 0),
  minor: minorOf(line.LineAmount),
  taxMinor: minorOf(line.TaxAmount),
  account: text(line, 'AccountCode'),
  taxType: text(line, 'TaxType'),
  tracking: listOf(line.Tracking).map((one) => `${text(one, 'Name')}: ${text(one, 'Option')}`),
});

const paymentOf = (payment: Fields): Payment => {
  const [invoice, note] = [fieldsOf(payment.Invoice), fieldsOf(payment.CreditNote)];
  return {
    account: text(fieldsOf(payment.Account), 'Code'),
    date: text(payment, 'Date'),
    minor: minorOf(payment.Amount),
    status: text(payment, 'Status'),
    documentId: text(invoice, 'InvoiceID') || text(note, 'CreditNoteID'),
  };
};

const documentOf = (document: Fields, payments: readonly Payment[]): Document => {
  const type = text(document, 'Type') === 'ACCPAY' ? 'Bill' : 'Credit note';
  const id = text(document, type === 'Bill' ? 'InvoiceID' : 'CreditNoteID');
  return {
    type,
    id,
    number: text(document, type === 'Bill' ? 'InvoiceNumber' : 'CreditNoteNumber'),
    status: text(document, 'Status'),
    contact: text(fieldsOf(document.Contact), 'Name'),
    date: text(document, 'Date'),
    due: text(document, 'DueDate'),
    currency: text(document, 'CurrencyCode'),
    amountsAre: text(document, 'LineAmountTypes'),
    totalMinor: minorOf(document.Total),
    lines: listOf(document.LineItems).map(lineOf),
    payments: payments.filter((payment) => payment.documentId === id && payment.status === 'AUTHORISED'),
  };
};

/** Every document in Xero, with the payments that stand. */
export function documentsOf(world: World): Document[] {
  const { xero } = remote(world);
  const payments = listOf(xero?.payments).map(paymentOf);
  return [...listOf(xero?.invoices), ...listOf(xero?.creditNotes)].map((document) => documentOf(document, payments));
}

export const liveDocumentsOf = (world: World): Document[] =>
  documentsOf(world).filter(({ status }) => status !== 'VOIDED' && status !== 'DELETED');

export type Batch = {
  readonly batchIdentifier: string;
  readonly recordIds: readonly number[];
  readonly entryIds: readonly number[];
};

export const batchesOf = (world: World): readonly Batch[] => remote(world).connectwise?.batches ?? [];

export type GlRow = {
  readonly recordId: number;
  readonly entryId: number;
  readonly glType: string;
  readonly total: number;
  readonly currency: string;
};

/** The unposted list, one row a GL record. */
export const unpostedOf = (world: World): GlRow[] =>
  listOf(remote(world).connectwise?.unposted).map((row) => ({
    recordId: Number(row.id),
    entryId: Number(row.expenseDetailId),
    glType: text(row, 'glType'),
    total: Number(row.total),
    currency: text(fieldsOf(row.currency), 'currencyCode'),
  }));

export type Entry = {
  readonly id: number;
  readonly member: string;
  readonly type: string;
  readonly payment: string;
  readonly classification: string;
  readonly amount: number;
  readonly currency: string;
  readonly date: string;
  readonly report: string;
  readonly locationId: number;
  readonly companyId: number;
  readonly notes: string;
};

/** Every expense entry that ConnectWise holds, by id. */
export function entriesOf(world: World): ReadonlyMap<number, Entry> {
  const nameIn = (fields: Fields, name: string): string => text(fieldsOf(fields[name]), 'name');
  return new Map(
    listOf(remote(world).connectwise?.entries).map((entry) => [
      Number(entry.id),
      {
        id: Number(entry.id),
        member: nameIn(entry, 'member'),
        type: nameIn(entry, 'type'),
        payment: nameIn(entry, 'paymentMethod'),
        classification: nameIn(entry, 'classification'),
        amount: Number(entry.amount),
        currency: text(fieldsOf(entry.currency), 'currencyCode'),
        date: text(entry, 'date'),
        report: nameIn(entry, 'expenseReport'),
        locationId: Number(entry.locationId),
        companyId: Number(fieldsOf(entry.company).id),
        notes: text(entry, 'notes'),
      },
    ]),
  );
}

/** Adds up minor units by a key. */
export function sumsBy<Value>(
  values: Iterable<Value>,
  keyOf: (value: Value) => string,
  minorIn: (value: Value) => number,
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const value of values) sums[keyOf(value)] = (sums[keyOf(value)] ?? 0) + minorIn(value);
  return sums;
}

/** Takes the payments of a document back, as the bookkeeper does in Xero. */
export function unpay(world: World, number: string): void {
  const { xero } = world;
  const document = Object.values(xero?.documents ?? {}).find((each) => each.number === number);
  if (!xero || !document) throw new Error(`there is no ${number}`);
  for (const id of document.paymentIds) {
    const payment = xero.payments[id];
    if (payment) xero.payments[id] = { ...payment, status: 'DELETED', updatedMs: world.nowMs };
  }
  xero.documents[document.id] = {
    ...document,
    status: 'AUTHORISED',
    paidMinor: 0,
    paidOn: null,
    paymentIds: [],
    updatedMs: world.nowMs,
  };
}
