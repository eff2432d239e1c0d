/** Looks documents up, by number or by what changed. Reads only. */
import { addDays, type CalendarDate, type Instant } from '../core/calendar.ts';
import { entryIdsIn, isOurNumber } from '../core/ledger/numbers.ts';
import type { DocumentType, FoundDocument } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import { BASE_URL, type XeroClient } from './client.ts';
import { encodeFilter, filterDay, modifiedSince } from './dates.ts';
import { NAMES } from './document-schema.ts';
import { type AccountNames, foundOf } from './documents.ts';
import { faultOf } from './faults.ts';
import { type Fields, listAt, textAt } from './json.ts';
import { PAGE_SIZE, type Reading, readPaged } from './pages.ts';

type Dates = { readonly from: CalendarDate; readonly to: CalendarDate };

/** Apps Script refuses addresses of more than 2 kB. */
const LONGEST_URL = 1900;

const BILLS_BY_NUMBER = 'Invoices?InvoiceNumbers=';
const ROOM_FOR_NUMBERS = LONGEST_URL - `${BASE_URL}${BILLS_BY_NUMBER}&page=1&pageSize=${PAGE_SIZE}`.length;

const ofType = (type: DocumentType): string => `Type=="${NAMES[type].type}"`;
const CREDIT_NOTES = ofType('creditNote');

/** As few comma lists of `numbers` as addresses of the longest length allow. */
export function numberLists(numbers: readonly string[], room = ROOM_FOR_NUMBERS): readonly string[] {
  const lists: string[] = [];
  for (const number of new Set(numbers)) {
    const encoded = encodeURIComponent(number);
    const last = lists[lists.length - 1];
    if (last !== undefined && last.length + 1 + encoded.length <= room) lists[lists.length - 1] = `${last},${encoded}`;
    else lists.push(encoded);
  }
  return lists;
}

/** People move dates, by a year at the most where they mistype one. */
const DAYS_AROUND = 400;

/** Credit notes can't be asked for by number, so those around the days are read and chosen here (Xero API: Credit notes). */
const READINGS_BY_NUMBER = {
  bill: (numbers) => numberLists(numbers).map((list) => ({ path: BILLS_BY_NUMBER + list, name: 'Invoices' })),
  creditNote: (_, { from, to }) => {
    const [first, last] = [addDays(from, -DAYS_AROUND), addDays(to, DAYS_AROUND)];
    const filter = `${CREDIT_NOTES} AND Date>=${filterDay(first)} AND Date<=${filterDay(last)}`;
    return [{ path: `CreditNotes?where=${encodeFilter(filter)}`, name: 'CreditNotes' }];
  },
} satisfies Record<DocumentType, (numbers: readonly string[], dates: Dates) => readonly Reading[]>;

/** Only bills can be asked for as made by this app; of credit notes every one that changed is read. */
const CHANGED_PATHS = {
  bill: 'Invoices?createdByMyApp=true',
  creditNote: `CreditNotes?where=${encodeFilter(CREDIT_NOTES)}`,
} satisfies Record<DocumentType, string>;

/** Every document of the type that bears one of the numbers, in whatever status. No number, no call. */
export function findByNumber(
  client: XeroClient,
  accounts: AccountNames,
  type: DocumentType,
  numbers: readonly string[],
  dates: Dates,
): Result<readonly FoundDocument[], Fault> {
  if (numbers.length === 0) return ok([]);
  const wanted = new Set(numbers);
  const isWanted = (element: Fields): boolean => wanted.has(textAt(element, NAMES[type].number));
  return readDocuments(client, accounts, type, READINGS_BY_NUMBER[type](numbers, dates), isWanted);
}

/** Every document of the type that changed since, whatever people made of its number. Xero leaves some changes of paid documents out. */
export function readChanged(
  client: XeroClient,
  accounts: AccountNames,
  type: DocumentType,
  since: Instant,
): Result<readonly FoundDocument[], Fault> {
  const reading = { path: CHANGED_PATHS[type], name: NAMES[type].collection, modifiedSince: modifiedSince(since) };
  return readDocuments(client, accounts, type, [reading], () => true);
}

