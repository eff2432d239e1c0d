/** Reimbursement through payroll, and credit notes that are set off on request. */
import { runMenu } from '../../sandbox/acts.ts';
import type { World } from '../../sandbox/world.ts';
import { bundle, sync } from '../company.ts';
import type { OptionCase } from './base.ts';

const BY = 'Reimburse by';
const PAYROLL = { [BY]: 'Payroll', 'Payroll clearing account': '856 · Amex Clearing' };

/** Somebody takes back the document of the meal, and syncs. */
function sendBack(world: World): void {
  runMenu(world, bundle, 'Void and send back…', ['ok']);
  sync(world);
}

const setOff = (world: World): void => void runMenu(world, bundle, 'Set off…', ['ok']);

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
];
