/** Receipts: what hangs on an expense in ConnectWise comes to stand on its bill in Xero, once each, whatever fails on the way. */
import { calls, change, edit, fault, remote, runMenu, tick } from '../sandbox/acts.ts';
import { readFault } from '../sandbox/faults.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  bundle,
  choose,
  documentsOf,
  lastSaid,
  openWith,
  overview,
  rowsOf,
  type SheetRow,
  sync,
  syncedCompany,
  textIn,
} from './company.ts';

const MINUTE_MS = 60_000;
const SAVED_AS = {
  'Save reimbursable as': 'Approved',
  'Save paid by the company as': 'Approved',
  'Save private spend as': 'Approved',
};
const ON = { ...SAVED_AS, 'Attach receipts': 'Yes' };

type Hung = { readonly fileName: string; readonly size?: number; readonly content?: string; readonly link?: boolean };

const hang = (world: World, entry: number, document: Hung): void =>
  change(world, [{ connectwise: 'attach', entry, document: { ...document } }]);

type Attached = {
  readonly fileName: string;
  readonly mimeType: string;
  readonly size: number;
  readonly number: string;
};

/** The files in Xero, with the numbers of their documents. */
function attachedIn(world: World): Attached[] {
  const numbers = new Map(documentsOf(world).map(({ id, number }) => [id, number]));
  return (remote(world).xero?.attachments ?? []).map((each) => ({
    fileName: String(each.fileName),
    mimeType: String(each.mimeType),
    size: Number(each.size),
    number: numbers.get(String(each.documentId)) ?? '',
  }));
}

const namesIn = (world: World): string[] => attachedIn(world).map(({ fileName }) => fileName);

const receiptRows = (world: World): SheetRow[] =>
  rowsOf(world, 'Exceptions').filter((row) => /receipt/i.test(textIn(row, 'What happened')));

const told = (world: World): string[] => receiptRows(world).map((row) => textIn(row, 'What happened'));

const exchanges = (world: World) => calls(world).executions.flatMap(({ http }) => http);

/** Uploads of the last act. */
const putsIn = (world: World): string[] =>
  exchanges(world)
    .filter(({ method, path }) => method === 'PUT' && path.includes('/Attachments/'))
    .map(({ path }) => path.split('/').pop() ?? '');

/** Every call that attaching alone makes. */
const ofReceipts = (world: World) =>
  exchanges(world).filter(({ path }) => /\/system\/documents|\/Attachments/.test(path));

function act(world: World, key: string, cells: Readonly<Record<string, string>>): void {
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: key }, set: { ...cells } }]);
}

