/** Which call of an untroubled run sends a request: schedules that are known by what they trouble stay the same when a run gets another number of calls. */
import type { Bundle } from '../../sandbox/google/types.ts';
import { runSync } from './run-sync.ts';
import { makeTinyWorld, type Variant } from './tiny-world.ts';

/** The number of the first call of the variant's first *Sync now* that sends `method` to a path that ends with `path`. Throws when none does. */
export function callSending(bundle: Bundle, variant: Variant, method: string, path: string): number {
  const scene = { world: makeTinyWorld(bundle, variant), inFlight: [] };
  const found: number[] = [];
  runSync({ bundle, realm: null }, scene, null, {
    called: ({ n, http }) => {
      if (http.some((sent) => sent.method === method && sent.path.endsWith(path))) found.push(n);
    },
  });
  const [first] = found;
  if (first === undefined) throw new Error(`no call of the run sends ${method} ${path}`);
  return first;
}

/** The call that makes the bills. */
export const callMakingBills = (bundle: Bundle, variant: Variant): number =>
  callSending(bundle, variant, 'PUT', '/Invoices');
