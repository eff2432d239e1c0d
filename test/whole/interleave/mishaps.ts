/** What else happens while two executions run at once, as data and as a short text that names it again. */
import { nameTrouble, parseTrouble, type Trouble } from '../crash/trouble.ts';

/**
 * `late` = somebody approves one more expense in ConnectWise before grant `grant`; `approved` = a bookkeeper approves the youngest
 * draft in Xero just before the first request that deletes documents; a trouble befalls the request number `call` of execution `player`.
 */
export type Mishap =
  | { readonly kind: 'none' }
  | { readonly kind: 'approved' }
  | { readonly kind: 'late'; readonly grant: number }
  | { readonly kind: 'trouble'; readonly player: number; readonly trouble: Trouble };

/** `none`, `approved`, `late@40` or `1.lost@7`. */
export function nameMishap(mishap: Mishap): string {
  if (mishap.kind === 'none' || mishap.kind === 'approved') return mishap.kind;
  return mishap.kind === 'late' ? `late@${mishap.grant}` : `${mishap.player}.${nameTrouble(mishap.trouble)}`;
}

/** The mishap that `nameMishap` wrote. Throws when the text names none. */
export function parseMishap(text: string): Mishap {
  if (text === 'none' || text === 'approved') return { kind: text };
  const [, grant] = /^late@(\d+)$/.exec(text) ?? [];
  if (grant !== undefined) return { kind: 'late', grant: Number(grant) };
  const [, player, trouble = ''] = /^(\d)\.(.+)$/.exec(text) ?? [];
  return { kind: 'trouble', player: Number(player), trouble: parseTrouble(trouble) };
}
