/** The judge sees what is wrong with the books, the names of schedules lead back to them, and a copied world ends as its original. */
import { loadBundle } from '../../sandbox/bundle.ts';
import { createRealm } from '../../sandbox/google/realm.ts';
import type { World } from '../../sandbox/world.ts';
import type { XeroState } from '../../sandbox/xero/index.ts';
import { fatesOf, liveThrough, mayLast } from './branches.ts';
import { callMakingBills } from './call-of.ts';
import { judge, type Verdict } from './judge.ts';
import { branchesOf } from './leaves.ts';
import { canBeDone, doAsPeople, HUMANS } from './people.ts';
import { type AddOn, runSync } from './run-sync.ts';
import { copyScene, durableHash, type Scene } from './scene.ts';
import { meanwhile, recover } from './schedule.ts';
import { live, nameSchedule, parseSchedule, type Schedule } from './steps.ts';
import { makeTinyWorld, nameVariant, VARIANTS } from './tiny-world.ts';
import { nameTrouble, parseTrouble } from './trouble.ts';

const bundle = loadBundle(process.env.COUNTERFOIL_DIST ?? 'dist');
const addOn: AddOn = { bundle, realm: createRealm() };
const variant = { grouping: 'week', stage: 'approve' } as const;
const start: Scene = { world: makeTinyWorld(bundle, variant), inFlight: [] };
const synced = copyScene(start);
runSync(addOn, synced);

type Document = XeroState['documents'][string];

const documentOf = ({ xero }: World, entryId: number): Document => {
  const found = Object.values(xero?.documents ?? {}).find(({ lines }) =>
    lines.some(({ description }) => description.endsWith(`[E${entryId}]`)),
  );
  if (found === undefined) throw new Error(`no document holds entry ${entryId}`);
  return found;
};

const change = (world: World, document: Document, changes: Partial<Document>): void => {
  if (world.xero !== null) world.xero.documents[document.id] = { ...document, ...changes };
};

const copied = (world: World, entryId: number, changes: Partial<Document>): void => {
  const document = { ...documentOf(world, entryId), id: 'another', ...changes };
  change(world, document, {});
};

const wrongs: readonly [string, (world: World) => void, keyof Verdict][] = [
  ['a second approved document', (world) => copied(world, 1, { number: 'CWE-1' }), 'doubles'],
  ['a spare draft', (world) => copied(world, 1, { status: 'DRAFT' }), 'doubles'],
  ['a voided document', (world) => change(world, documentOf(world, 6), { status: 'VOIDED' }), 'losses'],
  [
    'a line of another amount',
    (world) => {
      const document = documentOf(world, 6);
      change(world, document, {
        lines: document.lines.map((line) => ({ ...line, amountMinor: line.amountMinor + 1 })),
      });
    },
    'losses',
  ],
  ['a draft that is left', (world) => change(world, documentOf(world, 6), { status: 'DRAFT' }), 'stuck'],
  [
    'a document under another number than its batch',
    (world) => change(world, documentOf(world, 6), { number: 'CWE-7' }),
    'stuck',
  ],
  [
    'what the company paid left in payables',
    (world) => {
      for (const id of Object.keys(world.xero?.payments ?? {})) delete world.xero?.payments[id];
    },
    'losses',
  ],
  [
    'the same, not batched off yet',
    (world) => {
      const { number } = documentOf(world, 3);
      for (const id of Object.keys(world.xero?.payments ?? {})) delete world.xero?.payments[id];
      for (const [id, { batchIdentifier }] of Object.entries(world.connectwise?.batches ?? {}))
        if (batchIdentifier === number) delete world.connectwise?.batches[Number(id)];
    },
    'stuck',
  ],
  [
    'what the company paid half paid',
    (world) => {
      for (const [id, payment] of Object.entries(world.xero?.payments ?? {}))
        if (world.xero) world.xero.payments[id] = { ...payment, amountMinor: payment.amountMinor / 2 };
    },
    'losses',
  ],
  [
    'a document that is paid twice',
    (world) => {
      for (const [id, payment] of Object.entries(world.xero?.payments ?? {}))
        if (world.xero) world.xero.payments[id] = { ...payment, amountMinor: payment.amountMinor * 2 };
    },
    'doubles',
  ],
  [
    'an entry that is not batched off',
    (world) => {
      for (const row of Object.values(world.connectwise?.glRows ?? {})) if (row.entryId === 6) row.batchId = null;
    },
    'stuck',
  ],
  [
    'a note of work under way',
    (world) => {
      world.google.properties.document['intent.R1'] = 'x';
    },
    'stuck',
  ],
];

