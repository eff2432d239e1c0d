/** Rates that people set: shown as they read them, sent as Xero takes them, for their own month alone. */
import { change, edit, runMenu } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { baseMinor } from '../sandbox/xero/base-currency.ts';
import { bundle, lastSaid, openWith, rowsOf, sync, textIn, writeCalls } from './company.ts';

const AUD = { currency: { currencyCode: 'AUD' } };
const OWN_MONEY = { paymentMethod: { id: 1 }, classification: { id: 2 } };
const VISA = { paymentMethod: { id: 2 }, classification: { id: 1 } };

/** Two receipts in Australian dollars of October: own money and the company's card. */
function openAbroad(): World {
  const world = openWith([]);
  const entry = { member: { id: 101 }, type: { id: 3 }, date: '2026-10-27', notes: 'Sydney', ...AUD };
  change(world, [
    { connectwise: 'add', entry: { id: 9001, ...entry, amount: 123.45, ...OWN_MONEY } },
    { connectwise: 'add', entry: { id: 9002, ...entry, amount: 80, ...VISA } },
  ]);
  return world;
}

const writeRates = (world: World, rows: readonly (readonly [string, string, number])[]): void => {
  edit(
    world,
    bundle,
    rows.map(([Currency, Month, rate]) => ({
      tab: 'Exchange Rates',
      append: { Currency, Month, '1 unit in base': rate },
    })),
  );
};

const documentsIn = ({ xero }: World) =>
  Object.values(xero?.documents ?? {}).filter(({ number }) => number.startsWith('CWE-'));
const hasTab = (world: World): boolean => {
  try {
    return rowsOf(world, 'Exchange Rates').length >= 0;
  } catch {
    return false;
  }
};

test('the tab is there only once somebody asks for it', () => {
  const world = openAbroad();
  sync(world);
  expect(hasTab(world)).toBe(false);
  expect(lastSaid(runMenu(world, bundle, 'Exchange rates…'))).toContain('A currency with no row here is left to Xero.');
  expect(hasTab(world)).toBe(true);
});

describe('with a rate for October', () => {
  const world = openAbroad();
  beforeAll(() => {
    runMenu(world, bundle, 'Exchange rates…');
    writeRates(world, [['AUD', '2026-10', 1.085]]);
    runMenu(world, bundle, 'Preview');
  });

  it('Check and Preview read it as the person does', () => {
    expect(rowsOf(world, 'Exchange Rates')).toMatchObject([
      { Check: '✓ 1 AUD = 1.085 NZD in Oct 2026. Xero keeps it as 1 NZD = 0.921659 AUD.' },
    ]);
    expect(rowsOf(world, 'Preview').map((row) => textIn(row, 'Why'))).toEqual([
      "Owed to the employee. 1 AUD = 1.085 NZD, NZD 133.94 in the books. Xero can't pay it in a batch payment, because it is in AUD.",
      'Paid by the company through 855 · Expense Offset. Do not reimburse. 1 AUD = 1.085 NZD, NZD 86.80 in the books.',
    ]);
  });

  it('the books say what Preview said, and clearing makes neither gain nor loss', () => {
    sync(world);
    expect(documentsIn(world).map(({ number, rate, ...each }) => [number, rate, baseMinor({ rate, ...each })])).toEqual(
      [
        ['CWE-9001', 0.921659, 13_394],
        ['CWE-9002', 0.921659, 8_680],
      ],
    );
    expect(Object.values(world.xero?.payments ?? {}).map(({ rate, amountMinor }) => [rate, amountMinor])).toEqual(
      expect.arrayContaining([[0.921659, 8_000]]),
    );
  });

  it('a rate that a person changes in Xero is no exception, and nothing is posted again', () => {
    change(world, [{ xero: 'edit', number: 'CWE-9001', set: { CurrencyRate: 0.93 } }]);
    sync(world);
    expect(rowsOf(world, 'Exceptions').filter(({ Status }) => Status !== 'Settled')).toEqual([]);
    expect(writeCalls(world)).toEqual([]);
  });
});

test('a month without a rate is held while the currency has others, and posted once it has one', () => {
  const world = openAbroad();
  runMenu(world, bundle, 'Exchange rates…');
  writeRates(world, [['AUD', '2026-09', 1.085]]);
  sync(world);
  expect(documentsIn(world)).toEqual([]);
  expect(rowsOf(world, 'Exceptions')).toMatchObject([
    {
      'What happened': expect.stringContaining(
        'Exchange Rates has rates for AUD, but none that can be used for Oct 2026',
      ),
      Entries: 2,
    },
  ]);
  writeRates(world, [['AUD', '2026-10', 1.09]]);
  sync(world);
  expect(documentsIn(world)).toHaveLength(2);
});

test('what people change in the tab is in the Audit Log', () => {
  const world = openAbroad();
  runMenu(world, bundle, 'Exchange rates…');
  sync(world);
  writeRates(world, [['AUD', '2026-10', 1.085]]);
  sync(world);
  expect(rowsOf(world, 'Audit Log').filter((row) => textIn(row, 'What').includes('Exchange Rates'))).toMatchObject([
    { New: expect.stringContaining('1.085') },
  ]);
});

