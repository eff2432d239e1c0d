/** The sentences of the Check cells. Each says what is wrong with its row and what cures it. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import type { FactsOf, LinkPlace } from '../exceptions/kinds.ts';
import type { ContactReason, ContactTrouble } from '../expenses/contacts.ts';
import type { RowTrouble } from '../expenses/target.ts';
import { listWords } from './amounts.ts';
import { CLEARING_TROUBLES } from './exceptions.ts';
import { LINK_TROUBLES, wordPlaces } from './links.ts';

type RowState =
  | { readonly kind: 'good' }
  | { readonly kind: 'not active' }
  | { readonly kind: 'no key' }
  | { readonly kind: 'waits' }
  | { readonly kind: 'private spend' }
  | { readonly kind: 'ties'; readonly rowNumbers: readonly number[] };

const ROW_STATES: ByKind<RowState, [], string> = {
  good: () => 'OK',
  'not active': () => 'Not used: Active is not ticked.',
  'no key': () => 'Not used: fill in at least one key column, such as Expense type.',
  waits: () => 'Changed: the former row holds until two people accept the change in the panel.',
  'private spend': () => 'Not used: private spend goes to the clearing account without tax.',
  ties: ({ rowNumbers }) =>
    `Ties with ${rowNumbers.length === 1 ? 'row' : 'rows'} ${listWords(rowNumbers.map(String))}: fill in one more key column, or untick Active.`,
};

const ROW_TROUBLES: ByKind<RowTrouble, [], string> = {
  'mapping row incomplete': ({ missing }) => `Choose ${missing === 'account' ? 'an account' : `a ${missing}`}.`,
  'mapping not found': ({ target, text }) => `No ${target} "${text}" in Xero: choose another, or refresh the lists.`,
  'mapping not active': ({ target, text }) => `The ${target} "${text}" is archived in Xero: choose another.`,
  'account not for bills': ({ account }) => `${account} can't be used on bills: choose another account.`,
  'tax rate does not fit': ({ taxRate, account }) =>
    `${taxRate} can't be used with ${account} in Xero: choose another tax rate.`,
  'advance needs asset account': ({ account }) => `${account} is no asset account: an advance needs one.`,
  'no "no tax" rate': () => 'Choose a tax rate: the organisation in Xero has no "no tax" rate.',
};

const MEMBER_TROUBLES: ByKind<ContactTrouble, [], string> = {
  'no contact': ({ asked }) =>
    asked === '' ? 'Choose a contact.' : `No contact "${asked}" in Xero: choose another, or add it there.`,
  'contact archived': ({ contact }) =>
    `The contact ${contact} is archived in Xero: restore it there, or choose another.`,
  'contact ambiguous': ({ contact, labels }) =>
    `${labels.length} active contacts in Xero are named ${contact}: choose one of ${listWords(labels, 'or')}.`,
  'rows differ': ({ name }) => `${name} stands in several rows with different contacts: keep one.`,
};

type PaymentTypeTrouble = FactsOf<'unknown payer' | 'no clearing account' | 'clearing account unfit'>;

const PAYMENT_TYPE_TROUBLES: ByKind<PaymentTypeTrouble, [], string> = {
  'unknown payer': () => 'Choose who paid: Employee or Company.',
  'no clearing account': ({ text }) =>
    text === ''
      ? 'Choose a clearing account, or set the Expense Offset account in Settings.'
      : `No account "${text}" in Xero: choose another clearing account.`,
  'clearing account unfit': ({ account, because }) => `${account} can't clear payments: ${CLEARING_TROUBLES[because]}.`,
};

type LinkState =
  | { readonly kind: 'no payment type'; readonly text: string }
  | { readonly kind: 'own money'; readonly paymentType: string }
  | { readonly kind: 'no member'; readonly text: string }
  | { readonly kind: 'ties'; readonly places: readonly LinkPlace[] }
  | { readonly kind: 'not linked' };

const LINK_STATES: ByKind<LinkState, [], string> = {
  'no payment type': ({ text }) =>
    text === '' ? 'Not used: choose a payment type.' : `Not used: no payment type "${text}" in Payment Types.`,
  'own money': ({ paymentType }) => `Not used: ${paymentType} is the employee's own money.`,
  'no member': ({ text }) => `Not used: no member "${text}" in Members.`,
  ties: ({ places }) => `Links the same as ${wordPlaces(places)}: keep one of them, or name another member.`,
  'not linked': () =>
    'No bank account: these expenses go through the clearing account, or stay open where Settings say so.',
};

/** The Check cell of a row of Expense Connect that links nothing, or not alone. */
export const wordLink = (state: LinkState): string => answerByKind(LINK_STATES, state);

/** The Check cell of a row whose linked account can't be paid from. */
export const wordLinkTrouble = ({ account, because }: FactsOf<'linked account unfit'>): string =>
  `${account} can't be paid from: ${LINK_TROUBLES[because]}. Choose another.`;

/** The Check cell of a row that names nothing the ledger refuses. */
export const wordRow = (state: RowState): string => answerByKind(ROW_STATES, state);

/** The Check cell of a row of GL Mapping that names something the ledger does not accept. */
export const wordRowTrouble = (facts: RowTrouble): string => answerByKind(ROW_TROUBLES, facts);

/** The Check cell of a member whose contact can't be used. */
export const wordMemberTrouble = (facts: ContactTrouble): string => answerByKind(MEMBER_TROUBLES, facts);

const CONTACT_REASONS = {
  'made for the member': 'made for the member on request',
  'same e-mail': 'same e-mail',
  'same vendor number': 'same vendor number',
  'same name': 'same name',
} as const satisfies Record<ContactReason, string>;

/** The Check cell of a member without a contact where one of the ledger looks right. */
export const wordMemberProposal = (contact: string, why: ContactReason): string =>
  `Choose a contact. Proposed: ${contact} (${CONTACT_REASONS[why]})`;

/** The Check cell of a member whose contact bears another name by now. */
export const wordMemberRenamed = (name: string): string => `OK: the contact is named ${name} in Xero now.`;

/** The Check cell of a payment type that can't be used. */
export const wordPaymentTypeTrouble = (facts: PaymentTypeTrouble): string => answerByKind(PAYMENT_TYPE_TROUBLES, facts);
