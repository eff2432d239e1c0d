/**
 * Writes to the Audit Log. The head of the chain is durable, with the rows themselves, before the tab gets them: a run that dies in
 * between leaves rows that the next one puts there.
 */
import {
  type AuditChange,
  type AuditHead,
  type AuditRow,
  absentIn,
  headOf,
  type SealedEntry,
  sealEntries,
} from '../core/controls/audit.ts';
import { decodeHead, encodeHead, isKeptWhole } from '../core/controls/audit-head.ts';
import { AUDIT_TEXTS } from '../core/wording/controls.ts';
import { KEPT } from './kept.ts';
import type { World } from './world.ts';

/** A change with the one who made it. */
export type Made = AuditChange & { readonly who: string };

/** The chain as it stands: its end as kept, null where nothing is kept, and the rows of the tab, null where it is not there. */
export type AuditLog = {
  readonly head: AuditHead | null;
  readonly rows: readonly AuditRow[] | null;
  readonly append: (entries: readonly SealedEntry[]) => void;
};

/** What a log begins with, so that a second beginning shows. */
const beginningOf = (world: World, { head, rows }: AuditLog): readonly Made[] =>
  head
    ? []
    : [
        {
          who: world.user(),
          what: rows && rows.length > 0 ? AUDIT_TEXTS.begunAgain : AUDIT_TEXTS.begun,
          old: '',
          new: '',
          why: '',
        },
      ];

/** Seals as many at once as the store takes in one text, and the rest after that. */
function write(world: World, log: AuditLog & { readonly head: AuditHead }, made: readonly Made[]): AuditHead {
  const when = world.localText(world.clock.now());
  const absent: readonly SealedEntry[] = absentIn(log.head, log.rows ?? []);
  const sealed = sealEntries(
    log.head,
    made.map((each) => ({ ...each, when })),
  );
  const head: AuditHead = { ...sealed, latest: [...absent, ...sealed.latest], isWritten: log.rows !== null };
  if (!isKeptWhole(head) && made.length > 1) {
    const half = Math.ceil(made.length / 2);
    const first = write(world, log, made.slice(0, half));
    const present = (log.rows ?? []).concat(first.latest.map((entry) => ({ ...entry, rowNumber: 0 })));
    return write(world, { ...log, head: first, rows: log.rows && present }, made.slice(half));
  }
  world.store.write(KEPT.audit, encodeHead(head));
  if (log.rows !== null) log.append(head.latest);
  return head;
}

export const readHead = ({ store }: World): AuditHead | null => decodeHead(store.read(KEPT.audit) ?? undefined);

/** The log as it is now, where a call of the panel, which takes no lock, wrote to it since it was read. */
function freshened(world: World, log: AuditLog): AuditLog {
  const head = readHead(world);
  if (head?.hash === log.head?.hash) return log;
  const rows = world.auditLog.read();
  return { ...log, head, rows: rows.ok ? rows.value : null };
}

/** Adds what was made, and the latest rows that the tab lacks; nothing is written where there is neither. */
export function writeAudit(world: World, given: AuditLog, made: readonly Made[]): void {
  const isAbsent = given.head !== null && given.rows !== null && absentIn(given.head, given.rows).length > 0;
  if (given.head !== null && made.length === 0 && !isAbsent) return;
  const log = freshened(world, given);
  write(world, { ...log, head: log.head ?? headOf(log.rows ?? []) }, [...beginningOf(world, log), ...made]);
}

/** Notes what the person who acts has just changed, for use cases that do not open the sheet. One read of the tab. */
export function noteChanges(world: World, changes: readonly AuditChange[]): void {
  if (changes.length === 0) return;
  const rows = world.isLaidOut() ? world.auditLog.read() : null;
  const head = readHead(world);
  const who = world.user();
  writeAudit(
    world,
    { head, rows: rows?.ok ? rows.value : null, append: world.auditLog.append },
    changes.map((change) => ({ ...change, who })),
  );
}
