/** *Save for import…*: files that a person imports into Xero while posting is paused; afterwards *Sync now* takes up what it finds and posts the rest. */
import { asUser, calls, change, edit, runMenu, tick } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  documentsOf,
  liveDocumentsOf,
  openCompany,
  openWith,
  overview,
  rowsOf,
  sync,
  textIn,
  unpostedOf,
  writeCalls,
} from './company.ts';
import { brokenLaws, lawsBefore } from './laws-kept.ts';
import { blockOf, call, sectionOf, type View } from './panel-calls.ts';

/** Owed twice, paid by the company, its refund, private spend. */
const IDS = [1001, 1002, 1003, 2001, 2002];
const MINUTES_MS = 11 * 60_000;
const JANE = 'jane.taylor@harbourlight.example';
const OPERATOR = 'oli@harbourlight.example';

type File = { readonly name: string; readonly about: string; readonly text: string };

const filesOf = (view: View): readonly File[] => (view as View & { readonly files?: readonly File[] }).files ?? [];

const isInclusive = ({ name }: File): boolean => name.endsWith('tax-inclusive.csv');

/** What a bookkeeper does with the files: answers the import's question as the panel says. */
function importFiles(world: World, files: readonly File[]): void {
  for (const file of files)
    change(world, [{ xero: 'import bills', csv: file.text, amounts: isInclusive(file) ? 'inclusive' : 'exclusive' }]);
}

const pause = (world: World): View => call(world, 'panelPause', { why: 'Xero refuses' });
const resume = (world: World): View => call(world, 'panelResume', { why: 'imported by hand' });

/** Paused, with the files of what waits. */
function withFiles(world: World = openWith(IDS)): { readonly world: World; readonly view: View } {
  pause(world);
  sync(world);
  return { world, view: call(world, 'panelSaveForImport') };
}

/** All there is to tell of the books once each expense is home. */
const books = (world: World) => ({
  documents: liveDocumentsOf(world)
    .map(({ type, number, status, contact, date, due, currency, totalMinor, lines, payments }) => ({
      ...{ type, number, status, contact, date, due, currency, totalMinor },
      lines: lines.map(({ entryId, minor, account, taxType, tracking }) => [
        entryId,
        minor,
        account,
        taxType,
        tracking,
      ]),
      paid: payments.map(({ account, minor, date: on }) => [account, minor, on]),
    }))
    .sort((one, other) => one.number.localeCompare(other.number)),
  batches: batchesOf(world)
    .map(({ batchIdentifier, entryIds }) => `${batchIdentifier}: ${entryIds}`)
    .sort(),
  unposted: unpostedOf(world).length,
  exceptions: rowsOf(world, 'Exceptions').length,
  intents: Object.keys(world.google.properties.document).filter((name) => name.startsWith('intent.')).length,
});

function prepared(prepare: (world: World) => void): World {
  const world = openWith(IDS);
  prepare(world);
  return world;
}

/** The same company, posted without any file. */
function postedAsUsual(world: World = openWith(IDS)) {
  sync(world);
  return books(world);
}

