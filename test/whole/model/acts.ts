/** What people, vendors and Google may do to a small company, each as a name with a number that says to which of several it is done. */
import { edit, type VendorChange, change as vendorChange } from '../../sandbox/acts.ts';
import { ask } from '../../sandbox/connectwise/ask.ts';
import { readFault } from '../../sandbox/faults.ts';
import { promote } from '../../sandbox/fill.ts';
import type { EditStep } from '../../sandbox/google/types.ts';
import type { World } from '../../sandbox/world.ts';
import { isWrongUse } from '../../sandbox/wrong-use.ts';
import type { XeroState } from '../../sandbox/xero/index.ts';
import { type AddOn, type Manner, runMenuOf } from './run-menu.ts';

/** Where an act happens; `edit` fires what a person's edit fires. */
export type Stage = { readonly addOn: AddOn; readonly world: World };

/** What an act gives a world to do; the number is from 0 to 99. */
type Act = (stage: Stage, number: number) => void;

type Document = XeroState['documents'][string];

const pick = <Choice>(choices: readonly Choice[], number: number): Choice | undefined =>
  choices.length === 0 ? undefined : choices[number % choices.length];

/** What a vendor or the sheet refuses a person is no act: she leaves it. */
function tryTo(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!isWrongUse(error)) throw error;
  }
}

const change = (world: World, one: VendorChange): void => tryTo(() => vendorChange(world, [one]));

const EMPLOYEE = { payment: 1, classification: 2 };
const COMPANY = { payment: 2, classification: 1 };
const PRIVATE = { payment: 2, classification: 3 };

/** Expenses that are entered late: member, day, type, amount, who paid. */
const LATE = [
  [7, 101, '2026-10-10', 3, 12, EMPLOYEE],
  [8, 101, '2026-10-11', 3, 64.2, COMPANY],
  [9, 102, '2026-10-08', 3, 31.05, PRIVATE],
  [10, 102, '2026-10-15', 1, 240, EMPLOYEE],
  [11, 101, '2026-10-07', 4, -9.9, COMPANY],
] as const;

const enter: Act = ({ world }, number) => {
  const [id, member, date, type, amount, paid] = pick(LATE, number) ?? LATE[0];
  change(world, {
    connectwise: 'add',
    entry: {
      id,
      member: { id: member },
      date,
      type: { id: type },
      amount,
      paymentMethod: { id: paid.payment },
      classification: { id: paid.classification },
      status: 'ApprovedByTierOne',
    },
  });
};

const entryIdOf = ({ connectwise }: World, number: number): number =>
  Number(pick(Object.keys(connectwise?.entries ?? {}), number) ?? 0);

const changeEntry =
  (what: string, fields: (number: number) => Readonly<Record<string, number>> = () => ({})): Act =>
  ({ world }, number) =>
    change(world, { connectwise: what, entry: { id: entryIdOf(world, number), ...fields(number) } });

const documentsIn = ({ xero }: World, statuses: readonly string[]): readonly Document[] =>
  Object.values(xero?.documents ?? {}).filter(({ status }) => statuses.includes(status));

const DRAFT = ['DRAFT'];
const OPEN = ['AUTHORISED'];
const LIVE = ['DRAFT', 'AUTHORISED', 'PAID'];

/** What a person does to one of the documents in Xero that stand in one of `statuses`. */
const changeDocument =
  (xero: string, statuses: readonly string[], more: (document: Document) => object = () => ({})): Act =>
  ({ world }, number) => {
    const document = pick(documentsIn(world, statuses), number);
    if (document !== undefined) change(world, { xero, id: document.id, ...more(document) });
  };

/** Xero takes new lines only as a whole. */
const linesWith = ({ lines }: Document, changes: object): object => ({
  set: { LineItems: lines.map((_line, at) => (at === 0 ? changes : {})) },
});

const DATA_TABS = ['Register', 'Exceptions', 'Preview', 'Run Log'];
const OUR_TABS = [...DATA_TABS, 'GL Mapping', 'Members', 'Payment Types'];
const SORT_BY: Readonly<Record<string, string>> = {
  Register: 'Amount',
  Exceptions: 'Amount',
  Preview: 'Total',
  'Run Log': 'Run',
  'GL Mapping': 'Account',
  Members: 'Name',
  'Payment Types': 'Payment type',
};

const editSheet = ({ addOn, world }: Stage, step: EditStep): void =>
  tryTo(() => void edit(world, addOn.bundle, [step]));

const sheetOf = (world: World, name: string) => world.google.spreadsheet.sheets.find((sheet) => sheet.name === name);

