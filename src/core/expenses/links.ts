/** Expense Connect: which bank or card account the company paid from, by member and payment type. */
import type { FactsOf, LinkPlace, LinkTrouble } from '../exceptions/kinds.ts';
import { accountLabel, comparable, listBy } from '../ledger/labels.ts';
import type { Account } from '../ledger/types.ts';
import { err, ok, type Result } from '../result.ts';
import type { ReadableExpense } from './expense.ts';
import type { LinkRow, PaymentTypeRow } from './inputs.ts';
import type { LedgerView } from './target.ts';

/** A row that links, wherever it stands: *Linked account* of Payment Types counts as a row for any member. */
export type LinkRule = Omit<LinkRow, 'key' | 'rowNumber'> & { readonly place: LinkPlace };

/** The account that an expense was paid from; not `isPayable` where the payment is left to whoever matches the statement line. */
export type Link = { readonly account: Account; readonly isPayable: boolean };

/** What counts for an expense by its payment type, member and date; null where nothing links it. */
export type FindLinkRule = (
  expense: Pick<ReadableExpense, 'member' | 'date'>,
  paymentType: string,
) => Result<LinkRule | null, FactsOf<'link rows tie'>>;

/** All rules of both tabs, in the order of their rows. A payment type that stands twice in Payment Types counts once. */
export function linkRules(links: readonly LinkRow[], paymentTypes: readonly PaymentTypeRow[]): readonly LinkRule[] {
  const linked = paymentTypes.filter(({ linkedAccount }) => linkedAccount.trim() !== '');
  const ofTypes = [...listBy(linked, (row) => row.paymentType).values()].flatMap(([first]): readonly LinkRule[] => {
    if (!first) return [];
    const place: LinkPlace = { tab: 'Payment Types', rowNumber: first.rowNumber };
    const { paymentType, linkedAccount: bankAccount } = first;
    return [{ place, member: '', paymentType, bankAccount, startDate: null, inAnotherCurrency: 'hold' }];
  });
  const ofTab = links.map(({ key: _key, rowNumber, ...row }): LinkRule => {
    const place: LinkPlace = { tab: 'Expense Connect', rowNumber };
    return { ...row, place };
  });
  return [...ofTab, ...ofTypes];
}

/** Two rules with the same one say the same of whom and what they link. */
export const linkSignature = ({ member, paymentType }: Pick<LinkRule, 'member' | 'paymentType'>): string =>
  `${comparable(paymentType)}|${comparable(member)}`;

/**
 * A finder over the rules. A row of the member's own comes before one for any member, also while its start date is still to come: what
 * is dated before that goes through the clearing account. Two rows for the same are nobody's answer.
 */
export function indexLinks(rules: readonly LinkRule[]): FindLinkRule {
  const bySignature = listBy(rules, linkSignature);
  return ({ member, date }, paymentType) => {
    const own = bySignature.get(linkSignature({ member: member.identifier, paymentType })) ?? [];
    const fitting = own.length > 0 ? own : (bySignature.get(linkSignature({ member: '', paymentType })) ?? []);
    const [rule, ...others] = fitting;
    if (!rule) return ok(null);
    if (others.length > 0)
      return err({
        kind: 'link rows tie',
        places: fitting.map(({ place }) => place),
        paymentType,
        member: rule.member,
      });
    const isBefore = rule.startDate !== null && date < rule.startDate;
    return ok(rule.bankAccount.trim() === '' || isBefore ? null : rule);
  };
}

/** The bank or card account that a rule names, as it is now in the ledger. */
export function findLinked(
  { place, paymentType, bankAccount }: LinkRule,
  { names }: LedgerView,
): Result<Account, FactsOf<'linked account unfit'>> {
  const account = names.account(bankAccount);
  const unfit = (because: LinkTrouble) =>
    err({
      kind: 'linked account unfit' as const,
      place,
      paymentType,
      account: account ? accountLabel(account) : bankAccount,
      because,
    });
  if (!account) return unfit('not there');
  if (!account.isActive) return unfit('not active');
  return account.isBank && account.acceptsPayments ? ok(account) : unfit('no bank account');
}

/** The link of a rule for an expense in `currency`: a payment is made in the currency of the account alone. */
export function linkOf(
  rule: LinkRule,
  currency: string,
  view: LedgerView,
): Result<Link, FactsOf<'linked account unfit' | 'linked account in other currency'>> {
  const account = findLinked(rule, view);
  if (!account.ok) return account;
  const accountCurrency = account.value.currency ?? view.reference.organisation.baseCurrency;
  if (accountCurrency === currency) return ok({ account: account.value, isPayable: true });
  return rule.inAnotherCurrency === 'leave open'
    ? ok({ account: account.value, isPayable: false })
    : err({
        kind: 'linked account in other currency',
        place: rule.place,
        account: accountLabel(account.value),
        accountCurrency,
        currency,
      });
}
