/** Reads the lists that `edit`, `change` and `fault` take: what is wrong in form is told before any act begins. */
import type { VendorChange } from './acts.ts';
import type { Fault } from './faults.ts';
import { readFault } from './faults.ts';
import type { EditStep } from './google/types.ts';
import { readStep } from './steps.ts';
import { wrongUse } from './wrong-use.ts';

type Fields = Readonly<Record<string, unknown>>;

type ChangeForm = { readonly acts: readonly string[]; readonly fields: readonly string[] };

const changeForms: Record<'connectwise' | 'xero', ChangeForm> = {
  connectwise: {
    acts: ['add', 'edit', 'approve', 'unapprove', 'bill', 'forbid', 'permit', 'renew keys', 'release'],
    fields: ['entry', 'permission', 'level', 'publicKey', 'privateKey', 'release'],
  },
  xero: {
    acts: [
      'void',
      'delete',
      'edit',
      'approve',
      'pay',
      'spend',
      'receive',
      'revoke',
      'scopes',
      'secret',
      'lose tracking',
      'rename contact',
      'archive contact',
      'merge contact',
    ],
    fields: [
      'number',
      'id',
      'set',
      'account',
      'amount',
      'date',
      'contact',
      'reference',
      'organisation',
      'scopes',
      'secret',
      'documents',
      'to',
    ],
  },
};

/** The steps of `edit FILE`; one step may stand without its list. `zone` is the spreadsheet's time zone. */
export function readSteps(document: unknown, zone: string): readonly EditStep[] {
  return listOf(document).map((step) => readStep(step, zone));
}

/** The changes of `change FILE`. */
export function readChanges(document: unknown): readonly VendorChange[] {
  return listOf(document).map((step) => {
    const [system, other] = (['connectwise', 'xero'] as const).filter((name) => step[name] !== undefined);
    if (system === undefined || other !== undefined) {
      throw wrongUse('A change names its act under "connectwise" or "xero"; see "help".');
    }
    const { acts, fields } = changeForms[system];
    if (!acts.some((act) => act === step[system])) {
      throw wrongUse(`A change under "${system}" is one of ${acts.join(', ')}, not ${JSON.stringify(step[system])}.`);
    }
    const unknown = Object.keys(step).find((name) => name !== system && !fields.includes(name));
    if (unknown !== undefined) throw wrongUse(`A change under "${system}" has no field "${unknown}".`);
    if (system === 'connectwise') checkConnectWise(step);
    // The act and its fields are known; what they may hold is for the vendor's stand-in to refuse.
    return step as VendorChange;
  });
}

/** The faults of `fault FILE`. */
export function readFaults(document: unknown): readonly Fault[] {
  return listOf(document).map((order) => readFault(order));
}

type Wanted = { readonly fits: (value: unknown) => boolean; readonly words: string };

const number: Wanted = { fits: Number.isFinite, words: 'a number' };
const text: Wanted = { fits: (value) => typeof value === 'string', words: 'a text' };
const reference: Wanted = { fits: isFields, words: 'an object such as {"id":101}' };

/** The fields that the stand-in reckons with; a screen can enter nothing else in them. */
const entryFields: Readonly<Record<string, Wanted>> = {
  amount: number,
  locationId: number,
  businessUnitId: number,
  date: text,
  status: text,
  member: reference,
  type: reference,
  paymentMethod: reference,
  classification: reference,
  currency: reference,
  company: reference,
};

/** Acts on the role, the keys and the release are for the stand-in to refuse; all others want an entry. */
function checkConnectWise({ connectwise: act, entry, ...rest }: Fields): void {
  const isOfSystem = act === 'forbid' || act === 'permit' || act === 'renew keys' || act === 'release';
  if (!isOfSystem) {
    checkEntry(entry);
    return;
  }
  const bad = Object.entries(rest).find(([, value]) => typeof value !== 'string');
  if (entry !== undefined || bad !== undefined)
    throw wrongUse(`"${String(act)}" takes texts and no entry; see "help".`);
}

/** An entry is named, and names others, by numbers. */
function checkEntry(entry: unknown): void {
  if (isNumber(entry)) return;
  if (!isFields(entry))
    throw wrongUse('A change under "connectwise" wants an "entry": an object, or the number of one.');
  for (const [name, { fits, words }] of Object.entries(entryFields)) {
    if (entry[name] !== undefined && !fits(entry[name]))
      throw wrongUse(`The "${name}" of a ConnectWise entry is ${words}, not ${JSON.stringify(entry[name])}.`);
  }
  const bad = [entry, ...Object.values(entry)]
    .filter(isFields)
    .find((one) => Object.hasOwn(one, 'id') && !isNumber(one.id));
  if (bad !== undefined)
    throw wrongUse(`An "id" in a ConnectWise entry is a number from 1, not ${JSON.stringify(bad.id)}.`);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(document: unknown): readonly Fields[] {
  const list: readonly unknown[] = Array.isArray(document) ? document : [document];
  return list.map((one) => {
    if (!isFields(one)) throw wrongUse('The file holds a list of objects; see "help".');
    return { ...one };
  });
}
