/**
 * Finds what would clear an exception, learned from similar rows: the mapping of the same expense type elsewhere, what ConnectWise
 * and equal names say, what was posted before, the nearest name. Pure. A value counts only where the plan with it takes entries into
 * documents, and is never used before a person asked for it.
 */
import type { CellChange, Cure, CureReason } from '../exceptions/cures.ts';
import type { Exception, FactsOf } from '../exceptions/kinds.ts';
import { accountLabel, comparable } from '../ledger/labels.ts';
import { readAmount } from './amount.ts';
import { type Desk, openDesk } from './desk.ts';
import type { ExpenseLists, UnpostedExpense } from './expense.ts';
import type { MappingRow, SheetInputs } from './inputs.ts';
import { plainSignature } from './map.ts';
import { nearest } from './nearest.ts';
import { fromNextRow, isUnusable, type Unusable, unusableColumn } from './next-row.ts';
import { planExpenses } from './plan.ts';
import type { Plan, Snapshot } from './plan-types.ts';
import { type Proposal, propose, taxRateFor } from './proposals.ts';
import { sortOut } from './sort-out.ts';
import { accountFor } from './target.ts';
import { taxOf } from './tax.ts';
import { TAX_CODES, taxesByCode } from './tax-codes.ts';
import { withCells } from './with-cells.ts';

/** The accounts, as the sheet shows them, that entries of an expense type were posted to. */
export type History = (typeId: number) => readonly string[];

type Found = Pick<Cure, 'cells' | 'why'>;

/** What is looked at for one exception. */
type Case = {
  readonly snapshot: Snapshot;
  readonly desk: Desk;
  readonly expense: UnpostedExpense;
  readonly proposals: readonly Proposal[];
  readonly lists: ExpenseLists;
  readonly history: History;
};

/** Values of a mapping row. */
type Booked = Pick<MappingRow, 'account' | 'taxRate' | 'tracking1' | 'tracking2'>;

const COLUMNS = ['account', 'taxRate', 'tracking1', 'tracking2'] as const;

/** The cells of a row that are still empty, filled with what is booked elsewhere. */
const filling = (key: string, row: Partial<Booked>, booked: Booked): readonly CellChange[] =>
  COLUMNS.filter((column) => (row[column] ?? '').trim() === '' && booked[column] !== '').map((column) => ({
    tab: 'GL Mapping',
    key,
    column,
    from: '',
    to: booked[column],
  }));

const isFilled = ({ isActive, account }: MappingRow): boolean => isActive && account.trim() !== '';

const saysOf = ({ account, taxRate, tracking1, tracking2 }: MappingRow): string =>
  [account, taxRate, tracking1, tracking2].map(comparable).join('|');

/** What all filled rows of the expense type agree on, whatever classification or side they are for. */
function fromRows({ snapshot, expense }: Case): { readonly booked: Booked; readonly why: CureReason } | null {
  const alike = snapshot.sheet.mapping.filter(
    (row) => isFilled(row) && comparable(row.expenseType) === comparable(expense.type.name),
  );
  const [first] = alike;
  return first && alike.every((row) => saysOf(row) === saysOf(first))
    ? { booked: first, why: { kind: 'another row', rowNumber: first.rowNumber } }
    : null;
}

const NO_TRACKING = { tracking1: '', tracking2: '' } as const;

/** What ConnectWise or equal names say of the expense's type, which is the same for every classification. */
function fromProposals({ proposals, expense }: Case) {
  const found = proposals
    .filter((each) => each.kind === 'mapping')
    .find(({ expenseType }) => comparable(expenseType) === comparable(expense.type.name));
  if (!found) return null;
  const { account, taxRate, why } = found;
  const reason: CureReason = { kind: why.kind === 'same name' ? 'same name' : 'as ConnectWise has it' };
  return { booked: { account, taxRate, ...NO_TRACKING }, why: reason };
}

/** The one account that all posted entries of the type went to. */
function fromHistory({ desk, expense, history }: Case) {
  const labels = history(expense.type.id);
  const [label = '', ...others] = new Set(labels);
  const account = others.length === 0 ? desk.view.names.account(label) : null;
  if (!account) return null;
  const reason: CureReason = { kind: 'posted before', entries: labels.length };
  const booked = { account: accountLabel(account), taxRate: taxRateFor(account, expense.type, desk), ...NO_TRACKING };
  return { booked, why: reason };
}

function fillRow(key: string, row: Partial<Booked>, given: Case): Found | null {
  const found = fromRows(given) ?? fromProposals(given) ?? fromHistory(given);
  return found && { cells: filling(key, row, found.booked), why: found.why };
}

