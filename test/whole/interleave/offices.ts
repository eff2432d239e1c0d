/** A company with one installation of the add-on, or with two that know nothing of each other. */
import type { Bundle, GoogleState } from '../../sandbox/google/types.ts';
import { createWorld, defaultConnections, storeConnections } from '../../sandbox/world.ts';
import { copyPlain, copyScene, type Scene } from '../crash/scene.ts';
import { GROUPINGS, installIn, makeTinyWorld, STAGES, type Stage } from '../crash/tiny-world.ts';

type Grouping = keyof typeof GROUPINGS;

/** One grouping = one installation, run twice at once; two = two installations, each with its grouping. */
export type Company = {
  readonly groupings: readonly [Grouping] | readonly [Grouping, Grouping];
  readonly stage: Stage;
};

/** The vendors, with the spreadsheets that work on them; which of them the scene's world has at the moment does not matter. */
export type Offices = { readonly scene: Scene; readonly googles: readonly GoogleState[] };

const NAMES = Object.keys(GROUPINGS) as readonly Grouping[]; // the keys of a constant table

export const COMPANIES: readonly Company[] = STAGES.flatMap((stage) => [
  ...NAMES.map((one): Company => ({ groupings: [one], stage })),
  ...NAMES.flatMap((one) => NAMES.map((two): Company => ({ groupings: [one, two], stage }))),
]);

/** `week/approve` or `week+entry/approve`. */
export const nameCompany = ({ groupings, stage }: Company): string => `${groupings.join('+')}/${stage}`;

/** The second installation: its own spreadsheet, lock and notes, and a connection to Xero of its own. */
function addOffice(bundle: Bundle, { world }: Scene, grouping: Grouping, stage: Stage): GoogleState {
  const other = createWorld({ now: new Date(world.nowMs).toISOString() });
  other.connectwise = world.connectwise;
  other.xero = world.xero;
  other.google.spreadsheet.id = 'sandbox-spreadsheet-0000000000000000000000002';
  const refreshToken = 'refresh-of-the-second';
  if (world.xero) world.xero.identity.refreshTokens[refreshToken] = { issuedMs: null, replacedMs: null };
  storeConnections(other, { ...defaultConnections, xero: { ...defaultConnections.xero, refreshToken } });
  installIn(other, bundle, { grouping, stage });
  return other.google;
}

/** Opened, set up and filled; the next *Sync now* of any of them is the first, or the first after a person approved what was saved. */
export function openOffices(bundle: Bundle, { groupings: [own, other], stage }: Company): Offices {
  const world = makeTinyWorld(bundle, { grouping: own, stage });
  const scene: Scene = { world, inFlight: [] };
  const googles = [world.google, ...(other === undefined ? [] : [addOffice(bundle, scene, other, stage)])];
  return { scene, googles };
}

/** Acts on one never show in the other. */
export function copyOffices({ scene, googles }: Offices): Offices {
  const [first, ...others] = googles;
  const copied = copyScene({ ...scene, world: { ...scene.world, google: first ?? scene.world.google } });
  return { scene: copied, googles: [copied.world.google, ...others.map(copyPlain)] };
}
