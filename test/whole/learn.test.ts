/** Learning from the books: rows of GL Mapping from twelve months of bills that people and another tool keyed, and what comes of taking them. */
import { asUser, calls, edit } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { bundle, choose, liveDocumentsOf, openCompany, rowsOf, type SheetRow, sync, textIn } from './company.ts';
import { giveHistory } from './history.ts';
import { type Block, blockOf, call, sectionOf } from './panel-calls.ts';

const JANE = 'jane.taylor@harbourlight.example';
const ADA = 'ada@harbourlight.example';

type Made = { readonly world: World; readonly expenses: number; readonly bills: number };
let made: Made | null = null;

/** The sample company with its past, and nothing in GL Mapping. */
function withHistory(): Made {
  if (made === null) {
    const world = openCompany();
    edit(world, bundle, [{ tab: 'GL Mapping', deleteRows: 'all' }]);
    made = { world, ...giveHistory(world) };
  }
  return { ...made, world: copyWorld(made.world) };
}

type Option = NonNullable<Block['options']>[number];

const learned = (world: World): readonly Option[] =>
  blockOf(call(world, 'panelLearn'), 'learn', 'panelTakeLearned')?.options ?? [];
const take = (world: World, options: readonly Option[]): string | null =>
  call(world, 'panelTakeLearned', { accepted: options.map(({ value }) => value) }).said;
const textsIn = (world: World): string =>
  sectionOf(call(world, 'panelShow'), 'learn')
    .blocks.map(({ text = '' }) => text)
    .join(' ');

