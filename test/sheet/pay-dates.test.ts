/** What may stand in Pay dates. */
import { readPayDates } from '../../src/sheet/pay-dates.ts';
import { USUAL_PAY_DATES } from '../../src/sheet/settings.ts';

test.each([
  ['Every Friday', { every: 'week', weekday: 5 }],
  ['every  sunday', { every: 'week', weekday: 0 }],
  ['Every second week from 2026-01-09', { every: 'second week', from: '2026-01-09' }],
  ['Every second Friday from 2026-01-09', { every: 'second week', from: '2026-01-09' }],
  ['Monthly on 20', { every: 'month', day: 20 }],
  ['Monthly on the 1st', { every: 'month', day: 1 }],
  ['Monthly on the last day', { every: 'month', day: 31 }],
  ['15th and last day', { every: 'half month' }],
  ['the 15th and the last day of the month', { every: 'half month' }],
])('%s', (text, rule) => {
  expect(readPayDates(text)).toEqual(rule);
});

test.each([
  '',
  'Friday',
  'Every Fryday',
  'Every second Monday from 2026-01-09',
  'Every second week from 2026-02-30',
  'Every second week',
  'Monthly on 0',
  'Monthly on 32',
  'Monthly',
  '15th',
])('"%s" is no rule', (text) => {
  expect(readPayDates(text)).toBeNull();
});

test('whatever the dropdown offers is a rule', () => {
  expect(USUAL_PAY_DATES.map(readPayDates)).not.toContain(null);
});
