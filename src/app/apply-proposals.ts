/** *Apply proposal*: writes what a row proposes into the tabs that people keep, as a person would, once somebody asked for it. */
import { choiceIn, type NotDone } from '../core/exceptions/choices.ts';
import type { CellChange } from '../core/exceptions/cures.ts';
import type { Exception } from '../core/exceptions/kinds.ts';
import type { History } from '../core/expenses/cure.ts';
import type { Earlier } from '../core/expenses/duplicates.ts';
import type { Plan } from '../core/expenses/plan-types.ts';
import { withCells } from '../core/expenses/with-cells.ts';
import { lazy } from '../core/lazy.ts';
import { AUDIT_TEXTS } from '../core/wording/controls.ts';
import { wordProposed } from '../core/wording/cures.ts';
import { noteOwnChanges } from './control.ts';
import { noteApplied } from './decided.ts';
import type { Going } from './finish.ts';
import { refusalOf } from './own-expenses.ts';
import type { World } from './world.ts';

/** Where posted entries went, by their type: one read of the Register, made when it is first asked for. */
export function historyOf({ readRegister }: Pick<World, 'readRegister'>, { entries }: Earlier): History {
  const accounts = lazy(() => {
    const typeOf = new Map(entries.map(({ entryId, type }) => [entryId, type.id]));
    const rows = entries.length > 0 ? readRegister() : null;
    const labels = new Map<number, string[]>();
    for (const { status, entryId, account } of rows?.ok ? rows.value : []) {
      const typeId = typeOf.get(entryId);
      if (typeId === undefined || status === 'Void' || account === '') continue;
      labels.set(typeId, [...(labels.get(typeId) ?? []), account]);
    }
    return labels;
  });
  return (typeId) => accounts().get(typeId) ?? [];
}

type Wanted = { readonly exception: Exception; readonly cells: readonly CellChange[] };

/** Whether the row showed these values when somebody chose to accept them. */
const wasShown = (toDo: ReadonlyMap<string, string>, { exception: { key }, cells }: Wanted): boolean =>
  (toDo.get(key) ?? '').includes(`${wordProposed({ cells })} (`);

/** `going` with the sheet as it says now, and why the other proposals were not applied. Nothing is read or written when nobody chose any. */
export function applyProposals(going: Going, plan: Plan): Going {
  const { world, run, sheet, reading } = going;
  const asked = plan.exceptions.flatMap((exception): readonly Wanted[] =>
    exception.cure && choiceIn(sheet.actions.get(exception.key) ?? '') === 'Apply proposal'
      ? [{ exception, cells: exception.cure.cells }]
      : [],
  );
  if (asked.length === 0) return going;
  const refused = refusalOf(world, run, reading.lists.members);
  const toDo = sheet.toDo();
  const notDone = new Map(going.notDone);
  const wanted = asked.filter((each) => {
    const { facts, entries, key } = each.exception;
    const whose = facts.kind === 'no contact' ? entries.map(({ entryId }) => entryId) : [];
    const because: NotDone | null =
      refused(whose, reading.expenses) ?? (wasShown(toDo, each) ? null : { kind: 'another proposal' });
    if (because) notDone.set(key, because);
    return because === null;
  });
  const cells = wanted.flatMap((each) => each.cells);
  noteApplied(world, cells);
  const written = new Set(world.changeCells(cells));
  for (const { exception, cells: own } of wanted)
    if (!own.every((cell) => written.has(cell))) notDone.set(exception.key, { kind: 'cell changed' });
  noteOwnChanges(world, AUDIT_TEXTS.applied);
  const inputs = wanted.reduce(
    (now, { exception, cells: own }) =>
      withCells(
        now,
        own.filter((cell) => written.has(cell)),
        exception.facts,
      ),
    sheet.inputs,
  );
  return { ...going, notDone, sheet: { ...sheet, inputs } };
}
