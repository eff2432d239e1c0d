/** What *Money found…* says: what became of each expense towards the client, why a row is listed, and the sentence that it ends with. */
import type { BillingAge, BillingOutcome, BillingPlace, MoneyFound } from '../books/money-found.ts';
import { needsPerson } from '../books/money-found.ts';
import type { CalendarDate } from '../calendar.ts';
import { countOf, formatAmounts, formatDate } from './amounts.ts';

export const OUTCOME_WORDS = {
  'to bill': 'To be billed',
  'to decide': 'To be decided',
  'to post': 'To be posted',
  'to approve': 'To be approved in Xero',
  invoiced: 'Posted, and on an invoice',
  'on an agreement': 'Posted, and on an agreement',
  'no charge': 'Posted, no charge',
  'not billable': 'Posted, not billable',
  'written off': 'Posted, written off in ConnectWise',
  private: 'Posted, private spend',
  'batched without us': 'Batched off without a document of ours',
  'neither yet': 'Neither posted nor billed yet',
  'not readable': 'Not readable in ConnectWise',
} as const satisfies Record<BillingOutcome, string>;

export const AGE_WORDS = {
  'to 30 days': '30 days or less',
  'to 60 days': '31 to 60 days',
  'to 90 days': '61 to 90 days',
  older: 'More than 90 days',
} as const satisfies Record<BillingAge, string>;

export const MONEY_FOUND_TEXTS = {
  owned: 'Owned',
  earlier: 'Owned, from before the days that were read',
  noClient: 'No client',
  summary: 'By client and age',
  entry: 'Expense entry',
} as const;

const billedOn = ({ billing, expense }: MoneyFound): string => {
  if (billing.invoice !== null) return `On invoice ${billing.invoice} to the client`;
  return billing.agreement === null
    ? `${expense.entry?.status ?? ''} in ConnectWise`
    : `Charged to the agreement ${billing.agreement}`;
};

/** Why an entry is listed, and what to do. */
export function wordFound(found: MoneyFound): string {
  const { outcome, billing, number } = found;
  if (outcome === 'to bill') {
    const part =
      billing.agreement === null
        ? ''
        : ` The agreement ${billing.agreement} covers ${billing.agreementAmount || 'nothing'} of ${billing.billAmount || 'it'}.`;
    return `Billable and posted as ${number}, and on no invoice or agreement.${part} Invoice it in ConnectWise, or choose there not to bill it.`;
  }
  if (outcome === 'to decide')
    return `Posted as ${number}, and nobody chose in ConnectWise whether the client is billed. Set its billable option there.`;
  if (outcome === 'to approve')
    return `${billedOn(found)}, and its cost is only saved in Xero, as ${number}. Approve it there.`;
  return `${billedOn(found)}, and its cost was never posted. See Exceptions and Reconciliation for what holds it; where the Register was lost, choose Rebuild register… first.`;
}

const entriesOf = (count: number): string => countOf(count, 'expense entry', 'expense entries');

type Told = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** How many ConnectWise counts in the days. */
  readonly counted: number;
  readonly places: readonly BillingPlace[];
  readonly owned: number;
};

const amountsOf = (places: readonly BillingPlace[]): string =>
  formatAmounts(places.flatMap(({ amount }) => amount ?? []));

/** The sentence that *Money found…* ends with. */
export function wordMoneyFound({ from, to, counted, places, owned }: Told): string {
  const days = `${formatDate(from)} to ${formatDate(to)}`;
  const whole =
    counted === places.length
      ? `${entriesOf(counted)}, each in one row`
      : `ConnectWise counts ${entriesOf(counted)} and gave ${places.length}: choose Money found… again`;
  const listed = places.filter(needsPerson);
  if (listed.length === 0) return `${days}: ${whole}. Nothing was left unbilled or unposted.`;
  const part = (does: string, found: readonly BillingPlace[]): string =>
    found.length === 0 ? '' : `${does}: ${entriesOf(found.length)}, ${amountsOf(found) || 'no amount'}.`;
  const unbilled = listed.filter(({ outcome }) => outcome === 'to bill' || outcome === 'to decide');
  return [
    `${days}: ${whole}.`,
    part('Posted and not billed', unbilled),
    part(
      'Billed and not posted',
      listed.filter((each) => !unbilled.includes(each)),
    ),
    `${owned} of ${listed.length} ${owned === 1 ? 'has' : 'have'} an owner or a next action.`,
  ]
    .filter(Boolean)
    .join(' ');
}

export const MONEY_FOUND_PANEL = {
  title: 'Money found',
  about:
    'Looks at every expense entry of the current month and some before it: billable cost that was posted and is on no invoice or agreement, and what is billed and was never posted, by client and age in the tab Money Found. It reads ConnectWise and the Register, and changes nothing.',
  label: 'Months before the current one',
  hint: '1 to 12.',
  submit: 'Look for money',
  badMonths: 'Choose 1 to 12 months.',
} as const;

/** What the headers of the tab say. */
export const MONEY_FOUND_NOTES = {
  Part: 'By client and age: how much of each. Expense entry: each that needs a person, the oldest first.',
  Status:
    'What has to be done, or Owned where somebody wrote beside it; below the open sums, what became of all the other entries.',
  Client: 'The company in ConnectWise.',
  Age: 'Days since the expense.',
  Entries: 'How many expense entries.',
  Amount: 'What was entered in ConnectWise; without a markup.',
  Currency: 'The currency of the amount.',
  Entry: 'Opens the expense entry in ConnectWise.',
  Member: 'Who spent it, as ConnectWise names the member.',
  Date: 'The date of the expense.',
  Billable: 'The billable option of the entry.',
  Why: 'Why it is listed, and what to do.',
  Owner: 'Yours: who looks into it. It is kept while the entry is listed.',
  'Next action': 'Yours: what is done next. An entry with an owner or a next action counts as owned.',
  _url: 'Counterfoil makes the link again from this. Please leave it as it is.',
} as const;
