/** The sheet of one run: what people decide in it, read at the start, and all that the run leaves in it, written at the end. */
import type { CalendarDate } from '../core/calendar.ts';
import type { AuditRow, SealedEntry } from '../core/controls/audit.ts';
import type { OpenException } from '../core/controls/evidence.ts';
import { NO_OWNERS } from '../core/controls/owners.ts';
import { NOBODY, type People } from '../core/controls/roles.ts';
import type { WatchedTab } from '../core/controls/watched.ts';
import type { StandingException } from '../core/exceptions/standing.ts';
import type { SheetInputs } from '../core/expenses/inputs.ts';
import type { Grid, Store } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { SheetView } from '../core/run.ts';
import { wordRowsIgnored } from '../core/wording/keys.ts';
import { SHEET_TROUBLES } from '../core/wording/sheet-texts.ts';
import { AUDIT_LOG, type AuditHeader, appendAuditRows, auditRowsIn } from './audit-log.ts';
import type { LocalText } from './cells.ts';
import type { Tab } from './columns.ts';
import { EXCEPTIONS, type ExceptionHeader, type ExceptionsWritten, writeExceptions, writtenIn } from './exceptions.ts';
import { EXCHANGE_RATES, type ExchangeRateHeader, readExchangeRates, writeRateChecks } from './exchange-rates.ts';
import { EXPENSE_CONNECT, type LinkHeader, readLinks, writeLinkChecks } from './expense-connect.ts';
import { type KeptTable, keepRows } from './kept-rows.ts';
import type { KeyedTab } from './keys.ts';
import { LISTS, writeLists } from './lists.ts';
import { MAPPING, type MappingHeader, readMapping, writeMapping } from './mapping.ts';
import { MEMBERS, type MemberHeader, readMembers, writeMembers } from './members.ts';
import { openIn } from './open-exceptions.ts';
import { OVERVIEW, writeOverview } from './overview.ts';
import { PAYMENT_TYPES, type PaymentTypeHeader, readPaymentTypes, writePaymentTypes } from './payment-types.ts';
import { PREVIEW, type PreviewHeader } from './preview.ts';
import { readPeople, readSettings } from './read-settings.ts';
import { writeRebuilt } from './rebuilt-register.ts';
import { addToRegister, REGISTER, type RegisterHeader, writeRegister } from './register.ts';
import { RUN_LOG, type RunLogHeader, writeRun } from './run-log.ts';
import { SETTINGS, type SettingHeader } from './settings.ts';
import { type Columns, type Pen, readColumns, readTable, type SheetTrouble, type Table } from './table.ts';
import { watchedTabs } from './watched.ts';
import { type Looked, readLooked, writePreview } from './write-preview.ts';

/** What a sheet needs from around it. `localText` and `dayOf` go by the spreadsheet's own zone. */
export type SheetWorld = {
  readonly grid: Grid;
  readonly store: Store;
  readonly localText: LocalText;
  readonly dayOf: (date: Date) => CalendarDate;
};

export type OpenSheet = {
  /** What people decide. */
  readonly inputs: SheetInputs;
  /** What they wrote under Action in Exceptions, by the key of the row. */
  readonly actions: ReadonlyMap<string, string>;
  readonly controls: SheetControls;
  /** What they wrote under Note there, by the key of the row. */
  readonly notes: () => ReadonlyMap<string, string>;
  /** The documents that Preview shows with a box, by one read of the tab. */
  readonly looked: () => readonly Looked[];
  /** What the rows told people to do there, by the key of the row. */
  readonly toDo: () => ReadonlyMap<string, string>;
  /** What stands open there, since when and whose. */
  readonly open: () => readonly OpenException[];
  /**
   * Writes what `view` has to say, each tab once, after reading again what people may have sorted or changed meanwhile. Gives the
   * exceptions that it told as their rows stand.
   */
  readonly write: (view: SheetView) => readonly StandingException[];
};

