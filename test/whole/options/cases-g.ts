/** What people choose in Exceptions: two entries that look like one purchase, expenses that are left out, and values that are proposed. */
import { change, edit, runFunction } from '../../sandbox/acts.ts';
import { consent } from '../../sandbox/consent.ts';
import type { World } from '../../sandbox/world.ts';
import { bundle } from '../company.ts';
import { choosing, ENTRIES, type OptionCase } from './base.ts';

/** The flight on the Visa once more, claimed as own money two days later. */
const claimAgain = (world: World): void => {
  const entry = {
    id: 9011,
    member: { id: 101 },
    date: '2026-10-31',
    type: { id: 1 },
    amount: 230,
    notes: 'AKL-WLG',
    paymentMethod: { id: 1 },
    classification: { id: 2 },
  };
  change(world, [{ connectwise: 'add', entry: { ...entry, status: 'ApprovedByTierOne' } }]);
};

const noContact = (world: World): void =>
  void edit(world, bundle, [{ tab: 'Members', find: { Member: 'jtaylor' }, set: { Contact: '' } }]);

/** An admin lets the app make contacts, by the panel and Xero's page of consent. */
const allowContacts = (world: World): void => {
  runFunction(world, bundle, 'panelAllowContacts', [{}]);
  consent(world, bundle, { organisation: null, isDenied: false, isUnsaved: false });
};

const TWICE = 'Own money and a company payment of one amount within three days';
const LEFT = 'Action on an exception';

export const cases: readonly OptionCase[] = [
  { option: TWICE, value: '(nothing chosen)', entries: ['flight'], arrange: claimAgain },
  {
    option: TWICE,
    value: 'Both are real',
    entries: ['flight'],
    arrange: claimAgain,
    afterwards: choosing('Both are real'),
  },
  {
    option: LEFT,
    value: 'Apply proposal, of a member without a contact',
    entries: ['meal', 'flight'],
    arrange: noContact,
    afterwards: choosing('Apply proposal'),
  },
  {
    option: LEFT,
    value: 'Create contact, of a member without a contact, where Xero was not asked for that',
    entries: ['meal'],
    arrange: noContact,
    afterwards: choosing('Create contact'),
  },
  {
    option: LEFT,
    value: 'Create contact, of a member whose name a contact has',
    entries: ['meal'],
    arrange: (world) => {
      noContact(world);
      allowContacts(world);
    },
    afterwards: choosing('Create contact'),
  },
  ...(['Leave out', 'Leave out for good'] as const).map(
    (value): OptionCase => ({
      option: LEFT,
      value: `${value}, with a reason`,
      entries: ['meal'],
      arrange: noContact,
      afterwards: choosing(value, 'Paid from petty cash'),
    }),
  ),
  {
    option: LEFT,
    value: 'Already in ledger, with the number of a bill that Xero does not have',
    entries: ['meal'],
    arrange: noContact,
    afterwards: choosing('Already in ledger', `INV-${ENTRIES.meal}`),
  },
];
