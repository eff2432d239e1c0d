/** The expenses that each show one case: one line a case, so that the table can be read. Their ids never change. */
import { dayAt } from './sample-plain.ts';
import type { Fields } from './state.ts';

/** Of a special entry: its fields, and what only its ledger rows or the export show. */
export type Special = {
  readonly fields: Fields;
  readonly odd?: { total?: number; glType?: string };
  readonly isUnexported?: boolean;
  readonly isReleasedUnapproved?: boolean;
  readonly reportStatus?: string;
};

const EMPLOYEE = { paymentMethod: { id: 1 }, classification: { id: 2 } };
const VISA = { paymentMethod: { id: 2 }, classification: { id: 1 } };
const AMEX = { paymentMethod: { id: 3 }, classification: { id: 1 } };
const FUEL_CARD = { paymentMethod: { id: 4 }, classification: { id: 1 } };
const PRIVATE_ON_VISA = { paymentMethod: { id: 2 }, classification: { id: 3 } };

type Payment = Readonly<Record<'paymentMethod' | 'classification', Fields>>;

/** Member, week (0 to 5), weekday (0 Monday), type, amount, who paid, note, and what else differs. */
function special(
  [member, week, day, type, amount]: readonly [number, number, number, number, number],
  payment: Payment,
  notes: string,
  more: Fields = {},
): Fields {
  return {
    date: dayAt(week * 7 + day),
    member: { id: member },
    type: { id: type },
    amount,
    ...payment,
    notes,
    status: 'ApprovedByTierOne',
    ...more,
  };
}

const gst = (amount: number): Fields => ({ taxes: [{ id: 1, amount, type: { id: 1, name: 'GST' } }] });
const TICKET = { id: 40301, summary: 'After-hours call-out (bills unapproved)' };

const GOES_THROUGH: readonly Special[] = [
  { fields: special([101, 1, 2, 4, -49], VISA, 'Refund: wrong toner, back on the Visa') },
  { fields: special([102, 2, 3, 3, 36.8], PRIVATE_ON_VISA, 'Private — used the work card by mistake, sorry') },
  { fields: special([105, 3, 4, 5, 19.99], PRIVATE_ON_VISA, "Kids' game, card was saved in the browser") },
  { fields: special([102, 3, 1, 3, -25], PRIVATE_ON_VISA, 'Café refunded the private lunch') },
  { fields: special([104, 1, 3, 4, -15.5], EMPLOYEE, 'Returned a cable that I claimed') },
  { fields: special([106, 1, 0, 2, 80], EMPLOYEE, 'Motel deposit') },
  { fields: special([106, 1, 2, 2, -80], EMPLOYEE, 'Motel deposit given back') },
  { fields: special([103, 0, 0, 8, 300], EMPLOYEE, 'Advance for the Nelson trip') },
  { fields: special([103, 3, 0, 8, 150], EMPLOYEE, 'Advance, cash for parking') },
  { fields: special([101, 0, 1, 6, 37.5], EMPLOYEE, 'Albany and back') },
  { fields: special([104, 2, 2, 6, 120], EMPLOYEE, 'Hamilton return') },
  { fields: special([105, 1, 1, 6, 42], EMPLOYEE, 'Airport run') },
  { fields: special([108, 3, 3, 6, 18.4], EMPLOYEE, 'Åsa → Northcote School') },
  { fields: special([101, 2, 1, 2, 312.4], EMPLOYEE, 'Sydney, one night', { currency: { currencyCode: 'AUD' } }) },
  { fields: special([102, 4, 2, 3, 89], EMPLOYEE, 'Dinner w/ Straits Freight', { currency: { currencyCode: 'AUD' } }) },
  { fields: special([104, 0, 3, 4, 115], EMPLOYEE, 'Switch, GST on receipt', gst(15)) },
  {
    fields: special([102, 3, 2, 1, 264.1], EMPLOYEE, 'WLG for Koru', {
      company: { id: 251 },
      locationId: 3,
      billableOption: 'Billable',
    }),
  },
];

