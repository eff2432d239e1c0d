/** The outside of a context, for the execution that is in it: takes values over from the script, lets each call through the gate, hands the outcome back. */
import { isDate } from 'node:util/types';
import { refuseSignature } from './faults.ts';
import type { Handle, Plain } from './handles.ts';
import { passGate, type Run } from './run.ts';
import { globalNames, missingNames, services, surfaces } from './services.ts';

type Outcome =
  | { readonly ok: true; readonly value: Plain }
  | { readonly ok: false; readonly name: string; readonly message: string };

type Handles = WeakMap<object, Handle>;

/** A copy made on this side: nothing of the script's context may be kept in the world. */
function takeOver(value: unknown, handles: Handles, service: string): Plain {
  if (value === null || value === undefined) return value;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object') throw refuseSignature(service, [typeof value]);
  const handle = handles.get(value);
  if (handle) return handle;
  if (Array.isArray(value)) {
    const list: Plain[] = [];
    for (let index = 0; index < value.length; index += 1) list.push(takeOver(value[index], handles, service));
    return list;
  }
  if (isDate(value)) return { kind: 'Date', ms: Date.prototype.getTime.call(value) };
  const fields: Record<string, Plain> = {};
  for (const [name, field] of Object.entries(value)) fields[name] = takeOver(field, handles, service);
  return { kind: 'Record', fields };
}

/** Anything but a vendor's refusal and an honest "not emulated" is a fault of the stand-in: it must not be swallowed by the script. */
function reportFault(error: unknown, run: Run): Outcome {
  if (!(error instanceof Error)) return { ok: false, name: 'Error', message: String(error) };
  const expected = error.name === 'Exception' || error.message.startsWith('not emulated: ');
  if (!expected) {
    run.bug ??= error;
    run.ended ??= { kind: 'cut', message: `the stand-in failed: ${error.message}` };
  }
  return { ok: false, name: error.name, message: error.message };
}

/** What the script inside is given to reach the outside; `currentRun` is the execution that is in the context. */
export function openHost(currentRun: () => Run) {
  const handles: Handles = new WeakMap();
  return {
    surfaces,
    services: globalNames,
    missingServices: missingNames,
    handles,
    now: () => currentRun().surroundings.clock.nowMs,
    random: () => currentRun().surroundings.random(),
    call: (handle: Handle, method: string, given: readonly unknown[]): Outcome => {
      const run = currentRun();
      try {
        const operation = handle.kind === 'Enum' ? undefined : services[handle.kind].operations[method];
        if (!operation) throw new Error(`${handle.kind} has no ${method}`);
        const service = `${handle.kind}.${method}`;
        const list: Plain[] = [];
        for (let index = 0; index < given.length; index += 1) list.push(takeOver(given[index], handles, service));
        return { ok: true, value: passGate(run, operation, handle, { service, list }) };
      } catch (error) {
        return reportFault(error, run);
      }
    },
  };
}
