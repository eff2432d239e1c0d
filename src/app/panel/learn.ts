/** The section that learns from the books: what there is to read, what was learned, and the ticks of whoever takes it. */

import { HIGH_CONFIDENCE } from '../../core/expenses/learn.ts';
import type { Proposal } from '../../core/expenses/proposals.ts';
import type { RecodedRow } from '../../core/expenses/recoded.ts';
import type { Block, Section } from '../../core/panel.ts';
import { wordLeftOver, wordProposal } from '../../core/wording/first-run.ts';
import { LEARN_TEXTS } from '../../core/wording/learn.ts';
import { RECODED_TEXTS, wordRecodedRow } from '../../core/wording/recoded.ts';
import { idOf } from '../first-run.ts';
import { recodedRows } from '../recoded.ts';
import { recall } from '../setup-notes.ts';
import type { World } from '../world.ts';

const TEXTS = LEARN_TEXTS;

const isSure = ({ why }: Proposal): boolean => why.kind === 'bills' && why.confidence >= HIGH_CONFIDENCE;

type Kept = NonNullable<ReturnType<typeof recall<'learned'>>>;

const learnedBlocks = ({ said, proposals, left, table }: Kept): readonly Block[] => [
  { kind: 'check', state: proposals.length > 0 ? 'waits' : 'good', text: said },
  ...(proposals.length > 0
    ? [
        {
          kind: 'choices',
          label: TEXTS.label,
          name: 'accepted',
          options: proposals.map((each) => ({ value: idOf(each), label: wordProposal(each), isTicked: isSure(each) })),
          submit: TEXTS.take,
          call: 'panelTakeLearned',
        } satisfies Block,
      ]
    : []),
  ...(left > 0 ? [{ kind: 'text', text: wordLeftOver(left) } satisfies Block] : []),
  ...(table.length > 0
    ? [
        { kind: 'text', text: TEXTS.differences } satisfies Block,
        { kind: 'table', header: TEXTS.header, rows: table } satisfies Block,
      ]
    : []),
];

const recodedBlocks = (rows: readonly RecodedRow[]): readonly Block[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: 'choices',
          label: RECODED_TEXTS.label,
          name: 'accepted',
          options: rows.map((row) => ({ value: row.id, label: wordRecodedRow(row), isTicked: false })),
          submit: RECODED_TEXTS.take,
          call: 'panelTakeRecoded',
        },
        { kind: 'button', label: RECODED_TEXTS.leave, call: 'panelLeaveRecoded' },
      ];

/** Three reads: what recodings propose, what was counted, and what was learned. */
export function learnSection({ store }: World): Section {
  const recoded = recodedRows({ store });
  const [books, learned] = [recall(store, 'books'), recall(store, 'learned')];
  return {
    id: 'learn',
    title: TEXTS.title,
    state: recoded.length > 0 || (learned !== null && learned.proposals.length > 0) ? 'now' : 'done',
    blocks: [
      ...recodedBlocks(recoded),
      { kind: 'text', text: TEXTS.about },
      ...(learned ? learnedBlocks(learned) : []),
      ...(books
        ? [
            { kind: 'text', text: books.told } satisfies Block,
            { kind: 'button', label: books.start, call: 'panelLearn' } satisfies Block,
          ]
        : []),
      { kind: 'button', label: books ? TEXTS.countAgain : TEXTS.count, call: 'panelCountBooks' },
    ],
  };
}
