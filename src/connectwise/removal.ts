/** Takes batches back, so that their expenses are unposted again. A removal is by the batch's own id, so a repeat meets nothing else. */
import type { BatchOutcome, FoundBatch } from '../core/expenses/source.ts';
import type { HttpAnswer, NoAnswer } from '../core/ports.ts';
import type { Result } from '../core/result.ts';
import { findBatches } from './batches.ts';
import type { Client } from './client.ts';
import { judgeAnswer, reasonsOf } from './faults.ts';
import { cutIntoGroups, GROUP_SIZE } from './transport.ts';

type Group = { readonly outcomes: readonly BatchOutcome[]; readonly mayContinue: boolean };

const unclear = (identifier: string): BatchOutcome => ({ kind: 'unclear', identifier });

/** What a clear refusal said; none where the answer leaves open whether the batch is gone. */
function reasonsIn(result: Result<HttpAnswer, NoAnswer> | undefined): readonly string[] {
  if (!result?.ok || result.value.status >= 500 || result.value.status === 429) return [];
  const judged = judgeAnswer(result);
  if (judged.ok) return [];
  const reasons = reasonsOf(result.value);
  return reasons.length > 0 ? reasons : [judged.error.said];
}

/** Sends the removals of a group once; what was not simply carried out is looked up again, because only that tells. */
function removeFound(client: Client, found: readonly FoundBatch[]): Group {
  const sent = client.sendOnce(found.map(({ id }) => ({ path: `finance/accounting/batches/${id}`, isRemoval: true })));
  if (!sent.ok) return { outcomes: found.map(({ identifier }) => unclear(identifier)), mayContinue: false };
  const answers = found.map((batch, at) => ({ batch, answer: sent.value[at] }));
  const open = answers.filter(({ answer }) => !(answer && judgeAnswer(answer).ok));
  const left = findBatches(
    client,
    open.map(({ batch }) => batch.identifier),
  );
  const stillThere = new Set(left.ok ? left.value.map((batch) => batch?.identifier) : []);
  const outcomes = answers.map(({ batch: { identifier }, answer }): BatchOutcome => {
    if (!open.some(({ batch }) => batch.identifier === identifier)) return { kind: 'done', identifier };
    if (!left.ok) return unclear(identifier);
    if (!stillThere.has(identifier)) return { kind: 'done', identifier };
    const reasons = reasonsIn(answer);
    return reasons.length > 0 ? { kind: 'refused', identifier, reasons } : unclear(identifier);
  });
  return { outcomes, mayContinue: left.ok && !outcomes.some(({ kind }) => kind === 'unclear') };
}

/**
 * Removes the batches with these identifiers, four at once, asking `mayGoOn` before each group; a batch that is not there is
 * done. Those that were not reached have no outcome. ConnectWise API: accounting batches, DELETE.
 */
export function removeBatches(
  client: Client,
  identifiers: readonly string[],
  mayGoOn: () => boolean,
): readonly BatchOutcome[] {
  const outcomes: BatchOutcome[] = [];
  for (const group of cutIntoGroups(identifiers, GROUP_SIZE)) {
    if (!mayGoOn()) return outcomes;
    const found = findBatches(client, group);
    if (!found.ok) return outcomes;
    const there = found.value.filter((batch) => batch !== null);
    const isThere = (identifier: string): boolean => there.some((batch) => batch.identifier === identifier);
    for (const identifier of group) if (!isThere(identifier)) outcomes.push({ kind: 'done', identifier });
    if (there.length === 0) continue;
    const removed = removeFound(client, there);
    outcomes.push(...removed.outcomes);
    if (!removed.mayContinue) return outcomes;
  }
  return outcomes;
}
