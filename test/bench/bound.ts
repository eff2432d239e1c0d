/** The fewest calls, bytes, cells and seconds that bringing a company's expenses into the ledger can take, part by part: what the benchmark's figures stand beside. It must know nothing of how the add-on goes about it. */
import { type BytePart, bytesOf } from './bound-bytes.ts';
import { reachFrom } from './bound-time.ts';
import { type Company, entriesOf, type Planned, type Verb } from './company.ts';

/** One reason for calls; `ms` is what each takes, four at a time where `atOnce` is 4. */
export type Part = {
  readonly verb: Verb;
  readonly what: string;
  readonly calls: number;
  readonly ms: number;
  readonly atOnce: 1 | 4;
};

export type SheetBound = {
  readonly reads: number;
  readonly writes: number;
  readonly read: number;
  readonly written: number;
};

export type Bound = {
  readonly parts: readonly Part[];
  readonly bytes: { readonly up: number; readonly down: number };
  readonly sheet: SheetBound;
  readonly flushes: number;
  readonly properties: number;
  readonly virtualMs: number;
  readonly executions: number;
};

const LONGEST_URL = 1_900;
const CONNECTWISE = 'https://api-na.myconnectwise.net/v2026_4/apis/3.0/';
const BILLS_BY_NUMBER = 'https://api.xero.com/api.xro/2.0/Invoices?InvoiceNumbers=&page=1&pageSize=1000';

/** Addresses of at most 1,900 characters that it takes to name every text once, with a comma between; `lead` is the rest of each address. */
export function addressesFor(texts: readonly string[], lead: string): number {
  let addresses = 0;
  let room = 0;
  for (const text of texts) {
    const length = encodeURIComponent(text).length + 1;
    if (length > room) {
      addresses += 1;
      room = LONGEST_URL - lead.length + 1;
    }
    room -= length;
  }
  return addresses;
}

const pages = (count: number, size: number): number => Math.ceil(count / size);

/** A page of ConnectWise takes 3 ms a row, 800 ms at least. */
const pageMs = (rows: number): number => Math.max(800, 3 * Math.min(rows, 1000));

/** The cheaper of naming ids and asking for a date range by the page of 1,000. */
function joined(what: 'entries' | 'reports', ids: readonly number[], inRange: number): Part {
  const lead = `${CONNECTWISE}expense/${what}?conditions=id%20in%20()&pageSize=1000`;
  const named = addressesFor(ids.map(String), lead);
  const ranged = Math.max(1, pages(inRange, 1000));
  const calls = Math.min(named, ranged);
  const ms = pageMs(named <= ranged ? Math.ceil(ids.length / Math.max(1, named)) : inRange);
  return { verb: 'connectwise GET', what: `${what} by id or date`, calls, ms, atOnce: 4 };
}

