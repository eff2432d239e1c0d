/** Nothing that is written as text may be taken for anything else, whatever it holds and whatever the language. */
import fc from 'fast-check';
import { ownTextOf, safeText, textOf, toCell, toLink } from '../../src/sheet/cells.ts';
import { parseTyped } from '../sandbox/google/typed-input.ts';
import { day, NOW } from './sample.ts';

const NOW_MS = Date.parse(NOW);
const inNewZealand = { locale: 'en_NZ', timeZone: 'Pacific/Auckland' };
const inGermany = { locale: 'de_DE', timeZone: 'Europe/Berlin' };

const tricky = fc.constantFrom(
  '=IMPORTXML("http://x","y")',
  '+1+1',
  '-1',
  '@SUM(A1)',
  "'quoted",
  '\t=1',
  '\r=1',
  '00123',
  '1/2',
  '2026-10-05',
  '5 Oct',
  'TRUE',
  '5%',
  '$2.99',
  '1e5',
  '(12)',
  '10:30',
);

describe('a text on its way into a cell', () => {
  it.each([inNewZealand, inGermany])('stays the same text in $locale', (place) => {
    const texts = fc.oneof(tricky, fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme', minLength: 1 }));
    fc.assert(
      fc.property(texts, (text) => {
        const typed = parseTyped(safeText(text), place, NOW_MS);
        expect(typed).toEqual({ value: text });
      }),
    );
  });

  it('leaves an empty cell empty', () => {
    expect(safeText('')).toBe('');
  });

  it('is cut where a cell would be full', () => {
    expect(safeText('x'.repeat(60_000)).length).toBeLessThan(50_000);
  });
});

describe('values that are not text', () => {
  const localText = () => '2026-11-18 10:00:00';

  it.each([
    ['a number', 1204.1, 1204.1],
    ['a tick', true, true],
    ['a day, which Sheets turns into a date itself', { date: day('2026-10-05') }, '2026-10-05'],
    ['a moment, in local time', { instant: NOW }, '2026-11-18 10:00:00'],
    ['a link, as its text', { text: '=1', url: 'https://x' }, "'=1"],
  ] as const)('%s', (_, value, written) => {
    expect(toCell(value, localText)).toBe(written);
  });

  it('gives a link only where there is an address', () => {
    expect(toLink({ text: 'Bill', url: 'https://x' })).toEqual({ text: 'Bill', url: 'https://x' });
    expect(toLink('Bill')).toEqual({ text: 'Bill', url: '' });
  });
});

describe('a cell that is read', () => {
  it.each([
    [" 't Hooft ", "'t Hooft"],
    [400, '400'],
    ['', ''],
  ])('of people: %p reads as %p', (cell, text) => {
    expect(textOf(cell)).toBe(text);
  });

  it('of the add-on loses a mark that was kept as a character', () => {
    expect(ownTextOf("'member-101")).toBe('member-101');
  });
});