test('a draft that another installation makes meanwhile at another rate is not approved', () => {
  const world = openAbroad();
  runMenu(world, bundle, 'Exchange rates…');
  writeRates(world, [['AUD', '2026-10', 1.085]]);
  const other = copyWorld(world);
  const calls: { readonly n: number; readonly isDraft: boolean; readonly isRead: boolean }[] = [];
  runMenu(copyWorld(world), bundle, 'Sync now', [], {
    onCall: ({ n, http }) =>
      calls.push({
        n,
        isDraft: http.some(({ method, path }) => method === 'PUT' && path.includes('/Invoices')),
        isRead: http.some(({ method, path }) => method === 'GET' && path.includes('/Invoices')),
      }),
  });
  const drafting = calls.findIndex(({ isDraft }) => isDraft);
  const lookUp =
    calls
      .slice(0, drafting)
      .filter(({ isRead }) => isRead)
      .at(-1)?.n ?? 0;
  runMenu(other, bundle, 'Sync now', [], { cut: { call: calls[drafting]?.n ?? 0, after: true } });
  edit(world, bundle, [{ tab: 'Exchange Rates', find: { Currency: 'AUD' }, set: { '1 unit in base': 1.09 } }]);
  runMenu(world, bundle, 'Sync now', [], {
    onCall: ({ n }) => {
      if (n === lookUp - 1) Object.assign(world.xero?.documents ?? {}, other.xero?.documents);
    },
  });
  expect(documentsIn(world).map(({ number, status }) => [number, status])).toEqual([
    ['CWE-9001', 'DRAFT'],
    ['CWE-9002', 'DRAFT'],
  ]);
  expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'))).toEqual([
    expect.stringContaining('Xero already has another bill with the number CWE-9001'),
    expect.stringContaining('Xero already has another bill with the number CWE-9002'),
  ]);
  change(
    world,
    ['CWE-9001', 'CWE-9002'].map((number) => ({ xero: 'delete', number })),
  );
  world.nowMs += 11 * 60_000;
  sync(world);
  expect(
    documentsIn(world)
      .filter(({ status }) => status !== 'DELETED')
      .map(({ number, status, rate }) => [number, status, rate]),
  ).toEqual([
    ['CWE-9001-r2', 'AUTHORISED', 0.917431],
    ['CWE-9002-r2', 'PAID', 0.917431],
  ]);
});

describe('a rate that was corrected after a run died between its drafts and their approval', () => {
  const correct = (world: World, rate: number): void =>
    void edit(world, bundle, [{ tab: 'Exchange Rates', find: { Currency: 'AUD' }, set: { '1 unit in base': rate } }]);
  const statuses = (world: World) => documentsIn(world).map(({ status, rate }) => [status, rate]);
  const happened = (world: World) => rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'));

  /** At 1.085, and corrected to 1.09 since. */
  function openDrafted(): World {
    const world = openAbroad();
    runMenu(world, bundle, 'Exchange rates…');
    writeRates(world, [['AUD', '2026-10', 1.085]]);
    let approving = 0;
    runMenu(copyWorld(world), bundle, 'Sync now', [], {
      onCall: ({ n, http }) => {
        if (http.some(({ method, path }) => method === 'POST' && path.includes('/Invoices'))) approving ||= n;
      },
    });
    runMenu(world, bundle, 'Sync now', [], { cut: { call: approving, after: false } });
    correct(world, 1.09);
    world.nowMs += 11 * 60_000;
    sync(world);
    return world;
  }

  it('holds the drafts, and says at which rate they are', () => {
    const world = openDrafted();
    expect(statuses(world)).toEqual([
      ['DRAFT', 0.921659],
      ['DRAFT', 0.921659],
    ]);
    expect(happened(world)).toEqual(
      ['CWE-9001', 'CWE-9002'].map((number) =>
        expect.stringContaining(
          `Xero holds ${number} differently: exchange rate is 1 NZD = 0.921659 AUD instead of 1 NZD = 0.917431 AUD`,
        ),
      ),
    );
  });

  it('goes on once the drafts have the rate in Xero', () => {
    const world = openDrafted();
    for (const { number } of documentsIn(world))
      change(world, [{ xero: 'edit', number, set: { CurrencyRate: 0.917431 } }]);
    sync(world);
    expect(statuses(world)).toEqual([
      ['AUTHORISED', 0.917431],
      ['PAID', 0.917431],
    ]);
    expect(happened(world)).toEqual([]);
  });

  it('goes on once the tab says what it said before', () => {
    const world = openDrafted();
    correct(world, 1.085);
    sync(world);
    expect(statuses(world)).toEqual([
      ['AUTHORISED', 0.921659],
      ['PAID', 0.921659],
    ]);
    expect(happened(world)).toEqual([]);
  });
});
