/** A thread in which executions run, one after the other: the script and its context, and no world. Every call waits until it is let through. */

import { loadBundle } from '../../sandbox/bundle.ts';
import { describeFault, type Fault } from '../../sandbox/google/execute.ts';
import type { Handle, Plain } from '../../sandbox/google/handles.ts';
import type { Gate, Outcome } from '../../sandbox/google/host.ts';
import { type Loaded, loadContext } from '../../sandbox/google/realm.ts';
import type { Run } from '../../sandbox/google/run.ts';
import { services } from '../../sandbox/google/services.ts';
import { createStubs, isOwn, mapOutcome } from './stubs.ts';
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

/** None of these looks at the world, so there is none to be given; what a script logs is heard by nobody. */
const noRun = new Proxy({ surroundings: {} } as Run, {
  get: (own, name) => {
    if (name in own) return Reflect.get(own, name);
    throw new Error(`a call that reaches nothing outside asked for ${String(name)}`);
  },
});

function callOwn(handle: Handle, method: string, list: readonly Plain[]): Outcome {
  try {
    const operation = handle.kind === 'Enum' ? undefined : services[handle.kind].operations[method];
    if (!operation) throw new Error(`${handle.kind} has no ${method}`);
    return { ok: true, value: operation.run(handle, { service: `${handle.kind}.${method}`, list }, noRun) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ok: false, name: error.name, message: error.message };
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
      if (isOwn(handle)) return callOwn(handle, method, args);
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
