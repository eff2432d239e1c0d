/** The tab Members: which contact a member's bills are made out to. The add-on adds members and never chooses a contact. */
import { rememberContact, rememberedContact } from '../core/expenses/contacts.ts';
import type { Member } from '../core/expenses/expense.ts';
import type { MemberRow } from '../core/expenses/inputs.ts';
import type { MemberCheck, Plan } from '../core/expenses/plan-types.ts';
import type { Grid } from '../core/ports.ts';
import { withCheck } from '../core/row-keys.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { wordCheck } from '../core/wording/sheet-texts.ts';
import { ownTextOf, textOf } from './cells.ts';
import type { Tab } from './columns.ts';
import { type KeptTable, rereading, type Verdicts, writeKeys, writeVerdicts } from './kept-rows.ts';
import { appendRows, type Pen, readTable } from './table.ts';
import { CHECK_COLUMN, KEY_COLUMN, NOTES_COLUMN } from './usual-columns.ts';

export type MemberHeader = keyof (typeof HEADER_NOTES)['Members'];

export const MEMBERS = {
  name: 'Members',
  columns: {
    Member: { owner: 'add-on', width: 120 },
    Name: { owner: 'add-on', width: 160 },
    Email: { owner: 'add-on', width: 240 },
    // not strict: a contact that was made in Xero a minute ago is not in the list yet
    Contact: { owner: 'person', width: 200, choices: { from: 'list', list: 'Contacts', strict: false } },
    Check: CHECK_COLUMN,
    '_contact id': { owner: 'key', width: 90 },
    Notes: NOTES_COLUMN,
    _key: KEY_COLUMN,
  },
} as const satisfies Tab<MemberHeader>;

/** The identifiers in the tab, by one read of it; none where it is missing. */
export function readIdentifiers(grid: Grid): readonly string[] {
  if (!grid.tabNames().includes(MEMBERS.name)) return [];
  const table = readTable<MemberHeader>(grid, MEMBERS);
  return table.ok ? table.value.rows.map(({ cells }) => ownTextOf(cells.Member)).filter((name) => name !== '') : [];
}

export const readMembers = ({ kept }: KeptTable<MemberHeader>): readonly MemberRow[] =>
  kept.map(({ key, rowNumber, cells }) => ({
    key,
    rowNumber,
    member: textOf(cells.Member),
    name: textOf(cells.Name),
    email: textOf(cells.Email),
    contact: textOf(cells.Contact),
    contactId: rememberedContact(textOf(cells['_contact id']), textOf(cells.Contact), key),
  }));

const keyOf = (member: Member): string => `member-${member.id}`;

/** Check, and beside it what the row remembers of its contact. */
function verdictsOf({ memberChecks }: Plan): Verdicts<MemberHeader, 'Check' | '_contact id'> {
  const checks = new Map(memberChecks.map((row) => [row.key, row]));
  const memoryOf = ({ key, contact, contactId }: MemberCheck): string =>
    contactId === '' ? '' : rememberContact(contactId, contact, key);
  return {
    headers: ['Check', '_contact id'],
    kept: ({ key }) => {
      const row = checks.get(key);
      return { Check: wordCheck(row?.check ?? ''), '_contact id': row ? memoryOf(row) : '' };
    },
    ignored: ({ because, cells }) => ({ Check: wordCheck(because), '_contact id': textOf(cells['_contact id']) }),
  };
}

/** Writes what the plan says of each row, and adds the members that have none; `members` is null where the list is not known. */
export function writeMembers(
  pen: Pen,
  kept: KeptTable<MemberHeader>,
  plan: Plan | null,
  members: readonly Member[] | null,
): void {
  const again = rereading(pen, kept);
  writeKeys(pen, kept, again);
  if (plan !== null) {
    writeVerdicts(pen, kept, again, verdictsOf(plan));
  }
  const keys = new Set(kept.kept.map((row) => row.key));
  const names = new Set(kept.kept.map((row) => textOf(row.cells.Member).toLowerCase()));
  const added = (members ?? []).filter(
    (member) => !keys.has(keyOf(member)) && !names.has(member.identifier.toLowerCase()),
  );
  appendRows(
    pen,
    kept.table.columns,
    added.map((member) => ({
      Member: member.identifier,
      Name: member.name,
      Email: member.email,
      Contact: '',
      Check: '',
      '_contact id': '',
      Notes: '',
      _key: withCheck(keyOf(member)),
    })),
  );
}
