import type { Instant } from '../../../src/core/calendar.ts';
import {
  decodeMemory,
  encodeMemory,
  judgeMemory,
  type Memory,
  type MemoryCommand,
} from '../../../src/core/posting/memory.ts';

const since = '2026-11-18T10:00:00.000Z' as Instant;
const lost: Memory = { is: 'lost', since };

const cases: readonly [string, Memory, string, MemoryCommand][] = [
  ['whole notes', { is: 'whole' }, since, { do: 'go on' }],
  ['a new sheet', { is: 'new' }, since, { do: 'ask the ledger' }],
  ['notes lost this moment', lost, since, { do: 'wait', leftMs: 600_000 }],
  ['notes lost almost ten minutes ago', lost, '2026-11-18T10:09:59.999Z', { do: 'wait', leftMs: 1 }],
  ['notes lost ten minutes ago', lost, '2026-11-18T10:10:00.000Z', { do: 'ask the ledger' }],
];

test.each(cases)('%s', (_case, memory, now, command) => {
  expect(judgeMemory(memory, now as Instant)).toEqual(command);
});

test('what is written is read again', () => {
  for (const memory of [{ is: 'whole' }, { is: 'new' }, lost] as const)
    expect(decodeMemory(encodeMemory(memory))).toEqual(memory);
});

test.each([null, '', 'lost', 'lost once', 'wholesome', since])('%p is no mark of ours', (text) => {
  expect(decodeMemory(text)).toBeNull();
});