/** What it takes to know what there is to do, with `documents` still to be posted. */
function readingOf(company: Company, documents: readonly Planned[], isFirst: boolean): readonly Part[] {
  const entries = entriesOf(company, documents);
  const rows = entries.reduce((sum, entry) => sum + entry.rowIds.length, 0);
  const days = entries.map(({ date }) => date).sort();
  const [from = '', to = ''] = [days[0], days[days.length - 1]];
  const reportIds = [...new Set(entries.map(({ reportId }) => reportId))];
  const entriesInRange = company.entryDays.filter((day) => day >= from && day <= to).length;
  const reportDays = company.reportDays.filter(({ ids }) => ids.some((id) => reportIds.includes(id)));
  const isWithin = (day: string): boolean => reportDays.some((report) => report.day === day);
  const reportsInRange = company.reportDays.reduce((sum, { day, ids }) => sum + (isWithin(day) ? ids.length : 0), 0);
  const open = new Set(documents);
  const posted = company.documents.filter(
    (one) => !open.has(one) && entriesOf(company, [one]).some(({ date }) => date >= from),
  );
  const bills = posted.filter(({ type }) => type === 'bill').length;
  const around = Math.max(1, pages(bills, 1000)) + Math.max(1, pages(posted.length - bills, 1000));
  return [
    { verb: 'connectwise GET', what: 'company look-up', calls: isFirst ? company.lookUps : 0, ms: 800, atOnce: 1 },
    {
      verb: 'connectwise GET',
      what: 'reference lists',
      calls: company.listRows.reduce((sum, count) => sum + Math.max(1, pages(count, 1000)), 0),
      ms: 800,
      atOnce: 4,
    },
    {
      verb: 'connectwise GET',
      what: 'unposted rows by the 1,000',
      calls: Math.max(1, pages(rows, 1000)),
      ms: pageMs(rows),
      atOnce: 1,
    },
    joined(
      'entries',
      entries.map(({ id }) => id),
      entriesInRange,
    ),
    joined('reports', reportIds, reportsInRange),
    {
      verb: 'connectwise GET',
      what: 'approvals that were taken back, of the latest 1,000',
      calls: isFirst ? 0 : 1,
      ms: pageMs(company.entryDays.length),
      atOnce: 1,
    },
    {
      verb: 'xero GET',
      what: 'what people changed since the run before',
      calls: isFirst ? 0 : 2,
      ms: 1_000,
      atOnce: 1,
    },
    { verb: 'connectwise export', what: 'exports by the 500', calls: pages(entries.length, 500), ms: 800, atOnce: 4 },
    { verb: 'xero GET', what: 'organisation, accounts, taxes, tracking, currencies', calls: 5, ms: 1000, atOnce: 4 },
    {
      verb: 'xero GET',
      what: 'contacts by the 1,000',
      calls: Math.max(1, pages(company.contacts, 1000)),
      ms: 1000,
      atOnce: 4,
    },
    {
      verb: 'xero GET',
      what: 'documents that may hold an unposted entry, by the 1,000',
      calls: entries.length === 0 ? 0 : around,
      ms: 1000,
      atOnce: 1,
    },
    {
      verb: 'xero GET',
      what: 'own documents from before, once',
      calls: isFirst ? company.kindsToAdopt : 0,
      ms: 1000,
      atOnce: 1,
    },
  ];
}

/** What it takes to post `documents`: looked for by number, drafted, read back in each execution, approved, paid, batched off. */
function postingOf(documents: readonly Planned[], executions = 1): readonly Part[] {
  const bills = documents.filter(({ type }) => type === 'bill');
  const notes = documents.length - bills.length;
  const paid = documents.filter(({ isPaid }) => isPaid).length;
  const chunks = pages(bills.length, 50) + pages(notes, 50);
  const numbers = bills.map(({ number }) => number);
  const read = { verb: 'xero GET', ms: 1000, atOnce: 4 } as const;
  const write = { ms: 4000, atOnce: 4 } as const;
  return [
    { ...read, what: 'look-up of bills by number', calls: addressesFor(numbers, BILLS_BY_NUMBER) },
    { ...read, what: 'look-up of credit notes by date', calls: pages(notes, 1000) },
    { ...write, verb: 'xero PUT', what: 'drafts by the 50', calls: chunks },
    {
      ...read,
      what: 'read back by the 1,000, of both types: what holds an entry may be of either',
      calls: Math.max(2 * executions, Math.max(1, pages(bills.length, 1000)) + Math.max(1, pages(notes, 1000))),
    },
    { ...write, verb: 'xero POST', what: 'approvals by the 50', calls: chunks },
    { ...write, verb: 'xero PUT', what: 'payments by the 50', calls: pages(paid, 50) },
    { verb: 'connectwise POST', what: 'one batch a document', calls: documents.length, ms: 800, atOnce: 4 },
  ];
}

/** A property write for each step of a chunk: sent, drafted, approved, paid, batched, forgotten; and the notes of the run itself. */
const propertiesFor = (documents: number): number => 6 * pages(documents, 50) + 6;

/** Each tab that people decide in is read whole, of the others the header; Overview and the hidden lists are not read. */
const READ_TABS = 8;
const HEADER_CELLS = { preview: 12, register: 19, runLog: 16 };

