/** The tab Money Found: cost that reached the books or the client alone, by client and age, and entry by entry. There only once somebody asked for it. */
import { type BillingSum, type MoneyFound, needsPerson } from '../core/books/money-found.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { money, moneyNumber } from '../core/money.ts';
import { withCheck } from '../core/row-keys.ts';
import { AGE_WORDS, MONEY_FOUND_TEXTS, OUTCOME_WORDS, wordFound } from '../core/wording/money-found.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { wordEntry } from '../core/wording/sheet-texts.ts';
import { ownTextOf, textOf } from './cells.ts';
import type { Tab } from './columns.ts';
import { ownRows } from './keys.ts';
import { headersOf, type Pen, type Row, readTable, type TableRow, writeOver } from './table.ts';
import { KEY_COLUMN } from './usual-columns.ts';

export type MoneyFoundHeader = keyof (typeof HEADER_NOTES)['Money Found'];

export const MONEY_FOUND = {
  name: 'Money Found',
  isOnRequest: true,
  columns: {
    Part: { owner: 'add-on', width: 130 },
    Status: {
      owner: 'add-on',
      width: 230,
      tones: [
        { starts: 'To be', tone: 'attention' },
        { starts: 'Owned', tone: 'ready' },
        { starts: 'Posted, and', tone: 'good' },
        { starts: 'Not readable', tone: 'failed' },
      ],
    },
    Client: { owner: 'add-on', width: 180 },
    Age: { owner: 'add-on', width: 130 },
    Entries: { owner: 'add-on', width: 80, format: 'count' },
    Amount: { owner: 'add-on', width: 110, format: 'amount' },
    Currency: { owner: 'add-on', width: 80 },
    Entry: { owner: 'add-on', width: 110, isLink: true },
    Member: { owner: 'add-on', width: 150 },
    Date: { owner: 'add-on', width: 110, format: 'date' },
    Billable: { owner: 'add-on', width: 110 },
    Why: { owner: 'add-on', width: 420 },
    Owner: { owner: 'person', width: 140 },
    'Next action': { owner: 'person', width: 220 },
    _url: KEY_COLUMN,
    _key: KEY_COLUMN,
  },
} as const satisfies Tab<MoneyFoundHeader>;

type Cells = Row<MoneyFoundHeader>;
type FoundRow = TableRow<MoneyFoundHeader>;

const HEADERS = headersOf(MONEY_FOUND);
const EMPTY = Object.fromEntries(HEADERS.map((header) => [header, ''])) as Cells; // same headers

const keyOf = ({ expense }: MoneyFound): string => `M${expense.entryId}-${expense.date.replace(/-/g, '')}`;

const entryIdIn = (key: string): number => Number(key.slice(1).split('-')[0]);

const dayIn = (key: string): string => (key.split('-')[1] ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

function sumCells(sum: BillingSum): Cells {
  const { outcome, client, age, entries, minor, currency } = sum;
  const isOpen = needsPerson(sum);
  return {
    ...EMPTY,
    Part: MONEY_FOUND_TEXTS.summary,
    Status: OUTCOME_WORDS[outcome],
    Client: isOpen ? client || MONEY_FOUND_TEXTS.noClient : '',
    Age: isOpen ? AGE_WORDS[age] : '',
    Entries: entries,
    Amount: moneyNumber(money(minor, currency)),
    Currency: currency,
  };
}

type Own = Pick<Cells, 'Owner' | 'Next action'>;

const isOwned = (own: Own): boolean => own.Owner !== '' || own['Next action'] !== '';

function foundCells(found: MoneyFound, own: Own): Cells {
  const { expense, outcome, age, client, amount } = found;
  return {
    ...EMPTY,
    Part: MONEY_FOUND_TEXTS.entry,
    Status: isOwned(own) ? MONEY_FOUND_TEXTS.owned : OUTCOME_WORDS[outcome],
    Client: client || MONEY_FOUND_TEXTS.noClient,
    Age: AGE_WORDS[age],
    Entries: 1,
    Amount: amount === null ? '' : moneyNumber(amount),
    Currency: expense.currency,
    Entry: { text: wordEntry(expense.entryId), url: expense.url },
    Member: expense.member.name,
    Date: { date: expense.date },
    Billable: expense.entry?.billable ?? '',
    Why: wordFound(found),
    ...own,
    _url: expense.url,
    _key: withCheck(keyOf(found)),
  };
}

/** As it stood, its link made anew: what people wrote is kept though the entry was not read this time. */
const earlierCells = ({ cells }: FoundRow): Cells => ({
  ...cells,
  Status: MONEY_FOUND_TEXTS.earlier,
  Entry: { text: ownTextOf(cells.Entry), url: ownTextOf(cells._url) },
});

const ownTexts = (row: FoundRow | undefined): Own => ({
  Owner: row ? textOf(row.cells.Owner) : '',
  'Next action': row ? textOf(row.cells['Next action']) : '',
});

export type MoneyFoundTab = {
  /**
   * Writes the sums and the rows of what was found over those of the last look; what people wrote stays with its entry, and rows dated before
   * `from` beside which somebody wrote stay below. How many entries have an owner or a next action; null where the tab is not there or
   * lost a column.
   */
  readonly write: (sums: readonly BillingSum[], found: readonly MoneyFound[], from: CalendarDate) => number | null;
};

export const openMoneyFound = (pen: Pen): MoneyFoundTab => ({
  write: (sums, found, from) => {
    const table = pen.grid.tabNames().includes(MONEY_FOUND.name) ? readTable(pen.grid, MONEY_FOUND) : null;
    if (!table?.ok) return null;
    const own = ownRows(MONEY_FOUND.name, table.value.rows);
    const before = new Map(own.map(({ key, row }) => [entryIdIn(key), row]));
    const rows = found.map((each) => foundCells(each, ownTexts(before.get(each.expense.entryId))));
    const shown = new Set(found.map(({ expense }) => expense.entryId));
    const earlier = own
      .filter(({ key, row }) => dayIn(key) < from && !shown.has(entryIdIn(key)) && isOwned(ownTexts(row)))
      .map(({ row }) => earlierCells(row));
    writeOver(pen, table.value, [...sums.map(sumCells), ...rows, ...earlier]);
    return rows.filter(({ Owner, 'Next action': action }) => Owner !== '' || action !== '').length;
  },
});
