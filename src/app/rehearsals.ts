/** Notes which parts of the fallback were tried once: what was, stays so. */
import { REHEARSALS, type Rehearsal } from '../core/controls/gates.ts';
import { KEPT } from './kept.ts';
import type { World } from './world.ts';

export const rehearsedIn = (text: string | null | undefined): readonly Rehearsal[] =>
  REHEARSALS.filter((each) => (text ?? '').split(',').includes(each));

/** Adds what was seen; gives all that ever was. */
export function noteRehearsed({ store }: Pick<World, 'store'>, seen: readonly Rehearsal[]): readonly Rehearsal[] {
  const known = rehearsedIn(store.read(KEPT.rehearsed));
  const all = REHEARSALS.filter((each) => known.includes(each) || seen.includes(each));
  if (all.length > known.length) store.write(KEPT.rehearsed, all.join(','));
  return all;
}
