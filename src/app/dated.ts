/** The live documents in the ledger from a day on that hold entries: read once a run, and further back only where somebody asks for it. */
import type { CalendarDate } from '../core/calendar.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { withoutReversed } from '../core/posting/reversal.ts';
import { ok, type Result } from '../core/result.ts';
import { DOCUMENT_TYPES } from './track.ts';

export type DatedFrom = (from: CalendarDate) => Result<readonly FoundDocument[], Fault>;

function readAll(ledger: Ledger, from: CalendarDate): Result<readonly FoundDocument[], Fault> {
  const all: FoundDocument[] = [];
  for (const type of DOCUMENT_TYPES) {
    const answer = ledger.readDated(type, from);
    if (!answer.ok) return answer;
    all.push(...answer.value);
  }
  return ok(withoutReversed(all));
}

/** Documents of both types, as they were when they were first asked for. */
export function createDated(ledger: Ledger): DatedFrom {
  const answers: { readonly from: CalendarDate; readonly answer: ReturnType<DatedFrom> }[] = [];
  return (from) => {
    const known = answers.find((each) => each.from <= from);
    if (known) return known.answer;
    const answer = readAll(ledger, from);
    answers.push({ from, answer });
    return answer;
  };
}