/** What the sheet says of who may do what, of what people decide, and of what was logged of it. */
export type SheetControls = {
  readonly people: People;
  readonly watched: readonly WatchedTab[];
  readonly audit: readonly AuditRow[];
  /** Adds rows to the log where its columns were when the sheet was opened. */
  readonly append: (entries: readonly SealedEntry[]) => void;
};

type Found<Value> = Result<Value, SheetTrouble>;

/** Reads a tab that is there, and says so of one that is not. */
type Reader = <Header extends string, Value>(
  tab: Tab<Header>,
  read: (grid: Grid, tab: Tab<Header>) => Found<Value>,
) => Found<Value>;

const troublesOf = (results: readonly Found<unknown>[]): readonly SheetTrouble[] =>
  results.flatMap((result) => (result.ok ? [] : [result.error]));

/** As many troubles of one tab as a person can use at once; a block pasted over it makes one for every cell. */
const MOST_TROUBLES = 3;

/** The troubles tab by tab, of each the first few and how many more there are. */
function shorten(troubles: readonly SheetTrouble[]): readonly SheetTrouble[] {
  return [...new Set(troubles.map(({ tab }) => tab))].flatMap((tab) => {
    const own = troubles.filter((trouble) => trouble.tab === tab);
    const surplus = own.length - MOST_TROUBLES;
    const more = surplus > 0 ? [{ tab, sentence: SHEET_TROUBLES.more(tab, surplus) }] : [];
    return [...own.slice(0, MOST_TROUBLES), ...more];
  });
}

const readerOf =
  (grid: Grid, names: readonly string[]): Reader =>
  (tab, read) =>
    names.includes(tab.name) ? read(grid, tab) : err({ tab: tab.name, sentence: SHEET_TROUBLES.noTab(tab.name) });

const kept = <Header extends string>(
  name: KeyedTab,
  found: Found<Table<Header | '_key'>>,
): Found<KeptTable<Header | '_key'>> => (found.ok ? ok(keepRows(name, found.value)) : found);

const readKeptTabs = (reader: Reader, names: readonly string[]) => ({
  settings: reader(SETTINGS, readTable<SettingHeader>),
  mapping: kept(MAPPING.name, reader(MAPPING, readTable<MappingHeader>)),
  members: kept(MEMBERS.name, reader(MEMBERS, readTable<MemberHeader>)),
  paymentTypes: kept(PAYMENT_TYPES.name, reader(PAYMENT_TYPES, readTable<PaymentTypeHeader>)),
  // null where nobody asked for it
  links: names.includes(EXPENSE_CONNECT.name)
    ? kept(EXPENSE_CONNECT.name, reader(EXPENSE_CONNECT, readTable<LinkHeader>))
    : null,
  exchangeRates: names.includes(EXCHANGE_RATES.name) ? reader(EXCHANGE_RATES, readTable<ExchangeRateHeader>) : null,
});

/** Of the tabs that the add-on fills, only where their columns are: enough to know that they can be written; and what people ask in Exceptions. */
const readOwnTabs = (reader: Reader) => ({
  exceptions: reader(EXCEPTIONS, readTable<ExceptionHeader>),
  preview: reader(PREVIEW, readColumns<PreviewHeader>),
  register: reader(REGISTER, readColumns<RegisterHeader>),
  runLog: reader(RUN_LOG, readColumns<RunLogHeader>),
  auditLog: reader(AUDIT_LOG, readTable<AuditHeader>),
  // written headers and all, so there is nothing to read
  overview: reader(OVERVIEW, () => ok(OVERVIEW)),
  lists: reader(LISTS, () => ok(LISTS)),
});

type KeptTabs = ReturnType<typeof readKeptTabs>;
type OwnTabs = ReturnType<typeof readOwnTabs>;

