/** A thread in which executions run, one after the other: the script and its context, and no world. Every call waits until it is let through. */

import { loadBundle } from '../../sandbox/bundle.ts';
import { describeFault, type Fault } from '../../sandbox/google/execute.ts';
import type { Gate } from '../../sandbox/google/host.ts';
import { type Loaded, loadContext } from '../../sandbox/google/realm.ts';
import { createStubs, mapOutcome } from './stubs.ts';
import { type LaneStart, listen, type Order, say } from './wire.ts';

function call({ context }: Loaded, functionName: string): Fault | null {
  try {
    const entryPoint: unknown = Reflect.get(context, functionName);
    if (typeof entryPoint !== 'function') throw new Error(`the add-on has no ${functionName}`);
    entryPoint();
    return null;
  } catch (error) {
    return describeFault(error);
  }
}

/** Serves until it is told to leave. */
export function serveLane({ lane: { port, bell, folder } }: LaneStart): void {
  const here = { nowMs: 0, stubOf: createStubs() };
  const hear = (): Order => listen<Order>(port, bell, 'lane');
  const gate: Gate = {
    now: () => here.nowMs,
    random: () => {
      throw new Error('not emulated: chance on a thread of its own');
    },
    call: (handle, method, args) => {
      say(port, bell, 'world', { told: 'call', handle, method, args });
      const answer = hear();
      if (answer.order !== 'go on') throw new Error(`told to ${answer.order} amid a call`);
      here.nowMs = answer.nowMs;
      return mapOutcome(answer.outcome, here.stubOf);
    },
  };
  const loaded = loadContext(loadBundle(folder), gate);
  for (let order = hear(); order.order === 'run'; order = hear()) {
    here.nowMs = order.nowMs;
    here.stubOf = createStubs();
    say(port, bell, 'world', { told: 'end', fault: call(loaded, order.functionName) });
  }
  port.close();
}
