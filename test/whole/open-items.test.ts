/** What *Reconcile…* shows beside the months: payments from linked accounts, what members are owed and owe; and *Cut-off*, before a period is locked. */
import { calls, change, edit, runMenu, type VendorChange } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { bundle, choose, openWith, rowsOf, type SheetRow, sync, textIn, writeCalls } from './company.ts';
import { call, sectionOf } from './panel-calls.ts';

const DAY_MS = 86_400_000;
const OWN = 1;
const AMEX = 3;
const COMPANY_PAID = 1;
const REIMBURSABLE = 2;
const PERSONAL = 3;

const meal = (
  id: number,
  amount: number,
  member: number,
  paid: number,
  kind: number,
  more: object = {},
): VendorChange => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: member },
    date: '2026-10-29',
    type: { id: 3 },
    amount,
    paymentMethod: { id: paid },
    classification: { id: kind },
    ...more,
  },
});

const BILL = 9401;
const PRIVATE = 9402;
const HELD = 9403;
const OTHERS_PRIVATE = 9404;
const IN_AUD = 9405;
const LINKED = 9406;
const LINKED_TOO = 9407;
const REFUND = 9408;
const LATE = 9409;

let made: World | null = null;

/** Jane is owed 40 less 15, and 9 is held; Siobhán owes 22; Māui is owed AUD 30; the Amex paid 50 and 60, less 10 that came back. */
function company(): World {
  if (made === null) {
    made = openWith([]);
    change(made, [
      meal(BILL, 40, 101, OWN, REIMBURSABLE),
      meal(PRIVATE, 15, 101, AMEX, PERSONAL),
      meal(HELD, 9, 101, OWN, REIMBURSABLE, { type: { id: 7 } }),
      meal(OTHERS_PRIVATE, 22, 102, AMEX, PERSONAL),
      meal(IN_AUD, 30, 103, OWN, REIMBURSABLE, { currency: { currencyCode: 'AUD' } }),
      meal(LINKED, 50, 102, AMEX, COMPANY_PAID),
      meal(LINKED_TOO, 60, 102, AMEX, COMPANY_PAID),
      meal(REFUND, -10, 102, AMEX, COMPANY_PAID),
    ]);
    runMenu(made, bundle, 'Expense Connect…');
    edit(made, bundle, [
      {
        tab: 'Expense Connect',
        append: { 'Payment type': 'Company Amex', 'Bank account': '090 · Business Account' },
      },
    ]);
    sync(made);
  }
  return copyWorld(made);
}

const reconcile = (world: World): World => {
  runMenu(world, bundle, 'Reconcile…');
  expect(writeCalls(world)).toEqual([]);
  return world;
};

const shown = (rows: readonly SheetRow[], headers: readonly string[]): string[] =>
  rows.map((row) => headers.map((header) => textIn(row, header)).join('|'));
const toPay = (world: World): string[] =>
  shown(rowsOf(world, 'To Pay'), [
    'Contact',
    'Status',
    'Bills',
    'Credit notes',
    'To pay',
    'Drafts',
    'Held',
    'Currency',
  ]);
const bank = (world: World): string[] =>
  shown(
    rowsOf(world, 'Reconciliation').filter(({ Part }) => Part === 'Bank payments'),
    ['Status', 'Account', 'Entries', 'Xero', 'Currency'],
  );

test('by member and currency: open bills less credit notes, with drafts and what is held beside; what the company paid is not among it', () => {
  const world = company();
  change(world, [{ xero: 'bank details', contact: 'Jane Taylor', to: '02-1234-5678901-00' }]);
  reconcile(world);
  expect(toPay(world)).toEqual([
    'Jane Taylor|To pay|40|15|25|0|9|NZD',
    'Māui Ngata|To pay|30|0|30|0|0|AUD',
    "Siobhán O'Connor|Owes the company|0|22|-22|0|0|NZD",
  ]);
  expect(shown(rowsOf(world, 'To Pay'), ['What to do'])).toEqual([
    expect.stringMatching(/^One batch payment can have it\. Choose Set off…/),
    expect.stringMatching(/no batch payment can have it/),
    expect.stringMatching(/have it repaid/),
  ]);
});