/** What people decide; null when a cell holds what can't be, and `troubles` says which. */
function inputsOf(tabs: KeptTabs, dayOf: SheetWorld['dayOf'], troubles: SheetTrouble[]): SheetInputs | null {
  const settings = tabs.settings.ok ? readSettings(tabs.settings.value, dayOf, troubles) : null;
  const mapping = tabs.mapping.ok ? readMapping(tabs.mapping.value, troubles) : [];
  const members = tabs.members.ok ? readMembers(tabs.members.value) : [];
  const paymentTypes = tabs.paymentTypes.ok ? readPaymentTypes(tabs.paymentTypes.value, troubles) : [];
  const links = tabs.links?.ok ? readLinks(tabs.links.value, dayOf, troubles) : [];
  const exchangeRates = tabs.exchangeRates?.ok ? readExchangeRates(tabs.exchangeRates.value, dayOf) : [];
  return settings && { settings, mapping, members, paymentTypes, links, exchangeRates };
}

/** What of it is there: a tab that is missing is told as a trouble, and keeps the sheet from being used. */
function controlsOf(
  { settings, mapping, members, paymentTypes, links, exchangeRates }: KeptTabs,
  { auditLog }: OwnTabs,
  { grid, localText, dayOf }: SheetWorld,
  troubles: SheetTrouble[],
): SheetControls {
  const isThere = settings.ok && mapping.ok && members.ok && paymentTypes.ok;
  const tables = isThere
    ? {
        settings: settings.value,
        mapping: mapping.value,
        members: members.value,
        paymentTypes: paymentTypes.value,
        links: links?.ok ? links.value : null,
        exchangeRates: exchangeRates?.ok ? exchangeRates.value : null,
      }
    : null;
  return {
    people: settings.ok ? readPeople(settings.value, troubles) : NOBODY,
    watched: tables ? watchedTabs(tables, dayOf) : [],
    audit: auditLog.ok ? auditRowsIn(auditLog.value, localText) : [],
    append: (entries) => {
      if (auditLog.ok) appendAuditRows({ grid, localText }, auditLog.value.columns, entries);
    },
  };
}

function writeKeptTabs(
  pen: Pen,
  { mapping, members, paymentTypes, links }: KeptTabs,
  { plan, lists }: SheetView,
): void {
  if (mapping.ok) writeMapping(pen, mapping.value, plan);
  if (members.ok) writeMembers(pen, members.value, plan, lists?.expenses.members ?? null);
  if (paymentTypes.ok) writePaymentTypes(pen, paymentTypes.value, plan, lists?.expenses.paymentTypes ?? null);
  if (links?.ok) writeLinkChecks(pen, links.value, plan);
}

/** Fresh rows are added without a look at the old ones, so that a run costs the same however much was posted before. Gives how many rows are ignored. */
function writeToRegister(pen: Pen, columns: Columns<RegisterHeader>, view: SheetView): number {
  const { registered, registerChanges, rebuilt } = view;
  if (!rebuilt && registerChanges.length === 0 && registered.every(({ isNew }) => isNew)) {
    addToRegister(pen, columns, registered);
    return 0;
  }
  const table = readTable<RegisterHeader>(pen.grid, REGISTER);
  if (!table.ok) return 0;
  if (rebuilt) writeRebuilt(pen, table.value, rebuilt);
  return writeRegister(pen, table.value, registered, registerChanges);
}

/** How many rows of a tab are not used because of their hidden keys. */
type Ignored = { readonly tab: string; readonly rows: number };

const NO_EXCEPTIONS: ExceptionsWritten = { settled: [], ignored: 0, standing: [] };

const ignoredIn = (tabs: KeptTabs): readonly Ignored[] =>
  [tabs.mapping, tabs.members, tabs.paymentTypes, tabs.links].flatMap((found) =>
    found?.ok ? [{ tab: found.value.name, rows: found.value.ignored.length }] : [],
  );

