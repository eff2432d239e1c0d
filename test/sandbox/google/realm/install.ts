/**
 * Runs inside the context of one execution, before the bundle: gives it Google's services, the world's clock and chance, and no more than Apps Script has.
 * Everything a script can hold is made here, by the context's own constructors; what a call does is decided outside.
 */
import { installClock } from './clock.ts';
import { removeNewer } from './newer.ts';

type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly name: string; readonly message: string };

type Surface = {
  readonly methods: Readonly<Record<string, true>>;
  readonly groups: Readonly<Record<string, readonly string[]>>;
};

/** The side outside. */
export type Host = {
  readonly call: (handle: object, method: string, args: readonly unknown[]) => Outcome;
  readonly surfaces: Readonly<Record<string, Surface>>;
  /** Global names and the kinds behind them. */
  readonly services: readonly string[];
  readonly missingServices: readonly string[];
  /** Notes which handle is behind an object that the script is to hold. */
  readonly mark: (object: object, handle: object) => void;
  readonly handleOf: (object: object) => object | undefined;
  readonly now: () => number;
  readonly random: () => number;
};

type Outside = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** Names that engines and printers look for on every object. */
const quietNames = ['toJSON', 'constructor', 'valueOf'];

function fail(message: string): never {
  throw new Error(message);
}

/** Builds the globals; returns how values from outside are brought in. */
export function install(scope: Record<string, unknown>, host: Host): (value: unknown) => unknown {
  const RealDate = installClock(scope, host.now, host.random);
  removeNewer();
  const enums: Record<string, object> = {};

  function bringEnum(group: string, name: string): object {
    const key = `${group}.${name}`;
    const known = enums[key];
    if (known) return known;
    const made = Object.freeze({ toString: () => name, name: () => name });
    host.mark(made, { kind: 'Enum', group, name });
    enums[key] = made;
    return made;
  }

  function bring(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) {
      const list: unknown[] = [];
      for (let index = 0; index < value.length; index += 1) list.push(bring(value[index]));
      return list;
    }
    const outside = value as Outside;
    if (outside.kind === 'Date') return new RealDate(outside.ms as number);
    if (outside.kind === 'Enum') return bringEnum(outside.group as string, outside.name as string);
    if (outside.kind !== 'Record') return wrap(outside);
    const fields = outside.fields as Readonly<Record<string, unknown>>;
    const made: Record<string, unknown> = {};
    for (const name of Object.keys(fields)) made[name] = bring(fields[name]);
    return made;
  }

  function callOutside(handle: object, method: string, args: readonly unknown[]): unknown {
    const outcome = host.call(handle, method, args);
    if (outcome.ok) return bring(outcome.value);
    const error = new Error(outcome.message);
    error.name = outcome.name;
    throw error;
  }

  function bringGroup(group: string, names: readonly string[]): object {
    const members: Record<string, object> = {};
    for (const name of names) members[name] = bringEnum(group, name);
    return Object.freeze(members);
  }

  /** The end of every chain of prototypes: what is asked for in vain arrives here. */
  const beyond = (kind: string): object =>
    new Proxy(
      {},
      {
        get: (_target, name) =>
          typeof name === 'symbol' || quietNames.includes(name)
            ? Reflect.get(Object.prototype, name)
            : fail(`not emulated: ${kind}.${name}`),
        set: (_target, name) => fail(`not emulated: setting ${kind}.${String(name)}`),
      },
    );

  function shapeFor(kind: string): object {
    const surface = host.surfaces[kind] ?? fail(`not emulated: ${kind}`);
    const members: Record<string, unknown> = { toString: () => kind };
    for (const [group, names] of Object.entries(surface.groups)) members[group] = bringGroup(group, names);
    for (const name of Object.keys(surface.methods))
      members[name] = function call(this: object, ...args: unknown[]) {
        const handle = host.handleOf(this) ?? fail(`not emulated: ${kind}.${name} without its object`);
        return callOutside(handle, name, args);
      };
    const shape: object = Object.create(beyond(kind));
    for (const [name, member] of Object.entries(members))
      Object.defineProperty(shape, name, {
        get: () => member,
        set: () => fail(`not emulated: setting ${kind}.${name}`),
      });
    return shape;
  }

  /** By kind, as a script makes hundreds of objects of a few kinds. */
  const shapes: Record<string, object> = {};

  function wrap(handle: Outside): object {
    const { kind } = handle;
    shapes[kind] ??= shapeFor(kind);
    const made: object = Object.create(shapes[kind]);
    host.mark(made, handle);
    return made;
  }

  for (const name of host.services) scope[name] = wrap({ kind: name });
  for (const name of host.missingServices) {
    scope[name] = new Proxy({}, { get: (_, method) => fail(`not emulated: ${name}.${String(method)}`) });
  }
  return bring;
}
