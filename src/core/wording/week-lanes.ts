/** What each lane of the weekly hour tells of how things stand, in words, with the ids by which a change shows. */
import { type CalendarDate, daysBetween, type Instant } from '../calendar.ts';
import { type Clock, daysLeft, MARKS } from '../controls/clocks.ts';
import type { Drill } from '../controls/drill.ts';
import { REHEARSALS, type Rehearsal } from '../controls/gates.ts';
import { AREAS, type Area, type Owners, VENDORS } from '../controls/owners.ts';
import type { People } from '../controls/roles.ts';
import { againstContinuous, type Timing } from '../controls/timing.ts';
import type { LaneFound, LaneItem, OfLanes } from '../controls/week.ts';
import type { Queue } from '../exceptions/care.ts';
import { ageInDays, type OpenRow } from '../exceptions/standing.ts';
import { careOfKey, TRIAGE, triageOf } from '../exceptions/triage.ts';
import { countOf, formatDate, listWords } from './amounts.ts';
import { wordDaysLeft } from './clocks.ts';
import { DRILL_TEXTS, wordDrill } from './drill.ts';
import { OWNER_TEXTS, wordContact } from './owners.ts';
import { TIMING_LABELS, wordFromApproval, wordFromStart, wordProposal, wordQueue, wordSameDay } from './timing.ts';

/** Everything that is there already when an hour begins. */
export type WeekFacts = {
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly people: People;
  /** As they were named, and the areas for which nobody was. */
  readonly owners: Owners;
  readonly unnamed: readonly Area[];
  readonly drill: Drill | null;
  readonly clocks: readonly Clock[];
  readonly reconciled: { readonly day: CalendarDate; readonly isGood: boolean; readonly said: string } | null;
  readonly rows: readonly OpenRow[];
  /** What Overview says of documents that wait for approval; '' where it says nothing. */
  readonly waiting: string;
  /** What became of everything that the last run read, left out and held entries too; '' before any. */
  readonly addsUp: string;
  readonly timing: Timing;
  /** Marks of the exceptions that were escalated by mail. */
  readonly escalated: readonly string[];
  readonly rehearsed: readonly Rehearsal[];
};

/** What waits in them keeps its entries from being posted. */
const UNPOSTED: ReadonlySet<Queue> = new Set(['Unposted expenses', 'GL errors', 'Payment items']);

/** Books that were not looked at for so long are a sign of their own. */
const OLD_DAYS = 7;

const TEXTS = {
  noAdmins: 'Nobody is named: everybody who may edit is an admin',
  people: (admins: number, operators: number) =>
    `${countOf(admins, 'admin', 'admins')}, ${countOf(operators, 'operator', 'operators')}`,
  named: (named: number) => `${named} of ${AREAS.length} areas have an owner`,
  unnamed: (area: Area) => `${OWNER_TEXTS.areas[area]}: nobody was named`,
  neverReconciled: 'Nobody reconciled yet: choose Reconcile… in the menu',
  old: (days: number) => `That was ${days} days ago: choose Reconcile… in the menu`,
  noExceptions: 'Nothing is open',
  triage: { missing: 'missing', duplicate: 'duplicate', other: 'other' },
  label: { missing: 'Missing', duplicate: 'Duplicate', other: 'Other' },
  idle: (count: number) => `${count} without a next action`,
  oldest: (days: number) => `the oldest for ${countOf(days, 'day', 'days')}`,
  age: (days: number | null) => (days === null ? 'since nobody knows when' : `for ${countOf(days, 'day', 'days')}`),
  nobody: 'nobody',
  noneHeld: 'No entry is held',
  held: (entries: number, rows: number) =>
    `${countOf(entries, 'entry', 'entries')} held by ${countOf(rows, 'exception', 'exceptions')}`,
  waiting: (text: string) => `Waiting for approval in Xero: ${text.toLowerCase()}`,
  lastRun: (text: string) => `Of the last run: ${text}`,
  noContact: 'nobody to ask is named',
  vendors: (count: number) => `${countOf(count, 'exception waits', 'exceptions wait')} for a vendor`,
  escalated: (count: number) => `${countOf(count, 'exception was', 'exceptions were')} escalated by mail`,
  rehearsed: (done: readonly string[], open: readonly string[]) =>
    open.length === 0
      ? 'The fallback was rehearsed: pause and resume, void, repost'
      : `The fallback was not rehearsed whole: ${listWords(open)} to do${done.length > 0 ? `, ${listWords(done)} done` : ''}`,
} as const;

const item = (id: string | null, text: string): LaneItem => ({ id, text });

function access({ people, owners, unnamed, drill, clocks, today }: WeekFacts): LaneFound {
  const { state } = drill ? wordDrill(drill) : { state: '' };
  const due = clocks.filter((clock) => daysLeft(clock, today) <= MARKS[0]);
  const drillText = drill ? `${DRILL_TEXTS.audit(drill.address)}: ${state}` : DRILL_TEXTS.none;
  const isNobody = people.admins.length === 0;
  const who = isNobody ? TEXTS.noAdmins : TEXTS.people(people.admins.length, people.operators.length);
  return {
    figures: `${who}; ${TEXTS.named(AREAS.length - unnamed.length)}`,
    items: [
      ...due.map((clock) =>
        item(`clock ${clock.name} ${clock.renewedOn}`, `${clock.name}: ${wordDaysLeft(daysLeft(clock, today))}`),
      ),
      ...unnamed.map((area) => item(`unnamed ${area}`, TEXTS.unnamed(area))),
      item(`drill ${drillText}`, drillText),
      item(`people ${people.admins.join(' ')} / ${people.operators.join(' ')}`, who),
      ...AREAS.filter((area) => owners.areas[area].owner !== '').map((area) => {
        const text = `${OWNER_TEXTS.areas[area]}: ${OWNER_TEXTS.told(owners.areas[area])}`;
        return item(text, text);
      }),
    ],
  };
}

