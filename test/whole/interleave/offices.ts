/** A company with one installation of the add-on, or with two that know nothing of each other. */
import { open } from '../../sandbox/acts.ts';
import type { Bundle, GoogleState } from '../../sandbox/google/types.ts';
import { createWorld, defaultConnections, storeConnections, type World } from '../../sandbox/world.ts';
import { type AddOn, runSync } from '../crash/run-sync.ts';
import { copyPlain, copyScene, type Scene } from '../crash/scene.ts';
import { approveDrafts, choose, GROUPINGS, mapTypes, openTinyWorld, STAGES, type Stage } from '../crash/tiny-world.ts';

type Grouping = keyof typeof GROUPINGS;

/**
 * One grouping = one installation, run twice at once; two = two installations, each with its grouping. `isApart` = the second one was
 * refused something before, so that no request of it is the same as one of the first, which Xero would answer by its kept answer.
 */
export type Company = {
  readonly groupings: readonly [Grouping] | readonly [Grouping, Grouping];
  readonly isApart: boolean;
  readonly stage: Stage;
};

/** The vendors, with the spreadsheets that work on them; which of them the scene's world has at the moment does not matter. */
export type Offices = { readonly scene: Scene; readonly googles: readonly GoogleState[] };

const NAMES = Object.keys(GROUPINGS) as readonly Grouping[]; // the keys of a constant table

const PAIRS = NAMES.flatMap((one) => NAMES.map((two) => [one, two] as const));

export const COMPANIES: readonly Company[] = STAGES.flatMap((stage) => [
  ...NAMES.map((one): Company => ({ groupings: [one], isApart: false, stage })),
  ...PAIRS.flatMap((groupings) => [false, true].map((isApart): Company => ({ groupings, isApart, stage }))),
]);

/** `week/approve`, `week+entry/approve` or `week+entry.apart/approve`. */
export const nameCompany = ({ groupings, isApart, stage }: Company): string =>
  `${groupings.join('+')}${isApart ? '.apart' : ''}/${stage}`;

const HOUR_MS = 3_600_000;

/** A second installation: its own spreadsheet, lock and notes, and a connection to Xero of its own. */
function openSecond(bundle: Bundle, { connectwise, xero, nowMs }: World): GoogleState {
  const other: World = { ...createWorld(), connectwise, xero, nowMs };
  other.google.spreadsheet.id = 'sandbox-spreadsheet-0000000000000000000000002';
  const refreshToken = 'refresh-of-the-second';
  if (xero) xero.identity.refreshTokens[refreshToken] = { issuedMs: null, replacedMs: null };
  storeConnections(other, { ...defaultConnections, xero: { ...defaultConnections.xero, refreshToken } });
  open(other, bundle);
  mapTypes(other, bundle);
  return other.google;
}

/** Both installations opened, set up and filled; no grouping is chosen yet. Opening takes long, so it is done once and copied. */
export function openBoth(bundle: Bundle): Offices {
  const world = openTinyWorld(bundle);
  return { scene: { world, inFlight: [] }, googles: [world.google, openSecond(bundle, world)] };
}

/**
 * A company of its own made from `both`. The next *Sync now* of any of its installations is the first, or the first after a person
 * approved what the first installation saved.
 */
export function openOffices(addOn: AddOn, both: Offices, { groupings, isApart, stage }: Company): Offices {
  const { scene, googles } = copyOffices(both);
  const { world } = scene;
  const own = googles.slice(0, groupings.length);
  own.forEach((google, index) => {
    world.google = google;
    choose(world, addOn.bundle, { grouping: groupings[index] ?? groupings[0], stage });
  });
  if (isApart) world.google.properties.document.attempt = '2';
  world.google = own[0] ?? world.google;
  if (stage === 'resume') {
    runSync(addOn, scene);
    world.nowMs += HOUR_MS;
    approveDrafts(world);
  }
  world.nowMs += HOUR_MS;
  world.lastAct = null;
  return { scene, googles: own };
}

/** Acts on one never show in the other. */
export function copyOffices({ scene, googles }: Offices): Offices {
  const [first, ...others] = googles;
  const copied = copyScene({ ...scene, world: { ...scene.world, google: first ?? scene.world.google } });
  return { scene: copied, googles: [copied.world.google, ...others.map(copyPlain)] };
}
