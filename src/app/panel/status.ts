/** The section that says how things stand: connected to whom, the last run, what needs a person. It tells what Overview shows. */
import type { Block, CheckState, Section } from '../../core/panel.ts';
import { STATUS_TEXTS } from '../../core/wording/panel.ts';
import type { OverviewLine } from '../../sheet/overview-lines.ts';
import { requestHere } from '../holder.ts';
import type { World } from '../world.ts';

/** Overview's own signs. */
const SIGNS: Readonly<Record<string, CheckState>> = { '✓': 'good', '▲': 'waits', '✕': 'wrong' };

function blocksOf({ what, now, toDo }: OverviewLine): readonly Block[] {
  const state = SIGNS[now.slice(0, 1)];
  const told: Block =
    state === undefined
      ? { kind: 'text', text: `${what}: ${now}` }
      : { kind: 'check', state, text: `${what}: ${now.slice(1).trim()}` };
  return toDo === '' ? [told] : [told, { kind: 'text', text: toDo }];
}

/** One read of Overview; `wrong` where a line of it is. */
export function statusSection(world: World): Section {
  const lines = world.readOverview();
  const asked = requestHere(world);
  const empty = world.isLaidOut() ? STATUS_TEXTS.noLines : STATUS_TEXTS.notLaidOut;
  const isWrong = lines.some(({ now }) => now.startsWith('✕'));
  return {
    id: 'status',
    title: STATUS_TEXTS.title,
    state: lines.length === 0 ? 'now' : isWrong ? 'wrong' : 'done',
    blocks: [
      ...(asked === null ? [] : [{ kind: 'check', state: 'waits', text: asked } as const]),
      ...(lines.length === 0 ? [{ kind: 'text', text: empty } as const] : lines.flatMap(blocksOf)),
    ],
  };
}
