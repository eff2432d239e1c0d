/** The step of the mapping: proposals to accept one by one or all at once, and what is left to be filled in by hand. */
import type { Block, Section } from '../../core/panel.ts';
import { FIRST_RUN_TEXTS, wordLeftOver, wordOpen, wordProposal } from '../../core/wording/first-run.ts';
import { idOf } from '../first-run.ts';
import { recall } from '../setup-notes.ts';
import type { World } from '../world.ts';
import { hasStart } from './steps.ts';

const TEXTS = FIRST_RUN_TEXTS;

const find = (label: string): Block => ({ kind: 'button', label, call: 'panelFindProposals' });

function proposalBlocks({ proposals, open, clearing, left }: NonNullable<Kept>): readonly Block[] {
  const options = proposals.map((proposal) => ({
    value: idOf(proposal),
    label: wordProposal(proposal),
    isTicked: true,
  }));
  const accounts = clearing.map((account) => ({ value: account, label: account }));
  return [
    ...(options.length > 0
      ? [
          {
            kind: 'choices',
            label: TEXTS.proposals,
            name: 'accepted',
            options,
            submit: TEXTS.accept,
            call: 'panelAcceptProposals',
          } as const,
        ]
      : [{ kind: 'check', state: 'good', text: TEXTS.noneLeft } as const]),
    ...(left > 0 ? [{ kind: 'text', text: wordLeftOver(left) } as const] : []),
    ...(accounts.length > 0
      ? [
          {
            kind: 'form',
            fields: [
              {
                kind: 'choice',
                name: 'account',
                label: TEXTS.offsetLabel,
                value: accounts[0]?.value ?? '',
                options: accounts,
              },
            ],
            submit: TEXTS.offsetSave,
            call: 'panelChooseOffset',
          } as const,
        ]
      : []),
    ...(open.length > 0 ? [{ kind: 'check', state: 'waits', text: wordOpen(open) } as const] : []),
  ];
}

type Kept = ReturnType<typeof recall<'proposals'>>;

/** One read of what was found last. */
export function mappingsSection(world: World): Section {
  const kept = recall(world.store, 'proposals');
  const isReady = hasStart(world);
  const isDone = kept !== null && kept.proposals.length === 0;
  return {
    id: 'mappings',
    title: TEXTS.mapTitle,
    state: isDone ? 'done' : isReady ? 'now' : 'later',
    blocks: [
      { kind: 'text', text: TEXTS.mapIntro },
      ...(isReady ? [] : [{ kind: 'check', state: 'waits', text: TEXTS.startFirst } as const]),
      ...(isReady && kept ? proposalBlocks(kept) : []),
      ...(isReady ? [find(kept ? TEXTS.findAgain : TEXTS.find)] : []),
    ],
  };
}
