/**
 * The changes to the code that no test notices, each with the reason why none does. `npm run mutate` fails for one that is missing here,
 * and for one that a test has come to notice. `times` = so many places with the same text; 1 unless told.
 */
export const SURVIVORS = [
  {
    file: 'core/calendar.ts',
    change: 'left > right → left >= right',
    because: 'Of two equal days it does not matter which one comes back: they are the same text.',
  },
  {
    file: 'core/calendar.ts',
    change: 'left < right → left <= right',
    because: 'Of two equal days it does not matter which one comes back: they are the same text.',
  },
];
