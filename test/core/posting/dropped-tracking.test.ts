/** When a document lacks nothing but tracking that was sent, and what it lacks. */
import type { FoundDocument, TrackingChoice } from '../../../src/core/ledger/types.ts';
import { money } from '../../../src/core/money.ts';
import { droppedTracking } from '../../../src/core/posting/dropped-tracking.ts';
import { documentHash } from '../../../src/core/posting/posting.ts';
import { foundOf, lineOf, promisedOf } from './documents.ts';

const AUCKLAND = { categoryId: 'region', optionId: 'akl' };
const WELLINGTON = { categoryId: 'region', optionId: 'wlg' };
const SALES = { categoryId: 'department', optionId: 'sales' };

const linesWith = (...tracking: readonly (readonly TrackingChoice[])[]) =>
  tracking.map((options, at) => lineOf(at + 1, 5_000 + at, { tracking: options }));

const SENT = linesWith([AUCKLAND, SALES], [SALES]);
const TOTAL = money(10_001, 'NZD');
const PROMISED = promisedOf({
  total: TOTAL,
  entryIds: [1, 2],
  hash: documentHash('contact-Jane Taylor', 'NZD', SENT),
});

const dropped = (lines: FoundDocument['lines'], parts: Partial<FoundDocument> = {}) =>
  droppedTracking(PROMISED, SENT, foundOf({ total: TOTAL, lines, ...parts }));

test('what is missing of each line is told, in whatever order the lines stand', () => {
  expect(dropped(linesWith([], []))).toEqual([AUCKLAND, SALES, SALES]);
  expect(dropped([...linesWith([SALES], [])].reverse())).toEqual([SALES, AUCKLAND]);
});

test.each<[string, FoundDocument['lines'], Partial<FoundDocument>]>([
  ['all is there', SENT, {}],
  ['another option was chosen', linesWith([WELLINGTON, SALES], [SALES]), {}],
  ['another option was chosen, and one is missing', linesWith([WELLINGTON], [SALES]), {}],
  [
    'one is missing, and another has the same id in another category',
    linesWith([{ categoryId: 'department', optionId: 'akl' }], [SALES]),
    {},
  ],
  ['a line of an entry that was not sent is there', [...linesWith([], []), lineOf(9, 1)], {}],
  ['an option was added', linesWith([AUCKLAND], [SALES, WELLINGTON]), {}],
  ['a line says another amount', [...linesWith([], []).slice(1), lineOf(1, 5_001)], {}],
  ['a line is of another account', [...linesWith([]), lineOf(2, 5_001, { accountId: 'account-421' })], {}],
  ['a line is gone', linesWith([]), {}],
  ['the ledger showed no lines', null, {}],
  ['the total is another', linesWith([], []), { total: money(10_000, 'NZD') }],
  ['the contact is another', linesWith([], []), { contactId: 'contact-Tom' }],
  ['the currency is another', linesWith([], []), { currency: 'AUD' }],
])('nothing is said to be dropped where %s', (_, lines, parts) => {
  expect(dropped(lines, parts)).toEqual([]);
});