function reconciliation({ reconciled, today }: WeekFacts): LaneFound {
  if (reconciled === null) return { figures: TEXTS.neverReconciled, items: [item('never', TEXTS.neverReconciled)] };
  const days = daysBetween(reconciled.day, today);
  const figures = `${formatDate(reconciled.day)} · ${reconciled.said}`;
  return {
    figures,
    items: [
      ...(days > OLD_DAYS ? [item('old', TEXTS.old(days))] : []),
      item(`${reconciled.isGood} ${reconciled.said}`, figures),
    ],
  };
}

const ageOf = ({ firstSeen }: OpenRow, now: Instant): number | null =>
  firstSeen === null ? null : ageInDays(firstSeen, now);

/** Those of nobody knows when first, then the oldest. */
const byAge = (rows: readonly OpenRow[]): readonly OpenRow[] =>
  [...rows].sort((one, other) => ((one.firstSeen ?? '') < (other.firstSeen ?? '') ? -1 : 1));

const oldestOf = (rows: readonly OpenRow[], now: Instant): readonly string[] => {
  const ages = rows.flatMap((row) => ageOf(row, now) ?? []);
  return ages.length === 0 ? [] : [TEXTS.oldest(Math.max(...ages))];
};

function exceptions({ rows, now }: WeekFacts): LaneFound {
  if (rows.length === 0) return { figures: TEXTS.noExceptions, items: [] };
  const groups = TRIAGE.map((triage) => [triage, byAge(rows.filter(({ key }) => triageOf(key) === triage))] as const);
  const counts = groups.map(([triage, own]) => `${own.length} ${TEXTS.triage[triage]}`);
  const idle = rows.filter(({ nextAction }) => nextAction === '').length;
  return {
    figures: [`${rows.length} open: ${listWords(counts)}`, ...oldestOf(rows, now), TEXTS.idle(idle)].join('; '),
    items: groups.flatMap(([triage, own]) =>
      own.map((row) => {
        const told = [TEXTS.age(ageOf(row, now)), row.nextAction, row.owner || TEXTS.nobody, row.happened];
        return item(row.key, `${TEXTS.label[triage]}: ${told.filter((text) => text !== '').join(' · ')}`);
      }),
    ),
  };
}

function unposted({ rows, now, waiting, addsUp }: WeekFacts): LaneFound {
  const held = byAge(rows.filter(({ key }) => UNPOSTED.has(careOfKey(key)?.queue ?? 'Controls')));
  const entries = held.reduce((sum, row) => sum + row.entries, 0);
  const waits = waiting === '' ? [] : [TEXTS.waiting(waiting)];
  const told = held.length === 0 ? [TEXTS.noneHeld] : [TEXTS.held(entries, held.length), ...oldestOf(held, now)];
  return {
    figures: [...told, ...waits].join('; '),
    items: [
      ...held.map((row) =>
        item(
          `${row.key} ${row.entries}`,
          `${countOf(row.entries, 'entry', 'entries')}, ${TEXTS.age(ageOf(row, now))}: ${row.happened}`,
        ),
      ),
      ...waits.map((text) => item(text, text)),
      ...(addsUp === '' ? [] : [item(null, TEXTS.lastRun(addsUp))]),
    ],
  };
}

/** Figures differ from week to week; what they speak for does not, and that alone is a change. */
function clocks({ timing }: WeekFacts): LaneFound {
  const against = againstContinuous(timing);
  const proposal = wordProposal(against);
  return {
    figures: `${proposal}; ${TIMING_LABELS.fromApproval.toLowerCase()}: ${wordFromApproval(timing)}`,
    items: [
      item(`proposal ${against.join(' ')}`, proposal),
      item(null, `${TIMING_LABELS.fromStart}: ${wordFromStart(timing)}`),
      item(null, `${TIMING_LABELS.sameDay}: ${wordSameDay(timing)}`),
      item(null, `${TIMING_LABELS.queue}: ${wordQueue(timing)}`),
    ],
  };
}

function support({ owners, rows, escalated, rehearsed }: WeekFacts): LaneFound {
  const ofVendors = byAge(rows.filter(({ key }) => careOfKey(key)?.area === 'vendor escalation'));
  const undone = REHEARSALS.filter((each) => !rehearsed.includes(each));
  const drill = TEXTS.rehearsed(rehearsed, undone);
  return {
    figures: [TEXTS.vendors(ofVendors.length), TEXTS.escalated(escalated.length)].join('; '),
    items: [
      ...ofVendors.map((row) => item(row.key, row.happened)),
      ...VENDORS.map((vendor) => {
        const text = `${vendor}: ${wordContact(owners.vendors[vendor]) || TEXTS.noContact}`;
        return item(text, text);
      }),
      item(`escalated ${[...escalated].sort().join(' ')}`, TEXTS.escalated(escalated.length)),
      item(drill, drill),
    ],
  };
}

export const lanesFrom = (facts: WeekFacts): OfLanes<LaneFound> => ({
  access: access(facts),
  reconciliation: reconciliation(facts),
  exceptions: exceptions(facts),
  unposted: unposted(facts),
  clocks: clocks(facts),
  support: support(facts),
});
