/** Connects ConnectWise by what a person typed: understood, tried out, and only then stored. */
import { err, ok, type Result } from '../core/result.ts';
import type { ConnectWiseKeys, ConnectWiseTried, ConnectWiseTrouble } from '../core/setup/connectwise.ts';
import { type OwnedZone, standardMinutesBy, standardMinutesOf } from '../core/setup/zones.ts';
import { CONNECTWISE_TEXTS, wordConnectWiseTrouble, wordZones } from '../core/wording/connectwise.ts';
import { hasSynced } from './changes.ts';
import type { World } from './world.ts';

/** What the form sends. `saveUnchecked` stores the keys even where ConnectWise can't be reached, and nowhere else. */
export type ConnectWiseForm = ConnectWiseKeys & { readonly saveUnchecked: boolean };

/** The zones of the spreadsheet and of ConnectWise, and that of the ledger where it is known. */
export function zonesOf(world: World, connectWise: string, organisation: string | null): readonly OwnedZone[] {
  const year = world.clock.now().slice(0, 4);
  return [
    { owner: 'spreadsheet', name: world.timeZone, standardMinutes: standardMinutesBy(world.localText, year) },
    { owner: 'ConnectWise', name: connectWise, standardMinutes: standardMinutesOf(connectWise) },
    ...(organisation === null
      ? []
      : [{ owner: 'organisation', name: organisation, standardMinutes: standardMinutesOf(organisation) } as const]),
  ];
}

/** Entries are known by their numbers alone, which every company counts for itself. */
function checkCompany(world: World, keys: ConnectWiseKeys): Result<ConnectWiseKeys, ConnectWiseTrouble> {
  const connected = world.connectWise.shown()?.companyId ?? keys.companyId;
  const isSame = connected.toLowerCase() === keys.companyId.toLowerCase();
  return isSame || !hasSynced(world.store)
    ? ok(keys)
    : err({ kind: 'another company', companyId: keys.companyId, connected });
}

const save = (world: World, keys: ConnectWiseKeys, tried: ConnectWiseTried | null): void =>
  world.connectWise.save(keys, tried, world.user(), world.clock.now());

/** Stores the keys if they work, or unchecked where that was asked for; the sentence says which, or what is wrong. */
export function connectConnectWise(world: World, { saveUnchecked, ...typed }: ConnectWiseForm): string {
  const understood = world.connectWise.understand(typed);
  if (!understood.ok) return wordConnectWiseTrouble(understood.error);
  const keys = understood.value;
  const allowed = checkCompany(world, keys);
  if (!allowed.ok) return wordConnectWiseTrouble(allowed.error);
  const tried = world.connectWise.tryOut(keys);
  if (!tried.ok) {
    if (tried.error.kind !== 'not reached' || !saveUnchecked) return wordConnectWiseTrouble(tried.error);
    save(world, keys, null);
    return CONNECTWISE_TEXTS.savedUnchecked(keys.companyId);
  }
  save(world, keys, tried.value);
  const { timeZone, unasked } = tried.value;
  return [
    CONNECTWISE_TEXTS.saved(keys.companyId, keys.site),
    unasked.length > 0 ? CONNECTWISE_TEXTS.savedUnasked(unasked) : '',
    wordZones(zonesOf(world, timeZone, null)),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

export function disconnectConnectWise(world: World): string {
  world.connectWise.forget();
  return CONNECTWISE_TEXTS.disconnected;
}
