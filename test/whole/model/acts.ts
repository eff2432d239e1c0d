/** What people, vendors and Google may do to a small company, each as a name with a number that says to which of several it is done. */
import { runFunction, tick, type VendorChange, change as vendorChange } from '../../sandbox/acts.ts';
import { ask } from '../../sandbox/connectwise/ask.ts';
import { readFault } from '../../sandbox/faults.ts';
import type { World } from '../../sandbox/world.ts';
import type { XeroState } from '../../sandbox/xero/index.ts';
import { runMenuOf } from './run-menu.ts';
import { SHEET_ACTS } from './sheet-acts.ts';
import { type Act, pick, type Stage, tryTo } from './stage.ts';

type Document = XeroState['documents'][string];

const change = (world: World, one: VendorChange): boolean => tryTo(() => vendorChange(world, [one]));

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

/** One of those that are not entered yet; every third is not approved by then. */
const enter: Act = ({ world }, number) => {
  const late = pick(
    LATE.filter(([id]) => world.connectwise?.entries[id] === undefined),
    number,
  );
  if (!late) return false;
  const [id, member, date, type, amount, paid] = late;
  return change(world, {
    connectwise: 'add',
    entry: {
      id,
      member: { id: member },
      date,
      type: { id: type },
      amount,
      paymentMethod: { id: paid.payment },
      classification: { id: paid.classification },
      status: number % 3 === 0 ? 'Open' : 'ApprovedByTierOne',
    },
  });
};

type Entry = NonNullable<World['connectwise']>['entries'][string];

const isApproved = ({ status }: Entry): boolean => status.startsWith('Approved');

/** What somebody does in ConnectWise to one of the entries that `isMeant`. */
const changeEntry =
  (
    what: string,
    isMeant: (entry: Entry) => boolean,
    fields: (number: number) => Readonly<Record<string, string | number>> = () => ({}),
  ): Act =>
  ({ world }, number) => {
    const entry = pick(Object.values(world.connectwise?.entries ?? {}).filter(isMeant), number);
    return entry !== undefined && change(world, { connectwise: what, entry: { id: entry.id, ...fields(number) } });
  };

const DRAFT = ['DRAFT'];
const OPEN = ['AUTHORISED'];
const LIVE = ['DRAFT', 'AUTHORISED', 'PAID'];

/** What a person does to one of the documents in Xero that stand in one of `statuses`. */
const changeDocument =
  (xero: string, statuses: readonly string[], more: (document: Document) => object = () => ({})): Act =>
  ({ world }, number) => {
    const meant = Object.values(world.xero?.documents ?? {}).filter(({ status }) => statuses.includes(status));
    const document = pick(meant, number);
    return document !== undefined && change(world, { xero, id: document.id, ...more(document) });
  };

/** Xero takes new lines only as a whole. */
const linesWith = ({ lines }: Document, changes: object): object => ({
  set: { LineItems: lines.map((_line, at) => (at === 0 ? changes : {})) },
});

/** Somebody else's program takes one expense off the list. */
const batchElsewhere: Act = ({ world: { connectwise, nowMs } }, number) => {
  if (connectwise === null) return false;
  const open = Object.values(connectwise.glRows).filter(({ batchId }) => batchId === null);
  const entryId = pick(open, number)?.entryId;
  if (entryId === undefined) return false;
  const body = {
    batchIdentifier: `OTHER-${entryId}`,
    exportExpensesFlag: true,
    processedRecordIds: connectwise.rowIdsByEntry[entryId] ?? [],
  };
  ask(connectwise, 'POST', '/finance/accounting/batches', { body, nowMs });
  return true;
};

const FAULTS = ['401', '500', 'html', '429:20', 'drop-before', 'drop-after', 'silent', 'cut'];
const SPOILT = [
  { system: 'xero', method: 'PUT' },
  { system: 'xero', method: 'POST' },
  { system: 'connectwise', method: 'POST' },
  { system: 'xero', method: 'GET' },
  { system: 'connectwise', method: 'GET' },
  { system: 'identity', method: null },
];

/** One request of a run is spoilt. Says whether that run made such a request. */
const spoil =
  (label: string): Act =>
  ({ bundle, world }, number) => {
    const answer = pick(FAULTS, number);
    const which = pick(SPOILT, Math.floor(number / FAULTS.length));
    world.faults.push(readFault({ ...which, nth: 1 + (number % 3), answer }));
    runMenuOf(bundle, world, label);
    const isMet = world.faults.length === 0;
    world.faults = [];
    return isMet;
  };

const HALF_HOUR_MS = 30 * 60_000;

