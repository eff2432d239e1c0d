/** Sentences about owners: areas, what is to be done next of an exception, and the panel's section. */
import type { Area, AreaPeople, Owners, Vendor, VendorContact } from '../controls/owners.ts';
import type { Care, Step } from '../exceptions/care.ts';
import { countOf } from './amounts.ts';

const STEPS = {
  'give permission': 'Give the API member the permission in ConnectWise',
  'update GL entries': 'Update GL Entries in ConnectWise',
  approve: 'Approve it in ConnectWise',
  'set billing status': 'Have its status set in ConnectWise',
  'correct entry': 'Correct the entry in ConnectWise',
  decide: 'Choose under Action',
  'tick location': 'Add the location in Settings, or correct it in ConnectWise',
  'ask ConnectWise': 'Ask ConnectWise support',
  'choose tax rate': 'Choose a tax rate that fits, in GL Mapping or Settings',
  'say who paid': 'Say who paid, in Payment Types',
  'keep one row': 'Keep one row of the name',
  'fill in mapping': 'Fill in or correct the row of GL Mapping',
  'agree to change': 'Look at the changed row of GL Mapping in the panel, and accept it there',
  'choose tracking': 'Choose the tracking option',
  'choose contact': 'Choose the contact in Members',
  'change in ledger': 'Put it right in Xero',
  'add rate': 'Add the rate to Exchange Rates',
  'reopen or redate': 'Reopen the period, or correct the date of the entry',
  'choose account': 'Choose an account that fits, in Payment Types or Settings',
  'correct link': 'Correct the row that links the account',
  'settle refusal': 'Put right what Xero names, and sync again',
  compare: 'Compare the document in Xero with its expenses',
  'sync again': 'Sync again in ten minutes',
  rebuild: 'Rebuild the register, and sync again',
  'finish taking back': 'Finish taking the document back',
  'get receipt': 'Get the receipt, or settle it under Action',
  report: 'Compare the Register with Xero, and report it',
  'put log back': 'Put the Audit Log back from the version history',
  'put week back': 'Put the tab Weeks back from the version history',
} as const satisfies Readonly<Record<Step, string>>;

/** Whom to ask and when an answer is expected; '' where nobody said. */
export const wordContact = ({ contact, days }: VendorContact): string =>
  contact !== '' && days > 0 ? `${contact}, answers within ${countOf(days, 'day', 'days')}` : contact;

/** What the cell *Next action* begins with. */
export function wordNextAction({ step, vendor }: Care, vendors: Owners['vendors']): string {
  const known = vendor ? wordContact(vendors[vendor]) : '';
  return known === '' ? STEPS[step] : `${STEPS[step]}: ${known}`;
}

const AREA_WORDS = {
  'set-up': 'Set-up',
  exceptions: 'Exceptions',
  'vendor escalation': 'Vendor escalation',
  'ledger administration': 'Ledger administration',
} as const satisfies Readonly<Record<Area, string>>;

export const OWNER_TEXTS = {
  title: 'Owners',
  areas: AREA_WORDS,
  does: {
    'set-up': 'connections, mapping, members, payment types',
    exceptions: 'what ConnectWise has to put right, and what has to be decided',
    'vendor escalation': 'what only ConnectWise, Xero or the makers of Counterfoil can settle',
    'ledger administration': 'accounts, tax rates, periods and posted documents in Xero',
  },
  header: ['Area', 'Owner', 'Deputy'],
  deputy: (area: Area) => `${AREA_WORDS[area]}: deputy`,
  owner: (area: Area) => `${AREA_WORDS[area]}: owner`,
  standIn: (address: string) => `${address} (nobody was named)`,
  nobody: 'nobody',
  teamOfOne: (address: string) =>
    `${address} is the only admin, and owns whatever nobody was named for. There is nothing to fill in here for a team of one.`,
  intro:
    'Every row of Exceptions gets the owner of its area and what is to be done next; whatever somebody writes there stays. What is overdue is mailed to the deputy, and after as long again to the owner of the area, each once.',
  hint: 'An e-mail address. Blank: the first admin stands in.',
  save: 'Save owners',
  saved: 'Owners saved. The next run gives them what nobody else owns.',
  same: 'Nothing was changed.',
  sameTwice: (area: Area) => `${AREA_WORDS[area]}: the deputy is the owner. Name somebody else, or nobody.`,
  auditOwner: (area: Area) => `Owner: ${AREA_WORDS[area]}`,
  told: ({ owner, deputy }: AreaPeople) =>
    owner === '' && deputy === '' ? '' : `${owner || '(nobody)'} · deputy: ${deputy || '(nobody)'}`,
  vendorContact: (vendor: Vendor) => `${vendor}: whom to ask`,
  vendorDays: (vendor: Vendor) => `${vendor}: answer expected within days`,
  vendorHint: 'Name, address, telephone or case portal. It stands in the next action of what only they can settle.',
  daysHint: 'What waits for them is not overdue before. Blank: as everything else.',
  saveVendors: 'Save contacts',
  savedVendors: 'Contacts saved.',
  auditVendor: (vendor: Vendor) => `Vendor contact: ${vendor}`,
  toldVendor: wordContact,
} as const;
