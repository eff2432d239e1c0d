/** What a person reads of the last three steps of the first run: start date and locations, proposals for the mapping, the first preview. */

import { answerByKind, type ByKind } from '../by-kind.ts';
import type { CalendarDate } from '../calendar.ts';
import type { Proposal, ProposalReason, Proposed } from '../expenses/proposals.ts';
import { countOf, formatAmount, formatDate, listWords } from './amounts.ts';

export const FIRST_RUN_TEXTS = {
  startTitle: 'Start date',
  startIntro:
    'Only expenses dated from this day on are posted. Earlier ones are held until somebody says what becomes of each; none is dropped. Leave it blank to hold none.',
  startLabel: 'Start date',
  startSave: 'Save the start date',
  startNone: 'No start date: expenses of any age are posted.',
  startOpen: 'No start date is saved yet.',
  notADay: 'Nothing was changed: enter the start date as a day, such as 2026-10-01.',
  noSetting: 'Nothing was changed: Settings lacks a row for it. Choose Set up…, which puts it back.',
  locationsLabel: 'ConnectWise locations whose expenses are posted',
  locationsSave: 'Post only these locations',
  tickOne: 'Nothing was changed: tick at least one location.',
  count: 'Count old expenses',
  countHint:
    'Approved expenses from before the start date can be taken off the unposted list of ConnectWise, without being posted.',
  batchOff: (entries: number) => `Batch off ${countOf(entries, 'entry', 'entries')}`,
  mapTitle: 'Mapping',
  mapIntro:
    'Who paid, which contact, which account and tax rate: proposals come from the account numbers in ConnectWise and from equal names. Nothing is written before you accept it.',
  find: 'Look for proposals',
  findAgain: 'Look again',
  proposals: 'Proposals',
  accept: 'Accept the ticked ones',
  acceptOne: 'Nothing was changed: tick at least one proposal, or look for proposals again.',
  offsetLabel: 'Expense Offset account: clears what the company paid',
  offsetSave: 'Use this account',
  chooseOne: 'Nothing was changed: choose one of the accounts that are offered.',
  offsetChosen: 'The Expense Offset account is chosen. It stands in Settings.',
  noneLeft: 'No proposal is open.',
  previewTitle: 'Preview',
  previewIntro: 'Shows in the tab Preview what would be posted. Nothing is posted.',
  previewNow: 'Preview',
  connectFirst: 'Connect ConnectWise and Xero first.',
  startFirst: 'Save the start date first.',
} as const;

/** The steps in their order, before a section's own title. */
export const wordStep = (step: number, of: number, title: string): string => `Step ${step} of ${of}: ${title}`;

export const wordStartDate = (startDate: CalendarDate | null): string =>
  startDate === null ? FIRST_RUN_TEXTS.startNone : `Expenses dated before ${formatDate(startDate)} are held.`;

export const wordTicked = (names: readonly string[]): string =>
  `Only expenses of ${listWords(names)} are posted; others, and those of locations that are made later, are held.`;

const REASONS: ByKind<ProposalReason, [], string> = {
  'account of ConnectWise': ({ code, entries }) =>
    `ConnectWise has account ${code} on ${countOf(entries, 'entry', 'entries')}`,
  'GL mapping of ConnectWise': ({ code }) => `account ${code} in the GL accounts of ConnectWise`,
  'same name': ({ is }) => (is === 'exact' ? 'same name' : 'same name but for case and spaces'),
  'same e-mail': ({ email }) => `same e-mail address, ${email}`,
  'same vendor number': ({ number }) => `same vendor number, ${number}`,
  'made for the member': () => 'made for the member on request',
  'company flag': () => 'as ConnectWise has it',
  bills: ({ hits, of, confidence, samples }) => {
    const told = samples.map(({ number, date, amount }) =>
      [number, formatDate(date), formatAmount(amount)].filter(Boolean).join(', '),
    );
    return `${confidence} % sure: ${hits} of ${countOf(of, 'line', 'lines')}, such as ${told.join('; ')}`;
  },
};

const PROPOSALS: ByKind<Proposal, [], string> = {
  mapping: ({ classification, expenseType, narrower = {}, account, taxRate, tracking1, tracking2 }) =>
    `${[expenseType, classification, ...Object.values(narrower)].join(', ')} → ${[account, taxRate, tracking1, tracking2].filter(Boolean).join(', ')}`,
  contact: ({ name, contact }) => `${name} → ${contact}`,
  payer: ({ key, whoPaid }) => `${key} → paid by the ${whoPaid === 'Company' ? 'company' : 'employee'}`,
};

/** `Meals, Reimbursable → 420 · Entertainment, 15% GST on Expenses (same name)`. */
export const wordProposal = (proposal: Proposal): string =>
  `${answerByKind(PROPOSALS, proposal)} (${answerByKind(REASONS, proposal.why)})`;

export const wordProposed = ({ proposals, open }: Proposed): string => {
  const rest =
    open.length === 0 ? '' : ` ${countOf(open.length, 'row has', 'rows have')} none and is left to you in the tabs.`;
  return proposals.length === 0
    ? `Nothing can be proposed.${rest}`
    : `${countOf(proposals.length, 'proposal', 'proposals')}: tick what is right, and accept it.${rest}`;
};

/** What has no proposal, by name. */
export const wordOpen = (open: readonly string[]): string =>
  `Without a proposal, to be filled in GL Mapping or Members: ${listWords(open)}.`;

export const wordLeftOver = (count: number): string =>
  `${countOf(count, 'more proposal', 'more proposals')}: look again once these are accepted.`;

export const wordAccepted = (filled: number, chosen: number): string =>
  filled === chosen
    ? `${countOf(filled, 'row is', 'rows are')} filled in.`
    : `${filled} of ${countOf(chosen, 'row', 'rows')} filled in; the others were filled by somebody meanwhile.`;
