/** The first documents that a changed row of GL Mapping books otherwise are drafts, a few of each row, until somebody agrees; more are held. */
import { draftMark, MOST_DRAFTS } from '../controls/mapping-changes.ts';
import type { ExceptionFacts, FactsOf } from '../exceptions/kinds.ts';
import { err, ok, type Result } from '../result.ts';
import { whyDraftFirst } from '../wording/planning.ts';
import type { Desk } from './desk.ts';
import type { UnpostedExpense } from './expense.ts';
import type { Group } from './group.ts';
import type { ChangingMapping, MappingRow } from './inputs.ts';
import { bookTheSame, indexMapping, isUnfilled } from './map.ts';
import type { PlannedDocument } from './plan-types.ts';
import type { PreparedExpense } from './prepare.ts';

type Waits = FactsOf<'mapping change waits'>;

/** The one filled row among `rows`. */
function onlyRow(rows: readonly MappingRow[]): MappingRow | null {
  const [row, ...others] = rows;
  return row && others.length === 0 && !isUnfilled(row) ? row : null;
}

/** A row that an expense takes, and the keys of the changes by which it is booked otherwise than before. */
type Moved = { readonly row: MappingRow; readonly keys: readonly string[] };

/** What is booked for the first time is not moved: no row stood for it before. */
function createMoved(changing: ChangingMapping): (prepared: PreparedExpense) => Moved | null {
  const findBefore = indexMapping(changing.before);
  return ({ expense, mappingRows: [row] }) => {
    if (!row || !expense.classification) return null;
    const before = onlyRow(findBefore(expense, expense.classification));
    if (!before || bookTheSame(before, row)) return null;
    return { row, keys: [...new Set([row.key, before.key])].filter((key) => changing.drafts.has(key)) };
  };
}

/** Turns documents into drafts, those that are to be approved at once, in the order in which they are given; the error says why one is held. */
export function createDraftsFirst(
  desk: Desk,
): (document: PlannedDocument, group: Group) => Result<PlannedDocument, Waits> {
  const { changing } = desk.snapshot.sheet;
  if (!changing || !desk.settings.draftsFirst) return ok;
  const movedBy = createMoved(changing);
  const drafts = new Map([...changing.drafts].map(([key, marks]) => [key, new Set(marks)]));
  return (document, { expenses }) => {
    if (document.saveAs !== 'approved') return ok(document);
    const moved = expenses.flatMap((prepared) => movedBy(prepared) ?? []);
    const keys = [...new Set(moved.flatMap((each) => each.keys))];
    if (keys.length === 0) return ok(document);
    const mark = draftMark(document.document.number);
    const isFull = (key: string): boolean => {
      const marks = drafts.get(key);
      return marks !== undefined && !marks.has(mark) && marks.size >= MOST_DRAFTS;
    };
    const full = moved.find((each) => each.keys.some(isFull));
    if (full) {
      const rowKey = full.keys.find(isFull) ?? '';
      return err({ kind: 'mapping change waits', rowKey, rowNumber: full.row.rowNumber, for: 'its first drafts' });
    }
    for (const key of keys) drafts.get(key)?.add(mark);
    const rowNumbers = [...new Set(moved.map(({ row }) => row.rowNumber))].sort((one, other) => one - other);
    return ok({
      ...document,
      saveAs: 'draft',
      why: `${document.why} ${whyDraftFirst(rowNumbers)}`,
      firstUnder: keys,
    });
  };
}

/** What holds an expense for which there is no row, but one that waits for a second person; else what held it before. */
export function findWaiting({
  snapshot: { sheet },
}: Desk): (facts: ExceptionFacts, expense: UnpostedExpense) => ExceptionFacts {
  const { changing } = sheet;
  if (!changing) return (facts) => facts;
  const find = indexMapping(changing.standing);
  return (facts, expense) => {
    const { entry, report, classification } = expense;
    const isMissing = facts.kind === 'no mapping row' || facts.kind === 'needs own mapping row';
    if (!isMissing || !entry || !report || !classification) return facts;
    const row = onlyRow(find({ ...expense, entry, report }, classification));
    return row && changing.waiting.has(row.key)
      ? { kind: 'mapping change waits', rowKey: row.key, rowNumber: row.rowNumber, for: 'a second person' }
      : facts;
  };
}
