/** The mail that tells of a run. Its subject carries the numbers, so that most need not be opened. */
import type { CalendarDate, Instant } from '../calendar.ts';
import type { Overdue } from '../controls/escalation.ts';
import type { Owners, VendorContact } from '../controls/owners.ts';
import { careOf } from '../exceptions/care.ts';
import { ageInDays, type StandingException } from '../exceptions/standing.ts';
import type { Fault } from '../ports.ts';
import type { RunSummary } from '../run.ts';
import { countOf, formatDate } from './amounts.ts';
import { wordException } from './exceptions.ts';
import { wordContact } from './owners.ts';

/** More would be read in the sheet, where they can be settled too. */
const MOST_CAUSES = 10;

export type RunMail = {
  readonly run: RunSummary;
  readonly standing: readonly StandingException[];
  /** Which exceptions, by their keys, the mail is about. */
  readonly isNew: (key: string) => boolean;
  readonly organisation: string;
  /** The system that stopped the run, with whom to ask there. */
  readonly failed: { readonly system: Fault['system']; readonly contact: VendorContact } | null;
  /** Opens the spreadsheet. */
  readonly address: string;
};

function subjectOf({ run: { counts }, standing, organisation }: RunMail, fresh: number): string {
  const exceptions = countOf(standing.length, 'exception', 'exceptions');
  const isMixed = fresh > 0 && fresh < standing.length;
  const told = [
    ...(counts.posted > 0 ? [`${counts.posted} posted`] : []),
    ...(counts.saved > 0 ? [`${counts.saved} saved`] : []),
    ...(standing.length > 0 ? [isMixed ? `${exceptions}, ${fresh} of them new` : exceptions] : []),
  ];
  const whose = organisation === '' ? '' : ` (${organisation})`;
  return `Counterfoil${whose}: ${told.length > 0 ? told.join(', ') : 'a run was stopped'}`;
}

/** What happened, what to do, who does it, and the way to the first of its entries. */
function wordCause({ exception, owner, nextAction }: StandingException): string {
  const { happened, toDo } = wordException(exception);
  const url = exception.entries[0]?.url ?? '';
  const who = owner === '' ? '' : `Owner: ${owner}. Next: ${nextAction}.`;
  return [`${happened} ${toDo}`, who, url].filter((line) => line !== '').join('\n');
}

function moreThanTold(count: number): readonly string[] {
  const more = count - MOST_CAUSES;
  return more > 0 ? [`And ${countOf(more, 'more exception', 'more exceptions')}, in the tab Exceptions.`] : [];
}

export function wordRunMail(mail: RunMail): { readonly subject: string; readonly text: string } {
  const { run, standing, isNew, failed, address } = mail;
  const fresh = standing.filter(({ exception }) => isNew(exception.key));
  const others = standing.length - fresh.length;
  const contact = failed ? wordContact(failed.contact) : '';
  return {
    subject: subjectOf(mail, fresh.length),
    text: [
      run.said,
      ...(failed && contact !== '' ? [`Whom to ask at ${failed.system}: ${contact}`] : []),
      ...fresh.slice(0, MOST_CAUSES).map(wordCause),
      ...moreThanTold(fresh.length),
      ...(others > 0
        ? [`${countOf(others, 'exception', 'exceptions')} of earlier runs ${others === 1 ? 'is' : 'are'} still open.`]
        : []),
      `The spreadsheet: ${address}`,
    ].join('\n\n'),
  };
}

/** What a week came to. `since` is its first day, `posted` and `saved` are documents. */
export type WeekMail = {
  readonly since: CalendarDate;
  readonly until: CalendarDate;
  readonly posted: number;
  readonly saved: number;
  readonly standing: readonly StandingException[];
  readonly now: Instant;
  readonly organisation: string;
  /** Opens the spreadsheet. */
  readonly address: string;
};

const daysOpen = (days: number): string => countOf(days, 'day', 'days');

/** The week that is over, with what is open now: the numbers in the subject, the causes that are open longest first. */
export function wordWeekMail(mail: WeekMail): { readonly subject: string; readonly text: string } {
  const { since, until, posted, saved, standing, now, organisation, address } = mail;
  const sorted = [...standing].sort((left, right) => (left.firstSeen < right.firstSeen ? -1 : 1));
  const oldest = sorted[0] ? `, the oldest ${daysOpen(ageInDays(sorted[0].firstSeen, now))}` : '';
  const whose = organisation === '' ? '' : ` (${organisation})`;
  const numbers = `${posted} posted${saved > 0 ? `, ${saved} saved` : ''}, ${standing.length} open${oldest}`;
  const causes = sorted
    .slice(0, MOST_CAUSES)
    .map((each) => `Open for ${daysOpen(ageInDays(each.firstSeen, now))}: ${wordCause(each)}`);
  const drafts = saved > 0 ? ` ${countOf(saved, 'draft waits', 'drafts wait')} for an approval in Xero.` : '';
  return {
    subject: `Counterfoil${whose}, the week from ${formatDate(since)}: ${numbers}`,
    text: [
      `From ${formatDate(since)} to ${formatDate(until)} ${countOf(posted, 'document was', 'documents were')} posted.${drafts} ${standing.length === 0 ? 'Nothing needs a person.' : `${countOf(standing.length, 'exception needs', 'exceptions need')} a person:`}`,
      ...causes,
      ...moreThanTold(standing.length),
      `The spreadsheet: ${address}`,
    ].join('\n\n'),
  };
}

/** Of what is overdue, to one person: the numbers in the subject, the ones open longest first. */
export function wordOverdueMail(
  overdue: readonly Overdue[],
  vendors: Owners['vendors'],
  address: string,
): { readonly subject: string; readonly text: string } {
  const sorted = [...overdue].sort((left, right) => right.days - left.days);
  const causes = sorted.slice(0, MOST_CAUSES).map(({ standing, days }) => {
    const { vendor } = careOf(standing.exception.facts.kind);
    const contact = vendor ? wordContact(vendors[vendor]) : '';
    const ask = contact === '' ? '' : `\nWhom to ask at ${vendor}: ${contact}`;
    return `Open for ${countOf(days, 'day', 'days')}: ${wordCause(standing)}${ask}`;
  });
  return {
    subject: `Counterfoil: ${countOf(sorted.length, 'exception is', 'exceptions are')} overdue, the oldest ${countOf(sorted[0]?.days ?? 0, 'day', 'days')}`,
    text: [...causes, ...moreThanTold(sorted.length), `The spreadsheet: ${address}`].join('\n\n'),
  };
}
