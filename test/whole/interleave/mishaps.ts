/** What else happens while two executions run at once, as data and as a short text that names it again. */
import { nameTrouble, parseTrouble, type Trouble } from '../crash/trouble.ts';

/**
 * `late` = somebody approves one more expense in ConnectWise before grant `grant`; `approved` = a bookkeeper approves the youngest
 * draft in Xero just before the first request that deletes documents; a trouble befalls the request number `call` of execution `player`;
 * `unlike` = an expense is approved after one execution has read and before the other does, and execution `player` dies when it makes
 * its drafts, which reach Xero `delaySeconds` later.
 */
export type Mishap =
  | { readonly kind: 'none' }
  | { readonly kind: 'approved' }
  | { readonly kind: 'late'; readonly grant: number }
  | { readonly kind: 'trouble'; readonly player: number; readonly trouble: Trouble }
  | { readonly kind: 'unlike'; readonly player: number; readonly delaySeconds: number };

/** `none`, `approved`, `late@40`, `1.lost@7` or `unlike50@1`. */
export function nameMishap(mishap: Mishap): string {
  if (mishap.kind === 'late') return `late@${mishap.grant}`;
  if (mishap.kind === 'unlike') return `unlike${mishap.delaySeconds}@${mishap.player}`;
  return mishap.kind === 'trouble' ? `${mishap.player}.${nameTrouble(mishap.trouble)}` : mishap.kind;
}

/** The mishap that `nameMishap` wrote. Throws when the text names none. */
export function parseMishap(text: string): Mishap {
  if (text === 'none' || text === 'approved') return { kind: text };
  const [, kind, delay, number] = /^(late|unlike)(\d*)@(\d+)$/.exec(text) ?? [];
  if (kind === 'late') return { kind, grant: Number(number) };
  if (kind === 'unlike') return { kind, player: Number(number), delaySeconds: Number(delay) };
  const [, player, trouble = ''] = /^(\d)\.(.+)$/.exec(text) ?? [];
  return { kind: 'trouble', player: Number(player), trouble: parseTrouble(trouble) };
}
