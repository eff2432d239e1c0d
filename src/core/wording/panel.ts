/** The side panel's own sentences: its title, what a call is refused for, and the section that says how things stand. */
import type { Role } from '../controls/roles.ts';

export const PANEL_TITLE = 'Counterfoil';

const MAY: Readonly<Record<Role, string>> = {
  viewer: 'everybody who may open this spreadsheet',
  operator: 'operators and admins',
  admin: 'admins',
};

/** Says who may do it, because a refusal alone helps nobody. */
export const wordMayNot = (needed: Role): string =>
  `Nothing was changed: this is for ${MAY[needed]}. Settings lists who they are, under More options.`;

/** What reached the server is not what the panel sends, so no field can be named. */
export const wordBadInput = (field: string): string =>
  field === ''
    ? 'Nothing was changed: what was filled in could not be read. Close the panel, open it again and fill it in anew.'
    : `Nothing was changed: "${field}" can't be used as it is filled in.`;

export const STATUS_TEXTS = {
  title: 'How things stand',
  notLaidOut: 'This spreadsheet has no tabs of Counterfoil yet. Choose Set up… in the menu Counterfoil.',
  noLines: 'Nothing has run yet.',
} as const;
