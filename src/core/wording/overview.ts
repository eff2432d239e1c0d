/** The lines of Overview, in the words of the sheet. */
import type { OrganisationName } from '../ledger/types.ts';
import { countOf } from './amounts.ts';

/** The organisation as it can be told from every other one: names may repeat. */
export const nameOrganisation = ({ name, shortCode, id }: OrganisationName): string =>
  `${name} (${[shortCode, id].filter((part) => part !== '').join(', ')})`;

export const OVERVIEW_TEXTS = {
  xero: 'Xero organisation',
  connectWise: 'ConnectWise',
  lastRun: 'Last run',
  lastSaid: 'It said',
  addsUp: 'It adds up',
  laws: 'Rules of posting',
  needsYou: 'Needs you',
  waiting: 'Waiting for approval in Xero',
  waitingCompany: '  of these, paid by the company',
  nextStep: 'Next step',
  zone: 'Times are shown in',
  mode: 'Mode',
  paused: 'Paused',
  hour: 'Weekly hour',
  connected: (name: string) => `✓ ${name}`,
  failed: (name: string) => `✕ ${name === '' ? 'Not connected' : name}: the last run met a fault here`,
  noRun: 'Not yet',
  said: (sentence: string, isGood: boolean) => `${isGood ? '✓' : '✕'} ${sentence}`,
  equation: (lines: string, isEven: boolean) =>
    lines === '' ? '✓ Nothing was read' : `${isEven ? '✓' : '✕'} ${lines}`,
  seeEquation: 'The two sides differ: see Exceptions before you sync again.',
  kept: (broken: string) => (broken === '' ? '✓ All kept' : `✕ ${broken}`),
  settleFirst: 'Nothing is posted until this is settled: its row in Exceptions says how.',
  exceptions: (number: number) => (number === 0 ? '✓ Nothing' : `▲ ${countOf(number, 'exception', 'exceptions')}`),
  documents: (number: number) => (number === 0 ? 'None' : countOf(number, 'document', 'documents')),
  paidByCompany: (number: number) => (number === 0 ? 'None' : countOf(number, 'document', 'documents')),
  seeExceptions: 'Each row of Exceptions says what settles it.',
  approve: 'Approve in Xero what waits there; the next run does the rest.',
  doNotReimburse: 'Paid by the company, do not reimburse.',
} as const;
