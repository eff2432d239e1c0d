/** Looks, before a linked account pays, whether somebody coded the same spend by hand there; and keeps what people said to be two purchases. */
import { type AskedOfCoded, askedOfCoded } from '../core/exceptions/choices.ts';
import { codedAlike, codedSpan, holdCoded, isWhole } from '../core/expenses/coded.ts';
import type { Plan } from '../core/expenses/plan-types.ts';
import type { ReferenceData } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import { CODED_BOTH_REAL } from '../core/wording/links.ts';
import { wordEntry } from '../core/wording/sheet-texts.ts';
import { noteChanges } from './audit.ts';
import { addEntries, type EntrySet, entriesIn } from './entry-sets.ts';
import { due, held, isStopped, noteState, replaced, type Stage, type Track } from './track.ts';
import type { World } from './world.ts';

const BOTH_REAL: EntrySet = 'coded-real.';

/** Notes that these expenses are not what is coded in their account, in the name of whoever said so. */
export function sayCodedReal(world: World, actions: ReadonlyMap<string, string>): void {
  const asked = askedOfCoded(actions);
  if (asked.length === 0) return;
  addEntries(
    world.store,
    BOTH_REAL,
    asked.map(({ entryId }) => entryId),
  );
  noteChanges(
    world,
    asked.map(({ entryId }: AskedOfCoded) => ({ what: CODED_BOTH_REAL, old: '', new: wordEntry(entryId), why: '' })),
  );
}

/** The plan without what is coded already. Nothing is read where no linked account pays, nor asked of the ledger where it may not be. */
export function withoutCoded(
  { ledger, store }: Pick<World, 'ledger' | 'store'>,
  plan: Plan,
  { accounts }: Pick<ReferenceData, 'accounts'>,
): Result<Plan, Fault> {
  const span = codedSpan(plan.documents);
  if (span === null) return ok(plan);
  const coded = ledger.readBankTransactions(span);
  if (!coded.ok) return coded;
  const isSaid = coded.value === null ? null : entriesIn(store, BOTH_REAL);
  return ok(holdCoded(plan, { coded: coded.value, areBothReal: (entryId) => isSaid?.(entryId) ?? false, accounts }));
}

/** Those of what an earlier run left to be paid from a linked account: since it was planned, somebody may have coded the spend by hand. */
export const checkCoded: Stage = (desk, way) => {
  const tracks = due(way, 'pay').filter(({ document, promised }) => document === null && promised.payment?.isLinked);
  const span = codedSpan(tracks.map(({ promised }) => promised));
  if (span === null || isStopped(way)) return way;
  const coded = desk.ledger.readBankTransactions(span);
  if (!coded.ok) return { ...way, fault: way.fault ?? coded.error };
  if (coded.value === null) return way;
  const transactions = coded.value;
  const isSaid = entriesIn(desk.store, BOTH_REAL);
  const after = tracks.map((track): Track => {
    const { payment, type, total, number, entryIds } = track.promised;
    const isReal = entryIds.some((entryId) => isSaid?.(entryId) ?? false);
    const found = payment && !isReal ? codedAlike({ payment, type, total }, transactions) : null;
    if (!found) return track;
    const { date, contactName } = found;
    return held(track, { kind: 'coded before payment', number, date, contactName, isWhole: isWhole(found) });
  });
  const moved = replaced(way, after);
  noteState(
    desk,
    moved,
    after.filter(({ end }) => end !== null),
    'approved',
  );
  return moved;
};