test('a file can be made only while posting is paused, by operators, and posts nothing', () => {
  const world = openWith(IDS);
  choose(world, { Admins: JANE, Operators: OPERATOR });
  sync(copyWorld(world));
  expect(blockOf(call(world, 'panelShow'), 'fallback', 'panelSaveForImport')).toMatchObject({
    disabled: expect.stringMatching(/^Pause all posting first/),
  });
  const early = call(world, 'panelSaveForImport');
  expect([early.said, filesOf(early)]).toEqual([expect.stringMatching(/^Pause all posting first/), []]);
  pause(world);
  const stranger = asUser(world, 'someone@harbourlight.example', () => call(world, 'panelSaveForImport'));
  expect(filesOf(stranger)).toEqual([]);
  const view = asUser(world, OPERATOR, () => call(world, 'panelSaveForImport'));
  expect(view.said).toMatch(/handed out for import\. Drafts only: the import makes no payment/);
  expect(writeCalls(world)).toEqual([]);
  expect(documentsOf(world)).toEqual([]);
  expect(filesOf(view).map(({ name }) => name)).toEqual([
    expect.stringMatching(/^bills-\d{4}-\d\d-\d\d-tax-inclusive\.csv$/),
    expect.stringMatching(/^bills-\d{4}-\d\d-\d\d-company-paid-do-not-reimburse-tax-inclusive\.csv$/),
  ]);
  expect(filesOf(view).map(({ about }) => about.includes('do not reimburse'))).toEqual([false, true]);
  const logged = rowsOf(world, 'Audit Log').filter(({ What }) => What === 'Documents handed out for import');
  expect(logged).toMatchObject([{ Who: OPERATOR, New: expect.stringMatching(/^5 documents: .*CWE-1001/) }]);
  expect(
    sectionOf(call(world, 'panelShow'), 'fallback')
      .blocks.map(({ text = '' }) => text)
      .join(' '),
  ).toMatch(/Handed out for import, .*CWE-1001.*\(5 documents\)/);
});

test('while the files are out and posting is paused, a sync leaves them alone and says so', () => {
  const { world } = withFiles();
  sync(world);
  expect(documentsOf(world)).toEqual([]);
  expect(rowsOf(world, 'Preview').map((row) => textIn(row, 'Why'))).toEqual(
    IDS.map(() => expect.stringMatching(/^On CWE-.*, handed out for import\./)),
  );
  expect(overview(world, 'Paused')).toMatch(/^✕/);
});

test('imported by hand, then Sync now: taken up, approved, paid and batched off, and nothing twice', () => {
  const { world, view } = withFiles();
  importFiles(world, filesOf(view));
  expect(documentsOf(world).map(({ status }) => status)).toEqual(IDS.map(() => 'DRAFT'));
  const ids = documentsOf(world).map(({ id }) => id);
  resume(world);
  sync(world);
  expect(books(world)).toEqual(postedAsUsual());
  expect(documentsOf(world).map(({ id }) => id)).toEqual(ids);
  sync(world);
  expect(documentsOf(world)).toHaveLength(IDS.length);
  expect(rowsOf(world, 'Register')).toHaveLength(IDS.length);
});

test('all that the sample company has waiting becomes the same by files as by posting', () => {
  const { world, view } = withFiles(openCompany());
  importFiles(world, filesOf(view));
  const drafts = documentsOf(world).length;
  expect(drafts).toBeGreaterThan(10);
  resume(world);
  sync(world);
  expect(books(world)).toEqual(postedAsUsual(openCompany()));
  expect(documentsOf(world).length).toBeGreaterThanOrEqual(drafts);
});

test.each<readonly [string, (world: World) => void, string]>([
  ['with tax on top', (world) => choose(world, { 'Amounts entered': 'Excluding tax' }), 'exclusive'],
  [
    'without tax',
    ({ xero }) => {
      if (xero) xero.organisation = { ...xero.organisation, paysTax: false };
    },
    'inclusive',
  ],
])('amounts %s are what posting would have made of them', (_how, prepare, isTaken) => {
  const { world, view } = withFiles(prepared(prepare));
  expect(filesOf(view).some(({ name }) => name.endsWith(`tax-${isTaken}.csv`))).toBe(true);
  importFiles(world, filesOf(view));
  expect(documentsOf(world)).toHaveLength(IDS.length);
  resume(world);
  sync(world);
  expect(books(world)).toEqual(postedAsUsual(prepared(prepare)));
});

test('before the first sync of all it is the same', () => {
  const world = openWith(IDS);
  pause(world);
  importFiles(world, filesOf(call(world, 'panelSaveForImport')));
  resume(world);
  sync(world);
  expect(books(world)).toEqual(postedAsUsual());
  expect(documentsOf(world)).toHaveLength(IDS.length);
});

