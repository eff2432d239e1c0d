/** A contact is made once under its number, whatever happens to the requests; and never where the permission was not asked for. */
import type { ContactRequest } from '../../src/core/ledger/ledger.ts';
import { sampleXero } from '../sandbox/xero/index.ts';
import { answerWith, connected, json, noAnswer, type Step, scripted, standingIn } from './ports.ts';

const SCOPES = 'offline_access accounting.invoices accounting.contacts';
const stored = { ...connected, scopes: SCOPES };
const BEN: ContactRequest = { key: 'CWE-MEMBER-109', name: 'Ben Wright', email: 'ben.wright@harbourlight.example' };
const ID = '11111111-1111-4111-8111-111111111111';
const ben = { ContactID: ID, Name: BEN.name, ContactStatus: 'ACTIVE', ContactNumber: BEN.key };

const missing = answerWith(404, 'The resource you are looking for cannot be found');
const listed = json({ Contacts: [ben] });
const refused = json({
  Contacts: [{ ...ben, HasValidationErrors: true, ValidationErrors: [{ Message: 'It belongs to another contact.' }] }],
});

test('it is made, and found by its number the second time', () => {
  const state = sampleXero();
  const xero = standingIn(state, { stored: { ...stored, accessToken: undefined } });
  const first = xero.ledger.createContact(BEN, 1);
  expect(first).toMatchObject({ ok: true, value: { kind: 'done', contact: { name: BEN.name, numbers: [BEN.key] } } });
  expect(xero.ledger.createContact({ ...BEN, name: 'Other' }, 2)).toEqual(first);
  expect(Object.values(state.contacts).filter(({ contactNumber }) => contactNumber === BEN.key)).toMatchObject([
    { email: BEN.email, status: 'ACTIVE' },
  ]);
});

test('one that Xero refuses says why', () => {
  const xero = standingIn(sampleXero(), { stored: { ...stored, accessToken: undefined } });
  expect(xero.ledger.createContact({ ...BEN, name: 'Jane Taylor' }, 1)).toMatchObject({
    ok: true,
    value: { kind: 'refused', reasons: [expect.stringContaining('already assigned to another contact')] },
  });
});

test.each<readonly [string, readonly Step[], object]>([
  ['no answer to the look-up', [noAnswer, noAnswer, noAnswer, noAnswer], { ok: false }],
  ['no answer to the request', [missing, noAnswer, noAnswer], { ok: true, value: { kind: 'unclear' } }],
  ['a number that was taken meanwhile', [missing, refused, listed], { ok: true, value: { kind: 'done' } }],
  ['a refusal', [missing, refused, missing], { ok: true, value: { kind: 'refused' } }],
  ['an answer without the contact', [missing, json({ Contacts: [] })], { ok: true, value: { kind: 'unclear' } }],
  ['a refusal in another form', [missing, answerWith(409, 'No'), missing], { ok: true, value: { kind: 'refused' } }],
  ['a look-up that can not be read', [json({ Contacts: [{}] })], { ok: false, error: { what: 'not understood' } }],
])('%s', (_what, steps, came) => {
  const xero = scripted(steps, { stored });
  expect(xero.ledger.createContact(BEN, 1)).toMatchObject(came);
  expect(xero.left).toEqual([]);
});

const NARROWED = answerWith(401, '', { 'www-authenticate': 'insufficient_scope' });

test.each<readonly [string, readonly Step[], string]>([
  ['was not asked for', [], 'offline_access accounting.contacts.read'],
  ['was narrowed in Xero before the look-up', [NARROWED], SCOPES],
  ['was narrowed in Xero after it', [missing, NARROWED], SCOPES],
])('where the permission %s, it is said', (_what, steps, scopes) => {
  const xero = scripted(steps, { stored: { ...stored, scopes } });
  expect(xero.ledger.createContact(BEN, 1)).toEqual({ ok: true, value: { kind: 'not allowed' } });
  expect(xero.left).toEqual([]);
});
