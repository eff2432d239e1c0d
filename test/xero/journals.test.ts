/** Journals are found by their mark and made as drafts, only where the connection may; each answer is matched by its narration. */
import type { CalendarDate } from '../../src/core/calendar.ts';
import type { Journal } from '../../src/core/ledger/types.ts';
import { money } from '../../src/core/money.ts';
import { changeXero, sampleXero } from '../sandbox/xero/index.ts';
import { answerWith, connected, json, noAnswer, type Step, scripted, standingIn, startMs, unused } from './ports.ts';

const day = (text: string) => text as CalendarDate;
const SCOPES = 'offline_access accounting.settings.read accounting.contacts.read accounting.manualjournals';
const dates = { from: day('2025-10-01'), to: day('2027-10-31') };
const accountId = (code: string): string => sampleXero().accounts.find((each) => each.code === code)?.id ?? '';
const [region] = sampleXero().tracking;
const option = { categoryId: region?.id ?? '', optionId: region?.options[0]?.id ?? '' };

const journal = (narration: string, minor = 1_234): Journal => ({
  narration,
  date: day('2026-10-31'),
  lines: [
    { description: 'Meals', accountId: accountId('420'), amount: money(minor, 'NZD'), tracking: [option] },
    { description: 'Accrued', accountId: accountId('803'), amount: money(-minor, 'NZD'), tracking: [] },
  ],
});

function xeroWith(scopes = SCOPES) {
  const state = sampleXero();
  state.identity.scopes = SCOPES.split(' ');
  const xero = standingIn(state, { stored: { ...unused, scopes } });
  xero.ledger.readReferenceData();
  return { state, ledger: xero.ledger };
}

test('made as drafts by one request, and found again with their lines', () => {
  const { state, ledger } = xeroWith();
  const made = ledger.createJournals([journal('CWE-ACCR-2026-10 · a'), journal('CWE-ACCR-2026-10-R · b', -1_234)], 1);
  expect(made).toMatchObject({ ok: true, value: [{ kind: 'done', warnings: [] }, { kind: 'done' }] });
  expect(Object.values(state.manualJournals).map(({ status }) => status)).toEqual(['DRAFT', 'DRAFT']);
  const found = ledger.findJournals('CWE-ACCR-2026-10', dates);
  expect(found).toMatchObject({
    ok: true,
    value: [{ ...journal('CWE-ACCR-2026-10 · a'), isDraft: true }, journal('CWE-ACCR-2026-10-R · b', -1_234)],
  });
  expect(ledger.findJournals('CWE-ACCR-2026-11', dates)).toEqual({ ok: true, value: [] });
});

test('one that is undone is not found, one that is posted or dated elsewhere in the days is', () => {
  const { state, ledger } = xeroWith();
  ledger.createJournals([journal('CWE-ACCR-2026-10 · a'), journal('CWE-ACCR-2026-10-R · b')], 1);
  changeXero(state, { xero: 'delete journal', narration: 'CWE-ACCR-2026-10 ' }, startMs);
  changeXero(state, { xero: 'edit journal', narration: 'CWE-ACCR', set: { Date: '2026-12-24' } }, startMs);
  changeXero(state, { xero: 'post journal', narration: 'CWE-ACCR' }, startMs);
  const found = ledger.findJournals('CWE-ACCR-2026-10', dates);
  expect(found).toMatchObject({ ok: true, value: [{ date: '2026-12-24', isDraft: false }] });
});

test('what Xero refuses of one is told, and the other stands', () => {
  const { state, ledger } = xeroWith();
  state.accounts = state.accounts.map((each) => (each.code === '420' ? { ...each, status: 'ARCHIVED' } : each));
  const plain: Journal = {
    ...journal('b'),
    lines: journal('b').lines.map((line) => ({ ...line, accountId: accountId('803') })),
  };
  expect(ledger.createJournals([journal('a'), plain], 1)).toMatchObject({
    ok: true,
    value: [{ kind: 'refused', reasons: [expect.stringContaining('has been archived')] }, { kind: 'done' }],
  });
});

test('where the permission was not asked for no call is made; one that was narrowed in Xero is as good as none', () => {
  const none = scripted([], { stored: { ...connected, scopes: 'offline_access accounting.invoices' } });
  expect(none.ledger.findJournals('CWE', dates)).toEqual({ ok: true, value: null });
  const { state, ledger } = xeroWith();
  state.identity.scopes = ['offline_access', 'accounting.invoices'];
  expect(ledger.findJournals('CWE', dates)).toEqual({ ok: true, value: null });
});

test('an app that knows the broad permission only may make them too', () => {
  const xero = scripted([json({ ManualJournals: [] })], {
    stored: { ...connected, scopes: 'offline_access accounting.transactions' },
  });
  expect(xero.ledger.findJournals('CWE', dates)).toEqual({ ok: true, value: [] });
});

const stored = { ...connected, scopes: SCOPES };
const sent = { ManualJournalID: 'j1', Narration: 'a', Date: '2026-10-31', Status: 'DRAFT', JournalLines: [] };

test.each<readonly [string, readonly Step[], object]>([
  ['no answer', [noAnswer, noAnswer], { ok: false, error: { isUnclear: true } }],
  ['an answer that breaks down', [answerWith(500, '')], { ok: false, error: { isUnclear: true } }],
  ['a refused request', [json({ Message: 'Bad' }, 400)], { ok: true, value: [{ kind: 'refused', reasons: ['Bad'] }] }],
  [
    'another request under the same key',
    [json({ Detail: 'Idempotency Key: x is used with a different request.' }, 400)],
    { ok: true, value: [{ kind: 'unclear' }] },
  ],
  ['an answer without it', [json({ ManualJournals: [] })], { ok: true, value: [{ kind: 'unclear' }] }],
  ['two of its narration', [json({ ManualJournals: [sent, sent] })], { ok: true, value: [{ kind: 'unclear' }] }],
  [
    'a zero id',
    [json({ ManualJournals: [{ ...sent, ManualJournalID: '00000000-0000-0000-0000-000000000000' }] })],
    { ok: true, value: [{ kind: 'refused', reasons: ['No reason was given.'] }] },
  ],
])('%s', (_what, steps, comes) => {
  const xero = scripted(steps, { stored });
  expect(xero.ledger.createJournals([journal('a')], 1)).toMatchObject(comes);
  expect(xero.left).toEqual([]);
});

test('a journal that names no day is a fault, and lines that bear tax are not read', () => {
  const { state, ledger } = xeroWith();
  ledger.createJournals([journal('CWE-ACCR-2026-10 · a')], 1);
  const [made] = Object.values(state.manualJournals);
  if (!made) throw new Error('nothing was made');
  state.manualJournals[made.id] = { ...made, lines: made.lines.map((line) => ({ ...line, accountCode: null })) };
  expect(ledger.findJournals('CWE', dates)).toMatchObject({ ok: true, value: [{ lines: null }] });
  const dayless = scripted([json({ ManualJournals: [{ ...sent, Date: 'soon' }] })], { stored });
  expect(dayless.ledger.findJournals('a', dates)).toMatchObject({ ok: false, error: { what: 'not understood' } });
});
