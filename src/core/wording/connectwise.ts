/** What a person reads while connecting ConnectWise: what is wrong with the form, the keys or the role, and what to do about it. */
import { answerByKind, type ByKind } from '../by-kind.ts';
import type { ConnectWiseTrouble, KeyName, Permission } from '../setup/connectwise.ts';
import { type OwnedZone, type ZoneOwner, zonesDiffer } from '../setup/zones.ts';
import { listWords } from './amounts.ts';
import { cleanWords, wordFault } from './faults.ts';

/** The fields of the form, as labels and within sentences. */
export const KEY_WORDS = {
  site: { label: 'Address or region', inSentence: 'the address' },
  companyId: { label: 'Company id', inSentence: 'the company id' },
  publicKey: { label: 'Public key', inSentence: 'the public key' },
  privateKey: { label: 'Private key', inSentence: 'the private key' },
  clientId: { label: 'Client id', inSentence: 'the client id' },
} as const satisfies Record<KeyName, { readonly label: string; readonly inSentence: string }>;

/** As the screen System > Security Roles names them, with what is read behind each. */
export const PERMISSION_WORDS = {
  'accounting: inquire': 'Finance > Accounting Interface: Inquire (the unposted expenses and the batches)',
  'accounting: add': 'Finance > Accounting Interface: Add (the export that names the GL records of an expense)',
  'expense entries: inquire': 'Time & Expense > Expense Report Entry: Inquire (expense entries and reports)',
  'members: inquire': 'System > Member Maintenance: Inquire (who spent it)',
  'table set-up: inquire': 'System > Table Setup: Inquire, with expense types and payment types in it',
  'my company: inquire': 'System > My Company: Inquire (locations, departments, how expenses are approved)',
} as const satisfies Record<Permission, string>;

const listed = (permissions: readonly Permission[]): string =>
  permissions.map((permission) => PERMISSION_WORDS[permission]).join('; ');

const SAVE_UNCHECKED = 'Save even if ConnectWise does not answer';

const TROUBLES: ByKind<ConnectWiseTrouble, [], string> = {
  blank: ({ names }) => `Fill in ${listWords(names.map((name) => KEY_WORDS[name].inSentence))}.`,
  'no address': ({ text }) =>
    `“${text}” is no address of ConnectWise: give the one that you sign in at, such as na.myconnectwise.net.`,
  'no company id': ({ text }) =>
    `“${text}” can't be a company id: take what stands in the first field of ConnectWise's sign-in page, without spaces.`,
  'no client id': () =>
    'This can’t be a client id: it has 36 characters with four hyphens, and comes from ConnectWise’s developer site, not from the API member.',
  'private key needed again': () =>
    'Give the private key once more: the stored one was given for another address, company or public key.',
  'another company': ({ companyId, connected }) =>
    `This sheet has posted expenses of the company ${connected}, and those of ${companyId} have the same entry numbers: use a new spreadsheet for ${companyId}.`,
  'another region': ({ companyId, site, foundAt }) =>
    `There is no company “${companyId}” at ${site}, but at ${foundAt}: choose that address, then save again.`,
  'unknown company': ({ companyId, site }) =>
    `There is no company “${companyId}” at ${site}: take the company id from the first field of ConnectWise's sign-in page, then save again.`,
  'no ConnectWise': ({ site }) =>
    `No ConnectWise answers at ${site}: copy the address from the browser in which you are signed in to ConnectWise, then save again.`,
  'keys refused': ({ said }) => {
    const words = cleanWords(said);
    return `ConnectWise knows the company but refused the keys: check public key, private key and client id, and that the API member is active; where in doubt make new keys, then save again.${words === '' ? '' : ` ConnectWise said: “${words}”`}`;
  },
  'permissions missing': ({ permissions }) =>
    `The keys work, but the security role of their API member lacks ${listed(permissions)}. Set that to All in ConnectWise under System > Security Roles, then save again.`,
  'not reached': ({ fault }) =>
    `${wordFault(fault).happened} Nothing was saved: try again in some minutes, or tick “${SAVE_UNCHECKED}”.`,
};

export const wordConnectWiseTrouble = (trouble: ConnectWiseTrouble): string => answerByKind(TROUBLES, trouble);

const OWNERS = {
  spreadsheet: 'this spreadsheet',
  ConnectWise: 'ConnectWise',
  organisation: 'the Xero organisation',
} as const satisfies Record<ZoneOwner, string>;

/** Where time zones differ, or one can't be compared, a sentence that says so; '' where all is well. */
export function wordZones(zones: readonly OwnedZone[]): string {
  const told = listWords(zones.map(({ owner, name }) => `${OWNERS[owner]} (${name === '' ? 'not told' : name})`));
  if (zonesDiffer(zones))
    return `The time zones of ${told} differ: days of expenses stay as they are, but “today” is not the same day everywhere. Correct the one that is wrong; Counterfoil changes none.`;
  return zones.some(({ standardMinutes }) => standardMinutes === null)
    ? `The time zones of ${told} could not be compared: see that they are the same.`
    : '';
}

/** What cannot be found out by reading, said once where keys are saved. */
const NOT_TRIED =
  'Edit and Delete of Finance > Accounting Interface, by which expenses are batched off and taken back, can only be seen in use: set them to All too.';

export const CONNECTWISE_TEXTS = {
  title: 'ConnectWise',
  save: 'Check and save',
  saveUnchecked: SAVE_UNCHECKED,
  keyKept: 'Leave it blank to keep the stored one.',
  disconnect: 'Disconnect',
  disconnectAsk: 'Forget the keys of ConnectWise? Nothing is posted until they are given again.',
  disconnected:
    'The keys of ConnectWise are forgotten. Delete them in ConnectWise too, under System > Members > API Members.',
  notConnected: 'Not connected yet.',
  siteHint: 'The address that you sign in at, such as na.myconnectwise.net, or North America, Europe, Australia.',
  connected: (companyId: string, site: string) => `Connected to ${companyId} at ${site}.`,
  keySet: (by: string, at: string) =>
    `The private key was set${by === '' ? '' : ` by ${by}`} on ${at}; it is never shown.`,
  unchecked: 'It was saved unchecked: choose Check and save once ConnectWise answers.',
  saved: (companyId: string, site: string) =>
    `Connected to ${companyId} at ${site}; the keys and the role were checked. ${NOT_TRIED}`,
  savedUnasked: (permissions: readonly Permission[]) =>
    `ConnectWise gave no answer about ${listed(permissions)}: choose Check and save again later.`,
  savedUnchecked: (companyId: string) =>
    `Saved for ${companyId}, unchecked: ConnectWise did not answer. Choose Check and save again before you sync.`,
} as const;
