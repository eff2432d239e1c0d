/** Posted expenses whose approval was taken back in ConnectWise afterwards: they are told for as long as that is so, or until a person accepts it. */
import { addDays, type CalendarDate } from '../core/calendar.ts';
import { documentException } from '../core/exceptions/causes.ts';
import { choiceIn } from '../core/exceptions/choices.ts';
import type { ExceptionEntry } from '../core/exceptions/kinds.ts';
import type { ExpenseStatus } from '../core/expenses/expense.ts';
import type { Fault } from '../core/ports.ts';
import { entriesOf } from '../core/posting/drift.ts';
import { decodeAccepted, encodeAccepted } from '../core/posting/drift-notes.ts';
import { documentsIn, type Registered } from '../core/posting/registered.ts';
import { ok, type Result } from '../core/result.ts';
import type { RegisterChange } from '../core/run.ts';
import { wordAccepted } from '../core/wording/drift.ts';
import type { Drifted } from './drift.ts';
import { postedBefore } from './posted.ts';
import type { World } from './world.ts';

/** Nobody takes back an approval of last quarter, and if so, its period is closed. */
const DAYS = 92;

const ACCEPTED = 'unapproved';

export type Statuses = ReadonlyMap<number, ExpenseStatus>;

/** The entries among the latest that were posted once and are not approved now, each with its status. */
export function readUnapproved(world: World, today: CalendarDate): Result<Statuses, Fault> {
  const wasPosted = postedBefore(world.store);
  if (!wasPosted) return ok(new Map());
  const unapproved = world.source.readUnapproved(addDays(today, -DAYS));
  if (!unapproved.ok) return unapproved;
  return ok(
    new Map(
      unapproved.value.filter(({ entryId }) => wasPosted(entryId)).map(({ entryId, status }) => [entryId, status]),
    ),
  );
}

type Standing = {
  readonly registered: Registered;
  readonly entries: readonly ExceptionEntry[];
  readonly status: ExpenseStatus;
};

/** The documents that stand with such an entry. */
function standingWith(statuses: Statuses, documents: readonly Registered[]): readonly Standing[] {
  return documents
    .filter(({ status }) => status === 'In the ledger' || status === 'Paid')
    .flatMap((registered) => {
      const entries = entriesOf(registered).filter(({ entryId }) => statuses.has(entryId));
      const status = statuses.get(entries[0]?.entryId ?? 0);
      return status ? [{ registered, entries, status }] : [];
    });
}

const exceptionOf = ({ registered: { number }, status, entries }: Standing) =>
  documentException({ kind: 'approval taken back', number, status }, entries);

function acceptedChange({ registered, entries, status }: Standing): RegisterChange {
  const text = wordAccepted({ kind: 'approval taken back', number: registered.number, status });
  return {
    documentId: registered.id,
    status: registered.status,
    changed: new Map(entries.map(({ entryId }) => [entryId, text])),
  };
}

/** One exception for each document that stands with such an entry. The Register is read only when there is one. */
export function lookForUnapproved(
  world: World,
  today: CalendarDate,
  actions: ReadonlyMap<string, string>,
): Result<Drifted, Fault> {
  const statuses = readUnapproved(world, today);
  if (!statuses.ok) return statuses;
  const before = world.store.read(ACCEPTED);
  if (statuses.value.size === 0 && before === null) return ok({ exceptions: [], registerChanges: [] });
  const rows = world.readRegister();
  const standing = standingWith(statuses.value, rows.ok ? documentsIn(rows.value) : []);
  const known = decodeAccepted(before);
  const isKnown = ({ registered: { id }, status }: Standing): boolean => known.get(id) === status;
  const isAgreed = (each: Standing): boolean => choiceIn(actions.get(exceptionOf(each).key) ?? '') === 'Accept';
  const asked = standing.filter((each) => !isKnown(each));
  const agreed = asked.filter(isAgreed);
  const text = encodeAccepted(
    [...standing.filter(isKnown), ...agreed].map((each) => [each.registered.id, each.status]),
  );
  if (text === null) world.store.remove(ACCEPTED);
  else if (text !== before) world.store.write(ACCEPTED, text);
  return ok({
    exceptions: asked.filter((each) => !isAgreed(each)).map(exceptionOf),
    registerChanges: agreed.map(acceptedChange),
  });
}
