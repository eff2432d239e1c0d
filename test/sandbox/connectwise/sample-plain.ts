/** The ordinary expenses of six weeks, made from small tables: the same every time, in amounts and words as people enter them. */
import type { Fields } from './state.ts';

const DAY_MS = 86_400_000;

/** The Monday of the first of the six weeks. */
export const FIRST_MONDAY = '2026-10-05';

/** A calendar day so many days after the first Monday. */
export const dayAt = (offset: number): string =>
  new Date(Date.parse(FIRST_MONDAY) + offset * DAY_MS).toISOString().slice(0, 10);

/** Type id, lowest and highest amount in cents, and what people write. '' = no note. */
type Template = readonly [type: number, from: number, to: number, notes: readonly string[]];

const TEMPLATES: readonly Template[] = [
  [3, 850, 6800, ['Lunch on site', 'Dinner, late cut-over', 'Coffee with Te Awa Dental', '']],
  [4, 1290, 18900, ['Cat6 patch leads x10', 'SSD for the reception PC', "Adaptors from Jim's", 'Label tape & velcro']],
  [1, 11900, 38900, ['AKL–WLG return', 'WLG-AKL, moved to the 6am', 'Flight to Nelson for Tākaka Organics']],
  [3, 1200, 9400, ['Team lunch 🍕', 'Café meeting w/ Māori business network', "O'Connell St parking and a pie"]],
  [5, 900, 24900, ['DNS tool, monthly', 'Screen recorder licence', 'SSL certificate (1 yr)', '']],
  [2, 14900, 42900, ['Two nights, Wellington', 'Hotel\nRoom 12, upgraded by them', 'Motel — Nelson']],
  [3, 640, 4200, ['Lunch', 'Breakfast before go-live', '']],
];

/** Notes that a careless reader of text would trip over, by the number of the expense. */
const AWKWARD_NOTES: Readonly<Record<number, string>> = {
  7: '=IMPORTXML("http://x","y")',
  19: '+64 21 555 0199 taxi receipt, driver texted it',
  33: 'Replaces claim [E12] from September',
  47: '-10% staff discount already taken off',
  61: 'Přílet/odlet ✈ — see "receipt 2"',
  75: '@Priya please code to the Rimu project',
};

/** How every tenth expense goes: who paid and how it counts. Type of payment, classification. */
const PAID = [
  [1, 2],
  [1, 2],
  [2, 1],
  [1, 2],
  [1, 2],
  [1, 2],
  [3, 1],
  [1, 2],
  [2, 1],
  [1, 2],
] as const;

/** Billing has moved some approved entries on: still owed to whoever paid. */
const LATER_STATUS: Readonly<Record<number, string>> = {
  12: 'ReadyToBill',
  26: 'Billed',
  41: 'WrittenOff',
  58: 'BilledAgreement',
  83: 'Billed',
};

/** Companies charged in turn; the own company and six customers. */
const CHARGED = [2, 250, 2, 251, 252, 2, 253, 254, 2, 255];

const BILLABLE = [250, 252, 254];

/** A whole number from 0 to `count` - 1, always the same for the same seed (Knuth's multiplicative hash). */
const spread = (seed: number, count: number): number => ((((seed + 1) * 2_654_435_761) % 4_294_967_296) >>> 8) % count;

const pickFrom = <Choice>(choices: readonly Choice[], index: number, fallback: Choice): Choice =>
  choices[index % choices.length] ?? fallback;

const TICKETS: Readonly<Record<number, Fields>> = {
  250: { id: 40117, summary: 'Chairside PC keeps freezing' },
  252: { id: 40233, summary: 'New starter: site office laptop' },
  254: { id: 40288, summary: 'Wi-Fi drops in B block' },
};

const PROJECTS: Readonly<Record<number, Fields>> = {
  251: { id: 81, name: 'Koru till roll-out' },
  255: { id: 84, name: 'Rimu document migration' },
};

function chargeOf(companyId: number): Fields {
  const ticket = TICKETS[companyId];
  const project = PROJECTS[companyId];
  if (ticket !== undefined) return { chargeToType: 'ServiceTicket', chargeToId: numberIn(ticket), ticket };
  if (project !== undefined) return { chargeToType: 'ProjectTicket', chargeToId: numberIn(project), project };
  return { chargeToType: 'Company' };
}

const numberIn = (reference: Fields): number => (typeof reference.id === 'number' ? reference.id : 0);

/** What is charged, to whom and where, for the expense with this number: the part that says nothing of money. */
function settingOf(number: number): Fields {
  const company = pickFrom(CHARGED, number, 2);
  return {
    company: { id: company },
    ...chargeOf(company),
    billableOption: BILLABLE.includes(company) ? 'Billable' : 'DoNotBill',
    locationId: number % 4 === 3 ? 3 : 2,
    businessUnitId: PROJECTS[company] === undefined ? 10 : 11,
  };
}

/** In: its number in the row of ordinary expenses, the member, the day. Out: an approved NZD entry that can be posted. */
export function plainExpense(number: number, memberId: number, date: string): Fields {
  const [type, from, to, notes] = pickFrom(TEMPLATES, number, [3, 1000, 2000, ['']] as Template);
  const [payment, classification] = pickFrom<readonly [number, number]>(PAID, number, [1, 2]);
  const note = AWKWARD_NOTES[number] ?? pickFrom(notes, Math.floor(number / TEMPLATES.length), '');
  return {
    date,
    member: { id: memberId },
    type: { id: type },
    paymentMethod: { id: payment },
    classification: { id: classification },
    amount: (from + spread(number, to - from)) / 100,
    ...settingOf(number),
    ...(note === '' ? {} : { notes: note }),
    status: LATER_STATUS[number] ?? 'ApprovedByTierOne',
  };
}

const MEMBERS = [101, 102, 103, 104, 105, 106, 108];

/** Member and week (0 to 5) whose report is not approved: nothing ordinary is on it. */
const NOT_APPROVED = ['105 5', '108 5', '102 5'];

/** Member and week with two entries that add up to nothing: no other may be beside them. */
const NET_ZERO = ['106 1'];

/** `count` ordinary expenses, dealt out over members and weeks. */
export function plainExpenses(count: number): Fields[] {
  const weeks = MEMBERS.flatMap((member) => [0, 1, 2, 3, 4, 5].map((week) => ({ member, week })));
  const open = weeks.filter(({ member, week }) => ![...NOT_APPROVED, ...NET_ZERO].includes(`${member} ${week}`));
  return Array.from({ length: count }, (_, number) => {
    const { member, week } = pickFrom(open, number, { member: 101, week: 0 });
    return plainExpense(number, member, dayAt(week * 7 + spread(number + 500, 6)));
  });
}
