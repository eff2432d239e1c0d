/** The outside of a context, for the execution that is in it: takes values over from the script, lets each call through the gate, hands the outcome back. */
import { isDate } from 'node:util/types';
import { refuseSignature } from './faults.ts';
import type { Handle, Plain } from './handles.ts';
import { passGate, type Run } from './run.ts';
import { globalNames, missingNames, services, surfaces } from './services.ts';

export type Outcome =
  | { readonly ok: true; readonly value: Plain }
  | { readonly ok: false; readonly name: string; readonly message: string };

/** Takes over the object that is handed to it, so that a class can add to objects which are there already. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: what a derived class adds goes to the object that is returned
    return object;
  }
}

/** Which handle is behind an object of the script: kept in the object, where no script sees it, as a table beside it costs at each object. */
class Mark extends Given {
  readonly #handle: Handle;

  constructor(object: object, handle: Handle) {
    super(object);
    this.#handle = handle;
  }

  static of(object: object): Handle | undefined {
    return #handle in object ? object.#handle : undefined;
  }
}

/** A copy made on this side: nothing of the script's context may be kept in the world. */
function takeOver(value: unknown, service: string): Plain {
  if (value === null || value === undefined) return value;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object') throw refuseSignature(service, [typeof value]);
  const handle = Mark.of(value);
  if (handle) return handle;
  if (Array.isArray(value)) {
    const list: Plain[] = [];
    for (let index = 0; index < value.length; index += 1) list.push(takeOver(value[index], service));
    return list;
  }
  if (isDate(value)) return { kind: 'Date', ms: Date.prototype.getTime.call(value) };
  const fields: Record<string, Plain> = {};
  for (const [name, field] of Object.entries(value)) fields[name] = takeOver(field, service);
  return { kind: 'Record', fields };
}

function tellFault(error: unknown): Outcome {
  if (!(error instanceof Error)) return { ok: false, name: 'Error', message: String(error) };
  return { ok: false, name: error.name, message: error.message };
}

/** Anything but a vendor's refusal and an honest "not emulated" is a fault of the stand-in: it must not be swallowed by the script. */
function reportFault(error: unknown, run: Run): Outcome {
  const told = tellFault(error);
  const isExpected =
    !(error instanceof Error) || error.name === 'Exception' || error.message.startsWith('not emulated: ');
  if (!isExpected) {
    run.bug ??= error;
    run.ended ??= { kind: 'cut', message: `the stand-in failed: ${error.message}` };
  }
  return told;
}

/** Where a context's calls go, and whose clock and chance it sees. */
export type Gate = {
  readonly now: () => number;
  readonly random: () => number;
  readonly call: (handle: Handle, method: string, args: readonly Plain[]) => Outcome;
};

/** Lets one call of `run` through and hands its outcome back. */
export function letThrough(run: Run, handle: Handle, method: string, list: readonly Plain[]): Outcome {
  try {
    const operation = handle.kind === 'Enum' ? undefined : services[handle.kind].operations[method];
    if (!operation) throw new Error(`${handle.kind} has no ${method}`);
    return { ok: true, value: passGate(run, operation, handle, { service: `${handle.kind}.${method}`, list }) };
  } catch (error) {
    return reportFault(error, run);
  }
}

/** The gate of the execution that is in the context, on the same thread. */
export const gateOf = (currentRun: () => Run): Gate => ({
  now: () => currentRun().surroundings.clock.nowMs,
  random: () => currentRun().surroundings.random(),
  call: (handle, method, args) => letThrough(currentRun(), handle, method, args),
});

/** What the script inside is given to reach the outside. */
export function openHost(gate: Gate) {
  return {
    surfaces,
    services: globalNames,
    missingServices: missingNames,
    mark: (object: object, handle: Handle): void => {
      new Mark(object, handle);
    },
    handleOf: Mark.of,
    now: gate.now,
    random: gate.random,
    call: (handle: Handle, method: string, given: readonly unknown[]): Outcome => {
      const list: Plain[] = [];
      try {
        const service = `${handle.kind}.${method}`;
        for (let index = 0; index < given.length; index += 1) list.push(takeOver(given[index], service));
      } catch (error) {
        return tellFault(error);
      }
      return gate.call(handle, method, list);
    },
  };
}
