/** What people and vendors get wrong: a clear sentence in the sheet, nothing posted for it, and all is well once it is cured. */
import { change, dump, edit, fault, remote } from '../sandbox/acts.ts';
import { type Fault, readFault } from '../sandbox/faults.ts';
import type { EditStep } from '../sandbox/google/types.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  bundle,
  documentsOf,
  idsIn,
  lastSaid,
  openWith,
  overview,
  rowOf,
  rowsOf,
  setUp,
  sync,
  textIn,
  writeCalls,
} from './company.ts';

/** Of each kind one that is posted, and a few that are held. */
const FEW = [1001, 1002, 1003, 1007, 1008, 2001, 2002, 2010, 2020, 2021, 2024, 2027, 2028];

let synced: World | null = null;

/** A few entries of the sample company after their first *Sync now*. */
function smallCompany(): World {
  if (synced === null) {
    synced = openWith(FEW);
    sync(synced);
  }
  return copyWorld(synced);
}

const HOUR_MS = 3_600_000;
const NEW = 3001;

/** A plain approved expense of Jane's that nothing stands against. */
const plain = (fields: object = {}) => ({
  id: NEW,
  member: { id: 101 },
  date: '2026-11-12',
  type: { id: 1 },
  amount: 20,
  company: { id: 2 },
  paymentMethod: { id: 1 },
  classification: { id: 2 },
  status: 'ApprovedByTierOne',
  ...fields,
});

const add = (world: World, fields: object = {}) => change(world, [{ connectwise: 'add', entry: plain(fields) }]);
const change1 = (world: World, fields: object) =>
  change(world, [{ connectwise: 'edit', entry: { id: NEW, ...fields } }]);
const edit1 = (world: World, ...steps: readonly EditStep[]) => edit(world, bundle, steps);

const isPosted = (world: World, id = NEW): boolean =>
  documentsOf(world).some(({ lines }) => lines.some(({ entryId }) => entryId === id));

