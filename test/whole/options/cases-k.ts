/** Reimbursement through payroll, credit notes that are set off on request, and one receipt on two expenses. */
import { change, edit, runMenu } from '../../sandbox/acts.ts';
import type { World } from '../../sandbox/world.ts';
import { bundle, sync } from '../company.ts';
import { ENTRIES, type OptionCase } from './base.ts';

const BY = 'Reimburse by';
const PAYROLL = { [BY]: 'Payroll', 'Payroll clearing account': '856 · Amex Clearing' };

/** Somebody takes back the document of the meal, and syncs. */
function sendBack(world: World): void {
  runMenu(world, bundle, 'Void and send back…', ['ok']);
  sync(world);
}

const setOff = (world: World): void => void runMenu(world, bundle, 'Set off…', ['ok']);

/** The same file under two names. */
function hangTwice(world: World): void {
  const hang = (entry: number, fileName: string) => ({
    connectwise: 'attach',
    entry,
    document: { fileName, content: 'one receipt' },
  });
  change(world, [hang(ENTRIES.meal, 'cafe.pdf'), hang(ENTRIES.parts, 'scan.pdf')]);
}

function bothReal(world: World): void {
  edit(world, bundle, [{ tab: 'Exceptions', find: { Status: '▲ Needs you' }, set: { Action: 'Both are real' } }]);
  sync(world);
}

const SAME = {
  option: 'The same receipt on two expenses',
  entries: ['meal', 'parts'],
  settings: { 'Attach receipts': 'Yes' },
  arrange: hangTwice,
} as const satisfies Omit<OptionCase, 'value'>;

export const cases: readonly OptionCase[] = [
  { option: BY, value: 'Payables', entries: ['meal', 'flight'], settings: { [BY]: 'Payables' } },
  { option: BY, value: 'Payroll', entries: ['meal', 'flight'], settings: PAYROLL },
  {
    option: BY,
    value: 'Payroll, as Preview tells it',
    entries: ['meal'],
    settings: PAYROLL,
    act: 'Preview',
  },
  {
    option: BY,
    value: 'Payroll, saved as Draft',
    entries: ['meal'],
    settings: { ...PAYROLL, 'Save reimbursable as': 'Draft' },
  },
  {
    option: BY,
    value: 'Payroll, taken back and posted again',
    entries: ['meal'],
    settings: PAYROLL,
    afterwards: sendBack,
  },
  { option: BY, value: 'Payroll, without an account', entries: ['meal'], settings: { [BY]: 'Payroll' } },
  { option: 'Set off…', value: '(not chosen)', entries: ['meal', 'private'] },
  { option: 'Set off…', value: 'chosen, and confirmed', entries: ['meal', 'private'], afterwards: setOff },
  { ...SAME, value: '(nothing chosen)' },
  { ...SAME, value: 'Both are real', afterwards: bothReal },
  { ...SAME, value: '(nothing chosen), receipts off', settings: { 'Attach receipts': 'No' } },
];
