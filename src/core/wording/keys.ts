/** What stands beside rows that are not used because of their hidden key, and how a run tells of them. */
import { countOf, listWords } from './amounts.ts';

export const wordIgnored = {
  newRow: (row: number) =>
    `Pasted from row ${row}, and not used yet. Look it over: it counts as a row of its own from the next run on.`,
  copy: (row: number) => `A copy of row ${row}, which counts. It is ignored: please delete it.`,
  strange:
    'Its hidden key was changed, so it is ignored. Delete the row, or empty its cell under _key to make it a new one.',
} as const;

/** For the tabs that only Counterfoil fills. */
export const OWN_ROW_IGNORED = {
  copy: (row: number) => `✕ Copy of row ${row}, ignored`,
  strange: '✕ Key changed, ignored',
} as const;

/** At the end of a run's sentence; '' where every row is used. */
export function wordRowsIgnored(tabs: readonly { readonly tab: string; readonly rows: number }[]): string {
  const told = tabs.filter(({ rows }) => rows > 0);
  if (told.length === 0) return '';
  const count = told.reduce((sum, { rows }) => sum + rows, 0);
  const where = listWords(told.map(({ tab, rows }) => `${tab} (${rows})`));
  return `${countOf(count, 'row is', 'rows are')} ignored, because the hidden key is a copy or was changed: ${where}.`;
}
