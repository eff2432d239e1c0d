/** What can be wrong with an expense, its mapping or its people. Numbers are those of the list of situations. */
import { change, runMenu } from '../../sandbox/acts.ts';
import type { World } from '../../sandbox/world.ts';
import { bundle, choose, rowsOf, sync, textIn } from '../company.ts';
import {
  act,
  add,
  approve,
  companyWith,
  correct,
  exceptionOf,
  inSheet,
  isBooked,
  isQuiet,
  NEW,
  type Situation,
  smallCompany,
  syncAfter,
} from './situation.ts';

/** Entries that the sample company has for single cases. */
const BY_TICKET = 2038;
const BILLED_EARLY = 2042;
const UNMAPPED = 2027;
const WITHOUT_GL = 2036;
const WRONG_TAX = 2037;
const IN_EUR = 2018;

const VISA = { find: { 'Payment type': 'Company Visa' } };
const JANE_NAME = 'Jane Taylor';
const SECOND_JANE = 'cccccccc-0000-4000-8000-000000000001';
const JANE = { find: { Member: 'jtaylor' } };
/** The row of GL Mapping that plain expenses take, by the columns of its cells. */
const ROW = 2;
const COLUMNS = { account: 'I', taxRate: 'J', tracking: 'K' } as const;

/** A plain expense that is held because of what was done to the sheet or to Xero before; corrected, it is posted. */
const held = (
  number: number,
  what: string,
  before: (world: World) => void,
  did: string,
  settle: (world: World) => void,
): Situation => ({
  number,
  what,
  provoke: (world) => {
    before(world);
    add(world);
    sync(world);
  },
  told: exceptionOf(NEW),
  did,
  settle: (world) => {
    settle(world);
    sync(world);
  },
  left: isBooked(),
});

/** An entry of the sample company that is held by itself. */
const heldInSample = (
  number: number,
  what: string,
  entryId: number,
  did: string,
  settle: (world: World) => void,
): Situation => ({
  number,
  what,
  start: companyWith(entryId),
  provoke: (world) => void sync(world),
  told: exceptionOf(entryId),
  did,
  settle: (world) => {
    settle(world);
    sync(world);
  },
  left: isBooked(entryId),
});

const mapTo = (world: World, column: keyof typeof COLUMNS, text: string): void =>
  inSheet(world, { tab: 'GL Mapping', paste: { at: `${COLUMNS[column]}${ROW}`, values: [[text]] } });

/** Archives an account, as the bookkeeper does in Xero. */
const setAccount = ({ xero }: World, code: string, status: 'ACTIVE' | 'ARCHIVED'): void => {
  if (xero) xero.accounts = xero.accounts.map((each) => (each.code === code ? { ...each, status } : each));
};

const setContact = ({ xero }: World, name: string, status: 'ACTIVE' | 'ARCHIVED'): void => {
  const [id, contact] = Object.entries(xero?.contacts ?? {}).find(([, each]) => each.name === name) ?? [];
  if (xero && id && contact) xero.contacts[id] = { ...contact, status };
};

/** The second tier approves the entry with its report. */
function approveByBoth(world: World): void {
  const status = 'ApprovedByTierTwo';
  correct(world, { status });
  for (const report of Object.values(world.connectwise?.reports ?? {})) report.status = status;
}

