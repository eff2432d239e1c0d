/** Takes back what people decided in Exceptions: values that were applied, while nobody changed them since, and what was said to be two purchases. */
import { AUDIT_TEXTS } from '../core/wording/controls.ts';
import {
  DECIDED_TEXTS,
  wordApplied,
  wordPairKept,
  wordTakenBackDecided,
  wordTypeKept,
} from '../core/wording/decided.ts';
import { noteChanges } from './audit.ts';
import { readSaid, writeSaid } from './both-real.ts';
import { type Applied, readApplied, writeApplied } from './decided.ts';
import { changingSheet } from './first-run.ts';
import type { World } from './world.ts';

/** A decision that may be taken back; `id` names it for the panel's page. */
export type Decision = { readonly id: string; readonly told: string };

const idOfValue = ({ cell: { tab, key, column }, at }: Applied): string => ['value', tab, key, column, at].join('|');
const idOfPair = (pair: string): string => `pair|${pair}`;
const idOfType = (typeId: number): string => `type|${typeId}`;

/** All of them, the latest value first; two reads. */
export function decisionsIn({ store }: Pick<World, 'store'>): readonly Decision[] {
  const { pairs, types } = readSaid(store);
  return [
    ...readApplied(store).map((one) => ({ id: idOfValue(one), told: wordApplied(one.cell, one.at, one.by) })),
    ...[...types].map(([typeId, name]) => ({ id: idOfType(typeId), told: wordTypeKept(name) })),
    ...[...pairs].reverse().map((pair) => {
      const [own = '', card = ''] = pair.split('.');
      return { id: idOfPair(pair), told: wordPairKept(own, card) };
    }),
  ];
}

/** The inverse of what was applied, each where the cell still says it; how many were written. */
function restoreValues(world: World, chosen: readonly Applied[]): number {
  const inverse = chosen.map(({ cell }) => ({ ...cell, from: cell.to, to: cell.from }));
  const written = inverse.length > 0 ? world.changeCells(inverse).length : 0;
  writeApplied(
    world.store,
    readApplied(world.store).filter((one) => !chosen.some((each) => idOfValue(each) === idOfValue(one))),
  );
  return written;
}

function forgetPairs(world: World, ids: ReadonlySet<string>): number {
  const { pairs, types } = readSaid(world.store);
  const kept = {
    pairs: new Set([...pairs].filter((pair) => !ids.has(idOfPair(pair)))),
    types: new Map([...types].filter(([typeId]) => !ids.has(idOfType(typeId)))),
  };
  const gone = pairs.size + types.size - kept.pairs.size - kept.types.size;
  if (gone > 0) writeSaid(world.store, kept);
  return gone;
}

/** Takes back what is ticked; what was taken back meanwhile is passed over. */
export function takeBackDecided(world: World, { decided }: { readonly decided: readonly string[] }): string {
  if (decided.length === 0) return DECIDED_TEXTS.tickOne;
  const ids = new Set(decided);
  return changingSheet(
    world,
    (inside) => {
      const told = decisionsIn(inside).filter(({ id }) => ids.has(id) && !id.startsWith('value|'));
      const values = readApplied(inside.store).filter((one) => ids.has(idOfValue(one)));
      const written = restoreValues(inside, values);
      const forgotten = forgetPairs(inside, ids);
      noteChanges(
        inside,
        told.map((each) => ({ what: AUDIT_TEXTS.bothReal, old: each.told, new: '', why: AUDIT_TEXTS.takenBack })),
      );
      return wordTakenBackDecided(written + forgotten, values.length - written);
    },
    AUDIT_TEXTS.takenBack,
  );
}
