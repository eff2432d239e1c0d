/** A bill over one taxi ride as it was promised and as the ledger holds it, with what is given changed. */
import type { CalendarDate } from '../../../src/core/calendar.ts';
import type { DocumentLine, FoundDocument } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import { decodeLines, encodeLines } from '../../../src/core/posting/line-notes.ts';
import { documentHash, type Promised } from '../../../src/core/posting/posting.ts';

export const lineOf = (entryId: number, minor: number, parts: Partial<DocumentLine> = {}): DocumentLine => ({
  description: `Taxi [E${entryId}]`,
  amount: money(minor, 'NZD'),
  accountId: 'account-420',
  taxCode: 'INPUT2',
  tracking: [],
  ...parts,
});

/** What the Register notes of an entry with these lines. */
export const notesOf = (...lines: readonly DocumentLine[]) => decodeLines(encodeLines(lines));

export const foundOf = (parts: Partial<FoundDocument> = {}): FoundDocument => ({
  type: 'bill',
  id: 'd1',
  number: 'CWE-1',
  status: 'approved',
  contactId: 'contact-Jane Taylor',
  date: '2026-10-08' as CalendarDate,
  currency: 'NZD',
  total: money(11_500, 'NZD'),
  due: money(11_500, 'NZD'),
  lines: [lineOf(1, 11_500)],
  updatedAt: '2026-10-08T00:00:00Z',
  payments: [],
  ...parts,
});

export const promisedOf = (parts: Partial<Promised> = {}): Promised => ({
  type: 'bill',
  kind: 'REIMB',
  saveAs: 'approved',
  number: 'CWE-1',
  date: '2026-10-08' as CalendarDate,
  total: money(11_500, 'NZD'),
  entryIds: [1],
  hash: documentHash('contact-Jane Taylor', 'NZD', [lineOf(1, 11_500)]),
  payment: null,
  ...parts,
});