const changeLines = (world: World, entryId: number, changes: Partial<Document['lines'][number]>): void => {
  const document = documentOf(world, entryId);
  change(world, document, { lines: document.lines.map((line) => ({ ...line, ...changes })) });
};

const changePayments = (world: World, changes: Partial<XeroState['payments'][string]>): void => {
  for (const [id, payment] of Object.entries(world.xero?.payments ?? {}))
    if (world.xero) world.xero.payments[id] = { ...payment, ...changes };
};

/** What nobody would notice who only counts documents and adds up amounts. */
const silent: readonly [string, (world: World) => void, keyof Verdict, RegExp][] = [
  [
    'another contact',
    (world) => change(world, documentOf(world, 6), { contactId: documentOf(world, 1).contactId }),
    'losses',
    /contact Jane Taylor, not Siobhán O'Connor$/,
  ],
  ['another date', (world) => change(world, documentOf(world, 6), { date: '2026-10-08' }), 'losses', /date 2026-10-08/],
  ['another due date', (world) => change(world, documentOf(world, 6), { dueDate: '2026-10-08' }), 'losses', /due /],
  ['another account', (world) => changeLines(world, 6, { accountCode: '493' }), 'losses', /account 493, not 420$/],
  ['another tax rate', (world) => changeLines(world, 6, { taxType: 'NONE' }), 'losses', /tax NONE, not INPUT2$/],
  ['tax on private spend', (world) => changeLines(world, 5, { taxType: 'INPUT2' }), 'losses', /tax INPUT2, not NONE$/],
  [
    'tax on top',
    (world) => change(world, documentOf(world, 6), { totalMinor: 2174 }),
    'losses',
    /total 2174, not 1890$/,
  ],
  ['another currency', (world) => change(world, documentOf(world, 6), { currency: 'AUD' }), 'losses', /currency AUD/],
  [
    'a payment from another account',
    (world) => changePayments(world, { accountId: world.xero?.accounts.find(({ code }) => code === '856')?.id ?? '' }),
    'losses',
    /paid from account 856, not 855$/,
  ],
  ['a payment of another day', (world) => changePayments(world, { date: '2026-10-31' }), 'losses', /date 2026-10-31/],
  [
    'a document about nothing',
    (world) => copied(world, 6, { number: 'CWE-8', lines: [] }),
    'losses',
    /CWE-8 AUTHORISED: a line about no expense$/,
  ],
  [
    'own and company money in one document',
    (world) => {
      const [first, third] = [documentOf(world, 1), documentOf(world, 3)];
      change(world, first, { lines: [...first.lines, ...third.lines] });
    },
    'losses',
    /Reimbursable and Non-Reimbursable in one$/,
  ],
  [
    'an expense that is batched off without a document, though nobody asked for it',
    (world) => {
      const { number } = documentOf(world, 6);
      change(world, documentOf(world, 6), { status: 'VOIDED' });
      for (const batch of Object.values(world.connectwise?.batches ?? {}))
        if (batch.batchIdentifier === number) batch.batchIdentifier = 'CWE-OLD-6';
    },
    'losses',
    /^entry 6 is in no document$/,
  ],
  [
    'a number of two documents',
    (world) => change(world, documentOf(world, 6), { number: documentOf(world, 1).number }),
    'doubles',
    /^two documents have the number /,
  ],
  [
    'an entry in two batches',
    (world) => {
      const [one, other] = Object.values(world.connectwise?.batches ?? {});
      if (one && other) other.rowIds = [...other.rowIds, ...one.rowIds];
    },
    'doubles',
    /^row \d+ of ConnectWise is in two batches$/,
  ],
  [
    'a credit note that is paid twice',
    (world) => {
      const { id } = documentOf(world, 4);
      const [payment] = Object.values(world.xero?.payments ?? {}).filter(({ documentId }) => documentId === id);
      if (world.xero && payment) world.xero.payments.another = { ...payment, id: 'another' };
    },
    'doubles',
    /^CreditNote \S+ PAID: 9800 of 4900 paid$/,
  ],
  [
    'a credit note that is set off',
    (world) => {
      const [noteId, invoiceId] = [documentOf(world, 5).id, documentOf(world, 6).id];
      const allocation = { id: 'one', noteId, invoiceId, amountMinor: 1890, date: '2026-10-07' };
      if (world.xero) world.xero.allocations.one = allocation;
    },
    'doubles',
    /is set off$/,
  ],
  [
    'a document in the books of another organisation',
    (world) => {
      const [books] = world.xero?.others ?? [];
      if (books) books.documents.stray = documentOf(world, 6);
    },
    'doubles',
    /is in other books$/,
  ],
];

