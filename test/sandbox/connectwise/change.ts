/** What people do in ConnectWise's own screens between two runs: expenses, the API member's role and keys; and what the cloud does by itself, a release. */
import { ENTRY } from './dictionary.ts';
import { dropDocument, hangDocument } from './documents.ts';
import { changeExpense, enterExpense, hasApprovedEntry, moveReport, reportOf } from './entries.ts';
import { isApproved } from './ledger.ts';
import { LEVELS, PERMISSIONS } from './roles.ts';
import {
  type ConnectWiseState,
  type Entry,
  type Fields,
  findInList,
  isFields,
  numberOf,
  textOf,
  type Value,
} from './state.ts';

const ENTRY_CHANGES = ['add', 'edit', 'approve', 'unapprove', 'bill'] as const;
const DOCUMENT_CHANGES = ['attach', 'detach'] as const;
const SYSTEM_CHANGES = ['forbid', 'permit', 'renew keys', 'release'] as const;
type EntryChange = (typeof ENTRY_CHANGES)[number];
type SystemChange = (typeof SYSTEM_CHANGES)[number];

/**
 * `{"connectwise": "add", "entry": {…}}`: for `add` and `edit` in ConnectWise's field names, else `{"id": …}` or the id alone.
 * `bill` takes the entry's id and the `invoice` or `agreement` that it goes on. `attach` and `detach` take the entry's id and a
 * `document`: its `fileName`, and `size` in bytes, `content`, or `link` for one that is only an address. `forbid` and `permit` take a `permission` of the role and a `level` of it, or all four; `renew keys` the new ones.
 */
export type ConnectWiseChange = {
  readonly connectwise: string;
  readonly entry?: Value;
  readonly document?: Value;
  readonly permission?: string;
  readonly level?: string;
  readonly publicKey?: string;
  readonly privateKey?: string;
  readonly release?: string;
};

const APPROVED = 'ApprovedByTierOne';

const isUnknownReference = (thrown: unknown): thrown is { readonly unknownReference: string } =>
  typeof thrown === 'object' && thrown !== null && 'unknownReference' in thrown;

function readFields(given: Value | undefined): Fields {
  if (typeof given === 'number') return { id: given };
  if (!isFields(given)) throw new Error('a ConnectWise change needs an entry: an object in ConnectWise field names');
  const unknown = Object.keys(given).find((name) => ENTRY[name] === undefined);
  if (unknown !== undefined) throw new Error(`a ConnectWise expense entry has no field ${unknown}`);
  return given;
}

function findEntry(state: ConnectWiseState, fields: Fields): Entry {
  const entry = state.entries[numberOf(fields, 'id')];
  if (entry === undefined) throw new Error(`ConnectWise has no expense entry ${JSON.stringify(fields.id ?? null)}`);
  return entry;
}

/** A report is approved as a whole by the member's approver; the first member stands for whoever pressed the button. */
function settleReport(state: ConnectWiseState, entry: Entry, nowMs: number): void {
  const report = reportOf(state, entry);
  const by = findInList(state, 'members', numberOf(entry.member, 'id') === 101 ? 109 : 101) ?? state.lists.members[0];
  if (report === undefined || by === undefined) return;
  const isEntryApproved = isApproved(state, entry.status);
  if (isEntryApproved && !isApproved(state, report.status)) moveReport(state, report, APPROVED, by, nowMs);
  if (!isEntryApproved && isApproved(state, report.status) && !hasApprovedEntry(state, report))
    moveReport(state, report, 'Open', by, nowMs);
}

/**
 * Billing puts an approved entry on an invoice to the client, or has its agreement cover it. What the client is not billed for is on no
 * invoice; one is billed once.
 */
function billExpense(state: ConnectWiseState, entry: Entry, { id, invoice, agreement }: Fields): void {
  if (!isApproved(state, entry.status)) throw new Error(`ConnectWise bills no expense entry that is ${entry.status}`);
  if (entry.status === 'Billed' || entry.status === 'BilledAgreement')
    throw new Error(`expense entry ${JSON.stringify(id)} is billed already`);
  if (entry.billableOption !== 'Billable' && entry.billableOption !== 'NoCharge')
    throw new Error(`ConnectWise bills no expense entry that is ${textOf(entry, 'billableOption')}`);
  if (isFields(invoice) === isFields(agreement)) throw new Error('an entry is billed on an invoice or an agreement');
  if (isFields(invoice)) changeExpense(state, entry, { invoice, status: 'Billed' });
  else {
    const covered = numberOf(entry, 'billAmount');
    changeExpense(state, entry, { agreement: agreement ?? null, agreementAmount: covered, status: 'BilledAgreement' });
  }
}

