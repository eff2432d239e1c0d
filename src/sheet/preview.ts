/** The tab Preview: every entry that was read, once: in a document as it will stand in Xero, in an exception, or left out. Rewritten whole. */
import type { Exception, ExceptionEntry } from '../core/exceptions/kinds.ts';
import type { LeftOutReason, Plan, PlannedDocument } from '../core/expenses/plan-types.ts';
import { moneyNumber } from '../core/money.ts';
import { wordException } from '../core/wording/exceptions.ts';
import { wordLeftOut } from '../core/wording/planning.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { OUTCOMES } from '../core/wording/sheet-texts.ts';
import type { Tab } from './columns.ts';
import { earliestCell, idsCell, MOST_ENTRIES, membersCell, sumCell } from './entry-cells.ts';
import type { Row } from './table.ts';
import { KEY_COLUMN } from './usual-columns.ts';

export type PreviewHeader = keyof (typeof HEADER_NOTES)['Preview'];

export const PREVIEW = {
  name: 'Preview',
  columns: {
    Outcome: {
      owner: 'add-on',
      width: 100,
      tones: [
        { starts: OUTCOMES.bill, tone: 'ready' },
        { starts: OUTCOMES.creditNote, tone: 'ready' },
        { starts: OUTCOMES.exception, tone: 'attention' },
        { starts: OUTCOMES.leftOut, tone: 'quiet' },
      ],
    },
    Document: { owner: 'add-on', width: 240 },
    Contact: { owner: 'add-on', width: 160 },
    Date: { owner: 'add-on', width: 100, format: 'date' },
    Due: { owner: 'add-on', width: 100, format: 'date' },
    Lines: { owner: 'add-on', width: 60, format: 'count' },
    Total: { owner: 'add-on', width: 110, format: 'amount' },
    Currency: { owner: 'add-on', width: 80 },
    Accounts: { owner: 'add-on', width: 240 },
    Why: { owner: 'add-on', width: 420 },
    _entries: KEY_COLUMN,
    _key: KEY_COLUMN,
    // boxes are laid only where they are used, row by row
    Include: { owner: 'person', width: 80 },
    _seen: KEY_COLUMN,
  },
} as const satisfies Tab<PreviewHeader>;

/** What every run writes; the rest is for what people tick. */
export type OwnHeader = Exclude<PreviewHeader, 'Include' | '_seen'>;
export const OWN = (Object.keys(PREVIEW.columns) as PreviewHeader[]) // the type says exactly these keys
  .filter((header): header is OwnHeader => header !== 'Include' && header !== '_seen');

const documentRow = (planned: PlannedDocument): Row<OwnHeader> => ({
  Outcome: OUTCOMES[planned.document.type],
  Document: planned.document.number,
  Contact: planned.contactName,
  Date: { date: planned.document.date },
  Due: { date: planned.document.dueDate },
  Lines: planned.document.lines.length,
  Total: moneyNumber(planned.document.total),
  Currency: planned.document.currency,
  Accounts: planned.accounts.join(', '),
  Why: planned.why,
  _entries: idsCell(planned.entries),
  _key: planned.document.number,
});

/** Entries as groups of one currency, so that every total can be added up, and few enough for their ids to fit into a cell. */
function splitEntries(entries: readonly ExceptionEntry[]): readonly (readonly ExceptionEntry[])[] {
  const byCurrency = new Map<string, ExceptionEntry[]>();
  for (const entry of entries) {
    const group = byCurrency.get(entry.currency);
    if (group) group.push(entry);
    else byCurrency.set(entry.currency, [entry]);
  }
  return [...byCurrency.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / MOST_ENTRIES) }, (_, at) =>
      group.slice(at * MOST_ENTRIES, (at + 1) * MOST_ENTRIES),
    ),
  );
}

type Undone = {
  readonly outcome: 'exception' | 'leftOut';
  readonly document: string;
  readonly why: string;
  readonly key: string;
  readonly entries: readonly ExceptionEntry[];
};

/** A document that only the mode or a pause holds back, as it would be. */
const heldBackRow = ({ planned, reason }: HeldBack): Row<OwnHeader> => ({
  ...documentRow(planned),
  Outcome: OUTCOMES.leftOut,
  Why: `${wordLeftOut(reason)} ${planned.why}`,
});

const undoneRows = ({ outcome, document, why, key, entries }: Undone): readonly Row<OwnHeader>[] =>
  splitEntries(entries).map((group, at) => ({
    Outcome: OUTCOMES[outcome],
    Document: document,
    Contact: membersCell(group),
    Date: earliestCell(group),
    Due: '',
    Lines: group.length,
    Total: sumCell(group),
    Currency: group[0]?.currency ?? '',
    Accounts: '',
    Why: why,
    _entries: idsCell(group),
    _key: at === 0 ? key : `${key}-${at + 1}`,
  }));

const numberOf = (reason: LeftOutReason): string => ('number' in reason ? reason.number : '');

function leftOutGroups(plan: Plan): readonly Undone[] {
  const groups = new Map<string, { readonly reason: LeftOutReason; readonly entries: ExceptionEntry[] }>();
  for (const { entry, reason, planned } of plan.leftOut) {
    if (planned) continue;
    const key = [reason.kind, numberOf(reason), 'why' in reason ? reason.why : ''].filter(Boolean).join(' ');
    const group = groups.get(key);
    if (group) group.entries.push(entry);
    else groups.set(key, { reason, entries: [entry] });
  }
  return [...groups].map(([key, { reason, entries }]) => ({
    outcome: 'leftOut',
    document: numberOf(reason),
    why: wordLeftOut(reason),
    key,
    entries,
  }));
}

const exceptionGroup = (exception: Exception): Undone => ({
  outcome: 'exception',
  document: '',
  why: wordException(exception).happened,
  key: exception.key,
  entries: exception.entries,
});

export type HeldBack = { readonly planned: PlannedDocument; readonly reason: LeftOutReason };

/** The documents that are held back, each once, in the order of the plan. */
export function heldBackIn({ leftOut }: Plan): readonly HeldBack[] {
  const reasons = new Map<PlannedDocument, LeftOutReason>();
  for (const { planned, reason } of leftOut) if (planned) reasons.set(planned, reason);
  return [...reasons].map(([planned, reason]) => ({ planned, reason }));
}

/** All rows: documents, those that are held back, exceptions, what is left out. Every entry of the plan is in exactly one of them. */
export const previewRows = (plan: Plan): readonly Row<OwnHeader>[] => [
  ...plan.documents.map(documentRow),
  ...heldBackIn(plan).map(heldBackRow),
  ...[...plan.exceptions.map(exceptionGroup), ...leftOutGroups(plan)].flatMap(undoneRows),
];