describe('forty receipts', () => {
  let world: World;
  let entries: number[];
  let reports: { readonly said: string; readonly puts: string[]; readonly told: string[] }[];

  beforeAll(() => {
    const posted = syncedCompany();
    entries = rowsOf(posted, 'Register')
      .filter((row) => row.Status === 'In the ledger')
      .map((row) => Number(textIn(row, 'Entry').replace('Entry ', '')))
      .slice(0, 40);
    world = openWith(entries);
    choose(world, ON);
    entries.forEach((entry, at) => {
      if (at === 0) hang(world, entry, { fileName: 'a/b?.pdf' });
      else if (at === 1) hang(world, entry, { fileName: 'scan.pdf', size: 12_000_000 });
      else if (at === 2) hang(world, entry, { fileName: 'torn.jpg', size: 300_000 });
      else hang(world, entry, { fileName: 'receipt.pdf', size: 20_000 + at });
    });
    // the third file is refused twice by a server in trouble
    for (const nth of [1, 2])
      fault(world, [readFault({ system: 'xero', method: 'PUT', path: `E${entries[2]}-3-`, nth, answer: '500' })]);
    reports = [0, 1, 2, 3].map(() => {
      const said = lastSaid(sync(world));
      const report = { said, puts: putsIn(world), told: told(world) };
      tick(world, bundle, 11 * MINUTE_MS);
      return report;
    });
  });

  test('are attached once each, under names that Xero takes', () => {
    expect(entries).toHaveLength(40);
    const attached = attachedIn(world);
    expect(new Set(attached.map(({ fileName }) => fileName)).size).toBe(39);
    expect(attached).toHaveLength(39);
    expect(attached.map(({ number }) => number).sort()).toEqual(
      entries
        .filter((_, at) => at !== 1)
        .map((id) => `CWE-${id}`)
        .sort(),
    );
    expect(attached[0]).toMatchObject({ fileName: `E${entries[0]}-1-a-b.pdf`, mimeType: 'application/pdf' });
    // no file was ever sent a second time, but for the one that failed
    const again = reports.flatMap(({ puts }) => puts).filter((name) => !name.startsWith(`E${entries[2]}-`));
    expect(again).toHaveLength(38);
  });

  test('the one that fails is listed, and tried again alone', () => {
    const [first, second, third, fourth] = reports;
    const name = `E${entries[2]}-3-torn.jpg`;
    expect(first?.puts).toContain(name);
    expect([second?.puts, third?.puts, fourth?.puts]).toEqual([[name], [name], []]);
    const listed = (texts: readonly string[] | undefined) =>
      texts?.filter((text) => text.includes('"torn.jpg"')).length;
    expect([first, second, third, fourth].map((report) => listed(report?.told))).toEqual([1, 1, 0, 0]);
    expect(first?.said).toContain('38 receipts attached. 2 receipts need you: see Exceptions.');
  });

  test('the one that is too large is an exception of its own, and its bill stands', () => {
    const [row, ...others] = receiptRows(world);
    expect(others).toEqual([]);
    expect(textIn(row ?? {}, 'What happened')).toContain(
      `The receipt "scan.pdf" is not on CWE-${entries[1]}, which stands in Xero without it: it is larger than the 10 MB that Xero takes`,
    );
    expect(documentsOf(world).find(({ number }) => number === `CWE-${entries[1]}`)?.status).toBe('AUTHORISED');
    const smaller = copyWorld(world);
    change(smaller, [
      { connectwise: 'detach', entry: entries[1] ?? 0, document: { fileName: 'scan.pdf' } },
      { connectwise: 'attach', entry: entries[1] ?? 0, document: { fileName: 'scan.pdf', size: 900_000 } },
    ]);
    sync(smaller);
    expect(told(smaller)).toEqual([]);
    expect(attachedIn(smaller)).toHaveLength(40);
    const done = copyWorld(world);
    act(done, textIn(row ?? {}, '_key'), { Action: 'Done', Note: 'On paper' });
    sync(done);
    expect(told(done)).toEqual([]);
    sync(done);
    expect(ofReceipts(done)).toEqual([]);
    expect(rowsOf(done, 'Register').map((each) => each.Changed)).toContain('receipt attached by hand: On paper');
  });
});

/** Owed to the employee, paid by the company, private spend. */
const THREE = [1001, 1003, 2002];

function openThree(): World {
  const world = openWith(THREE);
  choose(world, ON);
  for (const entry of THREE) {
    hang(world, entry, { fileName: 'one.pdf', content: `one of ${entry}` });
    hang(world, entry, { fileName: 'two.pdf', content: `two of ${entry}` });
  }
  return world;
}