function fillMissing(
  { classification, expenseType, rowKey }: FactsOf<'no mapping row' | 'needs own mapping row'>,
  given: Case,
) {
  const row = given.desk.rowBySignature.get(plainSignature(classification, expenseType));
  return fillRow(row?.key ?? rowKey, row ?? {}, given);
}

/** A tax rate is learned from other rows with the same account before the account's own default is. */
function fillTaxRate(row: MappingRow, { snapshot, desk, expense }: Case): Found | null {
  const account = desk.view.names.account(row.account);
  if (!account) return null;
  const alike = snapshot.sheet.mapping.filter(
    (each) =>
      each !== row && isFilled(each) && each.taxRate !== '' && desk.view.names.account(each.account)?.id === account.id,
  );
  const [first] = alike;
  const isAgreed = first && alike.every((each) => comparable(each.taxRate) === comparable(first.taxRate));
  const to = isAgreed ? first.taxRate : taxRateFor(account, expense.type, desk);
  const why: CureReason = isAgreed
    ? { kind: 'another row', rowNumber: first.rowNumber }
    : { kind: 'default of the account' };
  return { cells: [{ tab: 'GL Mapping', key: row.key, column: 'taxRate', from: row.taxRate, to }], why };
}

const rowAt = (rowNumber: number, { snapshot }: Case): MappingRow | undefined =>
  snapshot.sheet.mapping.find((row) => row.rowNumber === rowNumber);

function fillIncomplete({ rowNumber, missing }: FactsOf<'mapping row incomplete'>, given: Case): Found | null {
  const row = rowAt(rowNumber, given);
  if (!row) return null;
  return missing === 'tax rate' ? fillTaxRate(row, given) : fillRow(row.key, row, given);
}

/** The name of the ledger that a text of a mapping row may stand for, and the column that it stands in. */
function nearestTarget({ target, text }: FactsOf<'mapping not found'>, row: MappingRow, { desk }: Case) {
  const { accounts, taxRates, trackingCategories } = desk.view.reference;
  if (target === 'account') {
    const usable = accounts.filter(({ isActive, isUsableOnBills }) => isActive && isUsableOnBills);
    const found = nearest(text, usable, (account) => [accountLabel(account), account.name]);
    return found && { column: 'account' as const, to: accountLabel(found) };
  }
  if (target === 'tax rate') {
    const found = nearest(
      text,
      taxRates.filter(({ isActive }) => isActive),
      ({ name }) => [name],
    );
    return found && { column: 'taxRate' as const, to: found.name };
  }
  const column = comparable(row.tracking1) === comparable(text) ? 'tracking1' : 'tracking2';
  const options = trackingCategories[column === 'tracking1' ? 0 : 1]?.options ?? [];
  const found = nearest(
    text,
    options.filter(({ isActive }) => isActive),
    ({ name }) => [name],
  );
  return found && ({ column, to: found.name } as const);
}

/** Another value where the row names one that the ledger does not take: as the next row has it, else the tax rate that goes with the account. */
function replace(facts: Unusable, given: Case): Found | null {
  const row = rowAt(facts.rowNumber, given);
  if (!row) return null;
  const column = unusableColumn(facts, row);
  return (
    fromNextRow(row, column, given.expense, given.snapshot.sheet.mapping) ??
    (column === 'taxRate' ? fillTaxRate(row, given) : null)
  );
}

function correct(facts: FactsOf<'mapping not found'>, given: Case): Found | null {
  const row = rowAt(facts.rowNumber, given);
  const found = row ? nearestTarget(facts, row, given) : null;
  if (!row || !found) return null;
  const { column, to } = found;
  return { cells: [{ tab: 'GL Mapping', key: row.key, column, from: row[column], to }], why: { kind: 'nearest name' } };
}

function chooseContact(asked: string, { snapshot, desk, expense }: Case): Found | null {
  const { member } = expense;
  const row = snapshot.sheet.members.find((each) => comparable(each.member) === comparable(member.identifier));
  const known = desk.contacts.propose(member);
  const active = snapshot.ledger.contacts.filter(({ isActive }) => isActive);
  const contact = known?.contact ?? (asked === '' ? null : nearest(asked, active, ({ name }) => [name]));
  if (!row || !contact) return null;
  const to = desk.contacts.labelOf(contact);
  return {
    cells: [{ tab: 'Members', key: row.key, column: 'contact', from: row.contact, to }],
    why: { kind: known?.why ?? 'nearest name' },
  };
}

