/** *Set off…*: what members owe the company against what it owes them, once, whatever happens to a run, and taken back where it was ours. */
import { asUser, calls, change, runMenu } from '../sandbox/acts.ts';
import { agree } from '../sandbox/questions.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  choose,
  documentsOf,
  lastSaid,
  liveDocumentsOf,
  openWith,
  rowOf,
  rowsOf,
  sync,
  textIn,
  writeCalls,
} from './company.ts';

const LABEL = 'Set off…';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Jane's: private spend of 36.80, a meal of 46.00. Siobhán's: private spend of 100.00, meals of 34.50 and 23.00, a refund to the Visa, one in AUD. */
const PRIVATE = 9301;
const MEAL = 9302;
const MORE = 9303;
const FIRST = 9304;
const SECOND = 9305;
const REFUND = 9306;
const AUSTRALIAN = 9307;

const OWN = { paymentMethod: { id: 1 }, classification: { id: 2 } };
const PRIV = { paymentMethod: { id: 2 }, classification: { id: 3 } };

const spent = (id: number, member: number, date: string, amount: number, more: object) => ({
  connectwise: 'add',
  entry: { id, member: { id: member }, date: `2026-10-${date}`, type: { id: 3 }, amount, ...more },
});

let posted: World | null = null;

/** Posted a day ago. */
function postedCompany(): World {
  if (posted === null) {
    posted = openWith([]);
    change(posted, [
      spent(PRIVATE, 101, '28', 36.8, PRIV),
      spent(MEAL, 101, '29', 46, OWN),
      spent(MORE, 102, '28', 100, PRIV),
      spent(FIRST, 102, '27', 34.5, OWN),
      spent(SECOND, 102, '30', 23, OWN),
      spent(REFUND, 102, '29', -11.5, { paymentMethod: { id: 2 }, classification: { id: 1 } }),
      spent(AUSTRALIAN, 102, '29', 500, { ...OWN, currency: { currencyCode: 'AUD' } }),
    ]);
    sync(posted);
    posted.nowMs += DAY_MS;
  }
  return copyWorld(posted);
}

const numberOf = (id: number): string => `CWE-${id}`;
const setOff = (world: World, answer = 'ok') => runMenu(world, bundle, LABEL, [answer]);

/** Credit note, bill and minor units of everything that stands set off. */
const setOffs = (world: World): string[] => {
  const { documents = {}, allocations = {} } = world.xero ?? {};
  return Object.values(allocations)
    .map(({ noteId, invoiceId, amountMinor }) =>
      [documents[noteId]?.number, documents[invoiceId]?.number, amountMinor].join(' '),
    )
    .sort();
};

const ALL = [
  `${numberOf(PRIVATE)} ${numberOf(MEAL)} 3680`,
  `${numberOf(MORE)} ${numberOf(FIRST)} 3450`,
  `${numberOf(MORE)} ${numberOf(SECOND)} 2300`,
];
const SUM = '3 set-offs, NZD 94.30';