/** Xero takes the access token back, and every second time the refresh token too, which another program has had replaced. */
const loseTokens: Act = ({ world: { xero, nowMs } }, number) => {
  if (xero === null) return false;
  const { accessTokens, refreshTokens } = xero.identity;
  for (const name of Object.keys(accessTokens)) delete accessTokens[name];
  if (number % 2 === 0) return true;
  for (const [name, token] of Object.entries(refreshTokens))
    refreshTokens[name] = { ...token, replacedMs: Math.min(token.replacedMs ?? nowMs, nowMs) - HALF_HOUR_MS };
  refreshTokens[`refresh-of-another-${nowMs}`] = { issuedMs: nowMs, replacedMs: null };
  return true;
};

const SYNC = 'Sync now';
const VOID = 'Void and send back…';

const menu =
  (label: string): Act =>
  ({ bundle, world }) =>
    runMenuOf(bundle, world, label).ended === 'done';

const undoneIn = ({ xero }: World): number =>
  Object.values(xero?.documents ?? {}).filter(({ status }) => status === 'VOIDED' || status === 'DELETED').length;

const voidLastRun: Act = ({ bundle, world }) => {
  const before = undoneIn(world);
  runMenuOf(bundle, world, VOID);
  return undoneIn(world) > before;
};

/** A run makes some 340 calls, most of those that change anything among the later ones; one that makes fewer than are asked for is left alone. */
const callOf = (number: number): number => 1 + Math.floor(3.5 * number);

const cutMenu =
  (label: string): Act =>
  ({ bundle, world }, number) =>
    runMenuOf(bundle, world, label, { cut: { call: callOf(number), after: true } }).ended === 'cut';

const SKEWS_SECONDS = [-240, -90, -5, 5, 90, 240];
const GAPS_MINUTES = [1, 6, 11, 61, 1500];

const syncOffTime: Act = ({ bundle, world }, number) =>
  runMenuOf(bundle, world, SYNC, { skewSeconds: pick(SKEWS_SECONDS, number) ?? 0 }).ended === 'done';

/** The run of the schedule, which is offered once a run went well. */
const schedule = ({ bundle, world }: Stage): string | undefined => {
  const daily = { every: 'day', hour: '6', weekday: '1' };
  if (world.google.triggers.length === 0) runFunction(world, bundle, 'panelSaveSchedule', [daily]);
  return world.google.triggers[0]?.id;
};

/** The run of the schedule begins while a person's goes on; as long as there is no schedule, another person's. */
const overlap: Act = (stage, number) => {
  const { bundle, world } = stage;
  const triggerId = schedule(stage);
  const told = { isBegun: false };
  const begin = (): void => {
    told.isBegun = true;
    const trigger = world.google.triggers.find(({ id }) => id === triggerId);
    if (!trigger) runMenuOf(bundle, world, SYNC);
    else {
      trigger.nextAtMs = world.nowMs;
      tick(world, bundle, 0);
    }
  };
  runMenuOf(bundle, world, SYNC, { meanwhile: { at: callOf(number), begin } });
  return told.isBegun;
};

/** Time passes; what is scheduled runs. */
const wait: Act = ({ bundle, world }, number) => {
  tick(world, bundle, (pick(GAPS_MINUTES, number) ?? 1) * 60_000);
  return true;
};

export const ACTS = {
  sync: menu(SYNC),
  'sync, cut': cutMenu(SYNC),
  'sync, clock off': syncOffTime,
  'sync, second meanwhile': overlap,
  'sync, spoilt': spoil(SYNC),
  preview: menu('Preview'),
  'void last run': voidLastRun,
  'void last run, cut': cutMenu(VOID),
  'void last run, spoilt': spoil(VOID),
  wait,
  'lose tokens': loseTokens,
  enter,
  approve: changeEntry('approve', (entry) => !isApproved(entry)),
  'take approval back': changeEntry('unapprove', isApproved),
  reject: changeEntry(
    'edit',
    ({ status }) => status !== 'Rejected',
    () => ({ status: 'Rejected' }),
  ),
  'change amount': changeEntry(
    'edit',
    () => true,
    (number) => ({ amount: 10 + number / 4 }),
  ),
  'approve in Xero': changeDocument('approve', DRAFT),
  'delete in Xero': changeDocument('delete', DRAFT),
  'void in Xero': changeDocument('void', OPEN),
  'pay in Xero': changeDocument('pay', OPEN),
  'change total in Xero': changeDocument('edit', LIVE, (document) => linesWith(document, { UnitAmount: 77.7 })),
  'recode in Xero': changeDocument('edit', LIVE, (document) => linesWith(document, { AccountCode: '404' })),
  'batch elsewhere': batchElsewhere,
  ...SHEET_ACTS,
} as const satisfies Readonly<Record<string, Act>>;

export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as readonly ActName[]; // the keys of a constant table