test('who has no bank account in Xero can’t be in a batch payment, and is asked about with the others in one call; nobody else is', () => {
  const world = reconcile(company());
  expect(shown(rowsOf(world, 'To Pay'), ['What to do'])).toEqual([
    expect.stringMatching(/^No bank account stands on the contact in Xero/),
    expect.stringMatching(/^Not in Xero’s base currency/),
    expect.stringMatching(/have it repaid/),
  ]);
  const { http = [] } = calls(world).executions[0] ?? {};
  const asked = http.filter(({ path, query }) => path.endsWith('/Contacts') && query.includes('IDs='));
  expect(asked.map(({ query }) => query.match(/IDs=([^&]*)/)?.[1])).toEqual([
    Object.values(world.xero?.contacts ?? {}).find(({ name }) => name === 'Jane Taylor')?.id,
  ]);
});

test('what was paid leaves the list, a draft stands beside it, and after 60 days the list says that a member still owes', () => {
  const world = company();
  change(world, [
    { xero: 'pay', number: `CWE-${BILL}`, account: '090' },
    meal(LATE, 12, 101, OWN, REIMBURSABLE, { date: '2026-11-10' }),
  ]);
  choose(world, { 'Save reimbursable as': 'Draft' });
  sync(world);
  world.nowMs += 50 * DAY_MS;
  reconcile(world);
  expect(toPay(world)).toEqual([
    'Jane Taylor|Owes the company, more than 60 days|0|15|-15|12|9|NZD',
    'Māui Ngata|To pay|30|0|30|0|0|AUD',
    "Siobhán O'Connor|Owes the company, more than 60 days|0|22|-22|0|0|NZD",
  ]);
});

test('payments from a linked account are told by age until they are matched with a statement line', () => {
  const world = reconcile(company());
  const account = '090 · Business Account';
  expect(bank(world)).toEqual([`Not reconciled, 8 to 30 days|${account}|3|100|NZD`]);
  change(world, [{ xero: 'reconcile', number: `CWE-${LINKED}` }]);
  world.nowMs += 20 * DAY_MS;
  reconcile(world);
  expect(bank(world)).toEqual([
    `Reconciled in Xero|${account}|1|50|NZD`,
    `Not reconciled, more than 30 days|${account}|2|50|NZD`,
  ]);
});

test('where nothing was paid for the company, no payment is read', () => {
  const world = openWith([]);
  change(world, [meal(BILL, 40, 101, OWN, REIMBURSABLE)]);
  sync(world);
  reconcile(world);
  const paths = calls(world).executions.flatMap(({ http }) => http.map(({ path }) => path));
  expect(paths.filter((path) => path.endsWith('/Payments'))).toEqual([]);
});

test('before a lock: who spent what that is not in the ledger, at which stage, and what would be refused', () => {
  const world = company();
  change(world, [
    meal(LATE, 12, 101, OWN, REIMBURSABLE),
    meal(9410, 13, 102, OWN, REIMBURSABLE, { status: 'Open' }),
    meal(9411, 14, 102, OWN, REIMBURSABLE, { status: 'Open', date: '2026-11-01' }),
  ]);
  choose(world, { 'Save reimbursable as': 'Draft' });
  const { said } = call(world, 'panelCutOff', { through: '2026-10-31' });
  expect(writeCalls(world)).toEqual([]);
  expect(said).toBe(
    'Spent through 31 Oct 2026 and not in the ledger: 3 expense entries, NZD 34.00. Locked now, 1 expense entry that Sync now would post would be refused.',
  );
  const table = sectionOf(call(world, 'panelShow'), 'reconcile').blocks.find(({ kind }) => kind === 'table');
  expect(table).toMatchObject({
    rows: [
      ['Jane Taylor', 'To be posted by Sync now', '1', 'NZD 12.00', '29 Oct 2026'],
      ['Jane Taylor', 'Held, see Exceptions', '1', 'NZD 9.00', '29 Oct 2026'],
      ["Siobhán O'Connor", 'Not submitted in ConnectWise', '1', 'NZD 13.00', '29 Oct 2026'],
    ],
  });
  sync(world);
  expect(call(world, 'panelCutOff', { through: '2026-10-31' }).said).toMatch(
    new RegExp(`1 draft could not be approved any more: CWE-${LATE}\\.$`),
  );
  expect(call(world, 'panelCutOff', { through: 'soon' }).said).toBe('Choose the last day that is to be locked.');
});
