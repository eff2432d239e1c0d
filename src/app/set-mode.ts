/** The mode as an admin sets it in the panel, and what a pilot covers. */
import { parseCalendarDate } from '../core/calendar.ts';
import { isUpward, type Mode } from '../core/controls/mode.ts';
import { comparable } from '../core/ledger/labels.ts';
import { MODE_TEXTS, wordScope } from '../core/wording/modes.ts';
import { noteChanges } from './audit.ts';
import { changeMode } from './change-mode.ts';
import { lookAtGates } from './gates.ts';
import { exclusively } from './guard.ts';
import { readKept } from './kept.ts';
import { keepMode, modeOf } from './mode.ts';
import type { World } from './world.ts';

export type ScopeForm = {
  readonly members: string;
  readonly from: string;
  readonly to: string;
  readonly mostDocuments: number;
  readonly mostAmount: string;
};

/** A step towards Automatic needs a reason, and bears a mark until its gates are met; a step back needs none. It waits for no run: while one is going on, nothing is changed. */
export const setMode = (world: World, wanted: { readonly mode: Mode; readonly why: string }): string =>
  exclusively(world, () => modeSet(world, wanted));

function modeSet(world: World, { mode, why }: { readonly mode: Mode; readonly why: string }): string {
  const before = modeOf(world, readKept(world));
  if (before.mode === mode) return MODE_TEXTS.sameMode(mode);
  if (isUpward(before.mode, mode) && why.trim() === '') return MODE_TEXTS.needsWhy;
  if (mode === 'Pilot' && before.pilot === null) return MODE_TEXTS.needsScope;
  const { pilot } = before;
  changeMode(world, {
    mode,
    since: world.clock.now(),
    by: world.user(),
    why: why.trim(),
    isOverride: isUpward(before.mode, mode),
    pilot,
  });
  lookAtGates(world);
  return MODE_TEXTS.modeSet(mode);
}

/** Whom a pilot covers, and how much. */
export const saveScope = (world: World, form: ScopeForm): string => exclusively(world, () => scopeSaved(world, form));

function scopeSaved(world: World, form: ScopeForm): string {
  const members = form.members.split(/[\s,;]+/).filter((name) => name !== '');
  if (members.length === 0) return MODE_TEXTS.noMembers;
  const known = world.memberIdentifiers().map(comparable);
  const unknown = members.find((name) => !known.includes(comparable(name)));
  if (unknown !== undefined) return MODE_TEXTS.unknownMember(unknown);
  const [from, to] = [parseCalendarDate(form.from), parseCalendarDate(form.to)];
  if (!from.ok || !to.ok || from.value > to.value) return MODE_TEXTS.noDay;
  const kept = readKept(world);
  const before = modeOf(world, kept);
  const pilot = {
    members,
    from: from.value,
    to: to.value,
    mostDocuments: form.mostDocuments,
    mostAmount: form.mostAmount,
  };
  keepMode(world, kept, 'expenses', { ...before, pilot });
  noteChanges(world, [{ what: MODE_TEXTS.scopeWhat, old: wordScope(before.pilot), new: wordScope(pilot), why: '' }]);
  return MODE_TEXTS.scopeSaved;
}
