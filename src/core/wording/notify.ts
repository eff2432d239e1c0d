/** The mail that tells of a run. Its subject carries the numbers, so that most need not be opened. */
import type { Exception } from '../exceptions/kinds.ts';
import type { RunSummary } from '../run.ts';
import { countOf } from './amounts.ts';
import { wordException } from './exceptions.ts';

/** More would be read in the sheet, where they can be settled too. */
const MOST_CAUSES = 10;

function subjectOf({ counts }: RunSummary, exceptions: number, organisation: string): string {
  const parts = [
    [counts.posted, 'posted'],
    [counts.saved, 'saved'],
    [exceptions, exceptions === 1 ? 'exception' : 'exceptions'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  const whose = organisation === '' ? '' : ` (${organisation})`;
  return `Counterfoil${whose}: ${told.length > 0 ? told.join(', ') : 'a run was stopped'}`;
}

/** `address` opens the spreadsheet. */
export function wordRunMail(
  run: RunSummary,
  exceptions: readonly Exception[],
  organisation: string,
  address: string,
): { readonly subject: string; readonly text: string } {
  const causes = exceptions.slice(0, MOST_CAUSES).map((exception) => {
    const { happened, toDo } = wordException(exception);
    return `${happened} ${toDo}`;
  });
  const more = exceptions.length - causes.length;
  const surplus = more > 0 ? [`And ${countOf(more, 'more exception', 'more exceptions')}, in the tab Exceptions.`] : [];
  return {
    subject: subjectOf(run, exceptions.length, organisation),
    text: [run.said, ...causes, ...surplus, `The spreadsheet: ${address}`].join('\n\n'),
  };
}
