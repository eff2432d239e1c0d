/** Google's objects as they cross to another thread: by number, so that what is changed in place stays where the world is. */
import type { Handle, Plain } from '../../sandbox/google/handles.ts';
import type { Outcome } from '../../sandbox/google/host.ts';

type Stub = { readonly kind: string; readonly ref: number };

const isStub = (value: object): value is Stub => 'ref' in value;

/** Lists and records with each object in them turned by `turn`. */
function mapHandles(value: Plain, turn: (handle: Handle) => Handle): Plain {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((each) => mapHandles(each, turn));
  if (value.kind === 'Date') return value;
  if (value.kind !== 'Record') return turn(value);
  const fields = Object.entries(value.fields).map(([name, field]) => [name, mapHandles(field, turn)] as const);
  return { kind: 'Record', fields: Object.fromEntries(fields) };
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

export const mapOutcome = (outcome: Outcome, turn: (handle: Handle) => Handle): Outcome =>
  outcome.ok ? { ok: true, value: mapHandles(outcome.value, turn) } : outcome;

/**
 * What these do is done with what the script itself holds: they reach nothing outside it, so that they stand on its thread and
 * nobody has to wait for them.
 */
const OWN_KINDS: readonly Handle['kind'][] = [
  'Enum',
  'HTTPResponse',
  'Logger',
  'console',
  'RichTextValue',
  'RichTextValueBuilder',
];

export const isOwn = ({ kind }: Handle): boolean => OWN_KINDS.includes(kind);

/** The objects that one execution holds: `lendAll` on the way to it, `takeBack` on the way from it. Services, and what is the script's own, are what they say. */
export function createHandles() {
  const lent: Handle[] = [];
  const refs = new Map<Handle, number>();
  const refOf = (handle: Handle): number => {
    const known = refs.get(handle) ?? lent.push(handle) - 1;
    refs.set(handle, known);
    return known;
  };
  const lend = (handle: Handle): Handle =>
    isOwn(handle) ? handle : ({ kind: handle.kind, ref: refOf(handle) } as unknown as Handle); // its place is taken, never looked into
  const takeBack = (handle: Handle): Handle => {
    if (!isStub(handle)) return handle;
    const found = lent[handle.ref];
    if (found === undefined) throw new Error(`nothing was lent as ${handle.ref}`);
    return found;
  };
  return {
    takeBack,
    takeBackAll: (args: readonly Plain[]): readonly Plain[] => args.map((arg) => mapHandles(arg, takeBack)),
    lendAll: (outcome: Outcome): Outcome => mapOutcome(outcome, lend),
  };
}

/** On the other thread: one stub for each number, so that an object met twice is the same one to the script. */
export function createStubs(): (handle: Handle) => Handle {
  const known = new Map<number, Handle>();
  return (handle) => {
    if (!isStub(handle)) return handle;
    const stub = known.get(handle.ref) ?? handle;
    known.set(handle.ref, stub);
    return stub;
  };
}
