/** Tracking: which option a line gets where its row of GL Mapping names none. */
import type { OptionCase } from './base.ts';

const TRACKED = ['meal', 'sunday'] as const;

const sources: readonly OptionCase[] = [
  ...['Mapping row only', 'Location'].map(
    (value): OptionCase => ({
      option: 'Tracking 1 from',
      value,
      entries: TRACKED,
      settings: { 'Tracking 1 from': value },
    }),
  ),
  {
    option: 'Tracking 1 from',
    value: 'Location, in Preview',
    entries: ['meal'],
    settings: { 'Tracking 1 from': 'Location' },
    act: 'Preview',
  },
  ...['Department', 'Company', 'Member', 'Expense type'].map(
    (value): OptionCase => ({
      option: 'Tracking 2 from',
      value: `${value}, with Projects as default`,
      entries: ['meal'],
      settings: { 'Tracking 2 from': value, 'Tracking 2 default': 'Projects' },
    }),
  ),
];

const required: readonly OptionCase[] = [
  {
    option: 'Tracking 1 default',
    value: 'Auckland',
    entries: [...TRACKED, 'private'],
    settings: { 'Tracking 1 default': 'Auckland' },
  },
  {
    option: 'Tracking 1 required',
    value: 'Yes, from the company',
    entries: TRACKED,
    settings: { 'Tracking 1 from': 'Company', 'Tracking 1 required': 'Yes' },
  },
  {
    option: 'Tracking 2 required',
    value: 'Yes, from the department',
    entries: ['meal'],
    settings: { 'Tracking 2 from': 'Department', 'Tracking 2 required': 'Yes' },
  },
];

export const cases: readonly OptionCase[] = [...sources, ...required];
