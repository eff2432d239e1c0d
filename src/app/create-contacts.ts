/** *Create contact*: makes the contact of a member in the ledger once somebody asked for it, and writes it into Members. */
import { type ContactRefusal, choiceIn, type NotDone } from '../core/exceptions/choices.ts';
import type { CellChange } from '../core/exceptions/cures.ts';
import type { Exception } from '../core/exceptions/kinds.ts';
import type { Member } from '../core/expenses/expense.ts';
import type { MemberRow } from '../core/expenses/inputs.ts';
import type { Plan } from '../core/expenses/plan-types.ts';
import { withCells } from '../core/expenses/with-cells.ts';
import { contactFinder } from '../core/ledger/contacts.ts';
import { comparable } from '../core/ledger/labels.ts';
import type { ContactOutcome } from '../core/ledger/ledger.ts';
import { memberKey } from '../core/ledger/numbers.ts';
import type { Contact } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import { AUDIT_TEXTS } from '../core/wording/controls.ts';
import { noteOwnChanges } from './control.ts';
import { noteApplied } from './decided.ts';
import type { Going } from './finish.ts';
import { writeAttempt } from './notes.ts';
import { refusalOf } from './own-expenses.ts';
import { STOP_SENDING_MS } from './world.ts';

/** A member whose contact somebody asked for, and the row that it is to stand in. */
type Wanted = { readonly exception: Exception; readonly member: Member; readonly row: MemberRow };

const refused = (going: Going, { key }: Exception, because: NotDone): Going => ({
  ...going,
  notDone: new Map([...going.notDone, [key, because]]),
});

/** The member's name; with what tells the member apart where an active contact bears that name already. */
function nameFor({ name, identifier }: Member, contacts: readonly Contact[]): string {
  const own = name.trim() || identifier;
  const isTaken = contactFinder(contacts)
    .byName(own)
    .some(({ isActive }) => isActive);
  return isTaken ? `${own} (${identifier})` : own;
}

function refusalIn(outcome: Exclude<ContactOutcome, { readonly kind: 'done' }>): ContactRefusal {
  if (outcome.kind === 'refused') return { kind: 'contact refused', reasons: outcome.reasons };
  return { kind: outcome.kind === 'unclear' ? 'contact unclear' : 'may not create contacts' };
}

/** `going` with what was made so far; `made` are the members' contacts that are still to be written into their rows. */
type Making = { readonly going: Going; readonly made: readonly (Wanted & { readonly contactId: string })[] };

function carryOut({ going, made }: Making, wanted: Wanted): Result<Making, Fault> {
  const { world, desk, reading } = going;
  const { exception, member } = wanted;
  const refusing = (because: NotDone): Result<Making, Fault> => ok({ going: refused(going, exception, because), made });
  if (world.clock.elapsedMs() >= STOP_SENDING_MS) return refusing({ kind: 'no time left' });
  if (going.rule.watch.isOn()) return refusing({ kind: 'paused' });
  const name = nameFor(member, reading.ledger.contacts);
  const request = { key: memberKey(member.id), name, email: member.email };
  const outcome = world.ledger.createContact(request, desk.attempt);
  if (!outcome.ok) return outcome;
  if (outcome.value.kind === 'done') {
    const { contact } = outcome.value;
    const contacts = [...reading.ledger.contacts.filter(({ id }) => id !== contact.id), contact];
    const known = { ...going, reading: { ...reading, ledger: { ...reading.ledger, contacts } } };
    return ok({ going: known, made: [...made, { ...wanted, contactId: contact.id }] });
  }
  // the ledger gives an equal request the answer that it kept, whatever was put right meanwhile
  if (outcome.value.kind !== 'not allowed') writeAttempt(world.store, desk.attempt + 1);
  return refusing(refusalIn(outcome.value));
}

const withMade = (going: Going, cell: CellChange, { facts }: Wanted['exception']): Going => ({
  ...going,
  sheet: { ...going.sheet, inputs: withCells(going.sheet.inputs, [cell], facts) },
});

/** The contacts stand in the members' rows that still say what they said, all by one write: a run that dies before it finds them by their keys. */
function writeMade({ going, made }: Making): Going {
  if (made.length === 0) return going;
  const { world, reading } = going;
  const finder = contactFinder(reading.ledger.contacts);
  const known = made.map((each) => ({ ...each, contact: finder.byId(each.contactId) }));
  const cells = known.flatMap(({ row, contact }): readonly CellChange[] =>
    contact?.isActive
      ? [{ tab: 'Members', key: row.key, column: 'contact', from: row.contact, to: finder.labelOf(contact) }]
      : [],
  );
  noteApplied(world, cells);
  const written = new Map(world.changeCells(cells).map((cell) => [cell.key, cell]));
  noteOwnChanges(world, AUDIT_TEXTS.contactMade);
  return known.reduce((after: Going, { exception, row, contact }) => {
    if (!contact?.isActive)
      return refused(after, exception, { kind: 'contact made is archived', name: contact?.name ?? '' });
    const cell = written.get(row.key);
    if (!cell) return refused(after, exception, { kind: 'cell changed' });
    return withMade(after, cell, exception);
  }, going);
}

/** Who asked, as far as member and row are known; `going` says why the others were not carried out. */
function sortOut(
  going: Going,
  asked: readonly Exception[],
): { readonly going: Going; readonly wanted: readonly Wanted[] } {
  const { world, run, reading, sheet } = going;
  const refusal = refusalOf(world, run, reading.lists.members);
  let now = going;
  const wanted = asked.flatMap((exception): readonly Wanted[] => {
    const ids = exception.entries.map(({ entryId }) => entryId);
    const because = refusal(ids, reading.expenses);
    const member = reading.expenses.find(({ entryId }) => ids.includes(entryId))?.member;
    const row = sheet.inputs.members.find((each) => comparable(each.member) === comparable(member?.identifier ?? ''));
    if (because === null && member && member.id > 0 && row) return [{ exception, member, row }];
    now = refused(now, exception, because ?? { kind: 'cell changed' });
    return [];
  });
  return { going: now, wanted };
}

/** `going` with the contacts that were made, in the ledger as it was read and in the sheet as it says now. Nothing is asked or written when nobody chose it. */
export function createContacts(begun: Going, plan: Plan): Result<Going, Fault> {
  const asked = plan.exceptions.filter(
    ({ key, facts }) =>
      facts.kind === 'no contact' && choiceIn(begun.sheet.actions.get(key) ?? '') === 'Create contact',
  );
  // where posting is held or paused nothing is sent, and that is said
  if (asked.length === 0 || begun.lawNotes.failing.length > 0 || begun.rule.pause !== null) return ok(begun);
  const sorted = sortOut(begun, asked);
  let making: Making = { going: sorted.going, made: [] };
  for (const wanted of sorted.wanted) {
    const next = carryOut(making, wanted);
    if (!next.ok) {
      // what was made before the fault stands in its rows all the same
      writeMade(making);
      return next;
    }
    making = next.value;
  }
  return ok(writeMade(making));
}
