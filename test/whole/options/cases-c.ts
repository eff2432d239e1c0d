/** Expense Connect: which account pays what the company paid. */
import { change, edit, runFunction, runMenu } from '../../sandbox/acts.ts';
import { consent } from '../../sandbox/consent.ts';
import type { World } from '../../sandbox/world.ts';
import { bundle } from '../company.ts';
import { ENTRIES, type OptionCase } from './base.ts';

const CARD = { 'Payment type': 'Company Visa', 'Bank account': '091 · Company Visa Card' };

const link =
  (...rows: readonly Readonly<Record<string, string>>[]) =>
  (world: World): void => {
    runMenu(world, bundle, 'Expense Connect…');
    edit(
      world,
      bundle,
      rows.map((row) => ({ tab: 'Expense Connect', append: row })),
    );
  };

const one = (value: string, arrange: OptionCase['arrange'], more: Partial<OptionCase> = {}): OptionCase => ({
  option: 'Expense Connect',
  value,
  entries: ['flight'],
  ...(arrange ? { arrange } : {}),
  ...more,
});

const inAud = (world: World): void =>
  change(world, [{ connectwise: 'edit', entry: { id: ENTRIES.flight, currency: { currencyCode: 'AUD' } } }]);

/** Somebody lets the sheet look at what is coded by hand, and codes the flight so. */
function coded(world: World): void {
  runFunction(world, bundle, 'panelAllowBank', [{}]);
  consent(world, bundle, { organisation: null, isDenied: false, isUnsaved: false });
  change(world, [{ xero: 'spend', account: '091', amount: 230, date: '2026-10-30', contact: 'Jane Taylor' }]);
}

const both =
  (...arranges: readonly ((world: World) => void)[]) =>
  (world: World): void => {
    for (const arrange of arranges) arrange(world);
  };

export const cases: readonly OptionCase[] = [
  one('A row for any member', link(CARD)),
  one(
    'A row of the member’s own, and one for any',
    link({ ...CARD, 'Bank account': '090 · Business Account' }, { ...CARD, Member: 'jtaylor' }),
  ),
  one('A row for any member, saved as Draft', link(CARD), { settings: { 'Save paid by the company as': 'Draft' } }),
  one('A row of another member', link({ ...CARD, Member: 'soconnor' })),
  one('A row of another member, and bills without a link are left open', link({ ...CARD, Member: 'soconnor' }), {
    settings: { 'Leave company-paid bills open': 'Yes' },
  }),
  one('A row for any member, where bills without a link are left open', link(CARD), {
    settings: { 'Leave company-paid bills open': 'Yes' },
  }),
  one('Start date a day later', link({ ...CARD, 'Start date': '2026-10-30' })),
  one('A row without a bank account', link({ ...CARD, 'Bank account': '' })),
  one('Two rows alike', link(CARD, { ...CARD, 'Bank account': '090 · Business Account' })),
  one('An expense in AUD, Hold', both(inAud, link(CARD))),
  one('An expense in AUD, Leave open', both(inAud, link({ ...CARD, 'In another currency': 'Leave open' }))),
  one('The same spend is coded by hand', both(link(CARD), coded)),
  one('Private spend on a linked card', link(CARD), { entries: ['private'] }),
  {
    option: 'Linked account',
    value: '091 · Company Visa Card',
    entries: ['flight'],
    arrange: (world) =>
      edit(world, bundle, [
        {
          tab: 'Payment Types',
          find: { 'Payment type': 'Company Visa' },
          set: { 'Linked account': '091 · Company Visa Card' },
        },
      ]),
  },
];