const HELD: readonly Special[] = [
  { fields: special([105, 4, 2, 2, 145], EMPLOYEE, 'Vendor day, Zürich', { currency: { currencyCode: 'EUR' } }) },
  { fields: special([106, 0, 1, 3, 0], EMPLOYEE, 'Lunch (voucher, nothing to pay)') },
  { fields: special([102, 0, 2, 4, 12.345], EMPLOYEE, 'Fuel can, price per litre') },
  { fields: special([103, 1, 3, 3, 58.2], { ...EMPLOYEE, paymentMethod: { id: 2 } }, 'Dinner, paid with the Visa') },
  { fields: special([104, 3, 1, 5, 31], { ...EMPLOYEE, classification: { id: 1 } }, 'App that I keep myself') },
  { fields: special([106, 3, 2, 3, 22.4], { ...EMPLOYEE, classification: { id: 3 } }, 'My own lunch') },
  { fields: special([101, 3, 3, 4, 96.2], FUEL_CARD, 'Diesel') },
  { fields: special([108, 1, 1, 3, 64], EMPLOYEE, 'Lunch for two'), odd: { total: 46 } },
  { fields: special([105, 2, 2, 4, 41.3], EMPLOYEE, 'Rack screws'), odd: { glType: 'XX' } },
  { fields: special([101, 2, 4, 7, 75], EMPLOYEE, 'Gift basket for Te Awa Dental') },
  { fields: special([102, 1, 4, 7, 48.5], EMPLOYEE, "Farewell flowers, O'Neill") },
  { fields: special([104, 4, 1, 7, 120], EMPLOYEE, 'Rugby tickets, Koru Café') },
  { fields: special([108, 4, 3, 7, 39.9], EMPLOYEE, 'Chocolates') },
  { fields: special([107, 0, 2, 3, 27.6], EMPLOYEE, 'Lunch') },
  { fields: special([107, 2, 1, 4, 143.75], EMPLOYEE, 'UPS battery') },
  { fields: special([109, 1, 2, 3, 18.9], EMPLOYEE, 'Breakfast') },
  { fields: special([109, 4, 0, 1, 219], AMEX, 'AKL-CHC') },
  { fields: special([102, -1, 0, 3, 33.5], EMPLOYEE, 'Found this receipt late') },
  { fields: special([103, 4, 1, 5, 29.9], EMPLOYEE, 'Font licence'), isUnexported: true },
  { fields: special([101, 4, 3, 4, 92], EMPLOYEE, 'Docking cable', gst(10)) },
];

const open = { status: 'Open' };
const pending = { status: 'PendingApproval' };
const rejected = { status: 'Rejected' };

/** Three reports of the last week are not approved; two of their entries are nevertheless before accounting, one by its ticket. */
const NOT_APPROVED: readonly Special[] = [
  {
    fields: special([105, 5, 0, 4, 88], EMPLOYEE, 'Spare PSU, 2 am', {
      ...open,
      company: { id: 250 },
      ticket: TICKET,
      chargeToType: 'ServiceTicket',
      chargeToId: TICKET.id,
    }),
    isReleasedUnapproved: true,
  },
  { fields: special([105, 5, 1, 3, 14.5], EMPLOYEE, 'Lunch', open) },
  { fields: special([105, 5, 2, 3, 16.2], EMPLOYEE, 'Lunch again', open) },
  { fields: special([105, 5, 3, 1, 189], VISA, 'AKL–WLG', open) },
  {
    fields: special([108, 5, 0, 3, 23], EMPLOYEE, 'Dinner', { status: 'ReadyToBill' }),
    reportStatus: 'PendingApproval',
  },
  { fields: special([108, 5, 1, 4, 57.5], EMPLOYEE, 'Keyboard for Rimu', { status: 'Billed', company: { id: 255 } }) },
  { fields: special([108, 5, 2, 2, 210], EMPLOYEE, 'Hotel', pending) },
  { fields: special([108, 5, 3, 3, 12.9], EMPLOYEE, 'Coffee', pending) },
  { fields: special([108, 5, 4, 6, 22], EMPLOYEE, 'Site visit', pending) },
  { fields: special([102, 5, 1, 3, 310], EMPLOYEE, 'Team dinner (no receipt)', rejected) },
  { fields: special([102, 5, 2, 4, 65], VISA, 'Headset', rejected) },
];

export const SPECIALS: readonly Special[] = [...GOES_THROUGH, ...HELD, ...NOT_APPROVED];
