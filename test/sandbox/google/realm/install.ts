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
  /** Which handle is behind an object that the script holds. */
  readonly handles: WeakMap<object, object>;
  readonly now: () => number;
  readonly random: () => number;
};

type Outside = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** What the script has asked of an object so far. */
type Members = Record<string, unknown>;

/** Which object of the outside is behind the one that the script holds, and what that can do. */
type Traps = { readonly handle: Outside; readonly surface: Surface };

/** Names that engines and printers look for on every object. */
const quietNames = ['toJSON', 'constructor', 'valueOf'];

/** Taken before it is taken away from the script. */
const { hasOwn } = Object;

function fail(message: string): never {
  throw new Error(message);
}

/** Builds the globals; returns how values from outside are brought in. */
export function install(scope: Record<string, unknown>, host: Host): (value: unknown) => unknown {
  const RealDate = installClock(scope, host.now, host.random);
  removeNewer();
  const wrapped = new WeakMap<object, object>();
  const enums: Record<string, object> = {};

  function bringEnum(group: string, name: string): object {
    const key = `${group}.${name}`;
    const known = enums[key];
    if (known) return known;
    const made = Object.freeze({ toString: () => name, name: () => name });
    host.handles.set(made, { kind: 'Enum', group, name });
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

  function findMember({ handle, surface }: Traps, name: string): unknown {
    const group = surface.groups[name];
    if (group) return bringGroup(name, group);
    if (surface.methods[name]) return (...args: unknown[]) => callOutside(handle, name, args);
    return name === 'toString' ? () => handle.kind : fail(`not emulated: ${handle.kind}.${name}`);
  }

  /** The same for all objects, as a script makes hundreds of them: `this` says which one is meant. */
  const traps = {
    get(this: Traps, target: Members, name: string | symbol): unknown {
      if (typeof name === 'symbol' || quietNames.includes(name)) return Reflect.get(Object.prototype, name);
      if (!hasOwn(target, name)) target[name] = findMember(this, name);
      return target[name];
    },
    set(this: Traps, _target: Members, name: string | symbol): boolean {
      return fail(`not emulated: setting ${this.handle.kind}.${String(name)}`);
    },
    ownKeys: () => [],
  };

  function wrap(handle: Outside): object {
    const known = wrapped.get(handle);
    if (known) return known;
    const surface = host.surfaces[handle.kind] ?? fail(`not emulated: ${handle.kind}`);
    const members: Members = {};
    const own: Traps & ProxyHandler<Members> = { handle, surface, ...traps };
    const proxy = new Proxy(members, own);
    wrapped.set(handle, proxy);
    host.handles.set(proxy, handle);
    return proxy;
  }

  for (const name of host.services) scope[name] = wrap({ kind: name });
  for (const name of host.missingServices) {
    scope[name] = new Proxy({}, { get: (_, method) => fail(`not emulated: ${name}.${String(method)}`) });
  }
  return bring;
}
