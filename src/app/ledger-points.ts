/** Points about how the ledger answers look-ups, seen in our own latest bills. Reads only, through the port. */
import { addDays, type CalendarDate, instantAt } from '../core/calendar.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { isLive } from '../core/ledger/statuses.ts';
import type { FoundDocument, ReferenceData } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import { type Finding, found, type ReadPoint } from '../core/setup/points.ts';

/** As far back as runs look. */
const DAYS = 92;

/** The ledger's clock has whole seconds. */
const MARGIN_MS = 2_000;

/** An organisation without tax on purchases has no use for the rate. */
function noTax({ organisation, noTaxCode, taxRates }: ReferenceData): Finding {
  if (!organisation.hasPurchaseTax) return found('no tax', 'nothing to see');
  const rate = taxRates.find(({ code }) => code === noTaxCode);
  const fits = rate?.fits.includes('asset') === true && rate.fits.includes('liability');
  const examples = rate ? [rate.name, organisation.name] : [];
  return found('no tax', fits ? 'agrees' : 'disagrees', { looked: 1, fitting: fits ? 1 : 0, examples });
}

const newestOf = (documents: readonly FoundDocument[]): FoundDocument | undefined =>
  [...documents].sort((one, two) => (one.updatedAt < two.updatedAt ? 1 : -1))[0];

/** Whether `looked`, a document that is there, is among what a look-up gave. */
function metAgain(
  point: ReadPoint,
  looked: FoundDocument | undefined,
  lookUp: (document: FoundDocument) => Result<readonly FoundDocument[], Fault>,
): Finding {
  if (looked === undefined) return found(point, 'nothing to see');
  const answer = lookUp(looked);
  if (!answer.ok) return found(point, 'not asked', { examples: [answer.error.said] });
  const isMet = answer.value.some(({ id }) => id === looked.id);
  return found(point, isMet ? 'agrees' : 'disagrees', { looked: 1, fitting: isMet ? 1 : 0, examples: [looked.number] });
}

/** Live documents with a token of ours, against those that the ledger calls this app's own. */
function ownDocuments(own: readonly FoundDocument[], dated: readonly FoundDocument[], to: CalendarDate): Finding {
  const ids = new Set(own.map(({ id }) => id));
  const looked = dated.filter(({ date }) => date <= to);
  const others = looked.filter(({ id }) => !ids.has(id));
  const answer = looked.length === 0 ? 'nothing to see' : others.length === 0 ? 'agrees' : 'disagrees';
  const examples = others.map(({ number }) => number);
  return found('own documents', answer, { looked: looked.length, fitting: looked.length - others.length, examples });
}

/** What our bills of the last three months show; five reads where there are any. */
export function lookAtLedger(
  ledger: Pick<Ledger, 'readOwn' | 'readDated' | 'findByNumber' | 'readTouched'>,
  reference: ReferenceData,
  today: CalendarDate,
): Result<readonly Finding[], Fault> {
  const dates = { from: addDays(today, -DAYS), to: today };
  const own = ledger.readOwn('bill', dates);
  if (!own.ok) return own;
  const dated = ledger.readDated('bill', dates.from);
  if (!dated.ok) return dated;
  const byNumber = ({ number }: FoundDocument) => ledger.findByNumber('bill', [number], dates);
  const since = ({ updatedAt }: FoundDocument) =>
    ledger.readTouched('bill', instantAt(Date.parse(updatedAt) - MARGIN_MS));
  const named = own.value.filter(({ number }) => number !== '');
  return ok([
    noTax(reference),
    metAgain('number look-up', newestOf(named.filter(isLive)), byNumber),
    metAgain('undone look-up', newestOf(named.filter((document) => !isLive(document))), byNumber),
    metAgain('changed since', newestOf(dated.value), since),
    ownDocuments(own.value, dated.value, dates.to),
  ]);
}