export const cases: readonly Situation[] = [
  {
    number: 1,
    what: 'Approved by one tier where two are required',
    provoke: (world) => {
      choose(world, { 'Required approval': 'First and second tier' });
      add(world);
      sync(world);
    },
    told: exceptionOf(NEW),
    did: 'had the second tier approve it in ConnectWise',
    settle: (world) => {
      approveByBoth(world);
      sync(world);
    },
    left: isBooked(),
  },
  heldInSample(
    2,
    'Billed to the customer before it was approved',
    BILLED_EARLY,
    'approved the expense in ConnectWise',
    (world) => approve(world, BILLED_EARLY),
  ),
  heldInSample(
    3,
    'Released though unapproved, because its ticket bills unapproved expenses',
    BY_TICKET,
    'approved the expense in ConnectWise',
    (world) => approve(world, BY_TICKET),
  ),
  heldInSample(
    4,
    'Expense type without a row of GL Mapping',
    UNMAPPED,
    'filled in account and tax rate in the row that was added',
    (world) =>
      inSheet(world, {
        tab: 'GL Mapping',
        find: { 'Expense type': 'Client gifts' },
        set: { Account: '420 · Entertainment', 'Tax rate': '15% GST on Expenses' },
      }),
  ),
  {
    number: 5,
    what: 'No GL entries on the expense',
    start: companyWith(WITHOUT_GL),
    provoke: (world) => void sync(world),
    told: exceptionOf(WITHOUT_GL),
    did: 'chose Update GL Entries in ConnectWise',
    settle: (world) => {
      const { connectwise } = world;
      if (connectwise) connectwise.setup.unexportedEntryIds = [];
      sync(world);
    },
    left: isBooked(WITHOUT_GL),
  },
  held(
    6,
    'Account that is not in the chart of accounts',
    (world) => mapTo(world, 'account', '999 · Nowhere'),
    'chose another account in the row',
    (world) => mapTo(world, 'account', '493 · Travel - National'),
  ),
  held(
    7,
    'Account that was archived',
    (world) => setAccount(world, '493', 'ARCHIVED'),
    'restored it in Xero',
    (world) => setAccount(world, '493', 'ACTIVE'),
  ),
  held(
    8,
    'Account that takes no bill lines',
    (world) => mapTo(world, 'account', '800 · Accounts Payable'),
    'chose another account in the row',
    (world) => mapTo(world, 'account', '493 · Travel - National'),
  ),
  held(
    9,
    'Tax rate that does not go with the account',
    (world) => mapTo(world, 'taxRate', '15% GST on Income'),
    'chose another tax rate in the row',
    (world) => mapTo(world, 'taxRate', '15% GST on Expenses'),
  ),
  held(
    10,
    'Tax code that is blank, where the row goes by it',
    (world) => mapTo(world, 'taxRate', 'As ConnectWise'),
    'chose Apply proposal under Action',
    (world) => act(world, NEW, 'Apply proposal'),
  ),
  heldInSample(11, 'Tax entered that the rate does not give', WRONG_TAX, 'corrected the tax in ConnectWise', (world) =>
    correct(world, { taxes: [{ id: 1, amount: 12, type: { id: 1, name: 'GST' } }] }, WRONG_TAX),
  ),
  heldInSample(
    12,
    'Tax of a part alone: a difference that a line of adjustment would hide',
    WRONG_TAX,
    'ticked Split tax in that row of GL Mapping',
    (world) =>
      inSheet(
        world,
        ...rowsOf(world, 'GL Mapping')
          .filter((row) => textIn(row, 'Expense type') === 'Parts and Supplies')
          .map((row) => ({ tab: 'GL Mapping', find: { _key: textIn(row, '_key') }, set: { 'Split tax': true } })),
      ),
  ),
  {
    number: 13,
    what: 'Amount of nothing',
    provoke: (world) => {
      add(world, { amount: 0 });
      sync(world);
    },
    told: exceptionOf(NEW),
    did: 'corrected the amount in ConnectWise',
    settle: (world) => {
      correct(world, { amount: 5 });
      sync(world);
    },
    left: isBooked(),
  },
  held(
    18,
    'Date in a period that Xero has locked',
    ({ xero }) => {
      if (xero) xero.organisation = { ...xero.organisation, periodLockDate: '2026-11-12' };
    },
    'moved the lock date in Xero',
    ({ xero }) => {
      if (xero) xero.organisation = { ...xero.organisation, periodLockDate: null };
    },
  ),
  held(
    19,
    'Date in a period that Xero has locked, and an adviser connected Xero, whom it lets post there',
    ({ xero }) => {
      if (xero) xero.organisation = { ...xero.organisation, periodLockDate: '2026-11-12', isUserAdviser: true };
    },
    'moved the lock date in Xero',
    ({ xero }) => {
      if (xero) xero.organisation = { ...xero.organisation, periodLockDate: null };
    },
  ),
  {
    number: 21,
    what: 'Linked card account that was archived',
    provoke: (world) => {
      runMenu(world, bundle, 'Expense Connect…');
      const card = { 'Payment type': 'Company Visa', 'Bank account': '091 · Company Visa Card' };
      inSheet(world, { tab: 'Expense Connect', append: card });
      setAccount(world, '091', 'ARCHIVED');
      add(world, { paymentMethod: { id: 2 }, classification: { id: 1 } });
      sync(world);
    },
    told: exceptionOf(NEW),
    did: 'chose another account in that row of Expense Connect',
    settle: (world) => {
      const another = { 'Bank account': '090 · Business Account' };
      inSheet(world, { tab: 'Expense Connect', find: { 'Payment type': 'Company Visa' }, set: another });
      sync(world);
    },
    left: isBooked(),
  },
  {
    number: 22,
    what: 'Payment type of which nobody said who paid',
    provoke: (world) => {
      inSheet(world, { tab: 'Payment Types', ...VISA, set: { 'Who paid': '' } });
      add(world, { paymentMethod: { id: 2 }, classification: { id: 1 } });
      sync(world);
    },
    told: exceptionOf(NEW),
    did: 'said in Payment Types who paid',
    settle: (world) => {
      inSheet(world, { tab: 'Payment Types', ...VISA, set: { 'Who paid': 'Company' } });
      sync(world);
    },
    left: isBooked(),
  },
  held(
    23,
    'Member without a contact',
    (world) => inSheet(world, { tab: 'Members', ...JANE, set: { Contact: '' } }),
    'chose Apply proposal under Action',
    (world) => act(world, NEW, 'Apply proposal'),
  ),
  held(
    24,
    'Contact that was archived',
    (world) => change(world, [{ xero: 'archive contact', contact: 'Jane Taylor' }]),
    'restored it in Xero',
    (world) => setContact(world, 'Jane Taylor', 'ACTIVE'),
  ),
  held(
    26,
    'Tracking option that is not in Xero',
    (world) => mapTo(world, 'tracking', 'Nowhere'),
    'cleared the cell',
    (world) => mapTo(world, 'tracking', ''),
  ),
  held(
    25,
    'Two contacts of one name',
    (world) => {
      const { xero } = world;
      const contact = Object.values(xero?.contacts ?? {}).find(({ name }) => name === JANE_NAME);
      if (!xero || !contact) throw new Error('there is no Jane in Xero');
      const nameless = { ...contact, email: '', contactNumber: '', accountNumber: '' };
      xero.contacts[contact.id] = nameless;
      xero.contacts[SECOND_JANE] = { ...nameless, id: SECOND_JANE };
      inSheet(world, { tab: 'Members', ...JANE, set: { Contact: '' } });
    },
    'chose one of the two in Members',
    (world) => inSheet(world, { tab: 'Members', ...JANE, set: { Contact: `Jane Taylor · ${SECOND_JANE.slice(-8)}` } }),
  ),
  heldInSample(28, 'Currency that is not enabled', IN_EUR, 'added the currency in Xero', ({ xero }) => {
    if (xero) xero.currencies = [...xero.currencies, { code: 'EUR', description: 'Euro', dayRate: 0.55 }];
  }),
];

/** The receipt that hangs on an expense, as people add it in ConnectWise. */
const hang = (world: World, fileName: string, size: number): void =>
  change(world, [{ connectwise: 'attach', entry: NEW, document: { fileName, size } }]);

export const twice: readonly Situation[] = [
  {
    number: 30,
    what: 'Receipt too large for Xero',
    provoke: (world) => {
      choose(world, { 'Attach receipts': 'Yes' });
      add(world);
      hang(world, 'invoice.pdf', 12_000_000);
      sync(world);
    },
    told: exceptionOf(NEW),
    did: 'attached it in Xero by hand, and chose Done under Action',
    settle: (world) => {
      act(world, NEW, 'Done');
      sync(world);
    },
    left: isBooked(),
  },
  {
    number: 48,
    what: 'Expense corrected in ConnectWise after it was posted',
    provoke: (world) => {
      add(world);
      sync(world);
      correct(world, { amount: 25 });
      syncAfter(world, 1);
    },
    told: exceptionOf(NEW),
    did: 'chose Post again under Action',
    settle: (world) => {
      act(world, NEW, 'Post again');
      sync(world);
    },
    left: (world) => isBooked()(world) || isQuiet()(world),
  },
];

export const startOf = ({ start = smallCompany }: Situation): World => start();
