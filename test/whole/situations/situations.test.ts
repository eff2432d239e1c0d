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

/** Numbers of the list that no expense can meet here. */
const ELSEWHERE: Readonly<Record<number, string>> = {
  42: 'an error of QuickBooks Online, which is no ledger here',
  43: 'a payment of a customer that is matched with invoices; nothing is read of sales',
  45: 'payments that are pulled from the ledger into ConnectWise; none is',
  46: "the fees of a bank's own transfers, which no expense holds",
  49: 'item codes of stock and invoices; an expense has none',
};

const FOOT = [
  '',
  'Not met by any expense:',
  '',
  ...Object.entries(ELSEWHERE).map(([number, why]) => `- ${number}: ${why}.`),
];

/** The list has so many. */
const NUMBERS = 49;

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
  const made = [...HEAD, ...SITUATIONS.map(rowOf), ...FOOT, ''].join('\n');
  if (process.env[REWRITE] === '1') writeFileSync(GOLDEN, made);
  expect(made.split('\n')).toEqual(readFileSync(GOLDEN, 'utf8').split('\n'));
});

test('every number of the list is met, or said to be none of an expense', () => {
  const met = new Set([...SITUATIONS.map(({ number }) => number), ...Object.keys(ELSEWHERE).map(Number)]);
  expect([...met].sort((one, two) => one - two)).toEqual(Array.from({ length: NUMBERS }, (_none, at) => at + 1));
});
