/** What is said of columns that came back, and what keeps the rows beside them from being used before somebody has looked at them. */
import { LAYOUT_NOTICES, LAYOUT_TEXTS } from '../core/wording/sheet-texts.ts';
import { safeText } from './cells.ts';
import type { LayoutWork } from './layout-plan.ts';
import { isTicked, MAPPING, type MappingHeader, TELLING_HEADERS } from './mapping.ts';
import { PAYMENT_TYPES, type PaymentTypeHeader } from './payment-types.ts';

export function noteColumns({ tab, placed }: LayoutWork): readonly string[] {
  const added = placed.filter((each) => each.isNew).map(({ header }) => header);
  if (added.length === 0 || tab.isHidden) return [];
  const isAll = added.length === placed.length;
  return [isAll ? LAYOUT_NOTICES.headersAdded(tab.name) : LAYOUT_NOTICES.columnsAdded(tab.name, added)];
}

/** A column that comes back empty changes what every row fits, so no row is used until somebody has looked at it. */
export function switchOffRows({ tab, sheet, isNew, placed }: LayoutWork): readonly string[] {
  const added = placed.filter(
    ({ header, isNew: isAdded }) => isAdded && TELLING_HEADERS.some((name) => name === header),
  );
  const active = placed.find(({ header }) => header === ('Active' satisfies MappingHeader))?.position;
  const rows = sheet.getLastRow() - 1;
  if (tab.name !== MAPPING.name || isNew || added.length === 0 || active === undefined || rows < 1) return [];
  const body = sheet.getRange(2, active, rows, 1);
  const cells = body.getValues();
  const ticked = cells.filter(([cell]) => isTicked(cell)).length;
  if (ticked === 0) return [];
  body.setValues(cells.map(([cell]) => [isTicked(cell) ? false : cell]));
  const headers = added.map(({ header }) => header);
  return [LAYOUT_NOTICES.rowsSwitchedOff(tab.name, ticked, headers)];
}

/**
 * A blank cell under *Clears through* means Expense Offset. Where the column comes back empty nobody said so: the rows are held by a
 * text that names no account, until somebody chooses one or empties the cell. It goes in before the dropdown, which would refuse it.
 */
export function holdRows({ tab, sheet, isNew, placed }: LayoutWork): readonly string[] {
  const at = (header: PaymentTypeHeader) => placed.find((each) => each.header === header);
  const [type, clears] = [at('Payment type'), at('Clears through')];
  const rows = sheet.getLastRow() - 1;
  if (tab.name !== PAYMENT_TYPES.name || isNew || !type || type.isNew || !clears?.isNew || rows < 1) return [];
  const types = sheet.getRange(2, type.position, rows, 1).getValues();
  const body = sheet.getRange(2, clears.position, rows, 1);
  const isEmpty = body.getValues().every(([cell]) => cell === '');
  const held = types.filter(([name]) => name !== '').length;
  if (!isEmpty || held === 0) return [];
  body.setValues(types.map(([name]) => [name === '' ? '' : safeText(LAYOUT_TEXTS.chooseClearing)]));
  return [LAYOUT_NOTICES.rowsHeld(tab.name, held)];
}
