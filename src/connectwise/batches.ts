/** Batches expenses off, each batch at most once: a request whose outcome is unknown is looked up by its identifier, never sent again. */
import type { BatchesMade, BatchOutcome, BatchRequest, FoundBatch } from '../core/expenses/source.ts';
import type { Fault, FaultKind, HttpAnswer, NoAnswer } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Call, Client } from './client.ts';
import { judgeAnswer, parseJson, parseShape, reasonsOf } from './faults.ts';
import { readLeftOver } from './left-over.ts';
import { batchList } from './schemas.ts';
import { type ConnectWisePorts, cutIntoGroups, GROUP_SIZE, waitToRepeat } from './transport.ts';

const PATH = 'finance/accounting/batches';

function findCall(identifier: string): Call {
  // No rule for quotes inside a condition is published, and identifiers are ours.
  if (!/^[\x20-\x7e]{1,50}$/.test(identifier) || /["\\]/.test(identifier))
    throw new Error(`"${identifier}" can't be the identifier of a ConnectWise batch`);
  return { path: PATH, query: { conditions: `batchIdentifier="${identifier}"`, fields: 'id,batchIdentifier' } };
}

const createCall = ({ identifier, recordIds }: BatchRequest): Call => ({
  path: PATH,
  body: {
    batchIdentifier: identifier,
    glInterfaceIdentifier: '0',
    exportInvoicesFlag: false,
    exportExpensesFlag: true,
    exportProductsFlag: false,
    processedRecordIds: recordIds,
    summarizeExpenses: true,
  },
});

/** The batches with exactly these identifiers, in their order, null where there is none; repeated like any reading. */
export function findBatches(
  client: Client,
  identifiers: readonly string[],
): Result<readonly (FoundBatch | null)[], Fault> {
  const replies = client.readAll(identifiers.map(findCall));
  if (!replies.ok) return replies;
  const found: (FoundBatch | null)[] = [];
  for (const [at, reply] of replies.value.entries()) {
    const batches = parseShape(batchList(), reply.json, PATH);
    if (!batches.ok) return batches;
    const batch = batches.value.find((one) => one.batchIdentifier === identifiers[at]);
    found.push(batch ? { id: batch.id, identifier: batch.batchIdentifier ?? '' } : null);
  }
  return ok(found);
}

/** What an answer alone tells. `refused` and `unclear` are settled by looking the identifier up. */
type Seen =
  | { readonly is: 'made' }
  | { readonly is: 'put off' | 'unclear'; readonly fault: Fault }
  | { readonly is: 'misled' | 'denied' | 'refused'; readonly reasons: readonly string[]; readonly fault: Fault };

type Sent = { readonly request: BatchRequest; readonly seen: Seen };

const MEANINGS = {
  'not connected': 'denied',
  'keys refused': 'denied',
  'consent ended': 'denied',
  'consent expired': 'denied',
  'organisation shut': 'denied',
  'other organisation': 'denied',
  'access refused': 'denied',
  'permission missing': 'denied',
  'not found': 'misled',
  refused: 'refused',
  'too many calls': 'put off',
  'day limit reached': 'put off',
  unavailable: 'unclear',
  'no answer': 'unclear',
  'not understood': 'unclear',
} as const satisfies Record<FaultKind, Seen['is']>;

function seeFault(fault: Fault, reasons: readonly string[]): Seen {
  const is = MEANINGS[fault.what];
  if (is === 'put off' || is === 'unclear') return { is, fault };
  return { is, fault, reasons: reasons.length > 0 ? reasons : [fault.said] };
}

function seeAnswer(result: Result<HttpAnswer, NoAnswer>): Seen {
  const judged = judgeAnswer(result);
  if (!judged.ok) return seeFault(judged.error, result.ok ? reasonsOf(result.value) : []);
  // A wrong host or a proxy may answer 200 with a page for people.
  const body = parseJson(judged.value);
  return body.ok ? { is: 'made' } : { is: 'unclear', fault: body.error };
}

/** Sends a group. What ConnectWise put off, or looked for in the wrong place, was not carried out and is sent again. */
function sendGroup(
  client: Client,
  ports: ConnectWisePorts,
  group: readonly BatchRequest[],
  mayGoOn: () => boolean,
): readonly Sent[] {
  const settled: Sent[] = [];
  let open = group;
  for (let attempt = 0; ; attempt += 1) {
    const results = client.sendOnce(open.map(createCall));
    const sent = open.map((request, at): Sent => {
      if (!results.ok) return { request, seen: seeFault(results.error, []) };
      return { request, seen: seeAnswer(results.value[at] ?? err({ said: 'no answer in its group' })) };
    });
    const hasMoved = sent.some(({ seen }) => seen.is === 'misled') && client.hasMoved();
    const isOpen = ({ seen }: Sent): boolean => seen.is === 'put off' || (seen.is === 'misled' && hasMoved);
    const again = sent.filter(isOpen);
    settled.push(...sent.filter((one) => !isOpen(one)));
    const faults = again.flatMap(({ seen }) => (seen.is === 'put off' ? [seen.fault] : []));
    const isOver = again.length === 0 || (faults.length > 0 && !waitToRepeat(ports, mayGoOn, faults, attempt));
    if (isOver) return [...settled, ...again];
    open = again.map(({ request }) => request);
  }
}

/** What all further requests of the run would meet as well. */
const STOPS: readonly Seen['is'][] = ['put off', 'misled', 'denied'];

type Settled = BatchesMade & { readonly mayContinue: boolean };

/** The fault to be told: not that of one batch which was refused for what it is. */
const faultIn = (sent: readonly Sent[]): Fault | null =>
  sent.flatMap(({ seen }) => (seen.is === 'made' || seen.is === 'refused' ? [] : [seen.fault]))[0] ?? null;

/** Identifiers of those requests whose batch is there and whose records are all off the unposted list: a batch may lack some. */
function findMade(client: Client, requests: readonly BatchRequest[]): Result<ReadonlySet<string>, Fault> {
  const found = findBatches(
    client,
    requests.map(({ identifier }) => identifier),
  );
  if (!found.ok) return found;
  const there = requests.filter((_, at) => found.value[at]);
  const left = readLeftOver(
    client,
    there.flatMap(({ recordIds }) => recordIds),
  );
  if (!left.ok) return left;
  const made = there.filter(({ recordIds }) => !recordIds.some((id) => left.value.has(id)));
  return ok(new Set(made.map(({ identifier }) => identifier)));
}

/** Outcomes of a group. A taken identifier means that an earlier attempt of ours made the batch: nobody else makes such names. */
function settleGroup(client: Client, sent: readonly Sent[]): Settled {
  const asked = sent.filter(({ seen }) => seen.is === 'refused' || seen.is === 'unclear');
  const made = findMade(
    client,
    asked.map(({ request }) => request),
  );
  const outcomes = sent.flatMap(({ request: { identifier }, seen }): readonly BatchOutcome[] => {
    if (seen.is === 'made') return [{ kind: 'done', identifier }];
    if (seen.is === 'put off') return [];
    if (seen.is === 'misled' || seen.is === 'denied') return [{ kind: 'refused', identifier, reasons: seen.reasons }];
    if (!made.ok) return [{ kind: 'unclear', identifier }];
    if (made.value.has(identifier)) return [{ kind: 'done', identifier }];
    if (seen.is === 'refused') return [{ kind: 'refused', identifier, reasons: seen.reasons }];
    return [{ kind: 'unclear', identifier }];
  });
  return {
    outcomes,
    fault: made.ok ? faultIn(sent) : made.error,
    mayContinue: made.ok && !sent.some(({ seen }) => STOPS.includes(seen.is)),
  };
}

/**
 * Makes one batch for each request, four at once, asking `mayGoOn` before each group. Requests that were not sent, or only put
 * off, have no outcome. After a fault that concerns the whole run the remaining ones are not sent.
 */
export function createAllBatches(
  client: Client,
  ports: ConnectWisePorts,
  requests: readonly BatchRequest[],
  mayGoOn: () => boolean,
): BatchesMade {
  const outcomes: BatchOutcome[] = [];
  let fault: Fault | null = null;
  for (const group of cutIntoGroups(requests, GROUP_SIZE)) {
    if (!mayGoOn()) break;
    const settled = settleGroup(client, sendGroup(client, ports, group, mayGoOn));
    outcomes.push(...settled.outcomes);
    fault ??= settled.fault;
    if (!settled.mayContinue) break;
  }
  return { outcomes, fault };
}
