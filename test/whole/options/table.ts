/** The golden table: a row for each document that a case left in Xero, and for each exception. Texts an accountant can read, in Markdown. */
import { remote } from '../../sandbox/acts.ts';
import type { World } from '../../sandbox/world.ts';
import { type Document, liveDocumentsOf, type Payment, rowsOf, type SheetRow, textIn } from '../company.ts';
import type { OptionCase } from './base.ts';

const HEADERS = [
  'Option',
  'Value',
  'What results',
  'Contact',
  'Date',
  'Due',
  'Lines: account, amount, tax',
  'Total',
  'Status in Xero',
  'Payment: account, date',
] as const;

type Cells = readonly string[];

const STATUSES: Readonly<Record<string, string>> = {
  DRAFT: 'Draft',
  SUBMITTED: 'Awaiting approval',
  AUTHORISED: 'Approved',
  PAID: 'Approved, paid',
};
const AMOUNTS_ARE: Readonly<Record<string, string>> = {
  Inclusive: 'tax included',
  Exclusive: 'tax added',
  NoTax: 'without tax',
};

const money = (minor: number): string => (minor / 100).toFixed(2);
const broken = (lines: readonly string[]): string => lines.join('<br>');

const lineWords = ({ lines }: Document, world: World, { tellsTexts }: OptionCase): string =>
  broken(
    lines.map(({ account, minor, taxMinor, taxType, tracking, entryId, description }) => {
      const name = world.xero?.accounts.find(({ code }) => code === account)?.name ?? '';
      const rate = world.xero?.taxRates.find((each) => each.taxType === taxType)?.name ?? '';
      const tax = rate === '' ? '' : ` (${rate}: ${money(taxMinor)})`;
      const text = tellsTexts ? `“${description}”` : `[E${entryId}]`;
      return `${[`${account} ${name}`, ...tracking].join(', ')}: ${money(minor)}${tax} ${text}`;
    }),
  );

const paymentWords = (payments: readonly Payment[], world: World): string =>
  broken(
    payments.map(({ account, date, minor }) => {
      const name = world.xero?.accounts.find(({ code }) => code === account)?.name ?? '';
      return `${account} ${name}, ${date}: ${money(minor)}`;
    }),
  );

const filesOn = ({ id }: Document, world: World, { tellsFiles }: OptionCase): string => {
  const names = (remote(world).xero?.attachments ?? []).flatMap((file) =>
    file.documentId === id ? [String(file.fileName)] : [],
  );
  return tellsFiles ? `<br>${names.length > 0 ? `Attached: ${names.join(', ')}` : 'Nothing attached'}` : '';
};

const documentCells = (document: Document, world: World, one: OptionCase): Cells => [
  `${document.type} ${document.number}`,
  document.contact,
  document.date,
  document.type === 'Bill' ? document.due : '',
  lineWords(document, world, one) + filesOn(document, world, one),
  `${document.currency} ${money(document.totalMinor)}, ${AMOUNTS_ARE[document.amountsAre] ?? document.amountsAre}`,
  STATUSES[document.status] ?? document.status,
  paymentWords(document.payments, world),
];

/** What Preview plans, where nothing was posted: it tells less of a document than Xero does, and why. */
const plannedCells = (row: SheetRow): Cells => [
  `${textIn(row, 'Outcome')} ${textIn(row, 'Document')}`.trim(),
  textIn(row, 'Contact'),
  textIn(row, 'Date'),
  textIn(row, 'Due'),
  textIn(row, 'Accounts'),
  `${textIn(row, 'Currency')} ${Number(row.Total).toFixed(2)}`,
  `In Preview: ${textIn(row, 'Why')}`,
  '',
];

const heldCells = (row: SheetRow): Cells => [
  `Held: ${textIn(row, 'What happened')} ${textIn(row, 'What to do')}`,
  '',
  '',
  '',
  '',
  `${textIn(row, 'Currency')} ${Number(row.Amount).toFixed(2)}`,
  '',
  '',
];

const byText = (one: Cells, two: Cells): number => (one.join() < two.join() ? -1 : 1);

/** The rows of a case, without option and value: its documents in the order of their numbers, then what is held. */
function resultsOf(one: OptionCase, world: World): readonly Cells[] {
  const planned = rowsOf(world, 'Preview').filter(({ Outcome }) => Outcome === 'Bill' || Outcome === 'Credit note');
  const documents =
    one.act === 'Preview'
      ? planned.map(plannedCells)
      : liveDocumentsOf(world).map((each) => documentCells(each, world, one));
  const held = rowsOf(world, 'Exceptions')
    .filter(({ Status }) => Status !== 'Settled')
    .map(heldCells);
  const rows = [...[...documents].sort(byText), ...[...held].sort(byText)];
  return rows.length > 0 ? rows : [['Nothing', '', '', '', '', '', '', '']];
}

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
const line = (cells: Cells): string => `| ${cells.map(cell).join(' | ')} |`;

/** The rows of a case as lines of Markdown: option and value stand in the first one only. */
export const caseLines = (one: OptionCase, world: World): readonly string[] =>
  resultsOf(one, world).map((cells, at) => line([at === 0 ? one.option : '', at === 0 ? one.value : '', ...cells]));

export const headLines: readonly string[] = [line(HEADERS), `|${HEADERS.map(() => ' --- ').join('|')}|`];
