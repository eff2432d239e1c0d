/** Which open exceptions come first: what may be missing, then what may be there twice. */
import { careOfKey, triageOf } from '../../../src/core/exceptions/triage.ts';

test.each([
  ['no-GL-record:E7', 'missing', 'GL errors'],
  ['undone-in-ledger:CWE-7', 'missing', 'Posted documents'],
  ['claimed-twice:E7-E8', 'duplicate', 'Unposted expenses'],
  ['number-taken:CWE-7-1', 'duplicate', 'Posted documents'],
  ['entries-changed-since:CWE-7', 'other', 'Posted documents'],
  ['no-mapping-row:ABC', 'other', 'GL errors'],
  ['no-no-tax-rate:organisation', 'other', 'GL errors'],
  ['typed by somebody', 'other', undefined],
])('%s is %s, in %s', (key, triage, queue) => {
  expect(triageOf(key)).toBe(triage);
  expect(careOfKey(key)?.queue).toBe(queue);
});
