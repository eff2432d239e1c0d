/** Everything that can go wrong between an expense and the books, met in the sandbox: what the sheet says of it, what is done then, and that it is settled. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases as access } from './cases-access.ts';
import { cases as expenses, startOf, twice } from './cases-expenses.ts';
import { cases as posting } from './cases-posting.ts';
import type { Situation, Told } from './situation.ts';

const SITUATIONS: readonly Situation[] = [...expenses, ...twice, ...posting, ...access].sort(
  (one, two) => one.number - two.number,
);

const GOLDEN = join(__dirname, 'situations.md');
/** Set to write what was told in place of comparing. */
const REWRITE = 'COUNTERFOIL_REWRITE_SITUATIONS';

const HEAD = [
  '# What can go wrong, and what the sheet says',
  '',
  'Made by `test/whole/situations/situations.test.ts`: each situation is met in a run of the sandbox, what the sheet tells is followed,',
  `and the next run shows that it is settled. \`${REWRITE}=1\` before the command writes it anew.`,
  '',
  '| # | Situation | Where | What happened | What to do | Done then, and settled by it |',
  '| --- | --- | --- | --- | --- | --- |',
];

const told = new Map<Situation, Told>();

const rowOf = (one: Situation): string => {
  const { where, happened, toDo } = told.get(one) ?? { where: '', happened: '', toDo: '' };
  const cells = [String(one.number), one.what, where, happened, toDo, one.did];
  return `| ${cells.map((text) => text.replace(/\|/g, '\\|')).join(' | ')} |`;
};

test.each(SITUATIONS.map((one) => [`${one.number} ${one.what}`, one] as const))('%s', (_name, one) => {
  const world = startOf(one);
  one.provoke(world);
  const said = one.told(world);
  expect(said.happened).not.toBe('');
  told.set(one, said);
  one.settle(world);
  expect(one.left(world)).toBe('');
});

test('what was told is what the table says', () => {
  const made = [...HEAD, ...SITUATIONS.map(rowOf), ''].join('\n');
  if (process.env[REWRITE] === '1') writeFileSync(GOLDEN, made);
  expect(made.split('\n')).toEqual(readFileSync(GOLDEN, 'utf8').split('\n'));
});
