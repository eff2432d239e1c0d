/** What people read of tracking: in Preview, and where a line gets no option. */
import type { FactsOf } from '../exceptions/kinds.ts';
import type { TrackingSource } from '../expenses/inputs.ts';
import { listWords } from './amounts.ts';
import type { Words } from './document-exceptions.ts';

const SOURCES = {
  'mapping row': 'row of GL Mapping',
  location: 'location',
  department: 'department',
  company: 'company',
  member: 'member',
  'expense type': 'expense type',
} as const satisfies Record<TrackingSource, string>;

type Trouble = FactsOf<'no tracking option'>;

const columnOf = ({ column }: Trouble): string => `Tracking ${column}`;

/** `the location "Hamilton" of the entry`. */
const wordSource = ({ from, option }: Trouble): string =>
  from === 'default' ? `"${option}"` : `the ${SOURCES[from]} "${option}" of the entry`;

function causeOf(facts: Trouble): string {
  const { from, category, option, because } = facts;
  const column = columnOf(facts);
  if (category === '') return `${column} is required in Settings, but Xero has no such tracking category`;
  if (because === 'archived' || from === 'default') {
    const state = because === 'archived' ? 'is archived' : 'is not there';
    return from === 'default'
      ? `${column} default in Settings names "${option}", which ${state} in Xero under ${category}`
      : `The option of ${category} for ${wordSource(facts)} ${state} in Xero`;
  }
  const missing =
    from === 'mapping row'
      ? 'the row of GL Mapping names none'
      : option === ''
        ? `the entry has no ${SOURCES[from]}`
        : `Xero has none for ${wordSource(facts)}`;
  return `An option of ${category} is required, and ${missing}`;
}

function cureOf(facts: Trouble): string {
  const { from, category, option, because } = facts;
  const column = columnOf(facts);
  if (category === '') return `Add a tracking category in Xero, or set ${column} required in Settings to No.`;
  if (from === 'default') return `Choose another ${column} default in Settings, or blank it.`;
  if (because === 'archived') return `Restore it in Xero, or choose ${column} in the row of GL Mapping that fits.`;
  const add =
    from === 'mapping row' || option === '' ? '' : `Add the option "${option}" to ${category} in Xero, or choose `;
  return `${add || 'Choose '}${column} in the row of GL Mapping that fits, or a ${column} default in Settings.`;
}

/** What happened and what to do where a line gets no option of a category. */
export const wordTrackingTrouble = (facts: Trouble): Words => ({ cause: causeOf(facts), toDo: cureOf(facts) });

/** At the end of why a document is as it is: `Tracking: Region Auckland.`; '' where no line has an option. */
export const wordTracking = (options: readonly string[]): string =>
  options.length === 0 ? '' : ` Tracking: ${listWords(options)}.`;
