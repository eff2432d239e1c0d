/** Lines of a bill or credit note: merged with what was there, checked against the chart of accounts, priced. */
import { manyOf, numberOf, type Shapes, textOf } from './body.ts';
import { fromMinor, roundTo, toMinor } from './decimal.ts';
import { nextGuid } from './guid.ts';
import { inOtherWords, said } from './messages.ts';
import type { Fields, Line, LineAmountTypes, TrackingChoice, XeroState } from './state.ts';
import { lineMinor, taxMinor } from './totals.ts';

export const lineShapes: Shapes = {
  LineItemID: 'text',
  Description: 'text',
  Quantity: 'number',
  UnitAmount: 'number',
  ItemCode: 'text',
  AccountCode: 'text',
  AccountID: 'text',
  TaxType: 'text',
  TaxAmount: 'number',
  LineAmount: 'number',
  Tracking: { many: { TrackingCategoryID: 'text', TrackingOptionID: 'text', Name: 'text', Option: 'text' } },
};

/** What was sent and what stands, line by line; `given` holds sums that Xero checks against its own. */
export type LineDraft = Line & { readonly given: { readonly amount?: number; readonly tax?: number } };
export type CheckedLine = {
  readonly line: Line;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
};

/** True if a line names a tracking category that does not exist: reported to end in a server error. */
export const namesUnknownCategory = (state: XeroState, sent: Fields): boolean =>
  (manyOf(sent, 'LineItems') ?? []).some((line) =>
    (manyOf(line, 'Tracking') ?? []).some((choice) => {
      const id = textOf(choice, 'TrackingCategoryID')?.toLowerCase();
      return id !== undefined && !state.tracking.some((category) => category.id === id);
    }),
  );

/** An option of a tracking category, by ids or names. */
export const readChoice = (state: XeroState, sent: Fields): TrackingChoice => {
  const categoryId = textOf(sent, 'TrackingCategoryID')?.toLowerCase();
  const optionId = textOf(sent, 'TrackingOptionID')?.toLowerCase();
  const category = state.tracking.find((each) => each.id === categoryId || each.name === textOf(sent, 'Name'));
  const option = category?.options.find((each) => each.id === optionId || each.name === textOf(sent, 'Option'));
  if (!category || !option || option.status !== 'ACTIVE')
    throw new Error(`not emulated: tracking ${JSON.stringify(sent)}, unknown or archived`);
  return { categoryId: category.id, optionId: option.id };
};

const readAccountCode = (state: XeroState, sent: Fields): string | undefined => {
  const id = textOf(sent, 'AccountID')?.toLowerCase();
  const code = textOf(sent, 'AccountCode');
  if (id === undefined) return code === '' ? undefined : code;
  const account = state.accounts.find((each) => each.id === id);
  if (!account || (code !== undefined && code !== account.code))
    throw new Error('not emulated: an AccountID that is unknown or does not fit the AccountCode');
  return account.code;
};

const readUnitAmount = (sent: Fields, places: 2 | 4): number | undefined => {
  const unit = numberOf(sent, 'UnitAmount');
  if (unit !== undefined) return roundTo(unit, places);
  const amount = numberOf(sent, 'LineAmount');
  if (amount === undefined) return undefined;
  if ((numberOf(sent, 'Quantity') ?? 1) !== 1) throw new Error('not emulated: LineAmount without UnitAmount');
  return roundTo(amount, 2);
};

/** A sent line over the one it replaces; a line without a LineItemID is new. */
export const mergeLine = (state: XeroState, sent: Fields, kept: Line | undefined, places: 2 | 4): LineDraft => {
  const amount = numberOf(sent, 'LineAmount');
  const tax = numberOf(sent, 'TaxAmount');
  const account = readAccountCode(state, sent);
  return {
    id: kept?.id ?? nextGuid(state, 'line'),
    description: textOf(sent, 'Description') ?? kept?.description ?? '',
    quantity: roundTo(numberOf(sent, 'Quantity') ?? kept?.quantity ?? 1, 4),
    unitAmount: readUnitAmount(sent, places) ?? kept?.unitAmount ?? 0,
    accountCode: account ?? kept?.accountCode ?? null,
    taxType: textOf(sent, 'TaxType') ?? (account === undefined ? kept?.taxType : undefined) ?? null,
    taxMinor: 0,
    amountMinor: 0,
    tracking: manyOf(sent, 'Tracking')?.map((choice) => readChoice(state, choice)) ?? kept?.tracking ?? [],
    given: { ...(amount === undefined ? {} : { amount }), ...(tax === undefined ? {} : { tax }) },
  };
};

