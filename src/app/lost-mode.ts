/** How far posting may go where the notes that told it are lost: neither nothing nor everything from then on, but what the sheet tells. */
import { type AuditRow, headOf, verifyAudit } from '../core/controls/audit.ts';
import { numberOf } from '../core/controls/chain.ts';
import { encodePause, initialMode, MODES, type ModeState, rankOf } from '../core/controls/mode.ts';
import { MODE_TEXTS } from '../core/wording/modes.ts';
import { noteChanges } from './audit.ts';
import { KEPT, readKept } from './kept.ts';
import { keepMode } from './mode.ts';
import type { World } from './world.ts';

/** The latest row about `what`, wherever somebody sorted it to. */
const latestOf = (rows: readonly AuditRow[], what: string): AuditRow | undefined =>
  rows.filter((row) => row.what === what).sort((one, other) => numberOf(other) - numberOf(one))[0];

/** A log without a row that fits the one before tells nothing for certain, and where there is none, nothing at all. */
const isTrusted = (rows: readonly AuditRow[]): boolean =>
  rows.length > 0 && verifyAudit(headOf(rows), rows).length === 0;

/** The mode that the log tells; what it can't tell for certain is never more than what somebody ticks. */
function modeToldBy(world: World, rows: readonly AuditRow[]): ModeState {
  const logged = latestOf(rows, MODE_TEXTS.what);
  const mode = MODES.find((each) => each === logged?.new);
  const hasPosted = world.readPostedRows().length > 0;
  if (!isTrusted(rows) && (hasPosted || (mode !== undefined && rankOf(mode) > rankOf('Supervised'))))
    return { ...initialMode(false), mode: 'Supervised', since: world.clock.now(), why: MODE_TEXTS.lostUntold };
  return mode === undefined ? initialMode(hasPosted) : { ...initialMode(false), mode, why: MODE_TEXTS.lostLogged };
}

/**
 * Notes mode and pause anew, where they are not there; a copy of the spreadsheet begins in Preview only, whatever the rows that it took
 * along say. A pilot's scope stands in the log as a sentence alone, so a pilot covers nobody until it is said again.
 */
export function bringBackMode(world: World): void {
  const kept = readKept(world);
  const mark = world.installation.readMark();
  if (mark !== '' && mark !== world.installation.id()) return;
  const read = world.auditLog.read();
  const rows = read.ok ? read.value : [];
  if (kept[KEPT.pause] === undefined && latestOf(rows, MODE_TEXTS.pauseWhat)?.new === MODE_TEXTS.paused)
    world.store.write(KEPT.pause, encodePause({ at: world.clock.now(), by: '', why: MODE_TEXTS.lostLogged }));
  if (kept[KEPT.mode] !== undefined) return;
  const state = modeToldBy(world, rows);
  keepMode(world, kept, 'expenses', state);
  if (state.why === MODE_TEXTS.lostUntold)
    noteChanges(world, [{ what: MODE_TEXTS.what, old: MODE_TEXTS.lost, new: state.mode, why: state.why }]);
}
