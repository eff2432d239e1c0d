/** What the API member's security role allows, found out by the cheapest read behind each permission that a run needs. */

import type { CalendarDate } from '../core/calendar.ts';
import type { Fault } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Permission } from '../core/setup/connectwise.ts';
import type { Call, Client } from './client.ts';
import { judgeAnswer } from './faults.ts';
import { exportCall } from './record-ids.ts';
import { cutIntoGroups, GROUP_SIZE } from './transport.ts';

type Probe = { readonly permission: Permission; readonly call: Call };

const SMALLEST = { fields: 'id', pageSize: 1, page: 1 };

/** No expense has this id, and none is so old: the export that is asked for is empty. */
const NO_ENTRY = [0];
const LONG_AGO = '2000-01-01' as CalendarDate;

const reading = (permission: Permission, path: string): Probe => ({ permission, call: { path, query: SMALLEST } });

/** Every list that a run reads. What only a change could show, batching off and taking back, is not tried. */
const PROBES: readonly Probe[] = [
  reading('accounting: inquire', 'finance/accounting/unpostedexpenses'),
  reading('accounting: inquire', 'finance/accounting/batches'),
  { permission: 'accounting: add', call: exportCall(NO_ENTRY, LONG_AGO) },
  reading('expense entries: inquire', 'expense/entries'),
  reading('expense entries: inquire', 'expense/reports'),
  reading('members: inquire', 'system/members'),
  reading('table set-up: inquire', 'expense/types'),
  reading('table set-up: inquire', 'expense/paymentTypes'),
  reading('my company: inquire', 'system/locations'),
  reading('my company: inquire', 'system/departments'),
  reading('my company: inquire', 'system/myCompany/timeExpense'),
];

/** `unasked` are those that no answer came about, whatever the reason. */
export type RoleFound = { readonly missing: readonly Permission[]; readonly unasked: readonly Permission[] };

const distinct = (permissions: readonly Permission[]): readonly Permission[] => [...new Set(permissions)];

/** A refusal by the role is 403; a key that may sign in and nothing else was seen to be refused with 401 (ConnectWise developer guide: API requests). */
const isRefusal = (fault: Fault): boolean => fault.what === 'permission missing' || fault.what === 'access refused';

/** Asks once for each list, four at once. A fault that reaches every call, such as no connection, ends it. */
export function findMissing(client: Client): Result<RoleFound, Fault> {
  const missing: Permission[] = [];
  const unasked: Permission[] = [];
  for (const group of cutIntoGroups(PROBES, GROUP_SIZE)) {
    const answers = client.sendOnce(group.map(({ call }) => call));
    if (!answers.ok) return answers;
    group.forEach(({ permission }, at) => {
      const judged = judgeAnswer(answers.value[at] ?? err({ said: 'no answer in its group' }));
      if (!judged.ok) (isRefusal(judged.error) ? missing : unasked).push(permission);
    });
  }
  const lacking = distinct(missing);
  return ok({ missing: lacking, unasked: distinct(unasked).filter((each) => !lacking.includes(each)) });
}
