/** The tab To Pay: what is owed to each member, and by whom the company is owed. There only once somebody reconciled. */
import { netOf, type ToPay } from '../core/books/to-pay.ts';
import { money, moneyNumber } from '../core/money.ts';
import { TO_PAY_TEXTS } from '../core/wording/books.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import type { Tab } from './columns.ts';
import { type Pen, type Row, readTable, writeOver } from './table.ts';

export type ToPayHeader = keyof (typeof HEADER_NOTES)['To Pay'];

const AMOUNT = { owner: 'add-on', width: 110, format: 'amount' } as const;

export const TO_PAY = {
  name: 'To Pay',
  isOnRequest: true,
  columns: {
    Contact: { owner: 'add-on', width: 180 },
    Status: {
      owner: 'add-on',
      width: 240,
      tones: [
        { starts: 'To pay', tone: 'ready' },
        { starts: 'Owes', tone: 'attention' },
        { starts: 'Nothing', tone: 'quiet' },
      ],
    },
    Bills: AMOUNT,
    'Credit notes': AMOUNT,
    'To pay': AMOUNT,
    Drafts: AMOUNT,
    Held: AMOUNT,
    Currency: { owner: 'add-on', width: 80 },
    Oldest: { owner: 'add-on', width: 110, format: 'date' },
    'What to do': { owner: 'add-on', width: 380 },
  },
} as const satisfies Tab<ToPayHeader>;

function statusOf(row: ToPay): string {
  const net = netOf(row);
  if (net > 0) return TO_PAY_TEXTS.pay;
  if (net === 0) return TO_PAY_TEXTS.nothing;
  return row.isLongOwed ? TO_PAY_TEXTS.longOwes : TO_PAY_TEXTS.owes;
}

function toDo(row: ToPay, canBePaidTogether: boolean): string {
  const net = netOf(row);
  const isOpen = row.saved !== 0 || row.held !== 0;
  const batched = row.hasBankDetails === false ? TO_PAY_TEXTS.noBankDetails : TO_PAY_TEXTS.batched;
  const paying = canBePaidTogether ? batched : TO_PAY_TEXTS.single;
  const told = [
    net > 0 ? paying : '',
    net > 0 && row.creditNotes > 0 ? TO_PAY_TEXTS.setOff : '',
    net < 0 ? TO_PAY_TEXTS.repay : '',
    isOpen ? TO_PAY_TEXTS.waiting : '',
  ];
  return told.filter(Boolean).join(' ');
}

function cellsOf(row: ToPay, canBePaidTogether: boolean): Row<ToPayHeader> {
  const cell = (minor: number): number => moneyNumber(money(minor, row.currency));
  return {
    Contact: row.contactName,
    Status: statusOf(row),
    Bills: cell(row.bills),
    'Credit notes': cell(row.creditNotes),
    'To pay': cell(netOf(row)),
    Drafts: cell(row.saved),
    Held: cell(row.held),
    Currency: row.currency,
    Oldest: row.oldest === null ? '' : { date: row.oldest },
    'What to do': toDo(row, canBePaidTogether),
  };
}

export type ToPayTab = {
  /** Writes the list over the last one; `together` says of a currency whether one payment can settle several bills. False where the tab is not there. */
  readonly write: (rows: readonly ToPay[], together: (currency: string) => boolean) => boolean;
};

export const openToPay = (pen: Pen): ToPayTab => ({
  write: (rows, together) => {
    const table = pen.grid.tabNames().includes(TO_PAY.name) ? readTable(pen.grid, TO_PAY) : null;
    if (!table?.ok) return false;
    writeOver(
      pen,
      table.value,
      rows.map((row) => cellsOf(row, together(row.currency))),
    );
    return true;
  },
});
