/**
 * In a published add-on keys and tokens lie with the person who connected, so nobody else's run reaches the vendors. Somebody else's
 * *Sync now* leaves a request in the document, which the holder's next run serves.
 */
import type { Instant } from '../core/calendar.ts';
import { DELIVERY, HOLDER } from '../core/delivery.ts';
import { wordAskedFor, wordRequested } from '../core/wording/holder.ts';
import type { World } from './world.ts';

const REQUEST = 'connections.request';

/** Who holds the connections, where that is not the person who acts; null in a bound script, whose connections are with the document. */
export function holderElsewhere(world: Pick<World, 'store' | 'user'>): string | null {
  if (DELIVERY === 'bound') return null;
  const holder = world.store.read(HOLDER);
  return holder === world.user() ? null : holder;
}

/** Whether the person's sync is left to the holder of the connections, which is then said. */
export function leaveToHolder(world: World): boolean {
  const holder = holderElsewhere(world);
  if (holder === null) return false;
  world.store.write(REQUEST, `${world.user()}|${world.clock.now()}`);
  world.progress.remain(wordRequested(holder));
  return true;
}

/** What somebody asked the holder for, in a sentence; null for nothing. */
export function requestHere(world: World): string | null {
  if (DELIVERY === 'bound') return null;
  const [by = '', at = ''] = (world.store.read(REQUEST) ?? '').split('|');
  return at === '' ? null : wordAskedFor(by, world.localText(at as Instant));
}

/** The holder's run serves whatever was asked for. */
export function serveRequest(world: World): void {
  if (DELIVERY !== 'bound') world.store.remove(REQUEST);
}
