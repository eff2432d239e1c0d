/** *Check set-up…*: looks in the user's own accounts at what no vendor documents, writes it down, and holds posting where it is not as the code relies on. */
import type { Instant } from '../core/calendar.ts';
import type { ReferenceData } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import { type Finding, failingAfter, found } from '../core/setup/points.ts';
import { lookAtExpenses } from '../core/setup/sample-points.ts';
import { zonesDiffer } from '../core/setup/zones.ts';
import { CHECK_TEXTS, wordChecked } from '../core/wording/check-set-up.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordStopped } from '../core/wording/run.ts';
import { wordWeeksBroken } from '../core/wording/week.ts';
import { zonesOf } from './connect-connectwise.ts';
import { BY_ADMIN, exclusively, underLock } from './guard.ts';
import { readKept } from './kept.ts';
import { readLawNotes, writeFailing } from './laws.ts';
import { lookAtLedger } from './ledger-points.ts';
import { readAll } from './read.ts';
import { checkWeeks } from './week-check.ts';
import { todayOf, type World } from './world.ts';

/** Under this name the store keeps when the last check was made. */
const CHECKED = 'checked';

/** The moment of the last check; null before the first one. Nothing else is written under this name. */
export const lastChecked = (world: World): Instant | null => world.store.read(CHECKED) as Instant | null;

function timeZones(world: World, connectWise: string, { organisation }: ReferenceData): Finding {
  const zones = zonesOf(world, connectWise, organisation.timeZone);
  const isTold = zones.every(({ standardMinutes }) => standardMinutes !== null);
  const answer = zonesDiffer(zones) ? 'disagrees' : isTold ? 'agrees' : 'nothing to see';
  return found('time zones', answer, { examples: zones.map(({ name }) => name).filter((name) => name !== '') });
}

/** Everything that reading shows; a fault that keeps it from being read. */
function look(world: World): Result<readonly Finding[], Fault> {
  const reading = readAll(world);
  if (!reading.ok) return reading;
  const probed = world.probeConnectWise();
  if (!probed.ok) return probed;
  const ledger = lookAtLedger(world.ledger, reading.value.ledger, todayOf(world));
  if (!ledger.ok) return ledger;
  return ok([
    ...lookAtExpenses(reading.value.expenses),
    ...probed.value.findings,
    timeZones(world, probed.value.timeZone, reading.value.ledger),
    ...ledger.value,
  ]);
}

/** The sentence that the check ends with. What was found holds or frees posting even where the tab can't be written. */
function check(world: World): string {
  const findings = look(world);
  if (!findings.ok) return wordStopped(wordFault(findings.error));
  const failing = failingAfter(readLawNotes(world.store).failing, findings.value);
  writeFailing(world.store, failing);
  const now = world.clock.now();
  world.store.write(CHECKED, now);
  const notices = world.repairLayout('when changed');
  const written = world.writeSetUpChecks(findings.value, now);
  const weeks = checkWeeks(world, readKept(world));
  const besides = [
    ...notices,
    ...(written.ok ? [] : [written.error.sentence]),
    ...(weeks.length > 0 ? [wordWeeksBroken(weeks)] : []),
  ];
  return [wordChecked(findings.value, failing), ...besides].join(' ');
}

/** The check as a menu entry: what it came to stays on the screen until it is closed. */
export function checkSetUp(world: World): void {
  underLock(world, BY_ADMIN, () => {
    world.progress.say(CHECK_TEXTS.checking);
    world.progress.remain(check(world));
  });
}

/** The same for the panel, which says the sentence itself. */
export const checkSetUpHere = (world: World): string => exclusively(world, () => check(world));