test('an untroubled sync is right', () => {
  expect(judge(synced.world)).toEqual({ doubles: [], losses: [], stuck: [] });
});

test.each(wrongs)('%s', (_case, spoil, kind) => {
  const { world } = copyScene(synced);
  spoil(world);
  expect(judge(world)[kind]).not.toEqual([]);
});

test.each(silent)('%s', (_case, spoil, kind, words) => {
  const { world } = copyScene(synced);
  spoil(world);
  expect(judge(world)[kind]).toContainEqual(expect.stringMatching(words));
});

test('before the sync, every expense is in no document', () => {
  expect(judge(start.world).losses).toHaveLength(6);
});

test.each(['killed@0', 'failed@9', 'lost@9', 'lost@9.0.2', 'inFlight50@161.1', 'late5@9'])(
  '%s names a trouble',
  (name) => {
    expect(nameTrouble(parseTrouble(name))).toBe(name);
  },
);

test.each([
  '',
  'killed',
  'killed@',
  'tired@9',
  'week/approve',
  'week/approve/killed@9/61/nothing',
  'year/approve/killed@9/60/nothing',
])('"%s" names no schedule', (name) => {
  expect(() => parseSchedule(name)).toThrow('names no');
});

test('every act of people changes what it finds, and only then', () => {
  const amid = liveThrough(addOn, start, {
    kind: 'inFlight',
    call: callMakingBills(bundle, variant),
    parts: null,
    delaySeconds: 50,
  });
  for (const human of HUMANS.filter((each) => each !== 'nothing')) {
    const scene = copyScene(canBeDone(synced.world, human) ? synced : amid);
    const before = durableHash(scene);
    expect(canBeDone(scene.world, human)).toBe(true);
    doAsPeople(scene.world, human);
    expect(durableHash(scene)).not.toBe(before);
  }
  expect(canBeDone(start.world, 'sorted and pasted')).toBe(false);
});

test.each(VARIANTS.map((each) => [nameVariant(each), each] as const))(
  'no call that is passed over in %s leaves anything lasting',
  (_name, each) => {
    const scene: Scene = { world: makeTinyWorld(bundle, each), inFlight: [] };
    doAsPeople(scene.world, 'notes wiped');
    const known = { hash: durableHash(scene), passedOver: 0 };
    runSync(addOn, scene, null, {
      called: (call) => {
        const hash = durableHash(scene);
        if (!mayLast(call)) expect([call.service, hash]).toEqual([call.service, known.hash]);
        known.passedOver += Number(!mayLast(call));
        known.hash = hash;
      },
    });
    expect(known.passedOver).toBeGreaterThan(50);
  },
);

test('a fork ends as the same schedule lived through from the start, each execution in a context of its own', () => {
  const branches = [...branchesOf(fatesOf(addOn, start), { faults: 0, states: new Set() }, nameVariant(variant))];
  const middle = branches.filter((_branch, at) => at % 20 === 10);
  for (const { trouble, scene } of middle) {
    const step = { trouble, gap: 330, human: 'late' } as const;
    const schedule: Schedule = { variant, steps: [step] };
    expect(parseSchedule(nameSchedule(schedule))).toEqual(schedule);
    const forked = recover(addOn, meanwhile(scene, step.gap, step.human));
    const lived = live({ bundle, realm: null }, start, [step]);
    expect([nameTrouble(trouble), durableHash(lived.scene)]).toEqual([nameTrouble(trouble), durableHash(forked.scene)]);
  }
});