const today = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, 10);

const APPLY = {
  add: (state, fields, nowMs) => {
    if (state.entries[numberOf(fields, 'id')] !== undefined)
      throw new Error(`ConnectWise already has an expense entry ${JSON.stringify(fields.id)}`);
    if (fields.amount === undefined) throw new Error('a new ConnectWise expense entry needs an amount');
    const entry = enterExpense(state, { date: today(nowMs), status: APPROVED, ...fields });
    // An explicit report keeps its own status, so that an entry billed before approval can be entered too.
    if (fields.expenseReport === undefined) settleReport(state, entry, nowMs);
  },
  edit: (state, fields, nowMs) => {
    const entry = findEntry(state, fields);
    const { id: _own, ...changes } = fields;
    changeExpense(state, entry, changes);
    if (changes.status !== undefined) settleReport(state, entry, nowMs);
  },
  approve: (state, fields, nowMs) => {
    const entry = findEntry(state, fields);
    changeExpense(state, entry, { status: APPROVED });
    settleReport(state, entry, nowMs);
  },
  unapprove: (state, fields, nowMs) => {
    const entry = findEntry(state, fields);
    changeExpense(state, entry, { status: 'Open' });
    settleReport(state, entry, nowMs);
  },
  bill: (state, fields) => billExpense(state, findEntry(state, fields), fields),
} satisfies Record<EntryChange, (state: ConnectWiseState, fields: Fields, nowMs: number) => void>;

function setLevels({ role }: ConnectWiseState, { permission, level }: ConnectWiseChange, isAllowed: boolean): void {
  const name = PERMISSIONS.find((each) => each === permission);
  if (name === undefined) throw new Error(`a security role has the permissions ${PERMISSIONS.join(', ')}`);
  if (level !== undefined && !LEVELS.some((each) => each === level))
    throw new Error(`a permission has the levels ${LEVELS.join(', ')}`);
  const others = role[name].filter((each) => level !== undefined && each !== level);
  const named = LEVELS.filter((each) => level === undefined || each === level);
  role[name] = isAllowed ? [...others, ...named] : others;
}

const CHANGE_SYSTEM = {
  forbid: (state, change) => setLevels(state, change, false),
  permit: (state, change) => setLevels(state, change, true),
  'renew keys': ({ site }, { publicKey = '', privateKey = '' }) => {
    if (publicKey === '' || privateKey === '') throw new Error('new keys are a publicKey and a privateKey');
    Object.assign(site, { publicKey, privateKey });
  },
  release: ({ site }, { release = '' }) => {
    if (!/^\d{4}\.\d+$/.test(release)) throw new Error('a release is such as 2027.1');
    site.release = release;
  },
} satisfies Record<SystemChange, (state: ConnectWiseState, change: ConnectWiseChange) => void>;

function changeDocument(state: ConnectWiseState, what: string, { entry, document }: ConnectWiseChange): void {
  const { id } = findEntry(state, readFields(entry));
  if (!isFields(document)) throw new Error('a change of documents needs a document: an object with a fileName');
  if (what === 'attach') hangDocument(state, id, document);
  else dropDocument(state, id, textOf(document, 'fileName'));
}

const isEntryChange = (name: string): name is EntryChange => ENTRY_CHANGES.some((known) => known === name);
const isSystemChange = (name: string): name is SystemChange => SYSTEM_CHANGES.some((known) => known === name);

/**
 * Carries one change out, as an administrator: an entry in a batch can be changed too, its batched ledger rows stay.
 * Throws an Error that says why when it can't.
 */
export function changeConnectWise(state: ConnectWiseState, change: ConnectWiseChange, nowMs: number): void {
  const { connectwise: what } = change;
  if (isSystemChange(what)) {
    CHANGE_SYSTEM[what](state, change);
    return;
  }
  if (DOCUMENT_CHANGES.some((known) => known === what)) {
    changeDocument(state, what, change);
    return;
  }
  if (!isEntryChange(what))
    throw new Error(
      `a ConnectWise change is one of ${[...ENTRY_CHANGES, ...DOCUMENT_CHANGES, ...SYSTEM_CHANGES].join(', ')}, not ${what}`,
    );
  try {
    APPLY[what](state, readFields(change.entry), nowMs);
  } catch (thrown) {
    if (!isUnknownReference(thrown)) throw thrown;
    throw new Error(`ConnectWise has no such ${thrown.unknownReference} as the entry names`);
  }
}