test('a sync sets nothing off; the menu names count and totals, and does it once it is confirmed: oldest first, never a refund, never across currencies', () => {
  const world = postedCompany();
  expect(setOffs(world)).toEqual([]);
  const declined = setOff(world, 'cancel');
  const question = declined.said.map(({ text }) => text).join();
  expect(question).toContain(SUM);
  expect(question).toContain(`Jane Taylor: NZD 36.80, ${numberOf(PRIVATE)} against ${numberOf(MEAL)}`);
  expect(lastSaid(declined)).toBe('Nothing was set off.');
  expect(setOffs(world)).toEqual([]);
  expect(lastSaid(setOff(world))).toBe(`${SUM}, done in Xero.`);
  expect(setOffs(world)).toEqual(ALL);
  expect(writeCalls(world).map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toEqual(
    ALL.map(() => 'PUT Allocations'),
  );
});

test('the Register shows it, a second time finds nothing, and what is left of a credit note goes against the next bill', () => {
  const world = postedCompany();
  setOff(world);
  expect(rowOf(world, 'Register', 'Number', numberOf(FIRST))).toMatchObject({ Status: 'Paid' });
  expect(rowOf(world, 'Register', 'Number', numberOf(MEAL))).toMatchObject({ Status: 'In the ledger' });
  expect(textIn(rowOf(world, 'Register', 'Number', numberOf(MORE)), 'Changed')).toMatch(
    new RegExp(
      `^Set off \\d+ Nov 2026: NZD 34.50 against ${numberOf(FIRST)}; Set off \\d+ Nov 2026: NZD 23.00 against ${numberOf(SECOND)}$`,
    ),
  );
  expect(lastSaid(setOff(world))).toMatch(/^Nothing can be set off: /);
  change(world, [spent(9308, 102, '31', 80, OWN)]);
  sync(world);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(lastSaid(setOff(world))).toBe('1 set-off, NZD 42.50, done in Xero.');
  expect(setOffs(world)).toContain(`${numberOf(MORE)} ${numberOf(9308)} 4250`);
  world.nowMs += DAY_MS;
  sync(world);
  expect(writeCalls(world)).toEqual([]);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(rowOf(world, 'Register', 'Number', numberOf(MORE)).Status).toBe('Paid');
});

test('drafts, paid bills and closed periods are left alone', () => {
  const world = postedCompany();
  change(world, [{ xero: 'pay', number: numberOf(MEAL), account: '090' }]);
  choose(world, { 'Books closed through': '2026-10-29' });
  expect(lastSaid(setOff(world))).toBe('1 set-off, NZD 23.00, done in Xero.');
  expect(setOffs(world)).toEqual([`${numberOf(MORE)} ${numberOf(SECOND)} 2300`]);
});

test('what moved while the dialog was open is not set off', () => {
  const world = postedCompany();
  const report = runMenu(world, bundle, LABEL, [], {
    ask: (question) => {
      if (question.kind !== 'toast') change(world, [{ xero: 'pay', number: numberOf(MEAL), account: '090' }]);
      return agree(question);
    },
  });
  expect(lastSaid(report)).toBe('Nothing was set off: it is no longer what was shown. Choose Set off… again.');
  expect(setOffs(world)).toEqual([]);
});

test('what a lock date in Xero closes is left alone too', () => {
  const world = postedCompany();
  const { organisation } = world.xero ?? {};
  if (!organisation) throw new Error('there is no organisation');
  Object.assign(organisation, { periodLockDate: '2026-10-29' });
  expect(lastSaid(setOff(world))).toBe('1 set-off, NZD 23.00, done in Xero.');
});

test('a run that dies at any call: set off once', () => {
  const tried = postedCompany();
  setOff(tried);
  const [execution] = calls(tried).executions;
  const put = execution?.http.find(({ method }) => method === 'PUT')?.n ?? 0;
  const numbers = Array.from({ length: (execution?.calls ?? 0) - put + 6 }, (_none, at) => put - 6 + at);
  expect(numbers.length).toBeGreaterThan(20);
  const wrong = numbers.flatMap((call) =>
    [true, false].flatMap((after) => {
      const world = postedCompany();
      runMenu(world, bundle, LABEL, ['ok'], { cut: { call, after } });
      world.nowMs += MINUTE_MS;
      setOff(world);
      return setOffs(world).join() === ALL.join() ? [] : [`--cut ${call}${after ? '+' : ''}: ${setOffs(world).join()}`];
    }),
  );
  expect(wrong).toEqual([]);
});

describe('Void and send back', () => {
  test('takes a set-off of ours back first, and leaves the other document open', () => {
    const world = postedCompany();
    setOff(world);
    world.nowMs += DAY_MS;
    runMenu(world, bundle, 'Void and send back…', ['ok']);
    expect(liveDocumentsOf(world)).toEqual([]);
    expect(setOffs(world)).toEqual([]);
    expect(batchesOf(world)).toEqual([]);
    sync(world);
    expect(documentsOf(world).filter(({ number }) => number.endsWith('-r2'))).toHaveLength(7);
    expect(lastSaid(setOff(world))).toBe(`${SUM}, done in Xero.`);
  });

  test('refuses where somebody else set off, and where nothing tells that it was us', () => {
    const world = postedCompany();
    const own = copyWorld(world);
    setOff(own);
    change(world, [{ xero: 'set off', number: numberOf(PRIVATE), bill: numberOf(MEAL), amount: 10 }]);
    runMenu(world, bundle, 'Void and send back…', ['ok']);
    expect(setOffs(world)).toEqual([`${numberOf(PRIVATE)} ${numberOf(MEAL)} 1000`]);
    expect(
      liveDocumentsOf(world)
        .map(({ number }) => number)
        .sort(),
    ).toEqual([numberOf(PRIVATE), numberOf(MEAL)].sort());
    // without the note that it is ours nobody takes it back
    for (const name of Object.keys(own.google.properties.document))
      if (name.startsWith('setoffs.')) delete own.google.properties.document[name];
    runMenu(own, bundle, 'Void and send back…', ['ok']);
    expect(setOffs(own)).toEqual(ALL);
  });

  test('killed at any call: nothing is voided while it is set off, and a later run carries on', () => {
    const ready = (): World => {
      const world = postedCompany();
      setOff(world);
      return world;
    };
    const tried = ready();
    runMenu(tried, bundle, 'Void and send back…', ['ok']);
    const http = calls(tried).executions.flatMap((execution) => execution.http);
    const first = http.find(({ method }) => method === 'DELETE')?.n ?? 0;
    const last = http.filter(({ method }) => method === 'POST').at(-1)?.n ?? 0;
    const numbers = Array.from({ length: last - first + 2 }, (_none, at) => first - 1 + at);
    expect(numbers.length).toBeGreaterThan(10);
    const wrong = numbers.flatMap((call) => {
      const world = ready();
      runMenu(world, bundle, 'Void and send back…', ['ok'], { cut: { call, after: true } });
      world.nowMs += 11 * MINUTE_MS;
      runMenu(world, bundle, 'Void and send back…', ['ok']);
      const left = [...setOffs(world), ...liveDocumentsOf(world).map(({ number }) => number)];
      return left.length === 0 ? [] : [`--cut ${call}: ${left.join()}`];
    });
    expect(wrong).toEqual([]);
  });
});

test('an operator may set off, a viewer may not', () => {
  const world = postedCompany();
  choose(world, { Admins: 'jane.taylor@harbourlight.example', Operators: 'oli@harbourlight.example' });
  sync(world);
  expect(lastSaid(asUser(world, 'vic@harbourlight.example', () => setOff(world)))).toMatch(/^Nothing was done: /);
  expect(lastSaid(asUser(world, 'oli@harbourlight.example', () => setOff(world)))).toBe(`${SUM}, done in Xero.`);
});

test('while all is paused nothing is set off, and nothing more once it is', () => {
  const world = postedCompany();
  const paused = copyWorld(world);
  runMenu(paused, bundle, 'Pause all posting');
  const report = setOff(paused);
  expect(lastSaid(report)).toMatch(/^Nothing was sent: posting is paused\./);
  expect(report.said.map(({ text }) => text).join()).not.toContain(SUM);
  expect(setOffs(paused)).toEqual([]);
  const since = copyWorld(world);
  const met = runMenu(since, bundle, LABEL, ['ok'], {
    onCall: ({ service }) => {
      if (service.endsWith('.alert')) since.google.properties.document['controls.pause'] = '{}';
    },
  });
  expect(lastSaid(met)).toMatch(/^Nothing was sent: posting is paused\./);
  expect(setOffs(since)).toEqual([]);
});