/** A row as the panel names it, without how sure it is. */
const rowIn = ({ label }: Option): string => label.replace(/ \(\d+ % sure.*$/, '');
const sureOf = ({ label }: Option): number => Number(/ \((\d+) % sure/.exec(label)?.[1]);

const GST = '15% GST on Expenses';

/** Every row that the company's way of booking asks for; gifts are booked by whim, so that no row of theirs could be right. */
const WANTED = ['NonReimbursable', 'Reimbursable'].flatMap((classification) => [
  `Accommodation, ${classification} → 493 · Travel - National, ${GST}`,
  `Airfare, ${classification} → 493 · Travel - National, ${GST}`,
  `Meals, ${classification} → 420 · Entertainment, ${GST}`,
  `Software, ${classification} → 485 · Subscriptions, ${GST}, Managed Services`,
]);

/** Of the type that is booked by side, and of what one classification alone has. */
const WANTED_BESIDE = [
  `Parts and Supplies, NonReimbursable → 453 · Office Expenses, ${GST}`,
  `Parts and Supplies, NonReimbursable, External → 310 · Cost of Goods Sold, ${GST}`,
  `Parts and Supplies, Reimbursable → 310 · Cost of Goods Sold, ${GST}`,
  `Parts and Supplies, Reimbursable, Internal → 453 · Office Expenses, ${GST}`,
  `Meals, Reimbursable, Wellington → 420 · Entertainment, ${GST}, Wellington`,
  'Mileage, Reimbursable → 449 · Motor Vehicle Expenses, No GST',
  'Cash advance, Reimbursable → 625 · Staff Advances, No GST',
];

test('from an empty GL Mapping and a year of bills: which rows are right, wrong and left open', () => {
  const { world, expenses, bills } = withHistory();
  const before = JSON.stringify(rowsOf(world, 'GL Mapping'));
  const counted = call(world, 'panelCountBooks');
  expect(calls(world).totals.http).toEqual({ 'connectwise GET': 1, 'xero GET': 1 });
  expect(counted.said).toMatch(/^Since 18 Nov 2025 there are \d+ bills in Xero and \d+ expenses in ConnectWise\.$/);
  expect(blockOf(counted, 'learn', 'panelLearn')?.label).toBe('Read them: 2 calls beside those of a Preview');

  const options = learned(world);
  const spent = calls(world).totals.http;
  expect(Object.keys(spent).filter((name) => !/ GET$|^connectwise POST$/.test(name))).toEqual([]);
  expect(JSON.stringify(rowsOf(world, 'GL Mapping'))).toBe(before);

  const wanted = [...WANTED, ...WANTED_BESIDE];
  const rows = options.map(rowIn);
  const right = rows.filter((row) => wanted.includes(row));
  const wrong = options.filter((option) => !wanted.includes(rowIn(option)));
  const open = wanted.filter((row) => !rows.includes(row));
  const sure = options.filter(({ isTicked }) => isTicked);
  process.stdout.write(
    `${expenses} expenses, ${bills} bills, ${JSON.stringify(spent)}: of ${wanted.length} rows ${right.length} right (${Math.round((100 * right.length) / wanted.length)} %), ${wrong.length} wrong, ${open.length} left open; ${sure.length} of them sure\n`,
  );
  expect(wrong).toEqual([]);
  expect(open).toEqual(['Cash advance, Reimbursable → 625 · Staff Advances, No GST']);
  expect([right.length, sure.length]).toEqual([14, 8]);
  expect(sure.map(sureOf).every((percent) => percent >= 85)).toBe(true);
  expect(options.every(({ label }) => / sure: \d+ of \d+ lines, such as [^;]+; [^;]+; [^;]+\)$/.test(label))).toBe(
    true,
  );

  const told = textsIn(world);
  expect(told).toContain('Cash advance, Reimbursable (fewer than three lines)');
  expect(told).toContain('Client gifts, Reimbursable (booked now one way, now another)');
  expect(told).toMatch(/ \d+ lines were booked otherwise than the rows say\./);
});

const mapped = (world: World): readonly SheetRow[] =>
  rowsOf(world, 'GL Mapping').filter((row) => textIn(row, 'Account') !== '');

/** Lines of our own documents that a row of GL Mapping books: private spend needs none. */
const costsIn = (world: World) =>
  liveDocumentsOf(world)
    .filter(({ number }) => number.startsWith('CWE-'))
    .flatMap(({ lines }) => lines.filter(({ account }) => account !== '855'));

test('what is ticked is written, logged in the name of who took it, and books; the rest is not', () => {
  const { world } = withHistory();
  const options = learned(world);
  const [first, ...others] = options;
  const kept = options.filter((option) => option !== first);
  expect(take(world, kept)).toBe(`${others.length} rows are filled in.`);
  expect(mapped(world)).toHaveLength(others.length);
  expect(mapped(world)).toContainEqual(
    expect.objectContaining({
      Classification: 'Reimbursable',
      'Expense type': 'Meals',
      Location: 'Wellington',
      Account: '420 · Entertainment',
      'Tax rate': GST,
      'Tracking 1': 'Wellington',
      Active: true,
    }),
  );
  const logged = rowsOf(world, 'Audit Log').filter((row) => textIn(row, 'Why').startsWith('learned from the books'));
  expect(new Set(logged.map((row) => textIn(row, 'Who')))).toEqual(new Set([JANE]));
  expect(blockOf(call(world, 'panelShow'), 'learn', 'panelTakeLearned')?.options).toEqual([first]);
  choose(world, { 'Save reimbursable as': 'Approved' });
  sync(world);
  const lines = costsIn(world);
  expect(lines.length).toBeGreaterThan(80);
  expect(new Set(lines.map(({ account }) => account))).toEqual(new Set(['310', '420', '449', '453', '485', '493']));
});

test('a row that a person filled is neither proposed nor written over, and what was booked otherwise is told', () => {
  const { world } = withHistory();
  const own = { 'Expense type': 'Airfare', Account: '429 · General Expenses', 'Tax rate': GST, Active: true };
  edit(world, bundle, [{ tab: 'GL Mapping', append: own }]);
  const options = learned(world);
  expect(options.map(rowIn).filter((row) => row.startsWith('Airfare'))).toEqual([]);
  expect(textsIn(world)).toContain('2 types have rows already.');
  const table = sectionOf(call(world, 'panelShow'), 'learn').blocks.find(({ kind }) => kind === 'table');
  expect(JSON.stringify(table)).toContain(`"493 · Travel - National, ${GST}","429 · General Expenses, ${GST}"`);

  // while the proposals lie there, somebody fills one of them by hand
  const meals = { Classification: 'Reimbursable', 'Expense type': 'Meals' };
  const theirs = { ...meals, Account: '429 · General Expenses', 'Tax rate': GST, Active: true };
  edit(world, bundle, [{ tab: 'GL Mapping', append: theirs }]);
  expect(take(world, options)).toBe(
    `${options.length - 1} of ${options.length} rows filled in; the others were filled by somebody meanwhile.`,
  );
  const plain = mapped(world).filter(
    (row) => row.Classification === 'Reimbursable' && row['Expense type'] === 'Meals' && row.Location === '',
  );
  expect(plain.map((row) => row.Account)).toEqual(['429 · General Expenses']);
});

test('where two people are asked, taken rows book nothing before the second has accepted them', () => {
  const { world } = withHistory();
  choose(world, { 'Two people for mapping changes': 'Yes', Admins: `${JANE}, ${ADA}` });
  sync(world);
  expect(costsIn(world)).toEqual([]);
  const options = learned(world);
  expect(take(world, options)).toBe(`${options.length} rows are filled in.`);
  sync(world);
  expect(costsIn(world)).toEqual([]);
  const held = rowsOf(world, 'Exceptions').map((row) => textIn(row, 'What happened'));
  expect(held.filter((text) => text.includes('does not count before two people accept it'))).toHaveLength(
    options.length,
  );
  const accepted = () => ({
    accepted: (blockOf(call(world, 'panelLookAtMapping'), 'mapping-changes', 'panelAcceptMapping')?.options ?? []).map(
      ({ value }) => value,
    ),
  });
  // whoever took them has agreed by that
  expect(call(world, 'panelAcceptMapping', accepted()).said).toBe(
    `${options.length} changes were accepted by you before: somebody else has to.`,
  );
  expect(asUser(world, ADA, () => call(world, 'panelAcceptMapping', accepted()).said)).toBe(
    `${options.length} changes are accepted.`,
  );
  sync(world);
  expect(costsIn(world).length).toBeGreaterThan(80);
});
