/** The last three steps of the first run, as the panel calls them: start date and locations, proposals for the mapping, the first preview. */
import { parseCalendarDate } from '../core/calendar.ts';
import { type Proposal, propose } from '../core/expenses/proposals.ts';
import { accountLabel } from '../core/ledger/labels.ts';
import { wordBatchOffConfirm, wordOldFound } from '../core/wording/batch-off.ts';
import { wordFault } from '../core/wording/faults.ts';
import { FIRST_RUN_TEXTS, wordAccepted, wordProposed, wordStartDate, wordTicked } from '../core/wording/first-run.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import { writeNames } from '../sheet/read-settings.ts';
import { batchOffConfirmed, lookForOld } from './batch-off.ts';
import { noteOwnChanges } from './control.ts';
import { BY_ADMIN } from './guard.ts';
import { heard, onSheet } from './on-sheet.ts';
import { preview } from './preview.ts';
import { readAll } from './read.ts';
import { setUp } from './set-up.ts';
import { fits, forget, keep, recall } from './setup-notes.ts';
import { unchanged } from './view.ts';
import { todayOf, type World } from './world.ts';

/** The same for what writes to the sheet, which is logged in the name of the person who asked for it. */
export const changingSheet = (world: World, act: (world: World) => string, why?: string): string =>
  onSheet(world, BY_ADMIN, (inside) => {
    const said = act(inside);
    noteOwnChanges(inside, why);
    return said;
  });

/** Sets the start date, '' for none. The first time, the tabs are made and the lists filled before. */
export function saveStartDate(world: World, { startDate }: { readonly startDate: string }): string {
  const day = startDate.trim();
  const parsed = day === '' ? null : parseCalendarDate(day);
  if (parsed && !parsed.ok) return FIRST_RUN_TEXTS.notADay;
  const told = world.isLaidOut() ? '' : heard(world, setUp);
  if (!world.isLaidOut()) return told;
  return changingSheet(world, (inside) => {
    const lists = inside.source.readLists();
    if (!lists.ok) return wordStopped(wordFault(lists.error));
    if (!inside.writeSetting('Start date', day)) return FIRST_RUN_TEXTS.noSetting;
    const locations = lists.value.lists.locations.map(({ name }) => name).filter((name) => !name.includes(';'));
    while (!fits(locations)) locations.pop();
    keep(inside.store, 'locations', locations);
    forget(inside.store, 'old');
    return wordStartDate(parsed?.ok ? parsed.value : null);
  });
}

/** Ticks the locations whose entries are posted: only names that ConnectWise has. */
export function tickLocations(world: World, { locations }: { readonly locations: readonly string[] }): string {
  const known = recall(world.store, 'locations') ?? [];
  const ticked = known.filter((name) => locations.includes(name));
  if (ticked.length === 0) return FIRST_RUN_TEXTS.tickOne;
  return changingSheet(world, (inside) =>
    inside.writeSetting('ConnectWise locations', writeNames(ticked)) ? wordTicked(ticked) : FIRST_RUN_TEXTS.noSetting,
  );
}

/** Counts the old entries, so that the panel can show how many and how much before anything is done. */
export function countOld(world: World): string {
  const found: ReturnType<typeof lookForOld>[] = [];
  const refused = heard(world, (inside) => {
    found.push(lookForOld(inside));
  });
  const [old] = found;
  if (old === undefined || old === '') return refused;
  if (typeof old === 'string') return old;
  const { facts, startDate, mark } = old;
  const told = wordOldFound(facts, startDate);
  keep(world.store, 'old', { mark, entries: facts.entries, told, confirm: wordBatchOffConfirm(facts), startDate });
  return told;
}

/** Batches off what was counted, if it is still the same. What was left for want of time is counted anew. */
export function batchOffCounted(world: World, { mark }: { readonly mark: string }): string {
  const came: string[] = [];
  const refused = heard(world, (inside) => {
    came.push(batchOffConfirmed(inside, { mark }));
  });
  forget(world.store, 'old');
  return came[0] || refused;
}

/** Reads what the unposted entries need and keeps what may be proposed for it, as much as can be kept. */
export function findProposals(world: World): string {
  return onSheet(world, BY_ADMIN, (inside, _run, sheet) => {
    inside.progress.say(wordReading);
    const reading = readAll(inside);
    if (!reading.ok) return wordStopped(wordFault(reading.error));
    const { lists, setup, ledger, expenses } = reading.value;
    sheet.write({
      ...unchanged(inside),
      shortCode: ledger.organisation.shortCode,
      lists: { ledger, expenses: lists },
    });
    // without the permission to read the GL set-up, what stands on the entries and the names still tell
    const accounts = inside.source.readTypeAccounts();
    const { capabilities } = inside.ledger;
    const snapshot = { today: todayOf(inside), expenses, setup, sheet: sheet.inputs, ledger, capabilities };
    const found = propose({ ...snapshot, reservations: [], released: [] }, lists, accounts.ok ? accounts.value : []);
    const clearing = ledger.accounts.filter(
      ({ isActive, acceptsPayments, isBank, class: is }) =>
        isActive && acceptsPayments && !isBank && (is === 'asset' || is === 'liability'),
    );
    const proposals = [...found.proposals];
    const kept = () => ({
      proposals,
      open: found.open.slice(0, 10),
      clearing: sheet.inputs.settings.expenseOffset === '' ? clearing.slice(0, 20).map(accountLabel) : [],
      left: found.proposals.length - proposals.length,
    });
    while (!fits(kept())) proposals.pop();
    keep(inside.store, 'proposals', kept());
    return wordProposed(found);
  });
}

/** What names a proposal in the panel. */
export const idOf = ({ kind, key }: Proposal): string => `${kind}:${key}`;

/** Writes the accepted ones of the kept proposals; the others are forgotten, and found again by the next look. */
export function acceptProposals(world: World, { accepted }: { readonly accepted: readonly string[] }): string {
  const kept = recall(world.store, 'proposals');
  const chosen = (kept?.proposals ?? []).filter((proposal) => accepted.includes(idOf(proposal)));
  if (!kept || chosen.length === 0) return FIRST_RUN_TEXTS.acceptOne;
  return changingSheet(world, (inside) => {
    const filled = inside.fillIn(chosen);
    const proposals = kept.proposals.filter((proposal) => !chosen.includes(proposal));
    keep(inside.store, 'proposals', { ...kept, proposals });
    return wordAccepted(filled, chosen.length);
  });
}

/** Sets the Expense Offset account to one of those that were offered. */
export function chooseOffset(world: World, { account }: { readonly account: string }): string {
  const kept = recall(world.store, 'proposals');
  if (!kept?.clearing.includes(account)) return FIRST_RUN_TEXTS.chooseOne;
  return changingSheet(world, (inside) => {
    if (!inside.writeSetting('Expense Offset account', account)) return FIRST_RUN_TEXTS.noSetting;
    keep(inside.store, 'proposals', { ...kept, clearing: [] });
    return FIRST_RUN_TEXTS.offsetChosen;
  });
}

/** *Preview* for the panel, which remembers what it came to. */
export function previewHere(world: World): string {
  const said = heard(world, preview);
  keep(world.store, 'preview', { said: said.slice(0, 1_000) });
  return said;
}