/** What the run says, with the rows that are ignored. */
function withIgnored({ run, overview }: SheetView, ignored: readonly Ignored[]): Pick<SheetView, 'run' | 'overview'> {
  const told = wordRowsIgnored(ignored);
  if (told === '') return { run, overview };
  const telling = <Told extends { readonly said: string }>(one: Told): Told => ({
    ...one,
    said: `${one.said} ${told}`,
  });
  return {
    run: run && telling(run),
    overview: overview && { ...overview, lastRun: overview.lastRun && telling(overview.lastRun) },
  };
}

/**
 * Rows that are changed in place are read only now, just before they are written: people sort and edit them while a run goes
 * on, and a row must not be taken for its neighbour. A tab that lost a column meanwhile stays as it is.
 */
function writeOwnTabs(
  pen: Pen,
  tabs: OwnTabs,
  view: SheetView,
  keptIgnored: readonly Ignored[],
): readonly StandingException[] {
  const table = view.exceptions === null ? null : readTable<ExceptionHeader>(pen.grid, EXCEPTIONS);
  const { settled, ignored, standing } =
    view.exceptions && table?.ok
      ? writeExceptions(pen, table.value, {
          exceptions: view.exceptions,
          now: view.now,
          owners: view.owners ?? NO_OWNERS,
          keepsDocuments: view.keepsPostingExceptions ?? false,
        })
      : NO_EXCEPTIONS;
  if (view.plan !== null && tabs.preview.ok) writePreview(pen, tabs.preview.value, view.plan, view.boxes);
  const inRegister = tabs.register.ok ? writeToRegister(pen, tabs.register.value, view) : 0;
  const { run, overview } = withIgnored(view, [
    ...keptIgnored,
    { tab: EXCEPTIONS.name, rows: ignored },
    { tab: REGISTER.name, rows: inRegister },
  ]);
  if (run !== null && tabs.runLog.ok) writeRun(pen, tabs.runLog.value, run, settled);
  if (overview !== null) writeOverview(pen, overview);
  return standing;
}

/**
 * Opens the sheet of a run, or says everything that is wrong with it: tabs and columns that are missing, cells that hold what
 * can't be. Nine reads, one for each tab but Overview and `_Lists`, and one of each that was asked for.
 */
export function openSheet(world: SheetWorld): Result<OpenSheet, readonly SheetTrouble[]> {
  const { grid, store, localText, dayOf } = world;
  const pen: Pen = { grid, localText };
  const names = grid.tabNames();
  const reader = readerOf(grid, names);
  const keptTabs = readKeptTabs(reader, names);
  const ownTabs = readOwnTabs(reader);
  const troubles = [
    ...troublesOf(Object.values(keptTabs).filter((found) => found !== null)),
    ...troublesOf(Object.values(ownTabs)),
  ];
  const inputs = inputsOf(keptTabs, dayOf, troubles);
  const controls = controlsOf(keptTabs, ownTabs, world, troubles);
  if (inputs === null || troubles.length > 0) return err(shorten(troubles));
  return ok({
    inputs,
    controls,
    actions: ownTabs.exceptions.ok ? writtenIn(ownTabs.exceptions.value, 'Action') : new Map(),
    notes: () => (ownTabs.exceptions.ok ? writtenIn(ownTabs.exceptions.value, 'Note') : new Map()),
    open: () => (ownTabs.exceptions.ok ? openIn(ownTabs.exceptions.value) : []),
    looked: () => readLooked(grid),
    toDo: () => (ownTabs.exceptions.ok ? writtenIn(ownTabs.exceptions.value, 'What to do') : new Map()),
    write: (view) => {
      writeKeptTabs(pen, keptTabs, view);
      if (view.plan && inputs.exchangeRates.length > 0) writeRateChecks(pen, view.plan.rateChecks, dayOf);
      const standing = writeOwnTabs(pen, ownTabs, view, ignoredIn(keptTabs));
      if (view.lists !== null) writeLists(pen, store, view.lists);
      grid.flush();
      return standing;
    },
  });
}
