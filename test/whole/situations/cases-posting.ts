/** What can go wrong while documents go into the books, and after. Numbers are those of the list of situations. */
import { change, edit, runFunction, runMenu } from '../../sandbox/acts.ts';
import { consent } from '../../sandbox/consent.ts';
import type { World } from '../../sandbox/world.ts';
import { bundle, choose, documentsOf, lastSaid, liveDocumentsOf, rowOf, sync, textIn, unpay } from '../company.ts';
import {
  act,
  add,
  calm,
  exceptionOf,
  isBooked,
  isGood,
  isQuiet,
  MINUTE_MS,
  NEW,
  OWED,
  onOverview,
  type Situation,
  spoil,
  syncAfter,
  type Told,
} from './situation.ts';

const NUMBER = `CWE-${NEW}`;
const HOUR_MS = 60 * MINUTE_MS;

const nothingSaid = (because: string) => (): Told => ({ where: 'nowhere', happened: `Nothing: ${because}`, toDo: '' });

/** A bill that somebody made by hand under the number that the expense is to get. */
function enterByHand(world: World): void {
  const { xero } = world;
  const [id, model] = Object.entries(xero?.documents ?? {}).find(([, { number }]) => number === `CWE-${OWED}`) ?? [];
  if (!xero || !id || !model) throw new Error('there is no bill to go by');
  const made = 'dddddddd-0000-4000-8000-000000000001';
  const lines = model.lines.map((line) => ({ ...line, description: 'Keyed by hand' }));
  xero.documents[made] = { ...model, id: made, number: NUMBER, lines, createdByApp: false, updatedMs: world.nowMs };
}

const setAccount = ({ xero }: World, code: string, status: 'ACTIVE' | 'ARCHIVED'): void => {
  if (xero) xero.accounts = xero.accounts.map((each) => (each.code === code ? { ...each, status } : each));
};

function sendBack(world: World, number: string): string {
  edit(world, bundle, [{ tab: 'Register', select: { Number: number } }]);
  return lastSaid(runMenu(world, bundle, 'Void and send back…', ['ok']));
}

const setPlan = ({ xero }: World, billsToApprove: number): void => {
  if (xero) xero.organisation = { ...xero.organisation, billsToApprove };
};

/** The card is linked, and Xero lets the app look at what is coded by hand there. */
function linkAndLook(world: World): void {
  runMenu(world, bundle, 'Expense Connect…');
  const card = { 'Payment type': 'Company Visa', 'Bank account': '091 · Company Visa Card' };
  edit(world, bundle, [{ tab: 'Expense Connect', append: card }]);
  runFunction(world, bundle, 'panelAllowBank', [{}]);
  consent(world, bundle, { organisation: null, isDenied: false, isUnsaved: false });
}

/** Whatever is coded by hand is deleted, as the bookkeeper does in Xero. */
function deleteCoded({ xero }: World): void {
  for (const coded of Object.values(xero?.bankTransactions ?? {}))
    if (xero) xero.bankTransactions[coded.id] = { ...coded, status: 'DELETED' };
}

const isUndone =
  (number: string) =>
  (world: World): string =>
    liveDocumentsOf(world).some((each) => each.number === number) ? `${number} stands in Xero` : '';

