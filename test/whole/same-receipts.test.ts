/** One receipt on two expenses: held before it is posted twice, until somebody says that both are real; nothing is read for it where receipts are off. */
import { calls, change, edit, runMenu } from '../sandbox/acts.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import { bundle, choose, liveDocumentsOf, openWith, rowOf, rowsOf, sync, textIn } from './company.ts';

const DAY_MS = 86_400_000;
const FIRST = 9401;
const SECOND = 9402;
const OTHER = 9403;

const meal = (id: number, member: number, date: string, amount: number) => ({
  connectwise: 'add',
  entry: {
    id,
    member: { id: member },
    date,
    type: { id: 3 },
    amount,
    paymentMethod: { id: 1 },
    classification: { id: 2 },
  },
});

const hang = (world: World, entry: number, fileName: string, content: string): void =>
  change(world, [{ connectwise: 'attach', entry, document: { fileName, content } }]);

let opened: World | null = null;

/** Two members' meals of different days and amounts, with the same receipt under two names; a third with another one of the same size. */
function company(): World {
  if (opened === null) {
    opened = openWith([]);
    change(opened, [
      meal(FIRST, 101, '2026-10-20', 46),
      meal(SECOND, 102, '2026-10-29', 34.5),
      meal(OTHER, 101, '2026-10-28', 23),
    ]);
    hang(opened, FIRST, 'Harbour Cafe.pdf', 'receipt 0001');
    hang(opened, SECOND, 'scan.pdf', 'receipt 0001');
    hang(opened, OTHER, 'Harbour Cafe.pdf', 'receipt 0002');
    choose(opened, { 'Attach receipts': 'Yes' });
  }
  return copyWorld(opened);
}

const posted = (world: World): number[] =>
  liveDocumentsOf(world)
    .flatMap(({ lines }) => lines.map(({ entryId }) => entryId))
    .sort();

const filesIn = (world: World): number => Object.keys(world.xero?.attachments ?? {}).length;
const asked = (world: World): string[] =>
  calls(world)
    .executions.flatMap(({ http }) => http)
    .map(({ path }) => path)
    .filter((path) => path.includes('/system/documents'));

test('two entries of one run with the same file are both held, whoever bought what when; the same size alone holds nothing', () => {
  const world = company();
  sync(world);
  expect(posted(world)).toEqual([OTHER]);
  const row = rowOf(world, 'Exceptions', '_entries', `${FIRST},${SECOND}`);
  expect(textIn(row, 'What happened')).toMatch(
    new RegExp(`^The same receipt, ".+", hangs on entry ${FIRST} and on entry ${SECOND}: it may be one purchase`),
  );
  // a list for each entry, and each file once, though the third is attached in the same run
  expect(asked(world)).toHaveLength(6);
  expect(filesIn(world)).toBe(1);
  edit(world, bundle, [
    { tab: 'Exceptions', find: { _entries: `${FIRST},${SECOND}` }, set: { Action: 'Both are real' } },
  ]);
  sync(world);
  expect(posted(world)).toEqual([FIRST, SECOND, OTHER]);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(filesIn(world)).toBe(3);
});

test('a receipt of an entry that was posted before holds the later one, as long as the former stands', () => {
  const world = company();
  change(world, [{ connectwise: 'unapprove', entry: { id: SECOND } }]);
  sync(world);
  expect(posted(world)).toEqual([FIRST, OTHER]);
  world.nowMs += DAY_MS;
  change(world, [{ connectwise: 'approve', entry: { id: SECOND } }]);
  sync(world);
  expect(posted(world)).toEqual([FIRST, OTHER]);
  const row = rowOf(world, 'Exceptions', '_entries', String(SECOND));
  expect(textIn(row, 'What to do')).toContain(`Entry ${FIRST} is posted already; Void and send back… takes it back.`);
  // the wrong one goes: nothing stands with that receipt any more
  runMenu(world, bundle, 'Void and send back…', ['ok']);
  change(world, [{ connectwise: 'unapprove', entry: { id: FIRST } }]);
  sync(world);
  expect(posted(world)).toEqual([SECOND, OTHER]);
});

test('with receipts off nothing is read and nothing is held', () => {
  const world = company();
  choose(world, { 'Attach receipts': 'No' });
  sync(world);
  expect(posted(world)).toEqual([FIRST, SECOND, OTHER]);
  expect(asked(world)).toEqual([]);
});
