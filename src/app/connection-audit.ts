/** Logs what a call of the panel changed in the connections. Tells whose they are and to whom they go, and nothing of a secret. */
import type { AuditChange } from '../core/controls/audit.ts';
import { CONNECTION_AUDIT, wordConnectWiseNow, wordXeroNow } from '../core/wording/connection-audit.ts';
import { AUDIT_TEXTS } from '../core/wording/controls.ts';
import { noteChanges } from './audit.ts';
import { renewConnectWiseClock } from './clocks.ts';
import { readConnection } from './connect-xero.ts';
import { boundTo } from './installation.ts';
import type { World } from './world.ts';

type Connections = { readonly connectWise: string; readonly xero: string; readonly posts: string };

function connectionsNow(world: World): Connections {
  const shown = world.connectWise.shown();
  const xero = readConnection(world);
  return {
    connectWise: shown?.hasKeys ? wordConnectWiseNow(shown) : '',
    xero: xero ? wordXeroNow(xero) : '',
    posts: boundTo(world)?.name ?? '',
  };
}

/** A use case that changes a connection, with a row in the Audit Log for each that it changed. */
export const audited =
  <Input>(act: (world: World, input: Input) => string) =>
  (world: World, input: Input): string => {
    const before = connectionsNow(world);
    const said = act(world, input);
    const now = connectionsNow(world);
    const names = Object.keys(CONNECTION_AUDIT) as (keyof Connections)[]; // the keys of a constant table
    noteChanges(
      world,
      names.flatMap((name): readonly AuditChange[] =>
        before[name] === now[name]
          ? []
          : [{ what: CONNECTION_AUDIT[name], old: before[name], new: now[name], why: AUDIT_TEXTS.inPanel }],
      ),
    );
    if (before.connectWise !== now.connectWise && now.connectWise !== '') renewConnectWiseClock(world);
    return said;
  };
