/** A sync that dies at any request, before or after its effect, or gets no proper answer to it: the next ones bring every entry home once. */
import { calls, change, edit, fault, runMenu, tick } from '../sandbox/acts.ts';
import { readFault } from '../sandbox/faults.ts';
import { copyWorld, type World } from '../sandbox/world.ts';
import {
  batchesOf,
  bundle,
  documentsOf,
  entriesOf,
  liveDocumentsOf,
  openWith,
  rowsOf,
  sync,
  unpostedOf,
} from './company.ts';

/** Owed twice, paid by the company, its refund, private spend. */
const IDS = [1001, 1002, 1003, 2001, 2002];
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function openFive(): World {
  const world = openWith(IDS);
  // so that the access token has to be renewed under way
  world.nowMs += HOUR_MS;
  return world;
}

/** What is wrong with the books; empty when each entry is in one approved document, one batch and, if due, one payment. */
function faultsOf(world: World): string[] {
  const entries = entriesOf(world);
  const documents = liveDocumentsOf(world);
  const holding = IDS.map((id) => documents.filter(({ lines }) => lines.some(({ entryId }) => entryId === id)));
  const batched = batchesOf(world);
  return [
    ...holding.flatMap((held, at) => (held.length === 1 ? [] : [`${IDS[at]} is in ${held.length} documents`])),
    ...documents.filter(({ status }) => !/AUTHORISED|PAID/.test(status)).map(({ number }) => `${number} is a draft`),
    ...documents.flatMap(({ number, payments, lines, totalMinor }) => {
      const isDue = entries.get(lines[0]?.entryId ?? 0)?.classification === 'Non-Reimbursable';
      const paid = payments.map(({ minor }) => minor);
      return paid.join() === (isDue ? String(totalMinor) : '') ? [] : [`${number} has the payments ${paid.join()}`];
    }),
    ...documents.flatMap(({ number, lines }) => {
      const own = batched.filter(({ batchIdentifier }) => batchIdentifier === number);
      const ids = own.flatMap(({ entryIds }) => entryIds).sort();
      return ids.join() ===
        lines
          .map(({ entryId }) => entryId)
          .sort()
          .join()
        ? []
        : [`${number} is batched as ${ids}`];
    }),
    ...(batched.length === documents.length ? [] : [`${batched.length} batches for ${documents.length} documents`]),
    ...unpostedOf(world).map(({ entryId }) => `${entryId} is still unposted`),
    ...Object.keys(world.google.properties.document).filter((name) => /^(intent|waiting)\./.test(name)),
    ...rowsOf(world, 'Exceptions').map((row) => String(row['What happened'])),
    ...registerFaults(world),
  ];
}

/** Each entry has its one row in the Register, for the document that holds it. */
function registerFaults(world: World): string[] {
  const rows = rowsOf(world, 'Register');
  const documents = new Map(documentsOf(world).map((document) => [document.number, document]));
  return IDS.flatMap((id) => {
    const own = rows.filter(({ Entry }) => Entry === `Entry ${id}`);
    const document = documents.get(String(own[0]?.Number));
    const isTold = own.length === 1 && document?.lines.some(({ entryId }) => entryId === id) === true;
    return isTold ? [] : [`${id} has ${own.length} rows in the Register`];
  });
}

/** The next sync comes at once, the one after it when an answer that was lost would long have come. */
function settle(world: World): void {
  sync(world);
  tick(world, bundle, 11 * MINUTE_MS);
  sync(world);
}

const untouched = (): { readonly world: World; readonly requests: readonly number[] } => {
  const world = openFive();
  const tried = copyWorld(world);
  sync(tried);
  expect(faultsOf(tried)).toEqual([]);
  const requests = calls(tried).executions.flatMap(({ http }) => http.map(({ n }) => n));
  return { world, requests: [...new Set(requests)] };
};

describe('a sync that dies', () => {
  test.each([
    ['before each request', false],
    ['after the effect of each request, before its answer', true],
  ])('%s', (_when, after) => {
    const { world, requests } = untouched();
    expect(requests.length).toBeGreaterThan(15);
    const wrong = requests.flatMap((call) => {
      const troubled = copyWorld(world);
      const report = runMenu(troubled, bundle, 'Sync now', [], { cut: { call, after } });
      const isCut = report.executions.map(({ ended }) => ended).join() === 'cut';
      settle(troubled);
      const faults = [...(isCut ? [] : ['it was not cut']), ...faultsOf(troubled)];
      return faults.map((one) => `--cut ${call}${after ? '+' : ''}: ${one}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** The call of an untroubled sync that makes the batches. */
function callBatching(world: World): number {
  const tried = copyWorld(world);
  sync(tried);
  const sent = calls(tried).executions.flatMap(({ http }) => http);
  return sent.find(({ method, path }) => method === 'POST' && path.endsWith('/accounting/batches'))?.n ?? 0;
}

test('a bill that is voided after a run died with its batch made is told, and posted again when somebody says so', () => {
  const world = openWith([1001]);
  runMenu(world, bundle, 'Sync now', [], { cut: { call: callBatching(world), after: true } });
  expect(batchesOf(world).map(({ entryIds }) => entryIds)).toEqual([[1001]]);
  change(world, [{ xero: 'void', number: 'CWE-1001' }]);
  settle(world);
  const [row, ...others] = rowsOf(world, 'Exceptions');
  expect(others).toEqual([]);
  expect(String(row?.['What happened'])).toMatch(/CWE-1001 was saved in Xero and has been voided there/);
  edit(world, bundle, [{ tab: 'Exceptions', find: { _key: String(row?._key) }, set: { Action: 'Post again' } }]);
  settle(world);
  expect(rowsOf(world, 'Exceptions')).toEqual([]);
  expect(liveDocumentsOf(world).map(({ number, status }) => [number, status])).toEqual([['CWE-1001-r2', 'AUTHORISED']]);
  expect(batchesOf(world).map(({ batchIdentifier }) => batchIdentifier)).toEqual(['CWE-1001-r2']);
});

const WRITES = [
  ['PUT', '/Invoices'],
  ['PUT', '/CreditNotes'],
  ['POST', '/Invoices'],
  ['POST', '/CreditNotes'],
  ['PUT', '/Payments'],
  ['POST', '/accounting/batches'],
] as const;

/** What comes back in place of the answer, and how many times. */
const SPOILT = [
  ['html', 1],
  ['html', 8],
  ['500', 8],
  ['429:7200', 1],
  ['drop-before', 8],
  ['drop-after', 1],
  ['drop-after', 8],
  ['silent', 2],
] as const;

test.each(WRITES)('%s %s without a proper answer', (method, path) => {
  const system = path.startsWith('/accounting') ? 'connectwise' : 'xero';
  const wrong = SPOILT.flatMap(([answer, times]) => {
    const world = openFive();
    for (let nth = 1; nth <= times; nth += 1) fault(world, [readFault({ system, method, path, nth, answer })]);
    sync(world);
    world.faults.length = 0;
    // longer than the longest wait that was asked for
    tick(world, bundle, 3 * HOUR_MS);
    sync(world);
    return faultsOf(world).map((one) => `${answer}, ${times} times: ${one}`);
  });
  expect(wrong).toEqual([]);
});