/** Every live document of the type from a day on, of whatever app; only those whose lines may bear a token of ours are understood. */
export function readDated(
  client: XeroClient,
  accounts: AccountNames,
  type: DocumentType,
  from: CalendarDate,
): Result<readonly FoundDocument[], Fault> {
  const { collection } = NAMES[type];
  const filter = `${ofType(type)} AND Date>=${filterDay(from)}`;
  const reading = { path: `${collection}?where=${encodeFilter(filter)}`, name: collection };
  const isUndone = (element: Fields): boolean => ['VOIDED', 'DELETED'].includes(textAt(element, 'Status'));
  return readDocuments(client, accounts, type, [reading], (element) => !isUndone(element) && mayBeOurs(element));
}

/** Bills that this app made, whatever people made of their numbers; of credit notes those that bear a number of ours. */
const OWN = {
  bill: { query: 'createdByMyApp=true&', isOurs: () => true },
  creditNote: { query: '', isOurs: (element) => isOurNumber(textAt(element, NAMES.creditNote.number)) },
} satisfies Record<DocumentType, { readonly query: string; readonly isOurs: (element: Fields) => boolean }>;

/** Every document of ours of the type dated within the days, in whatever status. */
export function readOwn(
  client: XeroClient,
  accounts: AccountNames,
  type: DocumentType,
  { from, to }: Dates,
): Result<readonly FoundDocument[], Fault> {
  const { collection, type: xeroType } = NAMES[type];
  const filter = `Type=="${xeroType}" AND Date>=${filterDay(from)} AND Date<=${filterDay(to)}`;
  const { query, isOurs } = OWN[type];
  const reading = { path: `${collection}?${query}where=${encodeFilter(filter)}`, name: collection };
  return readDocuments(client, accounts, type, [reading], isOurs);
}

/** Every document of the type that changed since, of whatever app: another copy of the add-on may be connected by an app of its own. */
export function readTouched(
  client: XeroClient,
  accounts: AccountNames,
  type: DocumentType,
  since: Instant,
): Result<readonly FoundDocument[], Fault> {
  const { collection } = NAMES[type];
  const path = `${collection}?where=${encodeFilter(ofType(type))}`;
  const reading = { path, name: collection, modifiedSince: modifiedSince(since) };
  return readDocuments(client, accounts, type, [reading], (element) => mustBeRead(type, element));
}

/** Ours have a token in a line. */
const mayBeOurs = (element: Fields): boolean =>
  listAt(element, 'LineItems').some((line) => entryIdsIn(textAt(line, 'Description')).length > 0);

/** A document of strangers may have any form; what is or may be ours has to be understood. */
const mustBeRead = (type: DocumentType, element: Fields): boolean =>
  isOurNumber(textAt(element, NAMES[type].number)) || mayBeOurs(element);

function readDocuments(
  client: XeroClient,
  accounts: AccountNames,
  type: DocumentType,
  readings: readonly Reading[],
  isWanted: (element: Fields) => boolean,
): Result<readonly FoundDocument[], Fault> {
  const lists = readPaged(client, readings);
  if (!lists.ok) return lists;
  const { type: xeroType, id: idName } = NAMES[type];
  // A page that shifted while it was read may show a document twice; the later sight is the newer one.
  const byId = new Map<string, FoundDocument>();
  for (const element of lists.value.flat()) {
    if (textAt(element, 'Type') !== xeroType || !isWanted(element)) continue;
    const found = foundOf(type, element, accounts);
    if (found) byId.set(found.id, found);
    else if (mustBeRead(type, element))
      return err(faultOf('not understood', `Document ${textAt(element, idName)} can't be read.`));
  }
  return ok([...byId.values()]);
}
