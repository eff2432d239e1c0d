/** Modes and pause as texts: whole ones come back, a cut mode posts nothing, a cut pause still pauses. */
import type { CalendarDate, Instant } from '../../../src/core/calendar.ts';
import {
  decodeModes,
  decodePause,
  encodeModes,
  encodePause,
  initialMode,
  isUpward,
  type ModeState,
} from '../../../src/core/controls/mode.ts';

const at = '2026-10-12T09:00:00.000Z' as Instant;

const pilot: ModeState = {
  mode: 'Pilot',
  since: at,
  by: 'ada@example.com',
  why: 'two people to begin with',
  isOverride: true,
  pilot: {
    members: ['jtaylor'],
    from: '2026-10-01' as CalendarDate,
    to: '2026-10-31' as CalendarDate,
    mostDocuments: 5,
    mostAmount: '500.00',
  },
};

test('what was noted comes back whole', () => {
  expect(decodeModes(encodeModes({ expenses: pilot }))).toEqual({ expenses: pilot });
  const pause = { at, by: 'ada@example.com', why: 'wrong account' };
  expect(decodePause(encodePause(pause))).toEqual(pause);
});

test('nothing noted is nothing', () => {
  expect(decodeModes(null)).toBeNull();
  expect(decodeModes(undefined)).toBeNull();
  expect(decodePause(undefined)).toBeNull();
});

test('a mode that can not be read posts nothing', () => {
  expect(decodeModes('{"expenses":{"mode":"Autom')?.expenses.mode).toBe('Preview only');
  expect(decodeModes('{"expenses":{"mode":"Whatever","by":"","why":""}}')?.expenses.mode).toBe('Preview only');
});

test('a scope that is not whole is none', () => {
  const text = JSON.stringify({ expenses: { ...pilot, pilot: { ...pilot.pilot, to: 'soon' } } });
  expect(decodeModes(text)?.expenses).toEqual({ ...pilot, pilot: null });
});

test('a pause that can not be read pauses', () => {
  expect(decodePause('{"at":"20')).not.toBeNull();
});

test('without a note only a spreadsheet that posted before goes on by itself', () => {
  expect(initialMode(false)).toMatchObject({ mode: 'Preview only', since: null });
  expect(initialMode(true)).toMatchObject({ mode: 'Automatic', why: 'posted before there were modes' });
});

test('upward is towards less care', () => {
  expect(isUpward('Preview only', 'Pilot')).toBe(true);
  expect(isUpward('Supervised', 'Automatic')).toBe(true);
  expect(isUpward('Automatic', 'Supervised')).toBe(false);
  expect(isUpward('Pilot', 'Pilot')).toBe(false);
});
