/** What cells show (Google Sheets API: Date and number formats). */
import { formatJavaDate } from './java-date.ts';
import { showValue } from './number-format.ts';

describe('a number', () => {
  it.each([
    [1204.1, '', '1204.1'],
    [0.1 + 0.2, '', '0.3'],
    [1 / 3, '', '0.3333333333'],
    [12_345_678_901, '', '12345678901'],
    [1.005, '0.00', '1.01'],
    [-1234.5, '#,##0.00', '-1,234.50'],
    [-0.001, '0.00', '0.00'],
    [1234.5, '[$NZ$-1409]#,##0.00', 'NZ$1,234.50'],
    [1234.5, '"NZ$"#,##0.00', 'NZ$1,234.50'],
    [1234.5, '[$$]#,##0', '$1,235'],
    [-5, '0.00;(0.00)', '(5.00)'],
    [0, '0.00;-0.00;"–"', '–'],
    [0.5, '0%', '50%'],
    [0.1234, '0.0#%', '12.34%'],
    [7, '000', '007'],
    [0.25, '#.##', '.25'],
    [1234567, '#,##0.0,"k"', '1,234.6k'],
    [46_300, 'yyyy-mm-dd', '2026-10-05'],
    [46_300.5, 'd mmm yyyy h:mm am/pm', '5 Oct 2026 12:00 PM'],
    [46_300.75, 'dddd hh:mm:ss', 'Monday 18:00:00'],
    [1.5, '[h]:mm', '36:00'],
    [46_300, 'mmmm "of" yy', 'October of 26'],
  ])('%d by %j shows %j', (value, pattern, shown) => {
    expect(showValue(value, pattern, 'en_NZ')).toBe(shown);
  });

  it('shows text and booleans whatever the pattern, unless it has a section for text', () => {
    expect([
      showValue('x', '0.00', 'en_NZ'),
      showValue(true, '0.00', 'en_NZ'),
      showValue('x', '0;0;0;"text "@', 'en_NZ'),
    ]).toEqual(['x', 'TRUE', 'text x']);
  });
});

it.each([
  ['Pacific/Auckland', 'yyyy-MM-dd HH:mm:ss', '2026-11-18 10:00:00'],
  ['Etc/UTC', "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", '2026-11-17T21:00:00.000Z'],
  ['Pacific/Auckland', 'EEE d MMM yy h:mm a XXX', 'Wed 18 Nov 26 10:00 AM +13:00'],
])('Utilities.formatDate in %s by %s', (zone, pattern, shown) => {
  expect(formatJavaDate(Date.parse('2026-11-17T21:00:00Z'), zone, pattern)).toBe(shown);
});
