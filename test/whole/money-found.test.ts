/** *Money found…*: posted and never billed, billed and never posted, by client and age; what people write stays with its entry. */
import { calls, change, edit, runMenu, type VendorChange } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { bundle, lastSaid, minorOf, openCompany, openWith, rowsOf, sync, textIn, writeCalls } from './company.ts';
import { call, sectionOf } from './panel-calls.ts';

const TAB = 'Money Found';
const DAY_MS = 86_400_000;

const UNBILLED = 9501;
const UNBILLED_OLD = 9502;
const INVOICED = 9503;
const COVERED = 9504;
const FREE = 9505;
const INTERNAL = 9506;
const HELD = 9507;
const IN_AUD = 9508;
const LATER = 9509;

const meal = (id: number, amount: number, more: object = {}): VendorChange => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: 101 },
    company: { id: 252 },
    date: '2026-10-29',
    type: { id: 3 },
    amount,
    paymentMethod: { id: 1 },
    classification: { id: 2 },
    billableOption: 'Billable',
    ...more,
  },
});

const onInvoice = (id: number, identifier = 'INV-81'): VendorChange => ({
  connectwise: 'bill',
  entry: { id, invoice: { id: 81, identifier } },
});

let made: World | null = null;

/** Of one client: two were posted and not billed, one of them older; one is held and billed; the others came to their end. */
function company(): World {
  if (made === null) {
    made = openWith([]);
    change(made, [
      meal(UNBILLED, 40),
      meal(UNBILLED_OLD, 15, { date: '2026-10-01', member: { id: 102 } }),
      meal(INVOICED, 20),
      meal(COVERED, 21),
      meal(FREE, 22, { billableOption: 'NoCharge' }),
      meal(INTERNAL, 23, { billableOption: 'DoNotBill' }),
      meal(HELD, 9, { type: { id: 7 } }),
      meal(IN_AUD, 30, { currency: { currencyCode: 'AUD' }, company: { id: 250 } }),
    ]);
    sync(made);
    change(made, [
      onInvoice(INVOICED),
      { connectwise: 'bill', entry: { id: COVERED, agreement: { id: 5, name: 'Managed care' } } },
      onInvoice(HELD),
    ]);
  }
  return copyWorld(made);
}

function look(world: World): string {
  const said = lastSaid(runMenu(world, bundle, 'Money found…'));
  expect(writeCalls(world)).toEqual([]);
  return said;
}

const told = (world: World, part: string, headers: readonly string[]): string[] =>
  rowsOf(world, TAB)
    .filter(({ Part }) => Part === part)
    .map((row) => headers.map((header) => textIn(row, header)).join('|'));

const sums = (world: World) =>
  told(world, 'By client and age', ['Status', 'Client', 'Age', 'Entries', 'Amount', 'Currency']);
const entries = (world: World) =>
  told(world, 'Expense entry', ['Status', 'Entry', 'Member', 'Date', 'Amount', 'Billable']);

const clientOf = (world: World, id: number): string => {
  const row = rowsOf(world, TAB).find(({ Entry }) => Entry === `Entry ${id}`);
  if (!row) throw new Error(`entry ${id} is not listed`);
  return textIn(row, 'Client');
};

test('by client, age and currency, each entry that needs a person below, and everything else by what became of it', () => {
  const world = company();
  expect(look(world)).toBe(
    '1 Aug 2026 to 18 Nov 2026: 8 expense entries, each in one row. Posted and not billed: 3 expense entries, AUD 30.00 and NZD 55.00. Billed and not posted: 1 expense entry, NZD 9.00. 0 of 4 have an owner or a next action.',
  );
  const [client, other] = [clientOf(world, UNBILLED), clientOf(world, IN_AUD)];
  expect([...sums(world)].sort()).toEqual(
    [
      `To be billed|${client}|30 days or less|1|40|NZD`,
      `To be billed|${client}|31 to 60 days|1|15|NZD`,
      `To be billed|${other}|30 days or less|1|30|AUD`,
      `To be posted|${client}|30 days or less|1|9|NZD`,
      'Posted, and on an invoice|||1|20|NZD',
      'Posted, and on an agreement|||1|21|NZD',
      'Posted, no charge|||1|22|NZD',
      'Posted, not billable|||1|23|NZD',
    ].sort(),
  );
  expect(entries(world)).toEqual([
    `To be billed|Entry ${UNBILLED_OLD}|Siobhán O'Connor|2026-10-01|15|Billable`,
    `To be billed|Entry ${UNBILLED}|Jane Taylor|2026-10-29|40|Billable`,
    `To be billed|Entry ${IN_AUD}|Jane Taylor|2026-10-29|30|Billable`,
    `To be posted|Entry ${HELD}|Jane Taylor|2026-10-29|9|Billable`,
  ]);
  expect(told(world, 'Expense entry', ['Why'])).toEqual([
    expect.stringMatching(/^Billable and posted as CWE-9502, and on no invoice or agreement\. Invoice it/),
    expect.stringMatching(/CWE-9501/),
    expect.stringMatching(/CWE-9508/),
    expect.stringMatching(/^On invoice INV-81 to the client, and its cost was never posted\. See Exceptions/),
  ]);
});