export const cases: readonly Situation[] = [
  {
    number: 14,
    what: 'The number is in Xero already, keyed by hand',
    provoke: (world) => {
      enterByHand(world);
      add(world);
      sync(world);
    },
    told: exceptionOf(NEW),
    did: 'voided the one keyed by hand',
    settle: (world) => {
      change(world, [{ xero: 'void', number: NUMBER }]);
      sync(world);
    },
    left: isBooked(),
  },
  {
    number: 15,
    what: 'No answer to a request that may have been carried out',
    provoke: (world) => {
      add(world);
      spoil(world, { system: 'xero', method: 'PUT', path: '/Invoices', answer: 'silent' });
      sync(world);
    },
    told: onOverview,
    did: 'nothing: the sync ten minutes later looked it up',
    settle: (world) => {
      calm(world);
      syncAfter(world, 11 * MINUTE_MS);
    },
    left: isBooked(),
  },
  {
    number: 16,
    what: 'A bill is to be undone that somebody else has paid',
    provoke: (world) => change(world, [{ xero: 'pay', number: `CWE-${OWED}`, account: '090' }]),
    told: (world) => ({ where: 'on the screen', happened: sendBack(world, `CWE-${OWED}`), toDo: '' }),
    did: 'took that payment back in Xero, and chose Void and send back… again',
    settle: (world) => {
      unpay(world, `CWE-${OWED}`);
      sendBack(world, `CWE-${OWED}`);
    },
    left: isUndone(`CWE-${OWED}`),
  },
  {
    number: 17,
    what: 'A posted bill was voided in Xero',
    provoke: (world) => {
      change(world, [{ xero: 'void', number: `CWE-${OWED}` }]);
      syncAfter(world, HOUR_MS);
    },
    told: exceptionOf(OWED),
    did: 'chose Post again under Action',
    settle: (world) => {
      act(world, OWED, 'Post again');
      sync(world);
    },
    left: isBooked(OWED),
  },
  {
    number: 20,
    what: 'The bill is in, and its clearing payment is refused',
    provoke: (world) => {
      add(world, { paymentMethod: { id: 2 }, classification: { id: 1 } });
      choose(world, { 'Save paid by the company as': 'Draft' });
      sync(world);
      change(world, [{ xero: 'approve', number: NUMBER }]);
      setAccount(world, '855', 'ARCHIVED');
      syncAfter(world, MINUTE_MS);
    },
    told: exceptionOf(NEW),
    did: 'restored the account in Xero',
    settle: (world) => {
      setAccount(world, '855', 'ACTIVE');
      sync(world);
    },
    left: isBooked(),
  },
  {
    number: 29,
    what: 'The plan of the organisation lets no more bills be approved',
    provoke: (world) => {
      setPlan(world, 0);
      add(world);
      sync(world);
    },
    told: exceptionOf(NEW),
    did: 'took a plan in Xero that lets more be approved',
    settle: (world) => {
      setPlan(world, 100);
      sync(world);
    },
    left: isBooked(),
  },
  {
    number: 31,
    what: 'Note with signs that do not fit into a bill',
    provoke: (world) => {
      add(world, { notes: 'Taxi\u0007 | "late"\tshift\u2028=SUM(A1)' });
      sync(world);
    },
    told: (world) =>
      nothingSaid(
        `the line reads “${documentsOf(world).find(({ number }) => number === NUMBER)?.lines[0]?.description}”`,
      )(),
    did: 'nothing',
    settle: () => undefined,
    left: isBooked(),
  },
  {
    number: 37,
    what: 'Too many calls for the vendor’s limit of the day',
    provoke: (world) => {
      add(world);
      spoil(world, { system: 'xero', answer: '429:3600' });
      sync(world);
    },
    told: onOverview,
    did: 'nothing: the sync an hour later went on',
    settle: (world) => {
      calm(world);
      syncAfter(world, HOUR_MS);
    },
    left: isBooked(),
  },
  {
    number: 38,
    what: 'The run comes near the time that Google gives it',
    provoke: (world) => {
      for (let at = 0; at < 3; at += 1) add(world, {}, NEW + at);
      spoil(world, { system: 'connectwise', method: 'POST', path: '/batches', answer: '429:260' }, 3);
      sync(world);
    },
    told: onOverview,
    did: 'nothing: the next sync went on',
    settle: (world) => void syncAfter(world, 11 * MINUTE_MS),
    left: (world) => isBooked(NEW)(world) || isBooked(NEW + 2)(world) || isGood(world),
  },
  {
    number: 40,
    what: 'Sync now while another run is going on',
    provoke: (world) => {
      add(world);
      world.google.locks.document = 'execution-of-somebody-else';
    },
    // to the minute: what a run costs before it takes the lock is not what this is about
    told: (world) => ({
      where: 'on the screen',
      happened: lastSaid(runMenu(world, bundle, 'Sync now')).replace(/(\d\d:\d\d):\d\d/, '$1'),
      toDo: '',
    }),
    did: 'waited for it',
    settle: (world) => {
      world.google.locks = {};
      sync(world);
    },
    left: isBooked(),
  },
  {
    number: 27,
    what: 'Tracking that Xero drops without a word, in the draft and again when it was sent once more',
    provoke: (world) => {
      choose(world, { 'Tracking 1 default': 'Auckland' });
      add(world);
      change(world, [{ xero: 'lose tracking', documents: 2 }]);
      sync(world);
    },
    told: exceptionOf(NEW),
    did: 'nothing: the next sync sent it again, and the one after that approved it',
    settle: (world) => {
      for (const _again of [1, 2]) syncAfter(world, 11 * MINUTE_MS);
    },
    left: isBooked(),
  },
  {
    number: 44,
    what: 'Paid by hand before the sync could pay it',
    provoke: (world) => {
      add(world, { paymentMethod: { id: 2 }, classification: { id: 1 } });
      choose(world, { 'Save paid by the company as': 'Draft' });
      sync(world);
      change(world, [
        { xero: 'approve', number: NUMBER },
        { xero: 'pay', number: NUMBER, account: '090' },
      ]);
      syncAfter(world, HOUR_MS);
    },
    told: (world) =>
      nothingSaid(`it is ${textIn(rowOf(world, 'Register', 'Number', NUMBER), 'Status')} in the Register, paid once`)(),
    did: 'nothing',
    settle: () => undefined,
    left: (world) => {
      const payments = documentsOf(world).find(({ number }) => number === NUMBER)?.payments.length;
      return payments === 1 ? isQuiet()(world) : `${payments} payments`;
    },
  },
  {
    number: 47,
    what: 'The bank’s own feed has coded the same purchase as an expense, and the card is linked here',
    provoke: (world) => {
      linkAndLook(world);
      add(world, { paymentMethod: { id: 2 }, classification: { id: 1 } });
      change(world, [{ xero: 'spend', account: '091', amount: 20, date: '2026-11-13', contact: 'Jane Taylor' }]);
      sync(world);
    },
    told: exceptionOf(NEW),
    did: 'deleted that transaction in Xero',
    settle: (world) => {
      deleteCoded(world);
      sync(world);
    },
    left: isBooked(),
  },
];
