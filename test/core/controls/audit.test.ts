/** The chain of the Audit Log: whatever is done to its rows shows, with the row where it shows. */
import {
  type AuditEntry,
  type AuditHead,
  type AuditRow,
  absentIn,
  headOf,
  NEW_HEAD,
  sealEntries,
  verifyAudit,
} from '../../../src/core/controls/audit.ts';
import { decodeHead, encodeHead, isKeptWhole } from '../../../src/core/controls/audit-head.ts';
import type { ChainFinding } from '../../../src/core/controls/chain.ts';

const entry = (at: number, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  when: `2026-11-18 10:00:0${at}`,
  who: 'ann@a.nz',
  what: `Settings, Due days: Value ${at}`,
  old: String(at),
  new: String(at + 1),
  why: '',
  ...changes,
});

const HEAD = sealEntries(
  NEW_HEAD,
  [0, 1, 2, 3, 4, 5].map((at) => entry(at)),
);
const ROWS: readonly AuditRow[] = HEAD.latest.map((sealed, at) => ({ ...sealed, rowNumber: at + 2 }));
const standing = (rows: readonly AuditRow[]): readonly AuditRow[] =>
  rows.map((row, at) => ({ ...row, rowNumber: at + 2 }));
const without = (...at: readonly number[]) => standing(ROWS.filter((_row, index) => !at.includes(index)));
const edited = (at: number, changes: Partial<AuditRow>) =>
  ROWS.map((row, index) => (index === at ? { ...row, ...changes } : row));
const ordered = (...order: readonly number[]) => standing(order.flatMap((at) => ROWS[at] ?? []));

test.each<[string, readonly AuditRow[], readonly ChainFinding[]]>([
  ['nothing', ROWS, []],
  ['a value edited', edited(2, { new: '99' }), [{ kind: 'changed', row: 4 }]],
  ['a name edited', edited(0, { who: 'eve@a.nz' }), [{ kind: 'changed', row: 2 }]],
  ['the last row edited', edited(5, { why: 'agreed' }), [{ kind: 'changed', row: 7 }]],
  ['a moment edited', edited(3, { when: '2025-01-01 00:00:00' }), [{ kind: 'changed', row: 5 }]],
  [
    'a row emptied but for its seal',
    edited(1, { when: '', who: '', what: '', old: '', new: '' }),
    [{ kind: 'changed', row: 3 }],
  ],
  [
    'a seal emptied',
    edited(1, { seal: '' }),
    [
      { kind: 'added', row: 3 },
      { kind: 'missing', row: 4, count: 1 },
    ],
  ],
  ['a row deleted', without(2), [{ kind: 'missing', row: 4, count: 1 }]],
  ['the first rows deleted', without(0, 1), [{ kind: 'missing', row: 2, count: 2 }]],
  ['the last rows deleted', without(4, 5), [{ kind: 'missing', row: 6, count: 2 }]],
  ['all rows deleted', [], [{ kind: 'missing', row: 2, count: 6 }]],
  ['two rows swapped', ordered(0, 2, 1, 3, 4, 5), [{ kind: 'moved', row: 4 }]],
  [
    'a row typed in',
    standing([...ROWS.slice(0, 3), { ...entry(9), seal: '', rowNumber: 0 }, ...ROWS.slice(3)]),
    [{ kind: 'added', row: 5 }],
  ],
  ['a row pasted before itself', ordered(0, 4, 1, 2, 3, 4, 5), [{ kind: 'added', row: 3 }]],
  ['a row pasted again', ordered(0, 1, 2, 1, 3, 4, 5), [{ kind: 'added', row: 5 }]],
  [
    'a row pasted over another',
    ordered(0, 1, 2, 1, 4, 5),
    [
      { kind: 'added', row: 5 },
      { kind: 'missing', row: 6, count: 1 },
    ],
  ],
])('%s', (_name, rows, findings) => {
  expect(verifyAudit(HEAD, rows)).toEqual(findings);
});

test('a chain written anew after an edit does not fit what is kept outside the sheet', () => {
  const forged = sealEntries(
    NEW_HEAD,
    [0, 1, 2, 3, 4, 5].map((at) => entry(at, at === 2 ? { new: '99' } : {})),
  );
  const rows = forged.latest.map((sealed, at) => ({ ...sealed, rowNumber: at + 2 }));
  expect(verifyAudit(forged, rows)).toEqual([]);
  expect(verifyAudit(HEAD, rows)).toEqual([{ kind: 'changed', row: 7 }]);
});

test('a chain that goes on with a forged row does not fit either', () => {
  const forged = sealEntries(HEAD, [entry(6)]);
  expect(verifyAudit(HEAD, [...ROWS, ...forged.latest.map((sealed) => ({ ...sealed, rowNumber: 8 }))])).toEqual([
    { kind: 'added', row: 8 },
  ]);
});

test('rows that follow are sealed with those before', () => {
  const more = sealEntries(HEAD, [entry(6), entry(7)]);
  expect(more.count).toBe(8);
  expect(more.latest).toHaveLength(2);
  const rows = standing([...ROWS, ...more.latest.map((sealed) => ({ ...sealed, rowNumber: 0 }))]);
  expect(verifyAudit(more, rows)).toEqual([]);
  expect(
    verifyAudit(
      more,
      rows.map((row) => (row.rowNumber === 3 ? { ...row, old: 'x' } : row)),
    ),
  ).toEqual([{ kind: 'changed', row: 3 }]);
});

test('texts are sealed as the sheet gives them back', () => {
  const [sealed] = sealEntries(NEW_HEAD, [entry(1, { new: "  '=1\n+1 ", old: 'x'.repeat(900) })]).latest;
  expect(sealed?.new).toBe('=1 +1');
  expect(sealed?.old).toHaveLength(300);
});

test('what the tab lacks of the latest rows is known, and from where the chain goes on without any note', () => {
  expect(absentIn(HEAD, without(4, 5)).map(({ new: now }) => now)).toEqual(['5', '6']);
  expect(absentIn(HEAD, ROWS)).toEqual([]);
  expect(headOf(without(1))).toEqual({ ...HEAD, latest: [] });
  expect(headOf([])).toEqual(NEW_HEAD);
});

describe('the head', () => {
  test('survives the store', () => {
    const named = sealEntries(HEAD, [entry(6, { new: 'Tākaka' })]);
    expect(decodeHead(encodeHead(named))).toEqual(named);
    expect(decodeHead(encodeHead({ ...named, isWritten: false }))?.isWritten).toBe(false);
    for (const text of [undefined, '', '{}', '[1]', '["1","x",true]']) expect(decodeHead(text)).toBeNull();
  });

  test('keeps as many rows as one property takes, the newest ones', () => {
    const long = Array.from({ length: 40 }, (_none, at) => entry(at % 10, { new: 'ā'.repeat(290) }));
    const head: AuditHead = sealEntries(NEW_HEAD, long);
    expect(isKeptWhole(head)).toBe(false);
    const text = encodeHead(head);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(9_000);
    const kept = decodeHead(text);
    expect(kept?.count).toBe(40);
    expect(kept?.latest.at(-1)).toEqual(head.latest.at(-1));
  });
});