/** Preview, Register and its links, Run Log, Overview, the use of mapping rows; a first run says of members and payment types that they fit. */
const WRITES = 6;
const FIRST_WRITES = 2;

/** Rows that people keep may have moved while the run went on, so each such tab is looked at again before it is written: the use of mapping rows in every run. */
const USED_AGAIN = 1;

function sheetOf(company: Company, documents: readonly Planned[], isFirst: boolean): SheetBound {
  const entries = documents.reduce((sum, { entries: own }) => sum + own.length, 0);
  const { preview, register, runLog } = HEADER_CELLS;
  return {
    reads: READ_TABS + USED_AGAIN + (isFirst ? FIRST_WRITES : 0),
    writes: WRITES + (isFirst ? FIRST_WRITES : 0),
    read: company.cellsKept + preview + register + runLog,
    written: documents.length * preview + entries * (register + 2) + runLog,
  };
}

const READ_MS = 200;
const WRITE_MS = 300;
const PROPERTY_MS = 40;

const partMs = ({ calls, ms, atOnce }: Part): number => Math.ceil(calls / atOnce) * ms;
const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + partMs(part), 0);

/** Virtual time until the last request of an execution has left and was answered. */
const sendingMs = (parts: readonly Part[], documents: number): number =>
  sumOf(parts) + READ_TABS * READ_MS + propertiesFor(documents) * PROPERTY_MS;

/** Equal reasons of several executions as one part. */
function summed(all: readonly Part[]): readonly Part[] {
  const byReason = new Map<string, Part>();
  for (const part of all) {
    const known = byReason.get(part.what);
    byReason.set(part.what, { ...part, calls: part.calls + (known?.calls ?? 0) });
  }
  return [...byReason.values()];
}

/** A token lives 30 minutes; `tokenMs` of the first one are left. */
const tokensFor = (company: Company, elapsedMs: number): number =>
  Math.max(0, Math.ceil((elapsedMs - company.tokenMs) / 1_800_000));

/**
 * The least that it takes to post all documents of the company, in as many executions as that takes at 270 seconds of sending each.
 * Nothing in it depends on what was posted before.
 */
export function boundOf(company: Company): Bound {
  const parts: Part[] = [];
  const bytes: BytePart[] = [];
  const sheets: SheetBound[] = [];
  let virtualMs = 0;
  let properties = 0;
  let left = company.documents;
  do {
    const reading = readingOf(company, left, sheets.length === 0);
    const costOf = (count: number): number => sendingMs([...reading, ...postingOf(left.slice(0, count))], count);
    const count = reachFrom(left.length, costOf);
    const now = left.slice(0, count);
    parts.push(...reading);
    bytes.push(bytesOf(entriesOf(company, left), now));
    const sheet = sheetOf(company, now, sheets.length === 0);
    sheets.push(sheet);
    properties += propertiesFor(count);
    virtualMs += costOf(count) + sheet.writes * WRITE_MS + WRITE_MS;
    left = left.slice(count);
  } while (left.length > 0);
  const executions = sheets.length;
  const token: Part = {
    verb: 'identity POST',
    what: 'token, one in 30 minutes',
    calls: tokensFor(company, virtualMs + (executions - 1) * company.pauseMs),
    ms: 500,
    atOnce: 1,
  };
  const total = (of: (sheet: SheetBound) => number): number => sheets.reduce((sum, sheet) => sum + of(sheet), 0);
  return {
    parts: summed([token, ...parts, ...postingOf(company.documents, executions)]),
    bytes: {
      up: bytes.reduce((sum, { up }) => sum + up, 0),
      down: bytes.reduce((sum, { down }) => sum + down, 0),
    },
    sheet: {
      reads: total(({ reads }) => reads),
      writes: total(({ writes }) => writes),
      read: total(({ read }) => read),
      written: total(({ written }) => written),
    },
    flushes: executions,
    properties,
    virtualMs: virtualMs + partMs(token),
    executions,
  };
}
