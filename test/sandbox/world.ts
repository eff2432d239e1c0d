/** The whole world as one plain JSON tree: what Google, ConnectWise and Xero hold, the time, the dice. It must hold no function and no clock of its own. */

import type { CallsReport } from './calls.ts';
import type { ConnectWiseState } from './connectwise/index.ts';
import { emptyConnectWise, sampleConnectWise } from './connectwise/index.ts';
import type { Fault } from './faults.ts';
import { newGoogle } from './google/new-google.ts';
import type { Delivery, GoogleState } from './google/types.ts';
import type { XeroState } from './xero/index.ts';
import { emptyXero, sampleXero } from './xero/index.ts';

/** Raised whenever a kept world of an older shape can't be read any more. */
export const worldVersion = 4;

export type Company = 'sample' | 'empty';

/** What `--connections FILE` holds: how the add-on reaches the two vendors. */
export type Connections = {
  readonly connectwise: {
    readonly site: string;
    readonly companyId: string;
    readonly publicKey: string;
    readonly privateKey: string;
    readonly clientId: string;
  };
  readonly xero: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly refreshToken: string;
    readonly tenantId: string;
  };
};

export type WorldOptions = {
  /** Instant, ISO with Z. */
  readonly now?: string;
  readonly seed?: number;
  readonly company?: Company;
  /** Base address of an outside server on this machine; null = the built-in stand-in. */
  readonly connectwiseUrl?: string | null;
  readonly xeroUrl?: string | null;
  readonly connections?: Connections;
  readonly delivery?: Delivery;
};

export type World = {
  version: number;
  nowMs: number;
  /** State of the dice: a 32-bit integer. */
  dice: number;
  /** Whether the first `open` has been carried out. */
  isOpened: boolean;
  options: {
    readonly now: string;
    readonly seed: number;
    readonly company: Company;
    readonly delivery: Delivery;
    connectwiseUrl: string | null;
    xeroUrl: string | null;
  };
  google: GoogleState;
  /** null when an outside server holds that half. */
  connectwise: ConnectWiseState | null;
  xero: XeroState | null;
  faults: Fault[];
  lastAct: CallsReport | null;
};

export const defaultConnections: Connections = {
  connectwise: {
    site: 'na.myconnectwise.net',
    companyId: 'sandbox',
    publicKey: 'public',
    privateKey: 'private',
    clientId: '00000000-0000-4000-8000-000000000001',
  },
  xero: {
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-secret',
    refreshToken: 'refresh-1',
    tenantId: '00000000-0000-4000-8000-0000000000aa',
  },
};

const defaults = { now: '2026-11-17T21:00:00Z', seed: 1, company: 'sample', delivery: 'bound' } as const;

/** Makes a world that nobody has opened yet: the spreadsheet is blank, the connections are stored. */
export function createWorld(options: WorldOptions = {}): World {
  const kept = { ...defaults, connectwiseUrl: null, xeroUrl: null, ...options };
  const isSample = kept.company === 'sample';
  const world: World = {
    version: worldVersion,
    nowMs: Date.parse(kept.now),
    dice: kept.seed | 0,
    isOpened: false,
    options: {
      now: kept.now,
      seed: kept.seed,
      company: kept.company,
      delivery: kept.delivery,
      connectwiseUrl: kept.connectwiseUrl,
      xeroUrl: kept.xeroUrl,
    },
    google: newGoogle({
      timeZone: 'Pacific/Auckland',
      locale: 'en_NZ',
      user: 'jane.taylor@harbourlight.example',
      others: ['siobhan.oconnor@harbourlight.example', 'priya.patel@harbourlight.example'],
      name: 'Harbour Light expenses',
      delivery: kept.delivery,
    }),
    connectwise: kept.connectwiseUrl === null ? (isSample ? sampleConnectWise() : emptyConnectWise()) : null,
    xero: kept.xeroUrl === null ? (isSample ? sampleXero() : emptyXero()) : null,
    faults: [],
    lastAct: null,
  };
  storeConnections(world, kept.connections ?? defaultConnections);
  return world;
}

/** The properties that the add-on keeps secrets in, and what each name begins with there. */
function secretsOf({ google }: World): { readonly kept: Record<string, string>; readonly prefix: string } {
  if (google.delivery === 'bound') return { kept: google.properties.document, prefix: '' };
  google.properties.user[google.user] ??= {};
  return { kept: google.properties.user[google.user] ?? {}, prefix: `${google.spreadsheet.id}.` };
}

/** Writes the connections where and as the add-on keeps them; no access token goes with them. */
export function storeConnections(world: World, connections: Connections): void {
  const { kept, prefix } = secretsOf(world);
  kept[`${prefix}connection.connectwise`] = JSON.stringify(connections.connectwise);
  kept[`${prefix}connection.xero`] = JSON.stringify(connections.xero);
}

/** An independent copy: acts on one never show in the other. */
export function copyWorld(world: World): World {
  return structuredClone(world);
}

/** The next number of the world's dice, from 0 up to 1 (mulberry32). */
export function rollDice(world: World): number {
  world.dice = (world.dice + 0x6d2b79f5) | 0;
  let mixed = Math.imul(world.dice ^ (world.dice >>> 15), 1 | world.dice);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

/** Milliseconds since 1970 as an instant, without a fraction where it is zero. */
export function instantOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
