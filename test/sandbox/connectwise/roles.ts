/** What the security role of an API member allows: permissions of a module, each with four levels. Off means 403, on means everything. */
import type { Request } from '../standin.ts';
import { problem, refuse } from './reply.ts';

export const LEVELS = ['add', 'edit', 'delete', 'inquire'] as const;
export type Level = (typeof LEVELS)[number];

/** Module and permission, as the screen System > Security Roles names them. */
export const PERMISSIONS = [
  'Companies > Manage Attachments',
  'Finance > Accounting Interface',
  'Time & Expense > Expense Report Entry',
  'System > Member Maintenance',
  'System > My Company',
  'System > Table Setup',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export type Role = Record<Permission, Level[]>;

export const fullRole = (): Role => ({
  'Companies > Manage Attachments': [...LEVELS],
  'Finance > Accounting Interface': [...LEVELS],
  'Time & Expense > Expense Report Entry': [...LEVELS],
  'System > Member Maintenance': [...LEVELS],
  'System > My Company': [...LEVELS],
  'System > Table Setup': [...LEVELS],
});

/** Which permission a path is behind; what is not listed is open to every member. */
const BEHIND: readonly (readonly [RegExp, Permission])[] = [
  [/^\/finance\/accounting\//, 'Finance > Accounting Interface'],
  [/^\/expense\/(entries|reports)(\/|$)/, 'Time & Expense > Expense Report Entry'],
  [/^\/expense\//, 'System > Table Setup'],
  [/^\/finance\/(accountingPackageSetup|glAccounts)/, 'System > Table Setup'],
  [/^\/system\/documents/, 'Companies > Manage Attachments'],
  [/^\/system\/members/, 'System > Member Maintenance'],
  [/^\/system\/(locations|departments|myCompany)/, 'System > My Company'],
];

const BY_METHOD: Readonly<Record<string, Level>> = {
  GET: 'inquire',
  POST: 'add',
  PUT: 'edit',
  PATCH: 'edit',
  DELETE: 'delete',
};

/** In the old interface Add lets a member export and Edit lets him post; that REST keeps to it is not documented. */
function levelOf({ method }: Request, path: string): Level | undefined {
  return method === 'POST' && path === '/finance/accounting/batches' ? 'edit' : BY_METHOD[method];
}

/** Throws ConnectWise's refusal where the role has the permission for `path` (below the API's address) off. */
export function checkRole(role: Role, request: Request, path: string): void {
  const permission = BEHIND.find(([pattern]) => pattern.test(path))?.[1];
  const level = levelOf(request, path);
  if (permission === undefined || level === undefined || role[permission].includes(level)) return;
  throw refuse(problem(403, 'Forbidden', 'You do not have the security permissions for this action.'));
}
