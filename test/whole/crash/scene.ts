/** A world with the requests that are still on their way to a vendor although the run that sent them is dead. Knows nothing of the add-on. */
import { createHash } from 'node:crypto';
import { answerConnectWise } from '../../sandbox/connectwise/index.ts';
import type { Request } from '../../sandbox/standin.ts';
import { systemOf } from '../../sandbox/transport.ts';
import type { World } from '../../sandbox/world.ts';
import { answerXero } from '../../sandbox/xero/index.ts';

/** A request that reaches its vendor at `landsAtMs`, whoever still waits for the answer. */
export type InFlight = { readonly landsAtMs: number; readonly request: Request };

export type Scene = { readonly world: World; inFlight: InFlight[] };

/** An independent copy of plain JSON; three times as fast as `structuredClone`, which matters where a world is copied at every call. */
export function copyPlain<Tree>(tree: Tree): Tree {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map(copyPlain) as Tree; // element by element, so of the same type
  const fields = tree as Readonly<Record<string, unknown>>; // plain JSON holds nothing else
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) copy[name] = copyPlain(fields[name]);
  return copy as Tree; // field by field, likewise
}

/** Acts on one never show in the other. */
export const copyScene = ({ world, inFlight }: Scene): Scene => ({ world: copyPlain(world), inFlight: [...inFlight] });

/** Lets what has arrived by `nowMs` take effect, in the order of arrival. */
export function landDue(scene: Scene, nowMs: number): void {
  if (scene.inFlight.length === 0) return;
  const due = scene.inFlight.filter(({ landsAtMs }) => landsAtMs <= nowMs).sort((a, b) => a.landsAtMs - b.landsAtMs);
  if (due.length === 0) return;
  scene.inFlight = scene.inFlight.filter(({ landsAtMs }) => landsAtMs > nowMs);
  for (const { request, landsAtMs } of due) {
    const { connectwise, xero } = scene.world;
    if (connectwise === null || xero === null) throw new Error('this world lacks a vendor');
    if (systemOf(request.host) === 'connectwise') answerConnectWise(connectwise, request, landsAtMs);
    else answerXero(xero, request, landsAtMs);
  }
}

/** Time passes while nothing runs. */
export function passTime(scene: Scene, ms: number): void {
  scene.world.nowMs += ms;
  landDue(scene, scene.world.nowMs);
}

/** Names the parts one by one, since a text of a whole world is so long that the engine keeps it apart and must clear it away at a price of its own. */
function hashOf(parts: readonly unknown[]): string {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(JSON.stringify(part));
  return hash.digest('base64');
}

/** Names what stands in the tabs: most of what a world holds. */
export const sheetsHash = ({ world }: Scene): string => hashOf(world.google.spreadsheet.sheets);

/**
 * Names all that lasts: the sheet, the properties, the cache, what the vendors hold and what is still on its way to them. Counters
 * of calls, locks and the clock are left out: no run can tell two worlds apart by them. `sheets` is what `sheetsHash` gives of the scene.
 */
export function durableHash(scene: Scene, sheets = sheetsHash(scene)): string {
  const { google, connectwise, xero } = scene.world;
  const { limits: _counted, ...kept } = xero ?? { limits: null };
  const { sheets: _named, ...spreadsheet } = google.spreadsheet;
  return hashOf([
    [sheets, spreadsheet, google.properties, google.cache, google.triggers, connectwise, scene.inFlight],
    kept,
  ]);
}
