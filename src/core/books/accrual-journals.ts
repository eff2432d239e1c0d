/**
 * The two draft journals of a month's accrual: on its last day, and on the next day the same the other way round. Each is made once: what
 * stands in the ledger under the mark counts, whoever changed it since, and a half that is missing is made from the one that stands. Pure.
 */
import { addDays } from '../calendar.ts';
import type { Desk } from '../expenses/desk.ts';
import { hashOf } from '../ids.ts';
import { accountLabel, comparable } from '../ledger/labels.ts';
import { accrualMark } from '../ledger/numbers.ts';
import type { Account, FoundJournal, Journal, JournalLine } from '../ledger/types.ts';
import { negate } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import { ACCRUAL_LINES } from '../wording/accrual.ts';
import type { Accrual, AccruedSum } from './accrual.ts';
import type { Month } from './months.ts';

export type Half = 'accrual' | 'reversal';

export type OfHalves<Value> = Readonly<Record<Half, Value>>;

/** The two accounts that Settings name; `unmapped` is for what GL Mapping can't place. */
export type AccrualAccounts = { readonly accrual: Account; readonly unmapped: Account };

type Named = 'Accrual account' | 'Accrue unmapped expenses to';

export type AccrualAccountTrouble = {
  readonly setting: Named;
  readonly account: string;
  readonly because:
    | 'not named'
    | 'not there'
    | 'not active'
    | 'bank or system account'
    | 'no liability'
    | 'clears payments';
};

/** What payments are cleared through has to come back to zero by itself. */
function clearsPayments(account: Account, { settings, snapshot, view }: Desk): boolean {
  const named = [
    settings.expenseOffset,
    settings.payrollClearing,
    ...snapshot.sheet.paymentTypes.map(({ clearsThrough }) => clearsThrough),
  ];
  return named.some((text) => text.trim() !== '' && view.names.account(text)?.id === account.id);
}

function accountNamed(setting: Named, text: string, desk: Desk): Result<Account, AccrualAccountTrouble> {
  const account = desk.view.names.account(text);
  const refused = (because: AccrualAccountTrouble['because']) =>
    err({ setting, account: account ? accountLabel(account) : text.trim(), because });
  if (text.trim() === '') return refused('not named');
  if (!account) return refused('not there');
  if (!account.isActive) return refused('not active');
  if (!account.isUsableOnBills) return refused('bank or system account');
  if (setting === 'Accrual account' && account.class !== 'liability') return refused('no liability');
  return clearsPayments(account, desk) ? refused('clears payments') : ok(account);
}

/** Fit for journals, or what is wrong with the first that is not. */
export function accrualAccounts(desk: Desk): Result<AccrualAccounts, AccrualAccountTrouble> {
  const { accrualAccount, unmappedAccrual } = desk.settings;
  const accrual = accountNamed('Accrual account', accrualAccount, desk);
  if (!accrual.ok || comparable(unmappedAccrual) === '')
    return accrual.ok ? ok({ accrual: accrual.value, unmapped: accrual.value }) : accrual;
  const unmapped = accountNamed('Accrue unmapped expenses to', unmappedAccrual, desk);
  return unmapped.ok ? ok({ accrual: accrual.value, unmapped: unmapped.value }) : unmapped;
}

const lineOf = ({ account, tracking, net, ...sum }: AccruedSum, unmapped: Account): JournalLine => ({
  description: account ? ACCRUAL_LINES.mapped(sum.entries) : ACCRUAL_LINES.unmapped(sum.expenseType, sum.entries),
  accountId: (account ?? unmapped).id,
  amount: net,
  tracking,
});

/** The accrual's lines: each sum, and what they come to against the accrual account. A line of nothing is left out: no ledger keeps one. */
function linesOf({ sums, total, entries }: Accrual, { accrual, unmapped }: AccrualAccounts): readonly JournalLine[] {
  const against: JournalLine = {
    description: ACCRUAL_LINES.against(entries),
    accountId: accrual.id,
    amount: negate(total),
    tracking: [],
  };
  return [...sums.map((sum) => lineOf(sum, unmapped)), against].filter(({ amount }) => amount.minor !== 0);
}

const turned = (lines: readonly JournalLine[]): readonly JournalLine[] =>
  lines.map((line) => ({ ...line, amount: negate(line.amount) }));

const dayOf = (half: Half, { to }: Month) => (half === 'accrual' ? to : addDays(to, 1));

const markOfHalf = (half: Half, { month }: Month): string => accrualMark(month) + (half === 'reversal' ? '-R' : '');

const journalOf = (half: Half, month: Month, lines: readonly JournalLine[]): Journal => ({
  narration: `${markOfHalf(half, month)} · ${ACCRUAL_LINES.narration[half](month.to)}`,
  date: dayOf(half, month),
  lines,
});

/** Journals that stand, by what their narration says they are; whoever renamed one to something else made it none of these. */
export function halvesOf(found: readonly FoundJournal[], month: Month): OfHalves<readonly FoundJournal[]> {
  const marks = new RegExp(`${accrualMark(month.month)}(-R)?(?![-\\w])`);
  const halfOf = ({ narration }: FoundJournal): Half | null => {
    const match = marks.exec(narration);
    return match && (match[1] ? 'reversal' : 'accrual');
  };
  const as = (half: Half) => found.filter((journal) => halfOf(journal) === half);
  return { accrual: as('accrual'), reversal: as('reversal') };
}

/** What stands in the way of making journals, once what stands in the ledger is known. */
export type JournalsTrouble =
  | { readonly kind: 'there'; readonly found: OfHalves<readonly FoundJournal[]> }
  /** Only one half stands, and its lines can't be turned round. */
  | { readonly kind: 'half unreadable'; readonly half: Half }
  | { readonly kind: 'nothing' };

/** The journals that are missing: both, or the other half of the one that stands, whatever is open by now. */
export function missingJournals(
  accrual: Accrual,
  accounts: AccrualAccounts,
  found: OfHalves<readonly FoundJournal[]>,
  month: Month,
): Result<readonly Journal[], JournalsTrouble> {
  const [made, reversed] = [found.accrual[0], found.reversal[0]];
  if (made && reversed) return err({ kind: 'there', found });
  const standing = made ?? reversed;
  if (standing) {
    const half: Half = made ? 'reversal' : 'accrual';
    return standing.lines && standing.lines.length > 0
      ? ok([journalOf(half, month, turned(standing.lines))])
      : err({ kind: 'half unreadable', half: made ? 'accrual' : 'reversal' });
  }
  const lines = linesOf(accrual, accounts);
  if (lines.length === 0) return err({ kind: 'nothing' });
  return ok([journalOf('accrual', month, lines), journalOf('reversal', month, turned(lines))]);
}

/** Is another one wherever one of the journals says anything else: what is made is what somebody saw. */
export const journalsMark = (journals: readonly Journal[]): string => hashOf(JSON.stringify(journals), 16);

/** Whether a journal was kept as it was sent, in whatever order its lines stand. */
export function isKeptAs({ date, lines }: Journal, found: FoundJournal): boolean {
  const told = (all: readonly JournalLine[]): string =>
    JSON.stringify(
      all
        .map(({ accountId, amount, tracking }) =>
          [accountId, amount.minor, ...tracking.map(({ optionId }) => optionId).sort()].join('|').toLowerCase(),
        )
        .sort(),
    );
  return found.isDraft && found.date === date && found.lines !== null && told(found.lines) === told(lines);
}
