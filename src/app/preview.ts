/** *Preview*: the same plan as *Sync now* would carry out, written to the sheet and to nothing else. */
import type { ModeState, Pause } from '../core/controls/mode.ts';
import { type Balance, balancesOf, entriesAs, entriesRead, isEven, shareOut } from '../core/equation.ts';
import { isOfDocument, unevenIn } from '../core/exceptions/causes.ts';
import { withCures } from '../core/expenses/cure.ts';
import { planExpenses } from '../core/expenses/plan.ts';
import type { Plan } from '../core/expenses/plan-types.ts';
import { entryOf } from '../core/expenses/prepare.ts';
import type { SheetView } from '../core/run.ts';
import { wordHeldElsewhere } from '../core/wording/holder.ts';
import { wordModeAhead, wordPaused } from '../core/wording/modes.ts';
import { wordReceiptsAhead } from '../core/wording/receipts.ts';
import { wordNotYet, wordPreview, wordReading } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { historyOf } from './apply-proposals.ts';
import { withoutCoded } from './coded.ts';
import { BY_OPERATOR, stopBy, underLock, withSheet } from './guard.ts';
import { holderElsewhere } from './holder.ts';
import { lookAhead } from './look-ahead.ts';
import { tellChanges } from './mapping-replay.ts';
import { checkMemory } from './memory.ts';
import { modeOf, pauseOf } from './mode.ts';
import { readNotes } from './notes.ts';
import { readAll } from './read.ts';
import { foreseen, underMode } from './ruling.ts';
import { overviewOf, unchanged } from './view.ts';
import type { World } from './world.ts';

/** Open exceptions of documents, which stay as they are: how those documents stand is not asked here. */
const keptExceptions = ({ actions }: OpenSheet): number => [...actions.keys()].filter(isOfDocument).length;

/** What the plan comes to, in a sentence. */
const cameTo = (balances: readonly Balance[]): string =>
  wordPreview({
    read: entriesRead(balances),
    ready: entriesAs(balances, 'posted') + entriesAs(balances, 'saved'),
    exceptions: entriesAs(balances, 'held'),
    leftOut: entriesAs(balances, 'left out'),
    inDoubt: entriesAs(balances, 'in doubt'),
  });

/** What attaching receipts will cost in calls; '' where it is off. */
const receiptsAhead = ({ inputs }: OpenSheet, { documents }: Plan): string =>
  inputs.settings.attachesReceipts
    ? wordReceiptsAhead(documents.reduce((count, { entries }) => count + entries.length, 0))
    : '';

const modeSaid = ({ mode }: ModeState, pause: Pause): string => (pause === null ? wordModeAhead(mode) : wordPaused);

/** Whoever previews looks at what stands there, so new documents are ticked. */
const boxesIn = ({ mode }: ModeState): Pick<SheetView, 'boxes'> =>
  mode === 'Supervised' ? { boxes: { of: 'documents', ticksNew: true } } : {};

export function preview(world: World): void {
  underLock(world, BY_OPERATOR, (run) =>
    withSheet(world, run, (opened) => {
      const [state, pause] = [modeOf(world, run.kept), pauseOf(run.kept)];
      const sheet = underMode(opened, state);
      const holder = holderElsewhere(world);
      if (holder !== null) return world.progress.remain(wordHeldElsewhere(holder));
      world.progress.say(wordReading);
      const reading = readAll(world);
      if (!reading.ok) return stopBy(world, run, null, sheet, reading.error);
      const notes = readNotes(world.store);
      const ahead = lookAhead(world, sheet, reading.value, notes);
      if (!ahead.ok) return stopBy(world, run, null, sheet, ahead.error);
      const { lists, ledger, expenses } = reading.value;
      const snapshot = ahead.value;
      const planned = withCures(planExpenses(snapshot), snapshot, lists, historyOf(world, snapshot.earlier));
      const looked = withoutCoded(world, planned, ledger);
      if (!looked.ok) return stopBy(world, run, null, sheet, looked.error);
      const plan = foreseen(state, looked.value, expenses);
      const balances = balancesOf(
        expenses.map((expense) => entryOf(expense)),
        shareOut(plan, ({ saveAs }) => (saveAs === 'approved' ? 'posted' : 'saved')),
      );
      const exceptions = [...plan.exceptions, ...unevenIn(balances)];
      const memory = checkMemory(world, notes);
      const leftMs = memory.do === 'wait' ? memory.leftMs : null;
      const said = [
        leftMs === null ? '' : wordNotYet(leftMs, notes.damaged),
        cameTo(balances),
        modeSaid(state, pause),
        receiptsAhead(sheet, plan),
        tellChanges(world, sheet),
      ]
        .filter(Boolean)
        .join(' ');
      sheet.write({
        ...unchanged(world),
        shortCode: ledger.organisation.shortCode,
        plan,
        exceptions,
        keepsPostingExceptions: true,
        overview: overviewOf(world, run, {
          organisation: ledger.organisation,
          needsYou: exceptions.length + keptExceptions(sheet),
          waiting: notes.waiting,
          balances: null,
          said,
          isGood: leftMs === null && balances.every(isEven),
          failed: null,
        }),
        lists: { ledger, expenses: lists },
        ...boxesIn(state),
      });
      return world.progress.say(said);
    }),
  );
}