test('what was not imported is posted as usual', () => {
  const { world, view } = withFiles();
  importFiles(world, filesOf(view).slice(1));
  const before = documentsOf(world).length;
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(IDS.length);
  resume(world);
  sync(world);
  expect(books(world)).toEqual(postedAsUsual());
  expect(documentsOf(world)).toHaveLength(IDS.length);
});

test('found by its lines where the import gave another number', () => {
  const { world, view } = withFiles(openWith([1001]));
  importFiles(
    world,
    filesOf(view).map((file) => ({ ...file, text: file.text.replaceAll('CWE-1001,', 'JT-77,') })),
  );
  resume(world);
  sync(world);
  expect(documentsOf(world)).toMatchObject([{ number: 'JT-77', status: 'AUTHORISED' }]);
  expect(unpostedOf(world)).toEqual([]);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
});

test('one that was changed on its way is an exception, stays a draft and is not posted again', () => {
  const { world, view } = withFiles(openWith([1001]));
  importFiles(
    world,
    filesOf(view).map((file) => ({ ...file, text: file.text.replace(/,1,(\d+)\./, ',1,9$1.') })),
  );
  resume(world);
  sync(world);
  sync(world);
  expect(documentsOf(world)).toMatchObject([{ status: 'DRAFT' }]);
  expect(rowsOf(world, 'Exceptions')).toHaveLength(1);
  expect(textIn(rowsOf(world, 'Exceptions')[0] ?? {}, 'What happened')).toContain('CWE-1001');
});

test('made again, the files leave out what was imported meanwhile', () => {
  const { world, view } = withFiles();
  importFiles(world, filesOf(view).slice(1));
  const again = call(world, 'panelSaveForImport');
  expect(filesOf(again).map(({ text }) => text)).toEqual([filesOf(view)[0]?.text]);
  expect(again.said).toContain('because they are in Xero already');
  importFiles(world, filesOf(again));
  resume(world);
  sync(world);
  expect(books(world)).toEqual(postedAsUsual());
  expect(documentsOf(world)).toHaveLength(IDS.length);
});

test.each([
  ['before each request', false],
  ['after the effect of each request, before its answer', true],
])('the sync after it dies %s: still once', (_when, after) => {
  const { world, view } = withFiles();
  importFiles(world, filesOf(view).slice(1));
  resume(world);
  const usual = postedAsUsual();
  const whole = copyWorld(world);
  sync(whole);
  expect(books(whole)).toEqual(usual);
  const requests = new Set(calls(whole).executions.flatMap(({ http }) => http.map(({ n }) => n)));
  expect(requests.size).toBeGreaterThan(15);
  const wrong = [...requests].filter((at) => {
    const troubled = copyWorld(world);
    const laws = lawsBefore(troubled);
    runMenu(troubled, bundle, 'Sync now', [], { cut: { call: at, after } });
    expect(brokenLaws(troubled, laws)).toEqual([]);
    sync(troubled);
    tick(troubled, bundle, MINUTES_MS);
    sync(troubled);
    return JSON.stringify(books(troubled)) !== JSON.stringify(usual) || documentsOf(troubled).length !== IDS.length;
  });
  expect(wrong).toEqual([]);
});

