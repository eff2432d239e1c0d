/** Receipts: what hangs on an expense in ConnectWise and what comes onto its bill, or stands in Exceptions. */
import { change } from '../../sandbox/acts.ts';
import type { World } from '../../sandbox/world.ts';
import { sync } from '../company.ts';
import { choosing, ENTRIES, type EntryName, type OptionCase } from './base.ts';

const hang =
  (name: EntryName, document: { readonly fileName: string; readonly size?: number; readonly link?: boolean }) =>
  (world: World): void =>
    change(world, [{ connectwise: 'attach', entry: ENTRIES[name], document: { ...document } }]);

const lunch = hang('meal', { fileName: 'lunch.pdf' });
const huge = hang('meal', { fileName: 'scan.pdf', size: 12_000_000 });

const ATTACH = 'Attach receipts';
const NEEDED = 'Receipt needed from';
const ON = { [ATTACH]: 'Yes' };

/** A case of meal and dinner whose files are told. */
const withFiles = (
  option: string,
  value: string,
  rest: Omit<OptionCase, 'option' | 'value' | 'tellsFiles'>,
): OptionCase => ({ option, value, entries: ['meal', 'sunday'], tellsFiles: true, ...rest });

export const cases: readonly OptionCase[] = [
  withFiles(ATTACH, 'No', { settings: { [ATTACH]: 'No' }, arrange: lunch }),
  withFiles(ATTACH, 'Yes', { settings: ON, arrange: lunch }),
  withFiles(ATTACH, 'Yes, saved as Draft', {
    settings: { ...ON, 'Save reimbursable as': 'Draft' },
    arrange: lunch,
  }),
  withFiles(ATTACH, 'Yes, with a file that Xero does not take', { entries: ['meal'], settings: ON, arrange: huge }),
  withFiles(ATTACH, 'Yes, with a file that Xero does not take, and Done chosen under Action', {
    entries: ['meal'],
    settings: ON,
    arrange: huge,
    afterwards: choosing('Done'),
  }),
  withFiles(ATTACH, 'Yes, with an address in place of a file', {
    entries: ['meal'],
    settings: ON,
    arrange: hang('meal', { fileName: 'https://files.example/1', link: true }),
  }),
  withFiles(NEEDED, '(blank)', { settings: ON }),
  withFiles(NEEDED, '40', { settings: { ...ON, [NEEDED]: 40 } }),
  withFiles(NEEDED, '40, and the receipt comes later', {
    settings: { ...ON, [NEEDED]: 40 },
    afterwards: (world) => {
      lunch(world);
      sync(world);
    },
  }),
  withFiles(NEEDED, '40, and Not needed chosen under Action', {
    settings: { ...ON, [NEEDED]: 40 },
    afterwards: choosing('Not needed', 'Parking meter'),
  }),
];
