/** Writes what a person accepted of the proposals into the tabs that people keep: only into cells that are still empty, and never into Notes. */
import type { Narrower } from '../core/expenses/learn-rows.ts';
import type { Proposal } from '../core/expenses/proposals.ts';
import { textOf } from './cells.ts';
import { keepRows } from './kept-rows.ts';
import { MAPPING, type MappingHeader, newRow } from './mapping.ts';
import { MEMBERS, type MemberHeader } from './members.ts';
import { PAYMENT_TYPES, type PaymentTypeHeader } from './payment-types.ts';
import { appendRows, type Pen, type Row, readTable, writeRows } from './table.ts';

type Of<Kind extends Proposal['kind']> = Extract<Proposal, { readonly kind: Kind }>;

const only = <Kind extends Proposal['kind']>(accepted: readonly Proposal[], kind: Kind): readonly Of<Kind>[] =>
  accepted.filter((each): each is Of<Kind> => each.kind === kind);

const same = (one: string, two: string): boolean => one.toLowerCase() === two.toLowerCase();

/** The headers of what a row may be narrowed by. */
const NARROWER = {
  internalOrExternal: 'Internal or external',
  billable: 'Billable',
  location: 'Location',
  department: 'Department',
  company: 'Company',
  project: 'Project',
} as const satisfies Record<keyof Narrower, MappingHeader>;

function addedRow(proposal: Of<'mapping'>): Row<MappingHeader> {
  const {
    key,
    classification,
    expenseType,
    narrower = {},
    account,
    taxRate,
    tracking1 = '',
    tracking2 = '',
  } = proposal;
  const names = Object.keys(narrower) as (keyof Narrower)[]; // the type has no others
  return {
    ...newRow(key, classification, expenseType),
    ...Object.fromEntries(names.map((name) => [NARROWER[name], narrower[name] ?? ''])),
    Account: account,
    'Tax rate': taxRate,
    'Tracking 1': tracking1,
    'Tracking 2': tracking2,
  };
}

const FILLED = ['Account', 'Tax rate', 'Tracking 1', 'Tracking 2'] as const;

/** Fills account, tax rate and tracking of the rows that are there, and adds the others. */
function fillMapping(pen: Pen, accepted: readonly Of<'mapping'>[]): number {
  const table = accepted.length > 0 ? readTable<MappingHeader>(pen.grid, MAPPING) : null;
  if (!table?.ok) return 0;
  const { kept } = keepRows<MappingHeader>(MAPPING.name, table.value);
  const fresh: Row<MappingHeader>[] = [];
  let filled = 0;
  for (const proposal of accepted) {
    const row = kept.find((each) => each.key === proposal.key);
    if (!row) fresh.push(addedRow(proposal));
    else if (textOf(row.cells.Account) === '') {
      const added = addedRow(proposal);
      const empty = FILLED.filter((header) => added[header] !== '' && textOf(row.cells[header]) === '');
      writeRows(pen, table.value.columns, empty, row.rowNumber, [added]);
      filled += 1;
    }
  }
  appendRows(pen, table.value.columns, fresh);
  return filled + fresh.length;
}

function fillMembers(pen: Pen, accepted: readonly Of<'contact'>[]): number {
  const table = accepted.length > 0 ? readTable<MemberHeader>(pen.grid, MEMBERS) : null;
  if (!table?.ok) return 0;
  const { kept } = keepRows<MemberHeader>(MEMBERS.name, table.value);
  const rows = accepted.flatMap(({ key, contact }) =>
    kept
      .filter(({ cells }) => same(textOf(cells.Member), key) && textOf(cells.Contact) === '')
      .map(({ rowNumber }) => ({ rowNumber, contact })),
  );
  for (const { rowNumber, contact } of rows)
    writeRows(pen, table.value.columns, ['Contact'], rowNumber, [{ Contact: contact }]);
  return rows.length;
}

function fillPayers(pen: Pen, accepted: readonly Of<'payer'>[]): number {
  const table = accepted.length > 0 ? readTable<PaymentTypeHeader>(pen.grid, PAYMENT_TYPES) : null;
  if (!table?.ok) return 0;
  const { kept } = keepRows<PaymentTypeHeader>(PAYMENT_TYPES.name, table.value);
  const rows = accepted.flatMap(({ key, whoPaid }) =>
    kept
      .filter(({ cells }) => same(textOf(cells['Payment type']), key) && textOf(cells['Who paid']) === '')
      .map(({ rowNumber }) => ({ rowNumber, whoPaid })),
  );
  for (const { rowNumber, whoPaid } of rows)
    writeRows(pen, table.value.columns, ['Who paid'], rowNumber, [{ 'Who paid': whoPaid }]);
  return rows.length;
}

/** How many rows were filled or added. A row that somebody filled meanwhile stays as it is. */
export function fillIn(pen: Pen, accepted: readonly Proposal[]): number {
  const filled =
    fillPayers(pen, only(accepted, 'payer')) +
    fillMembers(pen, only(accepted, 'contact')) +
    fillMapping(pen, only(accepted, 'mapping'));
  pen.grid.flush();
  return filled;
}
