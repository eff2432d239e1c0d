/** What can be wrong with the connections, and with what runs by itself. Numbers are those of the list of situations. */
import { change, open, runMenu, tick } from '../../sandbox/acts.ts';
import { consent } from '../../sandbox/consent.ts';
import { copyWorld, type World } from '../../sandbox/world.ts';
import { bundle, lastSaid, openWith, sync } from '../company.ts';
import {
  add,
  HOUR_MS,
  isBooked,
  isGood,
  MINUTE_MS,
  NEW,
  OWED,
  onOverview,
  panel,
  panelTexts,
  type Situation,
  syncAfter,
  type Told,
} from './situation.ts';

const ACCOUNTING = 'Finance > Accounting Interface';
const SECOND = 'Harbour Light Advisory Limited';
const MAIN = 'Harbour Light IT Limited';
const DAY_MS = 24 * HOUR_MS;
const DAILY = { every: 'day', hour: '6', weekday: '1' };

const wish = { organisation: null, isDenied: false, isUnsaved: false };
const connect = (world: World, over: Partial<typeof wish | { organisation: string }> = {}): void =>
  void consent(world, bundle, { ...wish, ...over });

/** Connected to Xero by consent; one expense is posted. */
function connected(): World {
  const world = openWith([OWED]);
  connect(world);
  sync(world);
  return world;
}

const inPanel =
  (section: string) =>
  (world: World): Told => ({ where: 'panel', happened: panelTexts(world, section), toDo: '' });

/** The number of the call by which a run asks for a new token. */
function callOfRenewal(world: World): number {
  const asked: number[] = [];
  runMenu(copyWorld(world), bundle, 'Sync now', [], {
    onCall: ({ n, http }) => {
      if (http.some(({ system }) => system === 'identity')) asked.push(n);
    },
  });
  const [first] = asked;
  if (first === undefined) throw new Error('no token is asked for');
  return first;
}

/** The trigger that the add-on made is gone, as where Google removes it. */
function loseTrigger(world: World): void {
  world.google.triggers = [];
}

export const cases: readonly Situation[] = [
  {
    number: 32,
    what: 'Consent that was taken back in Xero',
    start: connected,
    provoke: (world) => {
      add(world);
      change(world, [{ xero: 'revoke' }]);
      syncAfter(world, HOUR_MS);
    },
    told: onOverview,
    did: 'connected Xero again',
    settle: (world) => {
      connect(world);
      sync(world);
    },
    left: isBooked(),
  },
  {
    number: 33,
    what: 'Consent given in Xero, and the step not finished',
    start: connected,
    provoke: (world) => {
      add(world);
      panel(world, 'panelDisconnectXero');
      panel(world, 'panelConnectXero', {
        clientId: 'sandbox-client',
        clientSecret: 'sandbox-secret',
        kind: 'web',
        scopes:
          'offline_access accounting.invoices accounting.payments accounting.contacts.read accounting.settings.read',
      });
      connect(world, { isUnsaved: true });
    },
    told: inPanel('xero'),
    did: 'chose the organisation',
    settle: (world) => {
      panel(world, 'panelChooseXero', { tenantId: '00000000-0000-4000-8000-0000000000aa' });
      sync(world);
    },
    left: isBooked(),
  },
  {
    number: 34,
    what: 'A run renews the token of Xero, and ends before it has stored the new one, as where two renew it at once',
    start: connected,
    provoke: (world) => {
      add(world);
      world.nowMs += HOUR_MS;
      runMenu(world, bundle, 'Sync now', [], { cut: { call: callOfRenewal(world), after: true } });
    },
    told: () => ({
      where: 'nowhere',
      happened: 'Nothing: the next run renews it with the one that is stored',
      toDo: '',
    }),
    did: 'nothing: the next sync went on',
    settle: (world) => void syncAfter(world, 11 * MINUTE_MS),
    left: (world) => isBooked()(world) || isGood(world),
  },
  {
    number: 35,
    what: 'Another organisation chosen than the one that was posted to',
    start: connected,
    provoke: (world) => {
      add(world);
      connect(world, { organisation: SECOND });
      sync(world);
    },
    told: onOverview,
    did: 'connected the former organisation again',
    settle: (world) => {
      connect(world, { organisation: MAIN });
      sync(world);
    },
    left: isBooked(),
  },
  {
    number: 36,
    what: 'A consent is about to run out',
    provoke: (world) => {
      panel(world, 'panelSaveSchedule', DAILY);
      panel(world, 'panelSaveClock', {
        name: 'Wise in QuickBooks',
        days: '30',
        renewedOn: '2026-11-18',
        owner: 'ada@harbourlight.example',
      });
      world.nowMs += 15 * DAY_MS;
      tick(world, bundle, DAY_MS);
    },
    told: (world) => ({
      where: 'mail',
      happened: world.google.outbox.map(({ subject }) => subject).join(' '),
      toDo: '',
    }),
    did: 'renewed it, and pressed Renewed today',
    settle: (world) => void panel(world, 'panelRenewClock', { name: 'Wise in QuickBooks' }),
    left: (world) => (panelTexts(world, 'clocks').includes('in 14 days') ? 'still counted from before' : ''),
  },
  {
    number: 39,
    what: 'The API member’s role lacks a permission',
    provoke: (world) => {
      add(world);
      change(world, [{ connectwise: 'forbid', permission: ACCOUNTING }]);
      sync(world);
    },
    told: onOverview,
    did: 'gave the role its permission in ConnectWise',
    settle: (world) => {
      change(world, [{ connectwise: 'permit', permission: ACCOUNTING }]);
      sync(world);
    },
    left: isBooked(),
  },
  {
    number: 41,
    what: 'The schedule no longer runs',
    provoke: (world) => {
      panel(world, 'panelSaveSchedule', DAILY);
      loseTrigger(world);
    },
    told: (world) => ({ where: 'on the screen', happened: lastSaid(runMenu(world, bundle, 'Sync now')), toDo: '' }),
    did: 'chose Schedule…, and took it over',
    settle: (world) => {
      panel(world, 'panelTakeOverSchedule');
      add(world);
      tick(world, bundle, 2 * DAY_MS);
      open(world, bundle);
    },
    left: (world) => isBooked(NEW)(world) || isGood(world),
  },
];
