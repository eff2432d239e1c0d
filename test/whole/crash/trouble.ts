/** What can befall one execution, as data and as a short text that names it again. */

/**
 * `killed` = dead right after the effect of call `call` (0: before the first); `inFlight` = dead at that call, whose requests land
 * `delaySeconds` later; `lost` = the call has its effect, the script is told that it failed and goes on; `late` = the same, but the
 * effect comes `delaySeconds` later; `failed` = the script is told that it failed, and it did.
 * `parts` are the requests of a group that leave at all, by their places; null = all of them.
 */
export type Trouble =
  | { readonly kind: 'killed'; readonly call: number }
  | { readonly kind: 'failed'; readonly call: number }
  | { readonly kind: 'lost'; readonly call: number; readonly parts: readonly number[] | null }
  | {
      readonly kind: 'inFlight' | 'late';
      readonly call: number;
      readonly parts: readonly number[] | null;
      readonly delaySeconds: number;
    };

const partsText = (parts: readonly number[] | null): string => (parts === null ? '' : `.${parts.join('.')}`);

/** `killed@12`, `lost@9.0`, `inFlight50@9`. */
export function nameTrouble(trouble: Trouble): string {
  const delay = 'delaySeconds' in trouble ? trouble.delaySeconds : '';
  return `${trouble.kind}${delay}@${trouble.call}${'parts' in trouble ? partsText(trouble.parts) : ''}`;
}

/** The trouble that `nameTrouble` wrote. Throws when the text names none. */
export function parseTrouble(text: string): Trouble {
  const [, kind, delay = '', call, rest = ''] = /^([a-zA-Z]+?)(\d*)@(\d+)((?:\.\d+)*)$/.exec(text) ?? [];
  const parts = rest === '' ? null : rest.slice(1).split('.').map(Number);
  const at = { call: Number(call), parts };
  if (kind === 'killed' || kind === 'failed') return { kind, call: at.call };
  if (kind === 'lost') return { kind, ...at };
  if (kind === 'inFlight' || kind === 'late') return { kind, ...at, delaySeconds: Number(delay) };
  throw new Error(`"${text}" names no trouble`);
}
