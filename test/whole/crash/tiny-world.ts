/** A company small enough to try everything on: six expenses, one of each way that a document can go. Made as a person would, once. */
import { change, edit, open, runMenu, type VendorChange } from '../../sandbox/acts.ts';
import { type ConnectWiseState, emptyConnectWise } from '../../sandbox/connectwise/index.ts';
import type { Bundle } from '../../sandbox/google/types.ts';
import { createWorld, type World } from '../../sandbox/world.ts';

export const GROUPINGS = { entry: 'Per entry', week: 'Per member and week', report: 'Per expense report' } as const;

/** `approve` = documents are approved by the run that makes them; `save` = left as drafts for a person; `resume` = drafts that a person has approved since. */
export const STAGES = ['approve', 'save', 'resume'] as const;

export type Stage = (typeof STAGES)[number];
export type Variant = { readonly grouping: keyof typeof GROUPINGS; readonly stage: Stage };

/** `week/approve`. */
export const nameVariant = ({ grouping, stage }: Variant): string => `${grouping}/${stage}`;

export const VARIANTS: readonly Variant[] = STAGES.flatMap((stage) =>
  (['entry', 'week', 'report'] as const).map((grouping) => ({ grouping, stage })),
);

type Expense = readonly [
  id: number,
  member: number,
  day: string,
  type: number,
  amount: number,
  payment: number,
  classification: number,
];

const EMPLOYEE = 1;
const VISA = 2;
const AMEX = 3;
const NON_REIMBURSABLE = 1;
const REIMBURSABLE = 2;
const PERSONAL = 3;

const EXPENSES: readonly Expense[] = [
  [1, 101, '2026-10-06', 3, 42.5, EMPLOYEE, REIMBURSABLE],
  [2, 101, '2026-10-08', 1, 189, EMPLOYEE, REIMBURSABLE],
  [3, 101, '2026-10-07', 3, 36.8, VISA, NON_REIMBURSABLE],
  [4, 101, '2026-10-09', 4, -49, AMEX, NON_REIMBURSABLE],
  [5, 102, '2026-10-06', 3, 25, VISA, PERSONAL],
  [6, 102, '2026-10-07', 3, 18.9, EMPLOYEE, REIMBURSABLE],
];

/** Approved by somebody while nothing runs; it belongs to the same member, week and report as the first two. */
const LATE: Expense = [7, 101, '2026-10-10', 3, 12, EMPLOYEE, REIMBURSABLE];

const HOUR_MS = 3_600_000;

const enter = ([id, member, date, type, amount, payment, classification]: Expense): VendorChange => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: member },
    date,
    type: { id: type },
    amount,
    paymentMethod: { id: payment },
    classification: { id: classification },
    status: 'ApprovedByTierOne',
  },
});

export const isLateEntered = (world: World): boolean => world.connectwise?.entries[LATE[0]] !== undefined;

/** Enters the late expense; it can be entered only once. */
export const approveLate = (world: World): void => change(world, [enter(LATE)]);

/** Approves in Xero every draft that stands there, as the bookkeeper does. */
export function approveDrafts(world: World): void {
  for (const document of Object.values(world.xero?.documents ?? {}))
    if (document.status === 'DRAFT') change(world, [{ xero: 'approve', id: document.id }]);
}

/** Approves in Xero the draft that was made last, where there is one. */
export function approveYoungest(world: World): void {
  const drafts = Object.values(world.xero?.documents ?? {}).filter(({ status }) => status === 'DRAFT');
  const [youngest] = drafts.sort((one, two) => two.updatedMs - one.updatedMs);
  if (youngest) change(world, [{ xero: 'approve', id: youngest.id }]);
}

/** Xero keeps a refresh token good for half an hour after it was replaced (Xero guides: The standard authorization code flow). */
const REPLACED_MS = 30 * 60_000;

/**
 * Connects Xero again, as a person must when the answer that held the new refresh token was lost and nobody asked again while the
 * old one was still good. Says whether that was so.
 */
