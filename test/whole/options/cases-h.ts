/** Rows of GL Mapping that were changed after something was booked by them: what the next documents under them are. */
import { asUser, change, edit, runFunction, runMenu } from '../../sandbox/acts.ts';
import type { World } from '../../sandbox/world.ts';
import { bundle, choose, sync } from '../company.ts';
import type { OptionCase } from './base.ts';

const FIRST = 'Draft first under a changed row';
const TWO = 'Two people for mapping changes';
const JANE = 'jane.taylor@harbourlight.example';
const ADA = 'ada@harbourlight.example';

/** Meals of the days after the first one, which is posted by the row as it was. */
const later = (count: number) =>
  Array.from({ length: count }, (_none, at) => ({
    connectwise: 'add',
    entry: {
      id: 9021 + at,
      member: { id: 101 },
      date: `2026-11-0${at + 2}`,
      type: { id: 3 },
      amount: 46,
      notes: 'Lunch',
      paymentMethod: { id: 1 },
      classification: { id: 2 },
    },
  }));

/** The first meal is posted, then somebody gives the row of meals another account, and so many more meals come. */
const changedAfter =
  (count: number, settings: Readonly<Record<string, string>> = {}) =>
  (world: World): void => {
    sync(world);
    choose(world, settings);
    if (TWO in settings) sync(world);
    const meals = { 'Expense type': 'Meals', Location: '' };
    edit(world, bundle, [{ tab: 'GL Mapping', find: meals, set: { Account: '429 · General Expenses' } }]);
    change(world, later(count));
  };

type Offered = {
  readonly sections: readonly {
    readonly id: string;
    readonly blocks: readonly { readonly options?: readonly { readonly value: string }[] }[];
  }[];
};

/** Somebody accepts in the panel what it shows under Mapping changes. */
const acceptAs = (world: World, address: string): void =>
  asUser(world, address, () => {
    runFunction(world, bundle, 'panelLookAtMapping', [{}]);
    const [shown] = runFunction(world, bundle, 'panelShow', [{}]).executions;
    const { sections } = (shown?.returned ?? { sections: [] }) as Offered; // every call of the panel answers with it
    const blocks = sections.find(({ id }) => id === 'mapping-changes')?.blocks ?? [];
    const accepted = blocks.flatMap(({ options = [] }) => options.map(({ value }) => value));
    runFunction(world, bundle, 'panelAcceptMapping', [{ accepted }]);
  });

const acceptedBy =
  (...addresses: readonly string[]) =>
  (world: World): void => {
    for (const address of addresses) acceptAs(world, address);
    sync(world);
  };

const ONE: Pick<OptionCase, 'entries'> = { entries: ['meal'] };

export const cases: readonly OptionCase[] = [
  { ...ONE, option: FIRST, value: 'No', settings: { [FIRST]: 'No' }, arrange: changedAfter(2) },
  { ...ONE, option: FIRST, value: 'Yes', arrange: changedAfter(6) },
  {
    ...ONE,
    option: FIRST,
    value: 'Yes, as Preview tells it',
    arrange: changedAfter(1),
    act: 'Preview',
  },
  {
    ...ONE,
    option: FIRST,
    value: 'Yes, accepted in the panel after the first sync',
    arrange: changedAfter(6),
    afterwards: acceptedBy(JANE),
  },
  {
    ...ONE,
    option: TWO,
    value: 'Yes, before anybody accepts',
    arrange: changedAfter(1, { [TWO]: 'Yes', Admins: `${JANE}, ${ADA}` }),
  },
  {
    ...ONE,
    option: TWO,
    value: 'Yes, accepted by both',
    arrange: (world) => {
      changedAfter(1, { [FIRST]: 'No', [TWO]: 'Yes', Admins: `${JANE}, ${ADA}` })(world);
      runMenu(world, bundle, 'Preview');
      for (const address of [JANE, ADA]) acceptAs(world, address);
    },
  },
];
