/** The state of the ConnectWise stand-in: plain JSON in ConnectWise's own field names, and the few look-ups that everything here shares. */
import type { StoredDocument } from './documents.ts';
import type { Role } from './roles.ts';

export type Value = null | boolean | number | string | Value[] | Fields;
export type Fields = { [name: string]: Value };

export type Reference = { id: number; name: string };

export type Entry = Fields & {
  id: number;
  date: string;
  amount: number;
  status: string;
  member: Fields;
  type: Fields;
  paymentMethod: Fields;
  classification: Fields;
  currency: Fields;
};

export type Report = Fields & { id: number; member: Fields; dateStart: string; dateEnd: string; status: string };

/** One line that ConnectWise wrote to its ledger interface for an expense; `batchId` is null while it is unposted. */
export type GlRow = {
  id: number;
  entryId: number;
  glType: string;
  total: number;
  accountNumber: string;
  batchId: number | null;
};

export type Batch = { id: number; batchIdentifier: string; rowIds: number[]; createdAt: string };

export const LIST_NAMES = [
  'members',
  'locations',
  'departments',
  'types',
  'paymentTypes',
  'classifications',
  'taxTypes',
  'companies',
  'currencies',
  'timeExpense',
  'accountingPackageSetup',
] as const;

export type ListName = (typeof LIST_NAMES)[number];

export type ConnectWiseState = {
  site: {
    /** The host that people sign in at; the API host is the same with `api-` in front. */
    host: string;
    companyId: string;
    companyName: string;
    publicKey: string;
    privateKey: string;
    clientId: string;
    /** The release, such as 2026.4; the codebase is made from it. */
    release: string;
  };
  /** What the security role of the API member whose keys those are allows. */
  role: Role;
  info: Fields;
  lists: Record<ListName, Fields[]>;
  setup: {
    ownCompanyId: number;
    /** Tickets with "bill unapproved time and expense records" on. */
    billsUnapprovedTicketIds: number[];
    /** Entries that the unposted list shows and the export leaves out. */
    unexportedEntryIds: number[];
    /** By entry id: a cost row that does not say what the entry says, a further row of a GL type of its own. */
    oddRows: Record<string, { total?: number; glType?: string }>;
    /** The GL accounts by expense type id, and those of offset (by payment type id) and tax. */
    accountsByType: Record<string, string>;
    offsetAccounts: Record<string, string>;
    taxAccount: string;
    payablesAccount: string;
  };
  entries: Record<string, Entry>;
  reports: Record<string, Report>;
  /** Report ids by member id and first day, such as `101 2026-10-05`. */
  reportIds: Record<string, number>;
  /** The audit trail of a report, by its id. */
  audits: Record<string, Fields[]>;
  glRows: Record<string, GlRow>;
  /** Ids of an entry's GL rows, batched or not. */
  rowIdsByEntry: Record<string, number[]>;
  batches: Record<string, Batch>;
  /** Batch ids by identifier in lower case: the server compares without regard to case. */
  batchIds: Record<string, number>;
  /** What people hung on entries, by its id. */
  documents: Record<string, StoredDocument>;
  lastIds: { entry: number; report: number; audit: number; glRow: number; batch: number; document: number };
};

export const isFields = (value: Value | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text of a field, or '' when it is unset. */
export function textOf(fields: Fields | undefined, name: string): string {
  const value = fields?.[name];
  return typeof value === 'string' ? value : '';
}

/** The number of a field, or 0 when it is unset. */
export function numberOf(fields: Fields | undefined, name: string): number {
  const value = fields?.[name];
  return typeof value === 'number' ? value : 0;
}

export const isOn = (fields: Fields | undefined, name: string): boolean => fields?.[name] === true;

/** The member of a list with this id, or undefined. */
export function findInList(state: ConnectWiseState, list: ListName, id: number): Fields | undefined {
  return state.lists[list].find((row) => row.id === id);
}

/** Only the fields named, those unset left out: what a reference to a bigger object carries. */
export function pick(fields: Fields, names: readonly string[]): Fields {
  const kept: Fields = {};
  for (const name of names) {
    const value = fields[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/** The entry's own ledger rows, in the order they were written. */
export function rowsOfEntry(state: ConnectWiseState, entryId: number): GlRow[] {
  return (state.rowIdsByEntry[entryId] ?? []).flatMap((id) => state.glRows[id] ?? []);
}

/** No more than four decimals, as a money column of ConnectWise holds. */
export const roundFour = (value: number): number => Number(value.toFixed(4));
