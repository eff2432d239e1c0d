import { isApproved, isReleased } from './ledger.ts';
import { remoteConnectWise } from './remote.ts';
import { sampleConnectWise } from './sample.ts';
import { companyOfSize } from './size.ts';
import { type Entry, type Fields, isFields, numberOf } from './state.ts';

const state = sampleConnectWise();
const entries = Object.values(state.entries);
const { unposted } = remoteConnectWise(state);

const nameIn = (fields: Fields, field: string): unknown => (isFields(fields[field]) ? fields[field].name : undefined);
const idIn = (entry: Entry, field: string): number => (isFields(entry[field]) ? numberOf(entry[field], 'id') : 0);

test('the sample is 150 entries of nine members over six weeks, the same every time', () => {
  expect(entries).toHaveLength(150);
  expect(new Set(entries.map((entry) => idIn(entry, 'member'))).size).toBe(9);
  const days = entries.map((entry) => entry.date.slice(0, 10)).sort();
  expect([days[0], days.at(-1)]).toEqual(['2026-09-28', expect.stringMatching(/^2026-11-1[0-5]$/)]);
  expect(days.filter((day) => day < '2026-10-05')).toHaveLength(1);
  expect(JSON.stringify(sampleConnectWise())).toBe(JSON.stringify(state));
});

test.each<[string, (entry: Entry) => boolean, number]>([
  ['approved, in NZD, paid by the employee, positive', (entry) => isPlain(entry), 70],
  ['paid with the Visa', (entry) => nameIn(entry, 'paymentMethod') === 'Company Visa', 15],
  ['paid with the Amex', (entry) => nameIn(entry, 'paymentMethod') === 'Company Amex', 8],
  ['of the fuel card', (entry) => nameIn(entry, 'paymentMethod') === 'Old fuel card', 1],
  ['private', (entry) => nameIn(entry, 'classification') === 'Personal', 3],
  ['negative and private', (entry) => nameIn(entry, 'classification') === 'Personal' && entry.amount < 0, 1],
  ['negative on the card', (entry) => nameIn(entry, 'classification') === 'Non-Reimbursable' && entry.amount < 0, 1],
  ['negative and owed', (entry) => nameIn(entry, 'classification') === 'Reimbursable' && entry.amount < 0, 2],
  ['advances', (entry) => idIn(entry, 'type') === 8, 2],
  ['mileage', (entry) => idIn(entry, 'type') === 6, 3],
  ['client gifts', (entry) => idIn(entry, 'type') === 7, 3],
  ['in AUD', (entry) => entry.currency.currencyCode === 'AUD', 2],
  ['in EUR', (entry) => entry.currency.currencyCode === 'EUR', 1],
  ['of nothing', (entry) => entry.amount === 0, 1],
  ['of three decimals', (entry) => /\.\d{3}/.test(String(entry.amount)), 1],
  ['a note that is a formula', (entry) => String(entry.notes).startsWith('=IMPORTXML('), 1],
  ['a note of a phone number', (entry) => String(entry.notes).startsWith('+64 21'), 1],
  ['a note that quotes a token', (entry) => String(entry.notes).includes('[E12]'), 1],
  ['of an archived contact', (entry) => idIn(entry, 'member') === 107, 2],
  ['of nobody in Xero', (entry) => idIn(entry, 'member') === 109, 2],
  ['not before accounting', (entry) => !isReleased(state, entry), 8],
  ['before accounting though not approved', (entry) => isReleased(state, entry) && !isApproved(state, entry.status), 1],
  ['billed before approval', (entry) => isApproved(state, entry.status) && !isApproved(state, reportStatus(entry)), 2],
  ['in Wellington', (entry) => entry.locationId === 3, 5],
])('has entries %s', (_, is, atLeast) => {
  expect(entries.filter(is).length).toBeGreaterThanOrEqual(atLeast);
});

const reportStatus = (entry: Entry): string => state.reports[idIn(entry, 'expenseReport')]?.status ?? '';

const isPlain = (entry: Entry): boolean =>
  isApproved(state, entry.status) &&
  entry.currency.currencyCode === 'NZD' &&
  nameIn(entry, 'paymentMethod') === 'Paid by employee' &&
  idIn(entry, 'type') <= 5 &&
  entry.amount > 0;

test('two entries of one member, week and kind add up to nothing and stand alone', () => {
  const group = entries.filter(
    (entry) => idIn(entry, 'member') === 106 && entry.date >= '2026-10-12' && entry.date < '2026-10-19',
  );
  expect(group.map((entry) => entry.amount)).toEqual([80, -80]);
});

test('one cost row does not say what its entry says, one row is of a type that nobody knows', () => {
  const odd = unposted.filter((row) => {
    const entry = state.entries[numberOf(row, 'expenseDetailId')];
    return /^E[EI]$/.test(String(row.glType)) && entry?.amount !== row.total && idIn(entry as Entry, 'type') !== 6;
  });
  expect(odd).toHaveLength(1);
  expect(unposted.filter((row) => row.glType === 'XX')).toHaveLength(1);
  expect(unposted.filter((row) => row.glType === 'ET').map((row) => row.total)).toEqual([15, 10]);
});

test('a report is one member and one week, and its total that of its entries', () => {
  for (const report of Object.values(state.reports)) {
    const own = entries.filter((entry) => idIn(entry, 'expenseReport') === report.id);
    expect(own.every((entry) => idIn(entry, 'member') === report.member.id)).toBe(true);
    expect(own.every((entry) => entry.date >= report.dateStart && entry.date <= report.dateEnd)).toBe(true);
    const amounts = own.map((entry) => entry.amount * (idIn(entry, 'type') === 6 ? 0.95 : 1));
    expect(report.total).toBeCloseTo(
      amounts.reduce((sum, amount) => sum + amount, 0),
      3,
    );
  }
});

test('members are named and addressed as in Xero', () => {
  const shown = state.lists.members.map((member) => [
    member.id,
    member.identifier,
    member.lastName,
    member.officeEmail,
  ]);
  expect(shown.slice(1, 4)).toEqual([
    [102, 'soconnor', "O'Connor", 'siobhan.oconnor@harbourlight.example'],
    [103, 'mngata', 'Ngata', 'maui.ngata@harbourlight.example'],
    [104, 'jgarcia', 'García', 'jose.garcia@harbourlight.example'],
  ]);
});

test.each([100, 1000])('a company of %i entries: all of them plain, some eight a member and week', (size) => {
  const company = companyOfSize(size);
  const made = Object.values(company.entries);
  expect(made).toHaveLength(size);
  expect(made.every((entry) => isReleased(company, entry) && idIn(entry, 'type') <= 5 && entry.amount > 0)).toBe(true);
  expect(made.every((entry) => entry.date >= '2026-10-05' && entry.date < '2026-11-16')).toBe(true);
  expect(Object.keys(company.reports).length).toBe(Math.ceil(size / 8));
});
