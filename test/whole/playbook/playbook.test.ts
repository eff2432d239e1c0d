/** The controls of the risk-first playbook, one by one: what the add-on does for each, and the test that shows it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROWS, type Row, type Shown } from './rows.ts';

const ROOT = join(__dirname, '..', '..', '..');
const TABLE = join(__dirname, 'playbook.md');
/** Set to write the table in place of comparing. */
const REWRITE = 'COUNTERFOIL_REWRITE_PLAYBOOK';

const [FIRST, LAST] = [124, 178];

const wordOf = (row: Row): string => {
  if (row.is === 'done') return row.how;
  if (row.is === 'asked') return `Asks: ${row.how} The answer: ${row.answer}`;
  return [`*Waits for ${row.object}.*`, row.how].filter(Boolean).join(' ');
};

const wordShown = (shown: Shown | null): string =>
  shown === null ? '' : `\`${shown[0].replace(/^test\//, '')}\`: ${shown[1]}`;

const countOf = (is: Row['is']): number => ROWS.filter((row) => row.is === is).length;

const table = [
  '# The controls of the risk-first playbook',
  '',
  'Made by `test/whole/playbook/playbook.test.ts` from its rows; each test that is named is one of this project, and runs with all others.',
  `\`${REWRITE}=1\` before the command writes it anew.`,
  '',
  `${ROWS.length} rows: ${countOf('done')} done, ${countOf('asked')} that ask a person, ${countOf('waits')} that wait for an object and do not pass.`,
  '',
  '| # | Control | What the add-on does | Shown by |',
  '| --- | --- | --- | --- |',
  ...ROWS.map((row) => `| ${row.row} | ${row.control} | ${wordOf(row)} | ${wordShown(row.shown)} |`),
  '',
].join('\n');

test('every row of the list is there, in its order', () => {
  expect(ROWS.map(({ row }) => row)).toEqual(Array.from({ length: LAST - FIRST + 1 }, (_none, at) => FIRST + at));
});

const SHOWN = ROWS.flatMap(({ row, shown }) => (shown === null ? [] : [[row, ...shown] as const]));

test.each(SHOWN)('row %i is shown by a test of %s: %s', (_row, file, title) => {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const named = [
    ...source.matchAll(/\b(?:test|it)(?:\.each\([\s\S]*?\))?\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g),
  ];
  expect(named.map(([, single, double]) => single ?? double)).toContain(title);
});

test('the table that is kept is the one that the rows give', () => {
  if (process.env[REWRITE] !== undefined) writeFileSync(TABLE, table);
  expect(readFileSync(TABLE, 'utf8')).toBe(table);
});
