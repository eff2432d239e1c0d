/** Whether this spreadsheet is the one that posts, or a copy of it. Copies have no document properties, so the id stands in the sheet too. */
import type { World } from './world.ts';

const INSTALLATION = 'installation';

/**
 * Makes this spreadsheet the one that posts: the mark in the sheet comes first, because what copies take along is only the sheet.
 * False, and nothing done, where the sheet can't bear it yet.
 */
export function bind(world: World): boolean {
  const id = world.installation.id();
  const isMarked = world.installation.writeMark(id);
  if (isMarked) world.store.write(INSTALLATION, id);
  return isMarked;
}

/**
 * False in a copy. A spreadsheet that bears nobody's mark takes its own at the first use. One read of the store where all is as
 * it was; the sheet is looked at only where the store says nothing.
 */
export function isOwn(world: World): boolean {
  const id = world.installation.id();
  const kept = world.store.read(INSTALLATION);
  if (kept === id) return true;
  const mark = kept ?? world.installation.readMark();
  if (mark !== '' && mark !== id) return false;
  bind(world);
  return true;
}
