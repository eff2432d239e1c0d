/** Sentences about the access drill. */
import type { Drill } from '../controls/drill.ts';
import { formatDate } from './amounts.ts';

export const DRILL_TEXTS = {
  none: 'Access drill: none yet. It shows once that letting somebody in and taking somebody out work here.',
  address: 'Access drill: with whom',
  hint: 'An e-mail address that is neither admin nor operator yet.',
  begin: 'Begin access drill',
  nobodyNamed:
    'Name an admin first: while nobody is named, everybody who may edit is one, and no removal could be seen.',
  mayAlready: (address: string) =>
    `${address} may act already. Choose somebody who is neither admin nor operator, or take the address out first.`,
  begun: (address: string) =>
    `Begun with ${address}. Add the address to Operators, and let them choose Connections and set-up… in the menu.`,
  audit: (address: string) => `Access drill: ${address}`,
} as const;

/** How far it is, and what comes next; `state` is what the log tells. */
export function wordDrill({ address, begunOn, grantSeenOn, removalSeenOn }: Drill): {
  readonly state: string;
  readonly next: string;
} {
  if (grantSeenOn === null)
    return {
      state: `begun on ${formatDate(begunOn)}`,
      next: `Add ${address} to Operators, and let them choose Connections and set-up… in the menu.`,
    };
  const granted = `grant seen on ${formatDate(grantSeenOn)}`;
  if (removalSeenOn === null)
    return {
      state: `${granted}, removal not seen yet`,
      next: `Take ${address} out of Operators, and let them choose Connections and set-up… again.`,
    };
  return { state: `${granted}, removal seen on ${formatDate(removalSeenOn)}`, next: '' };
}