describe('a sync that dies while it attaches', () => {
  test.each([
    ['before each call', false],
    ['after each call', true],
  ])('%s', (_when, after) => {
    const world = openThree();
    const tried = copyWorld(world);
    sync(tried);
    const whole = namesIn(tried).sort();
    expect(whole).toHaveLength(6);
    const attaching = ofReceipts(tried).map(({ n }) => n);
    const [first, last] = [Math.min(...attaching), Math.max(...attaching)];
    expect(last - first).toBeGreaterThan(8);
    const batched =
      exchanges(tried)
        .filter(({ path }) => path.endsWith('/accounting/batches'))
        .at(-1)?.n ?? 0;
    // what is noted before and after, too; what lies between looking and posting is tried elsewhere
    const numbers = Array.from({ length: last - first + 8 }, (_none, at) => first - 3 + at).filter(
      (n) => n > batched || attaching.some((own) => Math.abs(own - n) <= 3),
    );
    const wrong = numbers.flatMap((call) => {
      const troubled = copyWorld(world);
      runMenu(troubled, bundle, 'Sync now', [], { cut: { call, after } });
      tick(troubled, bundle, 11 * MINUTE_MS);
      sync(troubled);
      const names = namesIn(troubled).sort();
      const open = told(troubled);
      return names.join() === whole.join() && open.length === 0 ? [] : [`${call}: ${names.join()} ${open.join()}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe('switched off', () => {
  test('nothing is asked for, noted or said', () => {
    const world = openThree();
    choose(world, { 'Attach receipts': 'No' });
    const report = sync(world);
    expect(ofReceipts(world)).toEqual([]);
    expect(Object.keys(world.google.properties.document).filter((name) => /^receipt/.test(name))).toEqual([]);
    expect(lastSaid(report)).not.toMatch(/receipt/i);
  });
});

test('Preview says what it costs in calls, before anything is attached, and asks for none', () => {
  const world = openThree();
  expect(lastSaid(runMenu(world, bundle, 'Preview'))).toContain(
    'Attaching receipts takes 3 calls of ConnectWise to ask for them, and for each receipt one more of ConnectWise and one of Xero.',
  );
  expect(ofReceipts(world)).toEqual([]);
  const countOf = (): number => ofReceipts(world).filter(({ path }) => path.includes('/system/documents')).length;
  sync(world);
  expect(countOf()).toBe(3 + 6);
  expect(lastSaid(runMenu(world, bundle, 'Preview'))).not.toMatch(/receipt/i);
  choose(world, { 'Attach receipts': 'No' });
  change(world, [{ connectwise: 'edit', entry: { id: 1001, amount: 5 } }]);
  expect(lastSaid(runMenu(world, bundle, 'Preview'))).not.toMatch(/receipt/i);
});

describe('leave to attach', () => {
  test('that is missing in Xero is said, costs a call a run, and is taken up once it is given', () => {
    const world = openThree();
    const scopes = world.xero?.identity.scopes.join(' ') ?? '';
    change(world, [{ xero: 'scopes', scopes: scopes.replace(' accounting.attachments', '') }]);
    expect(lastSaid(sync(world))).toContain('Receipts wait: the connection to Xero may not attach files.');
    expect(documentsOf(world).every(({ status }) => /AUTHORISED|PAID/.test(status))).toBe(true);
    sync(world);
    expect(ofReceipts(world)).toHaveLength(1);
    change(world, [{ xero: 'scopes', scopes }]);
    sync(world);
    expect(namesIn(world)).toHaveLength(6);
    expect(Object.keys(world.google.properties.document).filter((name) => /attaching/.test(name))).toEqual([]);
  });

  test('that is missing in ConnectWise is said', () => {
    const world = openThree();
    change(world, [{ connectwise: 'forbid', permission: 'Companies > Manage Attachments' }]);
    expect(lastSaid(sync(world))).toContain('Give its security role Companies > Manage Attachments: Inquire All.');
    change(world, [{ connectwise: 'permit', permission: 'Companies > Manage Attachments' }]);
    sync(world);
    expect(namesIn(world)).toHaveLength(6);
  });
});

describe('a receipt that is needed', () => {
  const openNeeding = (from: string): World => {
    const world = openWith(THREE);
    choose(world, { ...ON, 'Receipt needed from': from });
    return world;
  };

  test('and is missing is an exception until it is there', () => {
    const world = openNeeding('0.01');
    hang(world, 1001, { fileName: 'taxi.pdf' });
    sync(world);
    expect(told(world).map((text) => text.slice(0, 12))).toEqual(['No receipt: ', 'No receipt: ']);
    expect(overview(world, 'Needs you')).toContain('2');
    hang(world, 1003, { fileName: 'late.pdf' });
    sync(world);
    expect(told(world)).toHaveLength(1);
    expect(namesIn(world)).toEqual(['E1001-1-taxi.pdf', 'E1003-2-late.pdf']);
  });

  test('is not asked for below the amount', () => {
    const world = openNeeding('100000');
    sync(world);
    expect(told(world)).toEqual([]);
    sync(world);
    expect(ofReceipts(world)).toEqual([]);
  });

  test('is given up by a person with a reason, and by nobody without', () => {
    const world = openNeeding('0.01');
    sync(world);
    const [row] = receiptRows(world);
    const key = textIn(row ?? {}, '_key');
    act(world, key, { Action: 'Not needed' });
    sync(world);
    expect(receiptRows(world).map((each) => textIn(each, 'What to do'))).toContainEqual(
      expect.stringMatching(/^Not needed was not possible: write the reason under Note\./),
    );
    act(world, key, { Note: 'Parking meter' });
    sync(world);
    expect(receiptRows(world).map((each) => each._key)).not.toContain(key);
    expect(rowsOf(world, 'Register').map((each) => each.Changed)).toContain('no receipt needed: Parking meter');
  });
});

/** Eight bills, each with a receipt, whose ids in ConnectWise count from one. */
function openEight(): World {
  const entries = rowsOf(syncedCompany(), 'Register')
    .filter((row) => row.Status === 'In the ledger')
    .map((row) => Number(textIn(row, 'Entry').replace('Entry ', '')))
    .slice(0, 8);
  const world = openWith(entries);
  choose(world, ON);
  entries.forEach((entry) => {
    hang(world, entry, { fileName: 'receipt.pdf', content: `receipt of ${entry}` });
  });
  return world;
}

/** Nobody ever answers when these files are asked for. */
const silence = (world: World, ids: readonly number[]): void =>
  fault(
    world,
    ids.flatMap((id) =>
      Array.from({ length: 12 }, (_none, at) =>
        readFault({
          system: 'connectwise',
          method: 'GET',
          path: `documents/${id}/download`,
          nth: at + 1,
          answer: 'silent',
        }),
      ),
    ),
  );

test.each([
  ['one file never comes', [2], 1],
  ['four files never come', [1, 2, 3, 4], 3],
])('where %s, the others are attached all the same, and it is told', (_what, ids, runs) => {
  const world = openEight();
  silence(world, ids);
  for (let run = 1; run <= runs; run += 1) {
    sync(world);
    tick(world, bundle, 11 * MINUTE_MS);
  }
  expect(attachedIn(world)).toHaveLength(8 - ids.length);
  expect(told(world)).toHaveLength(ids.length);
});

test('five files in whose place a web page comes hold up none of those behind them', () => {
  const world = openEight();
  for (const id of [1, 2, 3, 4, 5])
    fault(world, [
      readFault({ system: 'connectwise', method: 'GET', path: `documents/${id}/download`, nth: 1, answer: 'html' }),
    ]);
  sync(world);
  expect(attachedIn(world)).toHaveLength(3);
  expect(told(world)).toHaveLength(5);
});

test('a bill takes ten files, and a link is told as one', () => {
  const world = openWith([1001]);
  choose(world, ON);
  for (let at = 1; at <= 11; at += 1) hang(world, 1001, { fileName: `page ${at}.png` });
  hang(world, 1001, { fileName: 'https://files.example/1', link: true });
  sync(world);
  expect(namesIn(world)).toHaveLength(10);
  expect(told(world).sort()).toEqual([
    expect.stringContaining(
      '"https://files.example/1" is not on CWE-1001, which stands in Xero without it: in ConnectWise it is an address',
    ),
    expect.stringContaining(
      '"page 11.png" is not on CWE-1001, which stands in Xero without it: there are 10 files on it already',
    ),
  ]);
});

test('drafts get their receipts when they are saved, and none again when they are approved', () => {
  const world = openThree();
  choose(world, { 'Save reimbursable as': 'Draft' });
  sync(world);
  expect(namesIn(world)).toHaveLength(6);
  change(world, [{ xero: 'approve', number: 'CWE-1001' }]);
  sync(world);
  expect(ofReceipts(world)).toEqual([]);
  expect(told(world)).toEqual([]);
});
