/** How far our own notes can be relied on, as one short text among them: who empties the properties takes it away with the rest. Pure. */
import { type Instant, millisAt } from '../calendar.ts';
import { GUARDS } from '../guards.ts';
import { SETTLE_MS } from './posting.ts';

/** `whole` = every document of ours that is not finished is noted; `new` = nothing was noted here before; `lost` = notes are missing or cut. */
export type Memory =
  | { readonly is: 'whole' }
  | { readonly is: 'new' }
  | { readonly is: 'lost'; readonly since: Instant };

/** What a run may do: go on, first ask the ledger for all documents of ours, or wait until what may be under way has landed. */
export type MemoryCommand =
  | { readonly do: 'go on' }
  | { readonly do: 'ask the ledger' }
  | { readonly do: 'wait'; readonly leftMs: number };

const LOST = 'lost ';

/** What to do where nothing is missing. */
const WITHOUT_LOSS = {
  whole: { do: 'go on' },
  new: { do: 'ask the ledger' },
} as const satisfies Record<Exclude<Memory['is'], 'lost'>, MemoryCommand>;

export const encodeMemory = (memory: Memory): string => (memory.is === 'lost' ? LOST + memory.since : memory.is);

/** null for a text that is none of ours, or for none at all. */
export function decodeMemory(text: string | null): Memory | null {
  if (text === 'whole' || text === 'new') return { is: text };
  const since = text?.startsWith(LOST) ? text.slice(LOST.length) : '';
  return Number.isNaN(Date.parse(since)) ? null : { is: 'lost', since: since as Instant };
}

/**
 * What to do by the state of our notes. A dead run's request may still land for ten minutes, so nobody can tell before that what
 * the ledger holds; the time counts from when the loss was noticed.
 */
export function judgeMemory(memory: Memory, now: Instant): MemoryCommand {
  if (memory.is !== 'lost') return WITHOUT_LOSS[memory.is];
  const leftMs = GUARDS.quarantine ? SETTLE_MS - (millisAt(now) - millisAt(memory.since)) : 0;
  return leftMs > 0 ? { do: 'wait', leftMs } : { do: 'ask the ledger' };
}