export function reconnectXero(world: World): boolean {
  const { document } = world.google.properties;
  const connection: { readonly refreshToken: string } = JSON.parse(document['connection.xero'] ?? '{}');
  const tokens = world.xero?.identity.refreshTokens ?? {};
  const own = tokens[connection.refreshToken];
  // one that Xero no longer knows is as good as one that was replaced long ago
  if (own && (own.replacedMs === null || world.nowMs - own.replacedMs < REPLACED_MS)) return false;
  const [newest] = Object.entries(tokens).flatMap(([token, { replacedMs: at }]) => (at === null ? [token] : []));
  document['connection.xero'] = JSON.stringify({ ...connection, refreshToken: newest });
  return true;
}

const setting = (label: string, value: string) => ({
  tab: 'Settings',
  find: { Setting: label },
  set: { Value: value },
});

/** Chooses the variant's settings, as a person does. */
export function choose(world: World, bundle: Bundle, { grouping, stage }: Variant): void {
  edit(world, bundle, [setting('Grouping', GROUPINGS[grouping])]);
  const saved = ['Save reimbursable as', 'Save paid by the company as', 'Save private spend as'];
  if (stage !== 'approve')
    edit(
      world,
      bundle,
      saved.map((label) => setting(label, 'Draft')),
    );
}

/** Of each list of ConnectWise, the ids that the expenses use; the other lists stay whole. */
const USED = {
  members: [101, 102],
  types: [1, 3, 4],
  paymentTypes: [EMPLOYEE, VISA, AMEX],
  companies: [2],
} as const satisfies Partial<Record<keyof ConnectWiseState['lists'], readonly number[]>>;

/** Accounts that a mapping or a payment type names; Xero's own ones are there too. */
const USED_ACCOUNTS = ['310', '420', '493', '855', '856'];

/** The vendors' lists cut to what the expenses use: every run reads them whole, and thousands of runs are made. */
function shorten({ connectwise, xero }: World): void {
  if (connectwise === null || xero === null) return;
  const { lists } = connectwise;
  const keep = (name: keyof typeof USED): void => {
    lists[name] = lists[name].filter(({ id }) => USED[name].some((used) => used === id));
  };
  for (const name of ['members', 'types', 'paymentTypes', 'companies'] as const) keep(name);
  xero.accounts = xero.accounts.filter(
    ({ code, systemAccount }) => systemAccount !== null || USED_ACCOUNTS.includes(code),
  );
  const names = lists.members.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
  for (const [id, { name }] of Object.entries(xero.contacts)) if (!names.includes(name)) delete xero.contacts[id];
}

const TAX = '15% GST on Expenses';

const MAPPING: readonly Readonly<Record<string, string>>[] = [
  { 'Expense type': 'Airfare', Account: '493 · Travel - National', 'Tax rate': TAX },
  { 'Expense type': 'Meals', Account: '420 · Entertainment', 'Tax rate': TAX },
  { 'Expense type': 'Parts and Supplies', Account: '310 · Cost of Goods Sold', 'Tax rate': TAX },
];

/** Maps the expense types of the six expenses, and no other. */
export function mapTypes(world: World, bundle: Bundle): void {
  edit(world, bundle, [
    { tab: 'GL Mapping', deleteRows: 'all' },
    ...MAPPING.map((row) => ({ tab: 'GL Mapping', append: { ...row, Active: true } })),
  ]);
}

/** Opened, set up and filled, with the six expenses waiting and no variant chosen yet. */
export function openTinyWorld(bundle: Bundle): World {
  const world = createWorld();
  world.connectwise = emptyConnectWise();
  shorten(world);
  change(world, EXPENSES.map(enter));
  open(world, bundle);
  mapTypes(world, bundle);
  return world;
}

/** Opened, set up and filled; the next *Sync now* is the one to be troubled. The access token has run out, so that it is renewed under way. */
export function makeTinyWorld(bundle: Bundle, variant: Variant): World {
  const world = openTinyWorld(bundle);
  choose(world, bundle, variant);
  if (variant.stage === 'resume') {
    runMenu(world, bundle, 'Sync now');
    world.nowMs += HOUR_MS;
    approveDrafts(world);
  }
  world.nowMs += HOUR_MS;
  world.lastAct = null;
  return world;
}
