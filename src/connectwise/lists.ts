/** The reference lists that the sheet is filled from and that expenses are joined with. */
import type { ExpenseLists, ExpenseSetup, ExpenseType, ExpenseTypeKind, Named } from '../core/expenses/expense.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { parseShape } from './faults.ts';
import { readLists } from './pages.ts';
import { FIELDS, memberList, namedList, paymentTypeList, timeExpenseList, typeList } from './schemas.ts';

const PATHS = [
  { path: 'system/members', query: { fields: FIELDS.members } },
  { path: 'expense/types', query: { fields: FIELDS.types } },
  { path: 'expense/paymentTypes', query: { fields: FIELDS.paymentTypes } },
  { path: 'system/locations', query: { fields: FIELDS.named } },
  { path: 'system/departments', query: { fields: FIELDS.named } },
  { path: 'system/myCompany/timeExpense', query: { fields: FIELDS.timeExpense } },
];

/** License class of a member that is an integration's key and no person (ConnectWise API: Member). */
const API_LICENSE = 'A';

type Flags = { readonly [Name in 'advancedAmountFlag' | 'mileageFlag' | 'quantityFlag']?: boolean | null | undefined };

function kindOf(type: Flags): ExpenseTypeKind {
  if (type.advancedAmountFlag) return 'advance';
  if (type.mileageFlag) return 'mileage';
  return type.quantityFlag ? 'quantity' : 'money';
}

type RawNamed = { readonly id: number; readonly name?: string | null | undefined };

const named = (raw: RawNamed): Named => ({ id: raw.id, name: raw.name ?? '' });

function typeOf(raw: RawNamed & Flags & { readonly reimbursementRate?: number | null | undefined }): ExpenseType {
  return { ...named(raw), kind: kindOf(raw), rate: String(raw.reimbursementRate ?? '') };
}

/** Members, types, payment types, locations and departments in use, and how far approval must go; six calls, four at once. */
export function readExpenseLists(
  client: Client,
): Result<{ readonly lists: ExpenseLists; readonly setup: ExpenseSetup }, Fault> {
  const read = readLists(client, PATHS);
  if (!read.ok) return read;
  const [rawMembers, rawTypes, rawPaymentTypes, rawLocations, rawDepartments, rawTimeExpense] = read.value;
  const members = parseShape(memberList(), rawMembers, 'system/members');
  if (!members.ok) return members;
  const types = parseShape(typeList(), rawTypes, 'expense/types');
  if (!types.ok) return types;
  const paymentTypes = parseShape(paymentTypeList(), rawPaymentTypes, 'expense/paymentTypes');
  if (!paymentTypes.ok) return paymentTypes;
  const locations = parseShape(namedList(), rawLocations, 'system/locations');
  if (!locations.ok) return locations;
  const departments = parseShape(namedList(), rawDepartments, 'system/departments');
  if (!departments.ok) return departments;
  const timeExpense = parseShape(timeExpenseList(), rawTimeExpense, 'system/myCompany/timeExpense');
  if (!timeExpense.ok) return timeExpense;

  const lists: ExpenseLists = {
    members: members.value
      .filter((member) => !member.inactiveFlag && member.licenseClass !== API_LICENSE)
      .map(({ id, identifier, firstName, lastName, officeEmail, vendorNumber }) => ({
        id,
        identifier: identifier ?? '',
        name: `${firstName ?? ''} ${lastName ?? ''}`.trim(),
        email: officeEmail ?? '',
        ...(vendorNumber ? { vendorNumber } : {}),
      })),
    types: types.value.filter((type) => !type.inactiveFlag).map(typeOf),
    inactiveTypes: types.value.filter((type) => type.inactiveFlag).map(typeOf),
    paymentTypes: paymentTypes.value.map((raw) => ({ ...named(raw), isCompany: raw.companyFlag === true })),
    locations: locations.value.map(named),
    departments: departments.value.map(named),
  };
  // Where ConnectWise does not say, one approval is not taken for enough.
  return ok({ lists, setup: { needsSecondTier: timeExpense.value[0]?.tier2ApprovalFlag ?? true } });
}