/** A line's account, tax type and sums as Xero would keep them, before any check. */
const priceLine = (state: XeroState, draft: LineDraft, types: LineAmountTypes): Line => {
  const { given: _given, ...line } = draft;
  const account = state.accounts.find((each) => each.code === line.accountCode);
  const taxType = types === 'NoTax' ? 'NONE' : (line.taxType ?? account?.taxType ?? null);
  const rate = state.taxRates.find((each) => each.taxType === taxType);
  const amountMinor = lineMinor(line.quantity, line.unitAmount);
  return { ...line, taxType, amountMinor, taxMinor: taxMinor(amountMinor, rate?.percent ?? 0, types) };
};

const checkAccount = (state: XeroState, line: Line, complete: boolean): CheckedLine => {
  const refuse = (message: string): CheckedLine => ({ line, errors: [message], warnings: [] });
  const code = line.accountCode;
  if (code === null) return complete && line.amountMinor !== 0 ? refuse(said.accountInvalid()) : fine(line);
  const account = state.accounts.find((each) => each.code === code);
  if (!account) {
    if (complete) return refuse(said.accountNotForDocument(code));
    return { line: { ...line, accountCode: null }, errors: [], warnings: [said.accountUnknownOnDraft(code)] };
  }
  if (account.status === 'ARCHIVED') return refuse(said.accountArchived(code));
  if (account.type === 'BANK' || account.systemAccount === 'DEBTORS' || account.systemAccount === 'CREDITORS')
    return refuse(said.accountNotForDocument(code));
  // Reported: the account is not kept on a line of 0.00.
  return fine(line.amountMinor === 0 ? { ...line, accountCode: null } : line);
};

const fine = (line: Line): CheckedLine => ({ line, errors: [], warnings: [] });

const checkTax = (state: XeroState, line: Line, complete: boolean): readonly string[] => {
  if (line.taxType === null) return complete && line.amountMinor !== 0 ? [said.taxInvalid()] : [];
  const rate = state.taxRates.find((each) => each.taxType === line.taxType);
  if (rate?.status !== 'ACTIVE') return [said.taxUnknown(line.taxType)];
  const account = state.accounts.find((each) => each.code === line.accountCode);
  return account && !rate.classes.includes(account.class) ? [said.taxNotForAccount(line.taxType, account.code)] : [];
};

const checkSums = (line: Line, given: LineDraft['given']): readonly string[] => {
  if (given.tax !== undefined && toMinor(given.tax) !== line.taxMinor)
    throw new Error('not emulated: a TaxAmount other than the calculated one');
  const wrong = given.amount !== undefined && toMinor(given.amount) !== line.amountMinor;
  return [
    ...(wrong ? [said.lineTotal(String(given.amount), fromMinor(line.amountMinor).toFixed(2))] : []),
    ...(Math.abs(line.amountMinor) > 999_999_999_999 ? [inOtherWords.lineTooLarge()] : []),
  ];
};

/**
 * Prices a line and checks it. `complete` is what awaiting approval and approval ask for: an account, a tax rate, a
 * description; a draft may lack them, and loses an account code that does not exist, with a warning.
 */
export const checkLine = (
  state: XeroState,
  draft: LineDraft,
  types: LineAmountTypes,
  complete: boolean,
): CheckedLine => {
  const priced = priceLine(state, draft, types);
  const account = checkAccount(state, priced, complete);
  const errors = [
    ...account.errors,
    ...checkTax(state, priced, complete),
    ...checkSums(priced, draft.given),
    ...(complete && priced.description === '' ? [inOtherWords.descriptionMissing()] : []),
    ...(priced.description.length > 4000 ? [inOtherWords.tooLong('Description', 4000)] : []),
    ...(priced.tracking.length > 2 ? [inOtherWords.tooManyTracking()] : []),
  ];
  return { line: account.line, errors, warnings: account.warnings };
};

/** An item code is refused: the organisation has no items. */
export const checkItems = (sent: readonly Fields[]): readonly string[] =>
  sent.flatMap((line) => {
    const code = textOf(line, 'ItemCode');
    return code ? [said.itemUnknown(code)] : [];
  });
