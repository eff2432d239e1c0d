/** What else happens while two executions run at once, as data and as a short text that names it again. */
import { nameTrouble, parseTrouble, type Trouble } from '../crash/trouble.ts';

/**
 * Before grant `grant` somebody approves one more expense in ConnectWise (`late`), or the youngest draft in Xero (`approved`); a trouble
 * befalls the request number `call` of execution `player`.
 */
export type Mishap =
  | { readonly kind: 'none' }
  | { readonly kind: 'late' | 'approved'; readonly grant: number }
  | { readonly kind: 'trouble'; readonly player: number; readonly trouble: Trouble };

/** `none`, `late@40` or `1.lost@7`. */
export function nameMishap(mishap: Mishap): string {
  if (mishap.kind === 'none') return 'none';
  return 'grant' in mishap ? `${mishap.kind}@${mishap.grant}` : `${mishap.player}.${nameTrouble(mishap.trouble)}`;
}

/** The mishap that `nameMishap` wrote. Throws when the text names none. */
export function parseMishap(text: string): Mishap {
  if (text === 'none') return { kind: 'none' };
  const [, kind, grant] = /^(late|approved)@(\d+)$/.exec(text) ?? [];
  if (kind === 'late' || kind === 'approved') return { kind, grant: Number(grant) };
  const [, player, trouble = ''] = /^(\d)\.(.+)$/.exec(text) ?? [];
  return { kind: 'trouble', player: Number(player), trouble: parseTrouble(trouble) };
}
