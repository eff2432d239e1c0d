/** Carries a request of the add-on to whoever stands in for that vendor, spoiled where a fault was ordered. Any other host is refused loudly. */
import { answerConnectWise } from './connectwise/index.ts';
import type { Spoiling, System } from './faults.ts';
import { spoiltAnswer, takeFault } from './faults.ts';
import type { Clock, HttpOutcome, Surroundings } from './google/types.ts';
import type { OutsideOutcome, SendOutside } from './outside.ts';
import { createOutside } from './outside.ts';
import type { Answer, Request } from './standin.ts';
import type { World } from './world.ts';
import { instantOf } from './world.ts';
import { answerXero } from './xero/index.ts';

type Addressed = { readonly request: Request; readonly system: System; readonly spoiling: Spoiling | null };

const hosts: Readonly<Record<string, System>> = {
  'api.xero.com': 'xero',
  'identity.xero.com': 'identity',
  'login.xero.com': 'identity',
};

/** What the gate of an execution sends its requests with; `sendOutside` is shared, because it owns a thread. */
export function createTransport(world: World, clock: Clock, sendOutside: SendOutside = outside): Surroundings['send'] {
  return (requests) => {
    const addressed = requests.map((request): Addressed => {
      const system = systemOf(request.host);
      return { request, system, spoiling: takeFault(world.faults, system, request) };
    });
    const leaving = addressed.filter((one) => baseOf(world, one.system) !== null && isSent(one));
    const now = instantOf(clock.nowMs);
    const returned = sendOutside(
      leaving.map(({ request, system }) => ({ base: baseOf(world, system) ?? '', request, now })),
    );
    return addressed.map((one) => {
      const at = leaving.indexOf(one);
      return spoil(one, at >= 0 ? returned[at] : undefined, world, clock);
    });
  };
}

/** Which system a host belongs to; throws for a host that nobody stands in for. */
export function systemOf(host: string): System {
  const known = hosts[host] ?? (host.endsWith('.myconnectwise.net') ? 'connectwise' : undefined);
  if (known === undefined) throw new Error(`nobody stands in for ${host} (not emulated)`);
  return known;
}

const outside = createOutside();

function spoil(one: Addressed, returned: OutsideOutcome | undefined, world: World, clock: Clock): HttpOutcome {
  const { request, system, spoiling } = one;
  const outcome: HttpOutcome | null = returned === undefined ? null : settle(returned, system, request);
  if (spoiling === null)
    return outcome ?? { kind: 'answer', answer: answerWithin(world, system, request, clock.nowMs) };
  const truth =
    spoiling.isSent && outcome === null ? answerWithin(world, system, request, clock.nowMs) : answerIn(outcome);
  const shown = spoiltAnswer(spoiling, truth, usualMs(system, request, ''));
  if (shown !== null) return { kind: 'answer', answer: shown };
  return spoiling.shown === 'timeout' ? { kind: 'timeout' } : { kind: 'refused', message: 'the connection was closed' };
}

const answerIn = (outcome: HttpOutcome | null): Answer | null => (outcome?.kind === 'answer' ? outcome.answer : null);

/** A stand-in that does not know what it was asked ends the whole act: no script may take that for a vendor's answer. */
function answerWithin(world: World, system: System, request: Request, nowMs: number): Answer {
  try {
    if (system === 'connectwise') return answerConnectWise(held(world.connectwise, 'ConnectWise'), request, nowMs);
    return answerXero(held(world.xero, 'Xero'), request, nowMs);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${request.method} ${request.host}${request.path}: ${said}`, { cause });
  }
}

function settle(returned: OutsideOutcome, system: System, request: Request): HttpOutcome {
  if (returned.kind !== 'answer') return returned;
  const virtualMs = returned.virtualMs ?? usualMs(system, request, returned.answer.body);
  return { kind: 'answer', answer: { ...returned.answer, virtualMs } };
}

/** The cost table's time for an answer that does not say how long it took, in virtual milliseconds. */
export function usualMs(system: System, request: Request, body: string): number {
  if (system === 'identity') return 500;
  if (system === 'xero') return request.method === 'GET' ? 1_000 : 4_000;
  return request.method === 'GET' ? Math.max(800, 3 * countRows(body)) : 800;
}

function countRows(body: string): number {
  try {
    const rows: unknown = JSON.parse(body);
    return Array.isArray(rows) ? rows.length : 0;
  } catch {
    return 0;
  }
}

function baseOf(world: World, system: System): string | null {
  return system === 'connectwise' ? world.options.connectwiseUrl : world.options.xeroUrl;
}

function isSent(one: Addressed): boolean {
  return one.spoiling === null || one.spoiling.isSent;
}

function held<State>(state: State | null, vendor: string): State {
  if (state === null) throw new Error(`this world holds no ${vendor}`);
  return state;
}