/** The second row of a tab once more below the others. */
const pasteRow: Act = (stage, number) => {
  const tab = pick(DATA_TABS, number) ?? '';
  const rows = sheetOf(stage.world, tab)?.rows ?? [];
  const values = rows[1]?.values.map((value) => (typeof value === 'object' ? null : value));
  if (values) editSheet(stage, { tab, paste: { at: `A${rows.length + 1}`, values: [values] } });
};

/** With the notes goes the mode, and somebody has it post by itself again. */
const wipeNotes: Act = ({ world }) => {
  const { document } = world.google.properties;
  for (const name of Object.keys(document)) if (!name.startsWith('connection.')) delete document[name];
  promote(world.google);
};

/** Somebody else's program takes one expense off the list. */
const batchElsewhere: Act = ({ world: { connectwise, nowMs } }, number) => {
  if (connectwise === null) return;
  const open = Object.values(connectwise.glRows).filter(({ batchId }) => batchId === null);
  const entryId = pick(open, number)?.entryId;
  if (entryId === undefined) return;
  const body = {
    batchIdentifier: `OTHER-${entryId}`,
    exportExpensesFlag: true,
    processedRecordIds: connectwise.rowIdsByEntry[entryId] ?? [],
  };
  ask(connectwise, 'POST', '/finance/accounting/batches', { body, nowMs });
};

const FAULTS = ['401', '500', 'html', '429:20', 'drop-before', 'drop-after', 'silent'];
const SPOILT = [
  { system: 'xero', method: 'PUT' },
  { system: 'xero', method: 'POST' },
  { system: 'connectwise', method: 'POST' },
  { system: 'xero', method: 'GET' },
  { system: 'connectwise', method: 'GET' },
  { system: 'identity', method: null },
];

/** One coming request is spoilt. */
const spoil: Act = ({ world }, number) => {
  const answer = pick(FAULTS, number);
  const which = pick(SPOILT, Math.floor(number / FAULTS.length));
  world.faults.push(readFault({ ...which, nth: 1 + (number % 3), answer }));
};

const menu =
  (label: string, manner: (number: number) => Manner = () => ({})): Act =>
  ({ addOn, world }, number) =>
    runMenuOf(addOn, world, label, manner(number));

const SKEWS_SECONDS = [-240, -90, -5, 5, 90, 240];
const GAPS_MINUTES = [1, 6, 11, 61, 1500];

/** Calls of a run are some 60; most of what can be cut is among the later ones. */
const callOf = (number: number): number => 1 + number;

export const ACTS = {
  sync: menu('Sync now'),
  'sync, cut': menu('Sync now', (number) => ({ cut: { call: callOf(number), after: true } })),
  'sync, clock off': menu('Sync now', (number) => ({ skewSeconds: pick(SKEWS_SECONDS, number) ?? 0 })),
  'sync, second meanwhile': menu('Sync now', (number) => ({ overlapAt: callOf(number) })),
  preview: menu('Preview'),
  'void last run': menu('Void and send back…'),
  'void last run, cut': menu('Void and send back…', (number) => ({ cut: { call: callOf(number), after: true } })),
  wait: ({ world }, number) => {
    world.nowMs += (pick(GAPS_MINUTES, number) ?? 1) * 60_000;
  },
  enter,
  approve: changeEntry('approve'),
  'take approval back': changeEntry('unapprove'),
  'change amount': changeEntry('edit', (number) => ({ amount: 10 + number / 4 })),
  'approve in Xero': changeDocument('approve', DRAFT),
  'delete in Xero': changeDocument('delete', DRAFT),
  'void in Xero': changeDocument('void', OPEN),
  'pay in Xero': changeDocument('pay', OPEN),
  'change total in Xero': changeDocument('edit', LIVE, (document) => linesWith(document, { UnitAmount: 77.7 })),
  'recode in Xero': changeDocument('edit', LIVE, (document) => linesWith(document, { AccountCode: '404' })),
  'batch elsewhere': batchElsewhere,
  spoil,
  sort: (stage, number) => {
    const tab = pick(OUR_TABS, number) ?? '';
    editSheet(stage, { tab, sort: SORT_BY[tab] ?? '' });
  },
  'paste a row': pasteRow,
  'delete rows': (stage, number) => editSheet(stage, { tab: pick(DATA_TABS, number) ?? '', deleteRows: 'all' }),
  'wipe notes': wipeNotes,
} as const satisfies Readonly<Record<string, Act>>;

export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as readonly ActName[]; // the keys of a constant table
