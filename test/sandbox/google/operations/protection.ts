/** Protections, filters and folded groups. A protection binds nobody here: the one person is the file's owner, whom none binds. */
import { type Args, asText, isList, takeFlag, takeText } from '../args.ts';
import { refuse } from '../faults.ts';
import { enumValue, type HandleOf, type Plain } from '../handles.ts';
import type { Run } from '../run.ts';
import type { Protection, Rect, Sheet } from '../sheet-types.ts';
import { defineService, findSheet, getter, local, type Method, writer } from './define.ts';

type Self = HandleOf<'Protection'>;

function addProtection(sheet: Sheet, rect: Rect | null, run: Run): Self {
  const protection: Protection = {
    id: run.google.nextIds.protection,
    rect,
    description: '',
    warningOnly: false,
    editors: [run.google.user],
  };
  run.google.nextIds.protection += 1;
  sheet.protections.push(protection);
  return { kind: 'Protection', sheetId: sheet.id, protection };
}

/** A tab has one protection of its own: asking again gives the same. */
export function protectSheet(sheet: Sheet, run: Run): Self {
  const known = sheet.protections.find((protection) => protection.rect === null);
  return known ? { kind: 'Protection', sheetId: sheet.id, protection: known } : addProtection(sheet, null, run);
}

export function protectRange(sheet: Sheet, rect: Rect, run: Run): Self {
  const { row, column, rows, columns } = rect;
  return addProtection(sheet, { row, column, rows, columns }, run);
}

/** `type` is RANGE or SHEET. */
export function protectionsOf(sheet: Sheet, type: string): Self[] {
  return sheet.protections
    .filter((protection) => (protection.rect === null) === (type === 'SHEET'))
    .map((protection): Self => ({ kind: 'Protection', sheetId: sheet.id, protection }));
}

/** The kept one: handles are as old as the call that gave them. */
function findProtection(self: Self, run: Run): Protection {
  const found = findSheet(run, self.sheetId).protections.find((one) => one.id === self.protection.id);
  if (!found) throw refuse('This protection no longer exists.');
  return found;
}

const change = (effect: (protection: Protection, args: Args, run: Run) => void): Method<Self> =>
  writer((self, args, run) => {
    effect(findProtection(self, run), args, run);
    return self;
  });

const read = (effect: (protection: Protection) => Plain): Method<Self> =>
  getter((self, _, run) => effect(findProtection(self, run)));

function takeEmails(args: Args): string[] {
  const list = args.list[0];
  return (isList(list) ? list : [list]).map((one) =>
    typeof one === 'object' && one !== null && 'kind' in one && one.kind === 'User' ? one.email : asText(one, args),
  );
}

export const protection = defineService('Protection', {
  setDescription: change((one, args) => {
    one.description = takeText(args, 0);
  }),
  getDescription: read((one) => one.description),
  setWarningOnly: change((one, args) => {
    one.warningOnly = takeFlag(args, 0);
  }),
  isWarningOnly: read((one) => one.warningOnly),
  canEdit: read(() => true),
  getProtectionType: read((one) => enumValue('ProtectionType', one.rect === null ? 'SHEET' : 'RANGE')),
  getRange: getter((self, _, run) => {
    const sheet = findSheet(run, self.sheetId);
    const whole = { row: 1, column: 1, rows: sheet.maxRows, columns: sheet.maxColumns };
    return { kind: 'Range', sheetId: sheet.id, ...(findProtection(self, run).rect ?? whole) };
  }),
  getEditors: read((one) => one.editors.map((email): Plain => ({ kind: 'User', email }))),
  addEditor: change((one, args) => {
    one.editors.push(...takeEmails(args).filter((email) => !one.editors.includes(email)));
  }),
  addEditors: change((one, args) => {
    one.editors.push(...takeEmails(args).filter((email) => !one.editors.includes(email)));
  }),
  removeEditors: change((one, args, run) => {
    const gone = takeEmails(args);
    one.editors = one.editors.filter((email) => email === run.google.user || !gone.includes(email));
  }),
  canDomainEdit: read(() => false),
  setDomainEdit: change((_, args) => {
    takeFlag(args, 0);
  }),
  remove: writer((self, _, run) => {
    const sheet = findSheet(run, self.sheetId);
    const kept = findProtection(self, run);
    sheet.protections = sheet.protections.filter((one) => one !== kept);
    return undefined;
  }),
});

export const filter = defineService('Filter', {
  getRange: getter((self: HandleOf<'Filter'>, _, run) => {
    const rect = findSheet(run, self.sheetId).filter;
    if (!rect) throw refuse('This filter no longer exists.');
    return { kind: 'Range', sheetId: self.sheetId, ...rect };
  }),
  remove: writer((self, _, run) => {
    findSheet(run, self.sheetId).filter = null;
    return undefined;
  }),
});

type GroupSelf = HandleOf<'Group'>;

function groupsOf(self: GroupSelf, run: Run) {
  const sheet = findSheet(run, self.sheetId);
  const list = self.axis === 'row' ? sheet.rowGroups : sheet.columnGroups;
  return { sheet, list, found: list.find((one) => one.from === self.from && one.to === self.to) };
}

const fold = (collapsed: boolean): Method<GroupSelf> =>
  writer((self, _, run) => {
    const { found } = groupsOf(self, run);
    if (found) found.collapsed = collapsed;
    return self;
  });

export const group = defineService('Group', {
  collapse: fold(true),
  expand: fold(false),
  isCollapsed: getter((self, _, run) => groupsOf(self, run).found?.collapsed ?? false),
  getDepth: getter(
    (self, _, run) => groupsOf(self, run).list.filter((one) => one.from <= self.from && one.to >= self.to).length,
  ),
  remove: writer((self, _, run) => {
    const { list, found } = groupsOf(self, run);
    if (found) list.splice(list.indexOf(found), 1);
    return undefined;
  }),
});

export const user = defineService('User', {
  getEmail: { cost: 'free', needs: 'email', effect: (self: HandleOf<'User'>) => self.email },
  toString: local((self: HandleOf<'User'>) => self.email),
});
