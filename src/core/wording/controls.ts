/** Sentences about roles and the Audit Log. */
import type { ChainFinding } from '../controls/chain.ts';
import type { People, Role } from '../controls/roles.ts';
import type { WatchedChange } from '../controls/watched.ts';
import { countOf, listFirst, listWords } from './amounts.ts';

const NEEDS: Readonly<Record<Role, string>> = {
  viewer: 'a viewer',
  operator: 'an operator',
  admin: 'an admin',
};

const wordAdmins = (admins: readonly string[]): string =>
  admins.length === 0
    ? 'an admin'
    : `${listWords(admins.slice(0, 3), 'or')}${admins.length > 3 ? ' or another admin' : ''}`;

/** Said instead of doing what somebody's role does not allow. */
export const wordNotAllowed = (address: string, role: Role, needed: Role, { admins }: People): string =>
  address === ''
    ? `Nothing was done: Google does not tell Counterfoil who you are, and this needs ${NEEDS[needed]}. Ask ${wordAdmins(admins)}.`
    : `Nothing was done: ${address} is ${NEEDS[role]}, and this needs ${NEEDS[needed]}. Ask ${wordAdmins(admins)} to do it, or to change Admins and Operators in Settings.`;

/** Said while Settings names others than those that count. */
export const wordPeopleWait = ({ admins }: People): string =>
  `Settings names other admins or operators than those that count. The names count once one of them, ${wordAdmins(admins)}, starts a run and stays an admin; in the panel an admin may also change them to anything.`;

export const wordPeopleCount = ({ admins, operators }: People): string =>
  admins.length === 0
    ? 'From now on everybody who may edit this spreadsheet is an admin.'
    : `From now on these names in Settings count: admins ${listWords(admins)}${operators.length > 0 ? `; operators ${listWords(operators)}` : ''}. Everybody else only reads.`;

/** Two entries that are two purchases; `type` where that holds for every entry of it. */
export const wordPair = (own: number, card: number, type: string): string =>
  `entries ${own} and ${card}${type === '' ? '' : `, and every ${type} from now on`}`;

/** Names as a cell of the Audit Log tells them. */
export const wordPeople = ({ admins, operators }: People): string =>
  admins.length === 0
    ? 'everybody who may edit is an admin'
    : `admins: ${admins.join(', ')} · operators: ${operators.join(', ') || '(none)'}`;

export const AUDIT_TEXTS = {
  people: 'Roles',
  begun: 'Audit Log begun',
  begunAgain: "Audit Log carried on: Counterfoil's own notes of it were gone",
  putBack: (count: number) => `Audit Log: ${countOf(count, 'row', 'rows')} at its end were not there and were put back`,
  bothReal: 'Both are real: claimed as own money and paid by the company',
  inSheet: 'edited in the sheet',
  inPanel: 'changed in the panel',
  recoded: 'recoded alike in Xero, and taken in the panel',
  learned: 'learned from the books, and taken in the panel',
  applied: 'proposed, and applied under Action in Exceptions',
  contactMade: 'made in Xero by Create contact under Action in Exceptions',
  takenBack: 'a proposal that was applied, taken back',
  noticed: (runId: string, by: string) => `edited in the sheet, noticed in the run ${runId} of ${by || 'somebody'}`,
  notKept: '(not kept: too many rows)',
  manyMore: (tab: string, count: number) => `${tab}: ${countOf(count, 'more change', 'more changes')}`,
} as const;

export const PEOPLE_TEXTS = {
  title: 'People',
  you: (address: string, role: Role) => `You are ${address || 'not named by Google'}: ${NEEDS[role]}.`,
  everybody: 'Nobody is named, so everybody who may edit this spreadsheet is an admin.',
  admins: 'Admins connect, map, undo, and decide who may do what',
  operators: 'Operators sync, preview and settle exceptions',
  hint: 'E-mail addresses with commas between them. Everybody else only reads.',
  save: 'Save people',
  noAddress: (text: string) => `Nothing was changed: "${text}" is no e-mail address.`,
  notLaidOut:
    'Nothing was changed: the tab Settings has no rows for Admins and Operators. Choose Set up… in the menu Counterfoil, which makes them.',
  counted: ({ admins, operators }: People) =>
    `Admins: ${admins.join(', ')}. Operators: ${operators.join(', ') || 'nobody'}. Everybody else only reads.`,
} as const;

/** What was changed, where: `GL Mapping, Meals: Account`. */
export function wordWatched({ tab, label, header, old, new: now }: WatchedChange): string {
  const row = [tab, label].filter((part) => part !== '').join(', ');
  if (header !== '') return `${row}: ${header}`;
  if (old === '') return `${row}: row added`;
  return now === '' ? `${row}: row removed` : `${row}: row changed`;
}

/** What is wrong with a row of the Audit Log, with its number in the tab. */
function wordFinding(finding: ChainFinding): string {
  const { row } = finding;
  if (finding.kind === 'changed') return `row ${row} was changed by hand`;
  if (finding.kind === 'added') return `row ${row} was added by hand`;
  if (finding.kind === 'moved') return `row ${row} does not stand where it was written`;
  return `before row ${row}, ${countOf(finding.count, 'row is', 'rows are')} missing`;
}

const MOST_FINDINGS = 3;

/** All that does not fit, the first few by row: `row 5 was changed by hand`. */
export const wordFindings = (findings: readonly ChainFinding[]): string =>
  listFirst(findings.map(wordFinding), MOST_FINDINGS);

/** Added to what a run says. */
export const wordAuditBroken = (findings: readonly ChainFinding[]): string =>
  `The Audit Log does not stand as it was written: ${wordFindings(findings)}.`;

export const wordPutBack = (rows: number, firstRow: number): string =>
  `${countOf(rows, 'row', 'rows')} of the Audit Log, from row ${firstRow} on, ${rows === 1 ? 'was' : 'were'} not there and ${rows === 1 ? 'was' : 'were'} put back.`;