describe('imported only after posting went on', () => {
  const { world, view } = withFiles(openWith([1001, 1003]));
  const happened = () =>
    rowsOf(world, 'Exceptions')
      .map((row) => textIn(row, 'What happened'))
      .sort();
  let posted: ReturnType<typeof books>;
  beforeAll(() => {
    resume(world);
    sync(world);
    posted = books(world);
    importFiles(world, filesOf(view));
    sync(world);
    world.nowMs += 86_400_000;
    sync(world);
  });

  it('nothing approves, pays or batches the second drafts', () => {
    const after = books(world);
    expect(after.documents.filter(({ status }) => status !== 'DRAFT')).toEqual(posted.documents);
    expect(after.documents.filter(({ status }) => status === 'DRAFT')).toHaveLength(2);
    expect(after.batches).toEqual(posted.batches);
  });

  it('each is told until it is deleted in Xero', () => {
    expect(happened()).toEqual([
      expect.stringMatching(/^Xero has a second, saved bill CWE-1001 for expenses that are on CWE-1001 already/),
      expect.stringMatching(/^Xero has a second, saved bill CWE-1003 for expenses that are on CWE-1003 already/),
    ]);
    const [first] = documentsOf(world).filter(({ status, number }) => status === 'DRAFT' && number === 'CWE-1001');
    change(world, [{ xero: 'delete', id: first?.id ?? '' }]);
    sync(world);
    expect(happened()).toEqual([expect.stringContaining('CWE-1003')]);
  });

  it('one that somebody approves all the same is told as that', () => {
    const [left] = documentsOf(world).filter(({ status }) => status === 'DRAFT');
    change(world, [{ xero: 'approve', id: left?.id ?? '' }]);
    runMenu(world, bundle, 'Sync now');
    expect(happened()).toContainEqual(
      expect.stringMatching(/^Xero has a second, approved bill CWE-1003 for expenses that are on CWE-1003 already/),
    );
    change(world, [{ xero: 'void', id: left?.id ?? '' }]);
    sync(world);
    expect(happened()).toEqual([]);
    expect(books(world)).toEqual(posted);
  });
});

test('a credit note that was imported after it was posted is told as a second one, too', () => {
  const { world, view } = withFiles(openWith([2002]));
  resume(world);
  sync(world);
  importFiles(world, filesOf(view));
  sync(world);
  expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'))).toEqual([
    expect.stringMatching(/^Xero has a second, saved credit note CWE-2002/),
  ]);
});

test('imported where documents are saved as drafts: what a person approves afterwards is batched off', () => {
  const world = openWith([1001]);
  choose(world, { 'Save reimbursable as': 'Draft' });
  const { view } = withFiles(world);
  importFiles(world, filesOf(view));
  resume(world);
  sync(world);
  expect(documentsOf(world)).toMatchObject([{ number: 'CWE-1001', status: 'DRAFT' }]);
  change(world, [{ xero: 'approve', number: 'CWE-1001' }]);
  sync(world);
  expect(batchesOf(world)).toMatchObject([{ batchIdentifier: 'CWE-1001' }]);
  expect(rowsOf(world, 'Register')).toMatchObject([{ Status: 'In the ledger' }]);
});

const DAY_MS = 86_400_000;
const AS_DRAFT = {
  'Save reimbursable as': 'Draft',
  'Save paid by the company as': 'Draft',
  'Save private spend as': 'Draft',
};

test('imported by hand as drafts to be approved: whoever approves, voids or changes them later is seen as with our own', () => {
  const { world, view } = withFiles(prepared((one) => choose(one, AS_DRAFT)));
  importFiles(world, filesOf(view));
  resume(world);
  sync(world);
  expect(overview(world, 'Waiting for approval in Xero')).toBe(`${IDS.length} documents`);
  world.nowMs += DAY_MS;
  change(
    world,
    IDS.map((id) => ({ xero: 'approve', number: `CWE-${id}` })),
  );
  sync(world);
  expect(books(world)).toEqual(postedAsUsual());
  world.nowMs += DAY_MS;
  change(world, [{ xero: 'void', number: 'CWE-1001' }]);
  sync(world);
  expect(rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'))).toEqual([
    expect.stringMatching(/^CWE-1001 was voided in Xero after it was posted/),
  ]);
});

test('Rebuild register brings back the rows of what was imported by hand', () => {
  const { world, view } = withFiles();
  importFiles(world, filesOf(view));
  resume(world);
  sync(world);
  const numbers = () =>
    rowsOf(world, 'Register')
      .map(({ Number: number, Status }) => [number, Status])
      .sort();
  const before = numbers();
  edit(world, bundle, [{ tab: 'Register', deleteRows: 'all' }]);
  runMenu(world, bundle, 'Rebuild register…', ['ok']);
  expect(numbers()).toEqual(before);
});
