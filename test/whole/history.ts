/** Twelve months before the sample company came to the add-on: expenses entered in ConnectWise, and their bills as a tool and two bookkeepers keyed them. It imports nothing of the product. */
import { change, type VendorChange } from '../sandbox/acts.ts';
import { plainExpense } from '../sandbox/connectwise/sample-plain.ts';
import type { Fields } from '../sandbox/connectwise/state.ts';
import type { World } from '../sandbox/world.ts';

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse('2025-11-24T00:00:00Z');
const FIRST_ID = 5001;
const DAYS = 308;
const MEMBERS = [101, 102, 103, 104, 105, 106];
const OWN_COMPANY = 2;
const WELLINGTON = 3;

/** Beside the ordinary ones: 30 drives, 20 gifts, two advances. Type, amount. */
const OTHERS: readonly (readonly [count: number, type: number, amount: number])[] = [
  [30, 6, 42],
  [20, 7, 55],
  [2, 8, 300],
];
const PLAIN = 480;
const KILOMETRE = 0.95;

const TYPES = [
  '',
  'Airfare',
  'Accommodation',
  'Meals',
  'Parts and Supplies',
  'Software',
  'Mileage',
  'Client gifts',
  'Cash advance',
];
const NAMES: Readonly<Record<number, string>> = {
  101: 'Jane Taylor',
  102: "Siobhán O'Connor",
  103: 'Māui Ngata',
  104: 'José García',
  105: 'Liam Chen',
  106: 'Priya Patel',
};

type Past = { readonly at: number; readonly id: number; readonly day: string; readonly fields: Fields };

const idOf = (value: Fields[string] | undefined): number =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Number(value.id) : 0;
const dayAt = (at: number): string => new Date(FIRST_DAY + ((at * 37) % DAYS) * DAY_MS).toISOString().slice(0, 10);
const memberAt = (at: number): number => MEMBERS[(at * 5) % MEMBERS.length] ?? 101;

function pastExpenses(): readonly Past[] {
  const plain = Array.from({ length: PLAIN }, (_, at) => plainExpense(at + 200, memberAt(at), dayAt(at)));
  const others = OTHERS.flatMap(([count, type, amount], group) =>
    Array.from({ length: count }, (_, at): Fields => {
      const number = 1_000 + group * 100 + at;
      return {
        ...plainExpense(number, memberAt(number), dayAt(number)),
        type: { id: type },
        amount: amount + at,
        paymentMethod: { id: 1 },
        classification: { id: 2 },
      };
    }),
  );
  return [...plain, ...others].map((fields, at) => ({
    at,
    id: FIRST_ID + at,
    day: String(fields.date),
    fields: { ...fields, id: FIRST_ID + at },
  }));
}

type Booked = {
  readonly code: string;
  readonly tax: string;
  readonly tracking: readonly (readonly [string, string])[];
};

/** How the company means to book: what the sample company's own GL Mapping says. */
function meant({ fields }: Past): Booked {
  const type = idOf(fields.type);
  const isInternal = idOf(fields.company) === OWN_COMPANY;
  const isWellington = fields.locationId === WELLINGTON;
  const plain = { tax: 'INPUT2', tracking: [] };
  if (type === 1 || type === 2) return { ...plain, code: '493' };
  if (type === 3) return { ...plain, code: '420', tracking: isWellington ? [['Region', 'Wellington']] : [] };
  if (type === 4) return { ...plain, code: isInternal ? '453' : '310' };
  if (type === 5) return { ...plain, code: '485', tracking: [['Department', 'Managed Services']] };
  return type === 6 ? { code: '449', tax: 'NONE', tracking: [] } : { code: '625', tax: 'NONE', tracking: [] };
}

/** How it was booked: gifts by whim; now and then on a wrong account, with other tax, or with the tracking forgotten. */
function booked(past: Past): Booked {
  const { at, fields } = past;
  if (idOf(fields.type) === 7) return { code: ['400', '420', '429'][at % 3] ?? '', tax: 'INPUT2', tracking: [] };
  const right = meant(past);
  if (at % 17 === 5) return { ...right, code: '429' };
  if (at % 23 === 7) return { ...right, tax: right.tax === 'NONE' ? 'INPUT2' : 'NONE' };
  return at % 11 === 2 ? { ...right, tracking: [] } : right;
}

const amountOf = ({ fields }: Past): number =>
  Math.round(Number(fields.amount) * (idOf(fields.type) === 6 ? KILOMETRE : 1) * 100) / 100;

/** The tool names type and note; the first bookkeeper the type, the second writes what comes to mind. */
function wordingOf({ at, day, fields }: Past, style: number): string {
  const type = TYPES[idOf(fields.type)] ?? '';
  const note = typeof fields.notes === 'string' ? fields.notes : '';
  if (style === 0) return [type, note, `Entry date: ${day}`].filter(Boolean).join(' - ');
  if (style === 1) return `${day.slice(8)}/${day.slice(5, 7)} ${type.toLowerCase()}`;
  return ['Reimbursement', note || 'staff expense', `claim ${at}`][at % 3] ?? '';
}

