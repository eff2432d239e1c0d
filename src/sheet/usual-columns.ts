/** Columns that several tabs have alike. */
import type { Column } from './columns.ts';

export const CHECK_COLUMN = {
  owner: 'add-on',
  width: 260,
  tones: [
    { starts: '✓', tone: 'good' },
    { starts: '▲', tone: 'attention' },
  ],
} as const satisfies Column;

export const NOTES_COLUMN = { owner: 'person', width: 200 } as const satisfies Column;

export const KEY_COLUMN = { owner: 'key', width: 90 } as const satisfies Column;