test('it costs a read of the lists, a page and a count; batches of others only where something is billed and not posted', () => {
  const world = company();
  look(world);
  const paths = (): string[] =>
    calls(world).executions.flatMap(({ http }) => http.map(({ path }) => path.replace(/^.*\/apis\/3\.0/, '')));
  const first = paths();
  expect(first.filter((path) => path === '/expense/entries')).toHaveLength(1);
  expect(first.filter((path) => path === '/expense/entries/count')).toHaveLength(1);
  expect(first.filter((path) => path === '/finance/accounting/batches').length).toBeGreaterThan(0);
  expect(first.filter((path) => path.includes('api.xro'))).toEqual([]);
  change(world, [{ connectwise: 'edit', entry: { id: HELD, invoice: null, status: 'ReadyToBill' } }]);
  look(world);
  expect(paths().filter((path) => path === '/finance/accounting/batches')).toEqual([]);
  expect(paths()).toHaveLength(8);
});

test('what people write stays with its entry and owns it, a settled one leaves by itself, and one that grew older than the days read stays below', () => {
  const world = company();
  look(world);
  edit(world, bundle, [
    { tab: TAB, find: { Entry: `Entry ${UNBILLED_OLD}` }, set: { Owner: 'Ada', 'Next action': 'Ask the client' } },
  ]);
  expect(look(world)).toMatch(/ 1 of 4 has an owner or a next action\.$/);
  change(world, [onInvoice(UNBILLED), meal(LATER, 12, { date: '2026-11-02' })]);
  world.nowMs += 100 * DAY_MS;
  look(world);
  expect(told(world, 'Expense entry', ['Status', 'Entry', 'Owner', 'Next action'])).toEqual([
    `Owned, from before the days that were read|Entry ${UNBILLED_OLD}|Ada|Ask the client`,
  ]);
  expect(call(world, 'panelMoneyFound', { months: '12' }).said).toMatch(/ 1 of 3 has an owner or a next action\.$/);
  expect(told(world, 'Expense entry', ['Status', 'Entry', 'Owner'])).toEqual([
    `Owned|Entry ${UNBILLED_OLD}|Ada`,
    `To be billed|Entry ${IN_AUD}|`,
    `To be posted|Entry ${HELD}|`,
  ]);
});

test('the panel says what the last look came to, and takes one to twelve months', () => {
  const world = company();
  expect(call(world, 'panelMoneyFound', { months: '13' }).said).toBe('Choose 1 to 12 months.');
  const view = call(world, 'panelMoneyFound', { months: '1' });
  expect(view.said).toMatch(/^1 Oct 2026 to 18 Nov 2026: 8 expense entries, each in one row\./);
  expect(sectionOf(view, 'money-found').blocks[0]?.text).toBe(view.said);
});

test('of the sample company every entry of the days is in one row, and the amounts of ConnectWise come back', () => {
  const world = openCompany();
  sync(world);
  look(world);
  const inDays = Object.values(world.connectwise?.entries ?? {}).filter(({ date }) => date >= '2026-08-01');
  const shown = rowsOf(world, TAB).filter(({ Part }) => Part === 'By client and age');
  expect(shown.reduce((sum, { Entries }) => sum + Number(Entries), 0)).toBe(inDays.length);
  const listed = rowsOf(world, TAB).filter(({ Part }) => Part === 'Expense entry');
  const open = shown.filter(({ Client }) => Client !== '');
  const total = (rows: readonly (typeof shown)[number][]): number =>
    rows.filter(({ Currency }) => Currency === 'NZD').reduce((sum, { Amount }) => sum + minorOf(Amount), 0);
  expect(listed.length).toBeGreaterThan(0);
  expect(total(open)).toBe(total(listed));
});
