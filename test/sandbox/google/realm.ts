/** The context in which the bundle runs: Google's services and the loaded script. It knows no entry, no limit and no outcome. */
import { constants, createContext } from 'node:vm';
import { type Gate, gateOf, openHost } from './host.ts';
import { findRealmScript } from './realm-script.ts';
import type { Run } from './run.ts';
import type { Bundle } from './types.ts';

export type Loaded = {
  readonly context: object;
  /** Brings a value of the outside into the context. */
  readonly bring: (value: unknown) => unknown;
};

/** Where executions run. Google gives each its own; one that serves many saves the loading and shows nothing else, as the bundle keeps no state. */
export type Realm = { readonly enter: (run: Run) => Loaded };

/** A realm that loads its script for the first execution that enters; the next ones, one at a time, must bring the same script. */
export function createRealm(): Realm {
  const now: { run: Run | null; bundle: Bundle | null; loaded: Loaded | null } = {
    run: null,
    bundle: null,
    loaded: null,
  };
  const currentRun = (): Run => {
    if (now.run === null) throw new Error('no execution has entered this realm');
    return now.run;
  };
  return {
    enter: (run) => {
      now.run = run;
      now.bundle ??= run.bundle;
      if (now.bundle !== run.bundle) throw new Error('this realm has loaded another script');
      now.loaded ??= loadContext(run.bundle, gateOf(currentRun));
      return now.loaded;
    },
  };
}

/**
 * A fresh context in which the bundle is loaded; every call in it goes to `gate`. It is an ordinary one: in a context made around an
 * object of ours each name of the language costs a detour. A Node too old for that makes such a one.
 */
export function loadContext(bundle: Bundle, gate: Gate): Loaded {
  const context = createContext(constants.DONT_CONTEXTIFY);
  findRealmScript().runInContext(context);
  const install = Reflect.get(context, '__install');
  if (typeof install !== 'function') throw new Error('the services did not load');
  const bring: unknown = install(openHost(gate));
  if (typeof bring !== 'function') throw new Error('the services did not start');
  bundle.script.runInContext(context);
  return { context, bring: (value) => bring(value) };
}

/** By bundle, the realms that no execution is in; none for a bundle whose executions each have their own. */
const idle = new WeakMap<Bundle, Realm[]>();

/** Lets all executions of `bundle` follow each other in one realm; those that begin while another goes on are in a further one. */
export function shareRealms(bundle: Bundle): Bundle {
  idle.set(bundle, []);
  return bundle;
}

/** Carries `go` out in a realm that nobody else is in. */
export function borrowRealm<Result>(bundle: Bundle, go: (realm: Realm) => Result): Result {
  const kept = idle.get(bundle);
  const realm = kept?.pop() ?? createRealm();
  try {
    return go(realm);
  } finally {
    kept?.push(realm);
  }
}
