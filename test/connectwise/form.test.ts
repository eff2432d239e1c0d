import { readForm, siteIn } from '../../src/connectwise/form.ts';
import { CONNECTION } from './world.ts';

test.each([
  ['na.myconnectwise.net', 'na.myconnectwise.net'],
  ['  NA.MyConnectWise.net \n', 'na.myconnectwise.net'],
  ['https://na.myconnectwise.net', 'na.myconnectwise.net'],
  ['https://na.myconnectwise.net/v2026_4/ConnectWise.aspx?locale=en_US#start', 'na.myconnectwise.net'],
  ['https://api-na.myconnectwise.net/v4_6_release/apis/3.0/', 'na.myconnectwise.net'],
  ['api-aus.myconnectwise.net', 'aus.myconnectwise.net'],
  ['NA', 'na.myconnectwise.net'],
  ['Europe', 'eu.myconnectwise.net'],
  ['South  Africa', 'za.myconnectwise.net'],
  ['\u200bpsa.harbour.co.nz:8443/login', 'psa.harbour.co.nz:8443'],
  ['https://user:secret@na.myconnectwise.net', null],
  ['harbour light', null],
  ['localhost', null],
  ['', null],
])('%j is the site %s', (typed, site) => {
  expect(siteIn(typed)).toBe(site);
});

test('keys are read without the spaces and braces that came along', () => {
  const { clientId } = CONNECTION;
  const typed = {
    site: 'na',
    companyId: ' sandbox ',
    publicKey: 'pub\n lic',
    privateKey: ' private\u200b',
    clientId: `{${clientId}}`,
  };
  expect(readForm(typed)).toEqual({ ok: true, value: CONNECTION });
});

test.each([
  ['an empty form', { publicKey: ' ', clientId: '' }, { kind: 'blank', names: ['publicKey', 'clientId'] }],
  ['a site that is none', { site: 'my company' }, { kind: 'no address', text: 'my company' }],
  ['a company with a key in it', { companyId: 'sandbox+public' }, { kind: 'no company id', text: 'sandbox+public' }],
  ['a client id that is a key', { clientId: 'abcdef' }, { kind: 'no client id' }],
])('%s is told', (_, wrong, error) => {
  expect(readForm({ ...CONNECTION, ...wrong })).toEqual({ ok: false, error });
});