function choosePayer({ paymentType }: FactsOf<'unknown payer'>, { snapshot, lists }: Case): Found | null {
  const row = snapshot.sheet.paymentTypes.find((each) => comparable(each.paymentType) === comparable(paymentType));
  const known = lists.paymentTypes.find(({ name }) => comparable(name) === comparable(paymentType));
  if (!row || !known) return null;
  const to = known.isCompany ? 'Company' : 'Employee';
  return {
    cells: [{ tab: 'Payment Types', key: row.key, column: 'whoPaid', from: '', to }],
    why: { kind: 'as ConnectWise has it' },
  };
}

/** The rate that gives the tax which the entry holds under its code, or none where it holds none; the account's own default before others. */
function chooseTaxCode({ code, label: key, rowNumber }: FactsOf<'tax code not mapped'>, given: Case): Found | null {
  const { desk, expense } = given;
  const { taxRates, noTaxCode } = desk.view.reference;
  const label = TAX_CODES.find((each) => each.label === key)?.label;
  const row = rowAt(rowNumber, given);
  const account = row && accountFor(row, expense, desk.view);
  const sorted = sortOut(expense, readAmount(expense), desk);
  if (!label || !account?.ok || !sorted.ok) return null;
  const taxes = taxesByCode(sorted.value);
  const tax = taxes.ok ? taxes.value.get(code) : undefined;
  const isTaxed = (tax?.minor ?? 0) !== 0;
  const usable = taxRates.filter(({ isActive, fits }) => isActive && fits.includes(account.value.class));
  const giving = usable.filter((rate) =>
    isTaxed
      ? taxOf(sorted.value.amount, rate.percent, desk.settings.amountsEntered).money.minor === tax?.minor
      : rate.code === noTaxCode,
  );
  const own = giving.find((rate) => rate.code === account.value.defaultTaxCode);
  const found = own ?? (giving.length === 1 ? giving[0] : undefined);
  if (!found) return null;
  return {
    cells: [{ tab: 'Settings', key: label, column: 'taxCode', from: '', to: found.name }],
    why: { kind: isTaxed ? 'gives the tax' : 'no tax entered' },
  };
}

function findFor({ facts }: Exception, given: Case): Found | null {
  if (facts.kind === 'no mapping row' || facts.kind === 'needs own mapping row') return fillMissing(facts, given);
  if (facts.kind === 'mapping row incomplete') return fillIncomplete(facts, given);
  if (facts.kind === 'mapping not found') return correct(facts, given) ?? replace(facts, given);
  if (isUnusable(facts)) return replace(facts, given);
  if (facts.kind === 'no contact') return chooseContact(facts.asked, given);
  if (facts.kind === 'tax code not mapped') return chooseTaxCode(facts, given);
  if (facts.kind === 'contact archived') return chooseContact('', given);
  return facts.kind === 'unknown payer' ? choosePayer(facts, given) : null;
}

/** The kinds that a value can clear. */
const CURABLE: ReadonlySet<string> = new Set<Exception['facts']['kind']>([
  'no mapping row',
  'needs own mapping row',
  'mapping row incomplete',
  'mapping not found',
  'mapping not active',
  'account not for bills',
  'tax rate does not fit',
  'no contact',
  'contact archived',
  'tax code not mapped',
  'unknown payer',
]);

/** The entries of an exception that go into documents once the cells say so. */
function freedBy(cells: readonly CellChange[], exception: Exception, snapshot: Snapshot): Cure['frees'] {
  const ids = new Set(exception.entries.map(({ entryId }) => entryId));
  const sheet: SheetInputs = withCells(snapshot.sheet, cells, exception.facts);
  const expenses = snapshot.expenses.filter(({ entryId }) => ids.has(entryId));
  return planExpenses({ ...snapshot, sheet, expenses }).documents.flatMap(({ entries }) => entries);
}

/** The plan with what would clear its exceptions, as far as anything is known; nothing else of it changes. */
export function withCures(plan: Plan, snapshot: Snapshot, lists: ExpenseLists, history: History): Plan {
  if (!plan.exceptions.some(({ facts }) => CURABLE.has(facts.kind))) return plan;
  const desk = openDesk(snapshot);
  const { proposals } = propose(snapshot, lists, []);
  const ofId = new Map(snapshot.expenses.map((expense) => [expense.entryId, expense]));
  const exceptions = plan.exceptions.map((exception): Exception => {
    const expense = ofId.get(exception.entries[0]?.entryId ?? 0);
    const found = expense ? findFor(exception, { snapshot, desk, expense, proposals, lists, history }) : null;
    if (!found) return exception;
    const frees = freedBy(found.cells, exception, snapshot);
    return frees.length > 0 ? { ...exception, cure: { ...found, frees } } : exception;
  });
  return { ...plan, exceptions };
}
