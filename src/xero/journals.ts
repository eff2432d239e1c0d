/** Manual journals: found by what their narration names, and made as drafts. Only where the connection may (Xero API: Manual journals; Xero guides: Scopes). */
import * as z from 'zod/mini';
import type { CalendarDate } from '../core/calendar.ts';
import { lazy } from '../core/lazy.ts';
import type { JournalOutcome } from '../core/ledger/ledger.ts';
import type { FoundJournal, Journal, JournalLine } from '../core/ledger/types.ts';
import { type CurrencyCode, moneyNumber, parseMoney } from '../core/money.ts';
import type { Fault, Store } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { XeroClient } from './client.ts';
import { appOf, CONNECTION_NAME, makesJournals, parseConnection } from './connection.ts';
import { encodeFilter, filterDay, readDay } from './dates.ts';
import type { AccountNames } from './documents.ts';
import { faultOf } from './faults.ts';
import { type Fields, listAt, textAt, warningMessages } from './json.ts';
import { readPaged } from './pages.ts';
import type { Reply } from './verdict.ts';
import { bulk, refusalOf, refusalOfElement } from './writing.ts';

const COLLECTION = 'ManualJournals';

/** Undone; any other status stands, so that no second journal is made beside one that is not understood. */
const UNDONE: readonly string[] = ['DELETED', 'VOIDED'];

const lineSchema = lazy(() =>
  z.object({
    LineAmount: z.number(),
    AccountID: z.nullish(z.string()),
    AccountCode: z.nullish(z.string()),
    TaxAmount: z.nullish(z.number()),
  }),
);

function lineOf(element: Fields, accounts: AccountNames, base: CurrencyCode): JournalLine | null {
  const parsed = lineSchema().safeParse(element);
  if (!parsed.success || (parsed.data.TaxAmount ?? 0) !== 0) return null;
  const { LineAmount, AccountID, AccountCode } = parsed.data;
  const accountId = AccountID || accounts.idOf(AccountCode ?? '');
  const amount = parseMoney(String(LineAmount), base);
  if (!accountId || !amount.ok) return null;
  const tracking = listAt(element, 'Tracking').map((choice) => ({
    categoryId: textAt(choice, 'TrackingCategoryID'),
    optionId: textAt(choice, 'TrackingOptionID'),
  }));
  return { description: textAt(element, 'Description'), accountId, amount: amount.value, tracking };
}

/** null for what names no day, which no journal of Xero's lacks. */
function journalOf(element: Fields, accounts: AccountNames): FoundJournal | null {
  const date = readDay(textAt(element, 'Date'));
  const base = accounts.baseCurrency();
  if (date === null || base === null) return null;
  const lines = listAt(element, 'JournalLines').map((line) => lineOf(line, accounts, base));
  const read = lines.filter((line) => line !== null);
  return {
    id: textAt(element, 'ManualJournalID'),
    narration: textAt(element, 'Narration'),
    date,
    isDraft: textAt(element, 'Status') === 'DRAFT',
    lines: read.length === lines.length ? read : null,
  };
}

/** By the page, which brings their lines. null where the permission was not asked for or was narrowed in Xero. */
export function findJournals(
  client: XeroClient,
  store: Store,
  accounts: AccountNames,
  mark: string,
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
): Result<readonly FoundJournal[] | null, Fault> {
  const connection = parseConnection(store.read(CONNECTION_NAME));
  if (!connection || !makesJournals(appOf(connection))) return ok(null);
  const filter = `Date>=${filterDay(from)} AND Date<=${filterDay(to)}`;
  const lists = readPaged(client, [{ path: `${COLLECTION}?where=${encodeFilter(filter)}`, name: COLLECTION }]);
  if (!lists.ok) return lists.error.what === 'permission missing' ? ok(null) : lists;
  const marked = lists.value
    .flat()
    .filter((each) => textAt(each, 'Narration').includes(mark) && !UNDONE.includes(textAt(each, 'Status')));
  const found = marked.map((each) => journalOf(each, accounts));
  const read = found.filter((journal) => journal !== null);
  return read.length === found.length ? ok(read) : err(faultOf('not understood', `A journal ${mark} can't be read.`));
}

/** Without tax on any line, whatever the default rate of its account is. */
function draftOf({ narration, date, lines }: Journal, accounts: AccountNames): Fields {
  return {
    Narration: narration,
    Date: date,
    Status: 'DRAFT',
    LineAmountTypes: 'NoTax',
    JournalLines: lines.map(({ description, accountId, amount, tracking }) => {
      const code = accounts.codeOf(accountId);
      return {
        Description: description,
        LineAmount: moneyNumber(amount),
        ...(code === undefined ? { AccountID: accountId } : { AccountCode: code }),
        Tracking: tracking.map(({ categoryId, optionId }) => ({
          TrackingCategoryID: categoryId,
          TrackingOptionID: optionId,
        })),
      };
    }),
  };
}

/** Matched by its narration, never by its place in the list. */
function outcomeOf({ narration }: Journal, reply: Reply, accounts: AccountNames): JournalOutcome {
  if (reply.isRefusal) {
    const reasons = refusalOf(reply);
    return reasons ? { kind: 'refused', reasons } : { kind: 'unclear' };
  }
  const [element, ...others] = listAt(reply.body, COLLECTION).filter((each) => textAt(each, 'Narration') === narration);
  if (!element || others.length > 0) return { kind: 'unclear' };
  const reasons = refusalOfElement(element, textAt(element, 'ManualJournalID'));
  if (reasons) return { kind: 'refused', reasons };
  const found = journalOf(element, accounts);
  return found ? { kind: 'done', found, warnings: warningMessages(element) } : { kind: 'unclear' };
}

/** `PUT`, which only ever creates (Xero API: Manual journals). */
export function createJournals(
  client: XeroClient,
  accounts: AccountNames,
  journals: readonly Journal[],
  attempt: number,
): Result<readonly JournalOutcome[], Fault> {
  const elements = journals.map((journal) => draftOf(journal, accounts));
  const [reply] = client.send([{ ...bulk('PUT', COLLECTION, elements), attempt }]);
  if (!reply) throw new Error('a call has no answer');
  return reply.ok ? ok(journals.map((journal) => outcomeOf(journal, reply.value, accounts))) : reply;
}