/** What must not stand in front of a bookkeeper: stack traces, protocol numbers, raw JSON, markup. */
const NOT_FOR_PEOPLE: readonly RegExp[] = [
  /\bat \S+ ?\(?\S*:\d+:\d+/,
  /\b(?:TypeError|RangeError|ReferenceError|SyntaxError|Exception:|undefined|NaN|\[object)/,
  /\b(?:HTTP|status|code)\W{0,3}[1-5]\d\d\b/i,
  /[{[]"\w+":/,
  /<\/?(?:html|body|head|h1|p|div|title|!DOCTYPE)\b/i,
];

/** Every text that the sheet shows, and what was said on the screen. */
function expectForPeople(world: World, said: readonly string[]): void {
  const { tabs } = dump(world);
  const texts = [...tabs.flatMap(({ rows }) => rows.flatMap(({ shown }) => shown)), ...said];
  expect(texts.filter((text) => NOT_FOR_PEOPLE.some((wrong) => wrong.test(text)))).toEqual([]);
  expect(tabs.flatMap(({ formulas }) => Object.keys(formulas))).toEqual([]);
}

type Case = {
  readonly spoil: (world: World) => void;
  /** Stands in Exceptions, or on Overview where the run could not begin. */
  readonly says: RegExp;
  readonly cure: (world: World) => void;
};

/** Row 2 of GL Mapping is the one for Airfare. */
const AIRFARE = 2;
const tieRow = {
  'Expense type': 'Airfare',
  Account: '404 · Bank Fees',
  'Tax rate': 'No GST',
  Active: true,
  Notes: 'tie',
};

const HOLDING: Readonly<
  Record<string, Case & { readonly check?: readonly [tab: string, header: string, value: string, says: RegExp] }>
> = {
  "a mapping row with an account that doesn't exist": {
    spoil: (world) => {
      add(world);
      edit1(world, { tab: 'GL Mapping', paste: { at: `I${AIRFARE}`, values: [['999 · Nowhere']] } });
    },
    says: /Row 2 of GL Mapping names the account "999 · Nowhere", which is not in Xero/,
    check: ['GL Mapping', 'Account', '999 · Nowhere', /^▲ No account "999 · Nowhere" in Xero/],
    cure: (world) =>
      edit1(world, {
        tab: 'GL Mapping',
        find: { Account: '999 · Nowhere' },
        set: { Account: '493 · Travel - National' },
      }),
  },
  'two mapping rows that tie': {
    spoil: (world) => {
      add(world);
      edit1(world, { tab: 'GL Mapping', append: tieRow });
    },
    says: /Rows 2 and 21 of GL Mapping fit Airfare equally well/,
    check: ['GL Mapping', 'Notes', 'tie', /^▲ Ties with row 2/],
    cure: (world) => edit1(world, { tab: 'GL Mapping', find: { Notes: 'tie' }, set: { Active: false } }),
  },
  'a mapping row without a tax rate': {
    spoil: (world) => {
      add(world);
      edit1(world, { tab: 'GL Mapping', paste: { at: `J${AIRFARE}`, values: [['']] } });
    },
    says: /Row 2 of GL Mapping has no tax rate/,
    cure: (world) =>
      edit1(world, { tab: 'GL Mapping', paste: { at: `J${AIRFARE}`, values: [['15% GST on Expenses']] } }),
  },
  'an entry with three decimals': {
    spoil: (world) => add(world, { amount: 20.125 }),
    says: /20\.125 has more than 2 digits after the point \(entry 3001, Jane Taylor, 12 Nov 2026, NZD 20\.125\)/,
    cure: (world) => change1(world, { amount: 20.13 }),
  },
  'an entry of nothing': {
    spoil: (world) => add(world, { amount: 0 }),
    says: /The amount is zero \(entry 3001/,
    cure: (world) => change1(world, { amount: 5 }),
  },
  'Reimbursable on a company payment type': {
    spoil: (world) => add(world, { paymentMethod: { id: 3 } }),
    says: /Reimbursable, but Company Amex is paid by the company: it would be paid twice/,
    cure: (world) => change1(world, { paymentMethod: { id: 1 } }),
  },
  'a clearing account whose default tax rate is GST': {
    spoil: (world) => {
      add(world, { paymentMethod: { id: 3 }, classification: { id: 1 } });
      edit1(world, { tab: 'Payment Types', paste: { at: 'C4', values: [['857 · Fuel Card Clearing']] } });
    },
    says: /857 · Fuel Card Clearing can't clear what the company paid: its default tax rate in Xero is not "no tax"/,
    check: ['Payment Types', 'Payment type', 'Company Amex', /^▲ 857 · Fuel Card Clearing .*default tax rate/],
    cure: (world) =>
      edit1(world, {
        tab: 'Payment Types',
        find: { 'Payment type': 'Company Amex' },
        set: { 'Clears through': '856 · Amex Clearing' },
      }),
  },
  'a member without a contact': {
    spoil: (world) => {
      add(world);
      edit1(world, { tab: 'Members', find: { Member: 'jtaylor' }, set: { Contact: '' } });
    },
    says: /Jane Taylor has no contact/,
    check: ['Members', 'Member', 'jtaylor', /^▲ /],
    cure: (world) => edit1(world, { tab: 'Members', find: { Member: 'jtaylor' }, set: { Contact: 'Jane Taylor' } }),
  },
  'books that are closed': {
    spoil: (world) => {
      add(world);
      edit1(world, { tab: 'Settings', find: { Setting: 'Books closed through' }, set: { Value: '2026-11-12' } });
    },
    says: /closed period: Books closed through in Settings says 12 Nov 2026/,
    cure: (world) => edit1(world, { tab: 'Settings', find: { Setting: 'Books closed through' }, set: { Value: '' } }),
  },
};

describe('held by itself, while everything else goes on', () => {
  test.each(Object.entries(HOLDING))('%s', (_what, { spoil, says, check, cure }) => {
    const world = smallCompany();
    spoil(world);
    add(world, { id: NEW + 1, type: { id: 3 }, member: { id: 102 } });
    const report = sync(world);
    const row = rowsOf(world, 'Exceptions').find((one) => idsIn(one).includes(NEW));
    expect(textIn(row ?? {}, 'What happened')).toMatch(says);
    expect(textIn(row ?? {}, 'What to do')).not.toBe('');
    if (check) expect(textIn(rowOf(world, check[0], check[1], check[2]), 'Check')).toMatch(check[3]);
    expect(isPosted(world)).toBe(false);
    expectForPeople(
      world,
      report.said.map(({ text }) => text),
    );
    cure(world);
    sync(world);
    expect(isPosted(world)).toBe(true);
    expect(rowsOf(world, 'Exceptions').flatMap(idsIn)).not.toContain(NEW);
    expect(isPosted(world, NEW + 1)).toBe(true);
  });
});

/** As many faults as a run could meet by trying again. */
const persistent = (
  order: Omit<Fault, 'nth' | 'seen' | 'method' | 'path'> & { readonly method?: string; readonly path?: string },
): Fault[] => Array.from({ length: 40 }, (_, at) => readFault({ ...order, nth: at + 1 }));

const connectionOf = (world: World, system: 'xero' | 'connectwise'): Record<string, string> =>
  JSON.parse(world.google.properties.document[`connection.${system}`] ?? '{}');

function reconnect(world: World, system: 'xero' | 'connectwise', fields: Readonly<Record<string, string>>): void {
  const connection = { ...connectionOf(world, system), ...fields };
  world.google.properties.document[`connection.${system}`] = JSON.stringify(connection);
}

const calm = (world: World): void => {
  world.faults.length = 0;
};

const pasteOver = (tab: string): EditStep => ({
  tab,
  paste: {
    at: 'A1',
    values: Array.from({ length: 12 }, () => Array.from({ length: 24 }, () => 'minutes of the meeting')),
  },
});

const MAPPING_ROWS = [['Airfare', '493 · Travel - National', '15% GST on Expenses', true]] as const;

const STOPPING: Readonly<Record<string, Case>> = {
  'a deleted header': {
    spoil: (world) => edit1(world, { tab: 'GL Mapping', paste: { at: 'I1', values: [['']] } }),
    says: /The tab "GL Mapping" has no column "Account"/,
    cure: (world) => edit1(world, { tab: 'GL Mapping', paste: { at: 'I1', values: [['Account']] } }),
  },
  'a header that stands twice': {
    spoil: (world) => edit1(world, { tab: 'Members', paste: { at: 'I1', values: [['Contact']] } }),
    says: /The tab "Members" has the column "Contact" more than once/,
    cure: (world) => edit1(world, { tab: 'Members', paste: { at: 'I1', values: [['']] } }),
  },
  'a renamed tab': {
    spoil: (world) => edit1(world, { tab: 'GL Mapping', rename: 'Mapping (old)' }),
    says: /There is no tab "GL Mapping"/,
    cure: (world) => edit1(world, { tab: 'Mapping (old)', rename: 'GL Mapping' }),
  },
  'a deleted tab': {
    spoil: (world) => edit1(world, { deleteTab: 'Register' }),
    says: /There is no tab "Register"/,
    cure: (world) => void setUp(world),
  },
  'a tab pasted over with text': {
    spoil: (world) => edit1(world, pasteOver('GL Mapping')),
    says: /The tab "GL Mapping" has none of its headers/,
    cure: (world) => {
      edit1(world, { tab: 'GL Mapping', clear: true });
      setUp(world);
      for (const [type, Account, rate, Active] of MAPPING_ROWS)
        edit1(world, { tab: 'GL Mapping', append: { 'Expense type': type, Account, 'Tax rate': rate, Active } });
    },
  },
  'Settings pasted over with text': {
    spoil: (world) =>
      edit1(world, { tab: 'Settings', paste: { at: 'B2', values: [['per lunch'], ['someday'], ['maybe']] } }),
    says: /The setting "Grouping" says "per lunch"\. Choose Per entry, Per member and week or Per expense report/,
    cure: (world) =>
      edit1(world, { tab: 'Settings', paste: { at: 'B2', values: [['Per entry'], ['Monday'], ['Yes']] } }),
  },
  'a payer that is neither employee nor company': {
    spoil: (world) => edit1(world, { tab: 'Payment Types', paste: { at: 'B3', values: [['the cat']] } }),
    says: /Payment Types, row 3: "Who paid" says "the cat"\. Choose Employee or Company/,
    cure: (world) => edit1(world, { tab: 'Payment Types', paste: { at: 'B3', values: [['Company']] } }),
  },
  'a wrong ConnectWise key': {
    spoil: (world) => reconnect(world, 'connectwise', { privateKey: 'wrong' }),
    says: /ConnectWise refused access\. Check company id, public key, private key and client id/,
    cure: (world) => reconnect(world, 'connectwise', { privateKey: 'private' }),
  },
  'an unknown ConnectWise company': {
    spoil: (world) => reconnect(world, 'connectwise', { companyId: 'nobody' }),
    says: /ConnectWise refused access\. Check company id/,
    cure: (world) => reconnect(world, 'connectwise', { companyId: 'sandbox' }),
  },
  'ConnectWise answering with an error of its own': {
    spoil: (world) => fault(world, persistent({ system: 'connectwise', answer: '500' })),
    says: /ConnectWise has trouble of its own at the moment\. Sync again in some minutes\./,
    cure: calm,
  },
  'ConnectWise answering with a web page': {
    spoil: (world) => fault(world, persistent({ system: 'connectwise', answer: 'html' })),
    says: /ConnectWise answered with something that could not be understood, such as a web page/,
    cure: calm,
  },
  'ConnectWise not answering': {
    spoil: (world) => fault(world, persistent({ system: 'connectwise', answer: 'drop-before' })),
    says: /ConnectWise did not answer/,
    cure: calm,
  },
  'a refused Xero token': {
    spoil: (world) => fault(world, [...persistent({ system: 'xero', answer: '401' })]),
    says: /Xero refused access\. Connect Xero again/,
    cure: calm,
  },
  'a Xero client that is not known': {
    spoil: (world) => {
      reconnect(world, 'xero', { clientSecret: 'wrong' });
      world.nowMs += HOUR_MS;
    },
    says: /Xero does not accept the keys of this connection\. Enter them anew/,
    cure: (world) => reconnect(world, 'xero', { clientSecret: 'sandbox-secret' }),
  },
  'a Xero connection that was taken back': {
    spoil: (world) => {
      for (const token of Object.keys(world.xero?.identity.refreshTokens ?? {}))
        delete world.xero?.identity.refreshTokens[token];
      world.nowMs += HOUR_MS;
    },
    says: /Xero does not let this sheet in any more: .* Connect Xero again/,
    cure: (world) => {
      const { refreshToken = '' } = connectionOf(world, 'xero');
      Object.assign(world.xero?.identity.refreshTokens ?? {}, { [refreshToken]: { issuedMs: null, replacedMs: null } });
    },
  },
  'Xero answering with a web page': {
    spoil: (world) => fault(world, persistent({ system: 'xero', answer: 'html' })),
    says: /Xero answered with something that could not be understood, such as a web page/,
    cure: calm,
  },
  'Xero answering with an error of its own': {
    spoil: (world) => fault(world, persistent({ system: 'xero', answer: '500' })),
    says: /Xero has trouble of its own at the moment/,
    cure: calm,
  },
};

describe('the run stops before anything is sent, and what the sheet told stays', () => {
  test.each(Object.entries(STOPPING))('%s', (_what, { spoil, says, cure }) => {
    const world = smallCompany();
    add(world);
    spoil(world);
    const [before, kept] = [remote(world), ['Preview', 'Exceptions'].map((tab) => rowsOf(world, tab))];
    const report = sync(world);
    expect(writeCalls(world)).toEqual([]);
    const after = remote(world);
    expect(after.xero?.invoices).toEqual(before.xero?.invoices);
    expect(after.connectwise).toEqual(before.connectwise);
    expect(overview(world, 'It said')).toMatch(says);
    expect(overview(world, 'It said')).toMatch(/^✕ /);
    expect(lastSaid(report)).toMatch(says);
    expect(['Preview', 'Exceptions'].map((tab) => rowsOf(world, tab))).toEqual(kept);
    expectForPeople(
      world,
      report.said.map(({ text }) => text),
    );
    cure(world);
    sync(world);
    expect(overview(world, 'It said')).toMatch(/^✓ /);
    expect(isPosted(world)).toBe(true);
  });
});

describe('texts from outside stay texts', () => {
  const FORMULA = '=IMPORTXML("http://x","y")';

  test('a note that looks like a formula: the line in Xero holds it, no cell has a formula', () => {
    const world = smallCompany();
    add(world, { notes: FORMULA });
    sync(world);
    const line = documentsOf(world)
      .flatMap(({ lines }) => lines)
      .find(({ entryId }) => entryId === NEW);
    expect(line?.description).toBe(`Airfare · ${FORMULA} [E${NEW}]`);
    expectForPeople(world, []);
  });

  test('names that look like formulas, in every place that a name comes to', () => {
    const world = smallCompany();
    const lists = world.connectwise?.lists;
    const rename = (
      list: 'types' | 'paymentTypes' | 'locations' | 'departments' | 'members',
      id: number,
      field = 'name',
    ) => {
      const found = lists?.[list].find((one) => one.id === id);
      if (found) found[field] = `${FORMULA} ${list}`;
    };
    rename('types', 7);
    rename('paymentTypes', 4);
    rename('locations', 3);
    rename('departments', 11);
    rename('members', 109, 'lastName');
    for (const contact of Object.values(world.xero?.contacts ?? {}))
      if (contact.name === 'Bayside Dental Group') Object.assign(contact, { name: `${FORMULA} contact` });
    add(world, { type: { id: 7 }, paymentMethod: { id: 4 }, member: { id: 109 } });
    add(world, { id: NEW + 1, type: { id: 7 }, paymentMethod: { id: 1 } });
    setUp(world);
    sync(world);
    expectForPeople(world, []);
    const shown = JSON.stringify(dump(world).tabs);
    for (const name of ['types', 'paymentTypes', 'locations', 'departments', 'members', 'contact'])
      expect(shown).toContain(JSON.stringify(`${FORMULA} ${name}`).slice(1, -1));
  });
});
