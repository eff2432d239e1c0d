/** What people decided in Exceptions and may take back: the latest values that were proposed and applied. One property. */
import * as z from 'zod/mini';
import { asciiJson } from '../core/controls/audit-head.ts';
import type { CellChange } from '../core/exceptions/cures.ts';
import { lazy } from '../core/lazy.ts';
import type { Store } from '../core/ports.ts';
import type { World } from './world.ts';

const APPLIED = 'applied';

/** A property takes 9 kB (Apps Script: Quotas). */
const MOST_CHARACTERS = 8_500;

/** A value that was applied, when and by whom. */
export type Applied = { readonly at: string; readonly by: string; readonly cell: CellChange };

const schema = lazy(() =>
  z.array(
    z.object({
      at: z.string(),
      by: z.string(),
      // only `noteApplied` writes them, so the tab tells that it is one
      cell: z.custom<CellChange>((value) => typeof value === 'object' && value !== null && 'tab' in value),
    }),
  ),
);

/** The latest first; none where they can't be read any more. */
export function readApplied(store: Store): readonly Applied[] {
  try {
    const parsed = z.safeParse(schema(), JSON.parse(store.read(APPLIED) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

/** As many of the latest as fit. */
export function writeApplied(store: Store, applied: readonly Applied[]): void {
  const kept = [...applied];
  while (asciiJson(kept).length > MOST_CHARACTERS) kept.pop();
  if (kept.length === 0) store.remove(APPLIED);
  else store.write(APPLIED, asciiJson(kept));
}

/** Notes cells before they are written, so that whatever was written can be taken back. */
export function noteApplied(world: World, cells: readonly CellChange[]): void {
  if (cells.length === 0) return;
  const at = world.localText(world.clock.now());
  const by = world.user();
  writeApplied(world.store, [...cells.map((cell) => ({ at, by, cell })), ...readApplied(world.store)]);
}