function linesOf(world: World, past: Past, style: number): readonly Fields[] {
  const { code, tax, tracking } = booked(past);
  const line = (amount: number, AccountCode: string): Fields => ({
    Description: wordingOf(past, style),
    Quantity: 1,
    UnitAmount: amount,
    AccountCode,
    TaxType: tax,
    Tracking: tracking.map(([category, option]) => {
      const found = world.xero?.tracking.find(({ name }) => name === category);
      const choice = found?.options.find(({ name }) => name === option);
      return { TrackingCategoryID: found?.id ?? '', TrackingOptionID: choice?.id ?? '' };
    }),
  });
  const amount = amountOf(past);
  if (past.at % 19 !== 3 || amount < 20) return [line(amount, code)];
  // a person cut it in two, half of the time over two accounts
  const part = Math.round(amount * 30) / 100;
  return [line(Math.round((amount - part) * 100) / 100, code), line(part, past.at % 2 === 0 ? code : '461')];
}

const contactId = (world: World, name: string): string => {
  const found = Object.values(world.xero?.contacts ?? {}).find((contact) => contact.name === name);
  if (!found) throw new Error(`Xero has no contact ${name}`);
  return found.id;
};

const bill = (world: World, name: string, day: string, number: string, lines: readonly Fields[]): VendorChange => ({
  xero: 'bill',
  set: {
    InvoiceNumber: number,
    Contact: { ContactID: contactId(world, name) },
    Date: day,
    DueDate: day,
    LineAmountTypes: 'Inclusive',
    LineItems: [...lines],
  },
});

const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** One bill for each member and month by the tool, else one for each expense, some days later; every 29th was never booked. */
function billsOf(world: World, expenses: readonly Past[]): readonly VendorChange[] {
  const styleOf = ({ fields }: Past): number => (idOf(fields.member) - 101) % 3;
  const was = expenses.filter(({ at }) => at % 29 !== 4);
  const monthly = new Map<string, Past[]>();
  for (const past of was.filter((each) => styleOf(each) === 0)) {
    const name = `${idOf(past.fields.member)} ${past.day.slice(0, 7)}`;
    monthly.set(name, [...(monthly.get(name) ?? []), past]);
  }
  const byTool = [...monthly].map(([name, own]) => {
    const last = own.map(({ day }) => day).sort()[own.length - 1] ?? '';
    const lines = own.flatMap((past) => linesOf(world, past, 0));
    return bill(world, NAMES[Number(name.slice(0, 3))] ?? '', last, `EXP-${name.replace(' ', '-')}`, lines);
  });
  const byHand = was
    .filter((each) => styleOf(each) > 0)
    .map((past) => {
      const name = NAMES[idOf(past.fields.member)] ?? '';
      return bill(world, name, later(past.day, past.at % 9), '', linesOf(world, past, styleOf(past)));
    });
  return [...byTool, ...byHand];
}

/** What else the organisation was billed: rent, power and parts, none of it by staff. */
function supplierBills(world: World): readonly VendorChange[] {
  const suppliers = ['PowerDirect', 'Ridgeway Property Trust', 'Office & More', 'Ingram Distribution NZ'];
  return Array.from({ length: 60 }, (_, at) => {
    const line = { Description: 'Meals', Quantity: 1, UnitAmount: 20 + at, AccountCode: '461', TaxType: 'INPUT2' };
    return bill(world, suppliers[at % 4] ?? '', dayAt(at * 7), `S-${at}`, [line]);
  });
}

/** Their GL rows are in one batch, as the former tool left them. */
function batchOff(world: World, ids: readonly number[]): void {
  const { connectwise } = world;
  if (!connectwise) throw new Error('there is no ConnectWise');
  const rowIds = ids.flatMap((id) => connectwise.rowIdsByEntry[id] ?? []);
  connectwise.lastIds.batch += 1;
  const id = connectwise.lastIds.batch;
  const createdAt = '2026-10-02T00:00:00Z';
  connectwise.batches[id] = { id, batchIdentifier: 'TOOL-2026', rowIds, createdAt };
  connectwise.batchIds['tool-2026'] = id;
  for (const rowId of rowIds) {
    const row = connectwise.glRows[rowId];
    if (row) row.batchId = id;
  }
}

/** Gives the world this past; nothing that is unposted in it changes. How many expenses and bills that are. */
export function giveHistory(world: World): { readonly expenses: number; readonly bills: number } {
  const expenses = pastExpenses();
  change(
    world,
    expenses.map(({ fields }) => ({ connectwise: 'add', entry: { ...fields, status: 'ApprovedByTierOne' } })),
  );
  batchOff(
    world,
    expenses.map(({ id }) => id),
  );
  const { xero } = world;
  if (!xero) throw new Error('there is no Xero');
  const { organisation } = xero;
  // the period was locked once they stood there
  xero.organisation = { ...organisation, periodLockDate: null };
  const bills = [...billsOf(world, expenses), ...supplierBills(world)];
  change(world, bills);
  xero.organisation = organisation;
  return { expenses: expenses.length, bills: bills.length };
}
