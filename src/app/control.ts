/** What every run looks at before it does anything: who may do it, whether the Audit Log stands as it was written, and what people changed in the sheet since the last run. */
import { absentIn, headOf, verifyAudit } from '../core/controls/audit.ts';
import { decodeHead } from '../core/controls/audit-head.ts';
import type { ChainFinding } from '../core/controls/chain.ts';
import type { MappingChange } from '../core/controls/mapping-changes.ts';
import { type Adoption, adoptPeople, NOBODY } from '../core/controls/roles.ts';
import { decodeSchedule } from '../core/controls/schedule.ts';
import { changesSince, type WatchedChange } from '../core/controls/watched.ts';
import { auditException, sealedWeekException } from '../core/exceptions/causes.ts';
import type { Exception } from '../core/exceptions/kinds.ts';
import type { SheetView } from '../core/run.ts';
import {
  AUDIT_TEXTS,
  wordAuditBroken,
  wordPeople,
  wordPeopleCount,
  wordPeopleWait,
  wordPutBack,
  wordWatched,
} from '../core/wording/controls.ts';
import { wordWeeksBroken } from '../core/wording/week.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { type AuditLog, type Made, readHead, writeAudit } from './audit.ts';
import type { Run } from './guard.ts';
import { KEPT, readKept } from './kept.ts';
import { noteMapping } from './mapping-changes.ts';
import { keepPeople, keptPeople, refusalFor } from './roles.ts';
import { missingSchedule } from './schedule.ts';
import { readSeen, writeSeen } from './watch.ts';
import { checkWeeksOf } from './week-check.ts';
import type { World } from './world.ts';

/** What a run tells beside its own business. */
export type Told = {
  readonly sentences: readonly string[];
  readonly exceptions: readonly Exception[];
  /** Changes of GL Mapping that are open. */
  readonly mappingChanges: readonly MappingChange[];
};

/** As many changes of one tab as are told one by one; a paste over a tab makes one for every cell. */
const MOST_CHANGES = 20;

/** The changes, each as a row of the log; of many in one tab the first ones, and how many more. */
function rowsOf(changes: readonly WatchedChange[], who: string, why: string): readonly Made[] {
  return [...new Set(changes.map(({ tab }) => tab))].flatMap((tab): readonly Made[] => {
    const own = changes.filter((change) => change.tab === tab);
    const told = own.slice(0, MOST_CHANGES).map((change) => ({
      who,
      what: wordWatched(change),
      old: change.old ?? AUDIT_TEXTS.notKept,
      new: change.new,
      why,
    }));
    const more = own.length - told.length;
    return more > 0 ? [...told, { who, what: AUDIT_TEXTS.manyMore(tab, more), old: '', new: '', why }] : told;
  });
}

function peopleRows(world: World, run: Run, { people, is }: Adoption): readonly Made[] {
  if (is !== 'adopted') return [];
  const before = keptPeople(run.kept) ?? NOBODY;
  const who = AUDIT_TEXTS.noticed(run.id, world.user());
  return [{ who, what: AUDIT_TEXTS.people, old: wordPeople(before), new: wordPeople(people), why: '' }];
}

type Verified = {
  readonly log: AuditLog;
  readonly findings: readonly ChainFinding[];
  readonly putBack: number;
  /** The row from which on they are put back. */
  readonly from: number;
};

/** Rows that only a dead run or a deletion at the end can have left out are put back, and told. */
function verify(run: Run, { controls }: OpenSheet, head = decodeHead(run.kept[KEPT.audit])): Verified {
  const rows = controls.audit;
  const known = head ?? headOf(rows);
  const absent = absentIn(known, rows);
  const from = (rows[rows.length - 1]?.rowNumber ?? 1) + 1;
  const whole = [...rows, ...absent.map((entry, at) => ({ ...entry, rowNumber: from + at }))];
  const putBack = known.isWritten ? absent.length : 0;
  return { log: { head, rows, append: controls.append }, findings: verifyAudit(known, whole), putBack, from };
}

/** What does not fit is looked at again with the head as it is by now: a call of the panel may have added rows since the run began. */
function verifyTwice(world: World, run: Run, sheet: OpenSheet): Verified {
  const verified = verify(run, sheet);
  return verified.findings.length > 0 ? verify(run, sheet, readHead(world)) : verified;
}

/** Everything that is to be logged of this run's look at the sheet, in one go; gives what is open of the changes of GL Mapping. */
function log(
  world: World,
  run: Run,
  sheet: OpenSheet,
  adoption: Adoption,
  verified: Verified,
): readonly MappingChange[] {
  const { watched } = sheet.controls;
  const seen = readSeen(run.kept);
  const changes = seen ? changesSince(seen, watched) : [];
  const back = verified.putBack;
  writeAudit(world, verified.log, [
    ...(back > 0 ? [{ who: world.user(), what: AUDIT_TEXTS.putBack(back), old: '', new: '', why: '' }] : []),
    ...peopleRows(world, run, adoption),
    ...rowsOf(changes, AUDIT_TEXTS.noticed(run.id, world.user()), ''),
  ]);
  if (adoption.is === 'adopted' || keptPeople(run.kept) === null) keepPeople(world, adoption.people);
  const open = noteMapping(world, run.kept, seen, watched, '');
  writeSeen(world, run.kept, watched);
  return open;
}

/**
 * Logs what was just written to the sheet for the person who asked for it, in that name: the next run finds nothing left to
 * notice. What people changed before was logged when the call opened the sheet.
 */
export function noteOwnChanges(world: World, why: string = AUDIT_TEXTS.inPanel): void {
  const sheet = world.openSheet();
  if (!sheet.ok) return;
  const { watched, audit, append } = sheet.value.controls;
  const kept = readKept(world);
  const seen = readSeen(kept);
  const changes = seen ? changesSince(seen, watched) : [];
  writeAudit(world, { head: readHead(world), rows: audit, append }, rowsOf(changes, world.user(), why));
  noteMapping(world, kept, seen, watched, world.user());
  writeSeen(world, kept, watched);
}

/** Only where there is a schedule is anything asked, and only for a person, who can do something about it. */
function tellSchedule(world: World, { trigger, kept }: Run): readonly string[] {
  const schedule = trigger === 'menu' ? decodeSchedule(kept[KEPT.schedule]) : null;
  const missing = schedule && missingSchedule(world, schedule);
  return missing ? [missing] : [];
}

/** Looks, logs, and says what is to be told; or why the person who acts may not do this. */
export function control(world: World, run: Run, sheet: OpenSheet): Told | string {
  const before = keptPeople(run.kept);
  const adoption = adoptPeople(before, sheet.controls.people, world.user(), run.trigger === 'menu');
  const verified = verifyTwice(world, run, sheet);
  const mappingChanges = log(world, run, sheet, adoption, verified);
  const refusal = refusalFor(world, adoption.people, run.needs);
  if (refusal !== null) return refusal;
  const { findings, putBack, from } = verified;
  const weeks = checkWeeksOf(world, run);
  if (findings.length > 0 || putBack > 0) world.showTab('Audit Log');
  return {
    sentences: [
      ...(findings.length > 0 ? [wordAuditBroken(findings)] : []),
      ...(putBack > 0 ? [wordPutBack(putBack, from)] : []),
      ...(weeks.length > 0 ? [wordWeeksBroken(weeks)] : []),
      ...tellSchedule(world, run),
      ...(adoption.is === 'waiting' ? [wordPeopleWait(adoption.people)] : []),
      ...(adoption.is === 'adopted' ? [wordPeopleCount(adoption.people)] : []),
    ],
    exceptions: [...auditException(findings), ...sealedWeekException(weeks)],
    mappingChanges,
  };
}

/** `view` with what is to be told beside it. */
export function withTold({ run, overview, exceptions, ...view }: SheetView, told: Told): SheetView {
  const said = told.sentences.join(' ');
  const saying = <One extends { readonly said: string }>(one: One): One => ({ ...one, said: `${one.said} ${said}` });
  const lastRun = overview?.lastRun ? saying(overview.lastRun) : null;
  const isGood = told.exceptions.length === 0;
  return {
    ...view,
    exceptions: exceptions && [...exceptions, ...told.exceptions],
    run: run && saying(run),
    overview: overview && {
      ...overview,
      lastRun: lastRun && { ...lastRun, isGood: lastRun.isGood && isGood },
      needsYou: overview.needsYou === null ? null : overview.needsYou + told.exceptions.length,
    },
  };
}
