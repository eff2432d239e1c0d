/** The shapes of ConnectWise's answers, as far as they are read. Unset fields are omitted there, so nearly all may be missing. */
import * as z from 'zod/mini';
import { lazy } from '../core/lazy.ts';

const text = lazy(() => z.nullish(z.string()));
const number = lazy(() => z.nullish(z.number()));
const flag = lazy(() => z.nullish(z.boolean()));
const reference = lazy(() => z.nullish(z.object({ id: number(), name: text() })));
const memberReference = lazy(() => z.nullish(z.object({ id: number(), identifier: text(), name: text() })));
const taxes = lazy(() => z.nullish(z.array(z.object({ amount: number(), type: reference() }))));
const currency = lazy(() => z.nullish(z.object({ currencyCode: text(), currencyIdentifier: text() })));

export const memberList = lazy(() =>
  z.array(
    z.object({
      id: z.number(),
      identifier: text(),
      firstName: text(),
      lastName: text(),
      officeEmail: text(),
      vendorNumber: text(),
      inactiveFlag: flag(),
      licenseClass: text(),
    }),
  ),
);

export const typeList = lazy(() =>
  z.array(
    z.object({
      id: z.number(),
      name: text(),
      reimbursementRate: number(),
      advancedAmountFlag: flag(),
      mileageFlag: flag(),
      quantityFlag: flag(),
      inactiveFlag: flag(),
    }),
  ),
);

export const paymentTypeList = lazy(() => z.array(z.object({ id: z.number(), name: text(), companyFlag: flag() })));

export const namedList = lazy(() => z.array(z.object({ id: z.number(), name: text() })));

export const timeExpenseList = lazy(() => z.array(z.object({ tier2ApprovalFlag: flag() })));

export const unpostedList = lazy(() =>
  z.array(
    z.object({
      id: z.number(),
      expenseDetailId: number(),
      expenseType: reference(),
      classification: text(),
      glType: text(),
      member: memberReference(),
      dateExpense: text(),
      paymentMethod: reference(),
      currency: currency(),
      total: number(),
      accountNumber: text(),
      locationId: number(),
      departmentId: number(),
    }),
  ),
);

export const entryList = lazy(() =>
  z.array(
    z.object({
      id: z.number(),
      expenseReport: reference(),
      company: reference(),
      type: reference(),
      member: memberReference(),
      paymentMethod: reference(),
      classification: reference(),
      amount: number(),
      billableOption: text(),
      date: text(),
      locationId: number(),
      businessUnitId: number(),
      notes: text(),
      currency: currency(),
      status: text(),
      project: reference(),
      taxes: taxes(),
      ticket: z.nullish(z.object({ id: number(), summary: text() })),
    }),
  ),
);

/** What became of entries towards the client. */
export const billingList = lazy(() =>
  z.array(
    z.object({
      id: z.number(),
      agreement: reference(),
      invoice: z.nullish(z.object({ id: number(), identifier: text() })),
      billAmount: number(),
      agreementAmount: number(),
    }),
  ),
);

export const reportList = lazy(() =>
  z.array(z.object({ id: z.number(), dateStart: text(), dateEnd: text(), status: text() })),
);

export const idList = lazy(() => z.array(z.object({ id: z.number() })));

export const batchList = lazy(() => z.array(z.object({ id: z.number(), batchIdentifier: text() })));

export const batchEntryList = lazy(() => z.array(z.object({ expense: reference() })));

export const documentList = lazy(() =>
  z.array(
    z.object({
      id: z.number(),
      title: text(),
      fileName: text(),
      size: number(),
      linkFlag: flag(),
      urlFlag: flag(),
    }),
  ),
);

export const glAccountList = lazy(() => z.array(z.object({ mappedRecord: reference(), segment1: text() })));

export const knownEntryList = lazy(() =>
  z.array(
    z.object({
      id: z.number(),
      expenseReport: reference(),
      classification: reference(),
      member: reference(),
      date: text(),
    }),
  ),
);

export const auditList = lazy(() =>
  z.array(z.object({ type: text(), newValue: text(), _info: z.nullish(z.object({ lastUpdated: text() })) })),
);

export const datedBatchList = lazy(() =>
  z.array(z.object({ id: z.number(), batchIdentifier: text(), _info: z.nullish(z.object({ lastUpdated: text() })) })),
);

/** Both shapes of the export: bills whose details name several GL records each, and single expenses with their offset. */
export const glExport = lazy(() =>
  z.object({
    expenseBills: z.nullish(
      z.array(
        z.object({
          detail: z.nullish(z.array(z.object({ id: z.nullish(z.union([z.number(), z.array(z.number())])) }))),
        }),
      ),
    ),
    expenses: z.nullish(z.array(z.object({ id: number(), offset: z.nullish(z.object({ id: number() })) }))),
  }),
);

export type RawRow = z.infer<ReturnType<typeof unpostedList>>[number];
export const latestList = lazy(() =>
  z.array(
    z.object({
      id: z.number(),
      status: text(),
      amount: number(),
      date: text(),
      type: reference(),
      classification: reference(),
      paymentMethod: reference(),
      member: memberReference(),
      currency: currency(),
      taxes: taxes(),
    }),
  ),
);

export type RawEntry = z.infer<ReturnType<typeof entryList>>[number];
export type RawReport = z.infer<ReturnType<typeof reportList>>[number];
export type RawExport = z.infer<ReturnType<typeof glExport>>;

const referenceFields = (name: string): string => `${name}/id,${name}/name`;

/** What is asked for of each list: everything else, links above all, would only cost bytes. */
export const FIELDS = {
  members: 'id,identifier,firstName,lastName,officeEmail,vendorNumber,inactiveFlag,licenseClass',
  types: 'id,name,reimbursementRate,advancedAmountFlag,mileageFlag,quantityFlag,inactiveFlag',
  paymentTypes: 'id,name,companyFlag',
  named: 'id,name',
  timeExpense: 'id,tier2ApprovalFlag',
  unposted: [
    'id,expenseDetailId,classification,glType,dateExpense,total,accountNumber,locationId,departmentId',
    referenceFields('expenseType'),
    referenceFields('member'),
    'member/identifier',
    referenceFields('paymentMethod'),
    'currency/currencyCode,currency/currencyIdentifier',
  ].join(','),
  latestEntries: [
    'id,status,amount,date,classification/name,currency/currencyCode,currency/currencyIdentifier,taxes',
    referenceFields('type'),
    referenceFields('member'),
    referenceFields('paymentMethod'),
  ].join(','),
  knownEntries: `id,date,classification/name,${referenceFields('member')},${referenceFields('expenseReport')}`,
  glAccounts: `id,glType,segment1,${referenceFields('mappedRecord')}`,
  audits: 'id,type,newValue,_info/lastUpdated',
  datedBatches: 'id,batchIdentifier,_info/lastUpdated',
  entries: [
    'id,amount,billableOption,date,locationId,businessUnitId,notes,status,classification/name',
    referenceFields('expenseReport'),
    referenceFields('company'),
    referenceFields('type'),
    referenceFields('member'),
    'member/identifier',
    referenceFields('paymentMethod'),
    referenceFields('project'),
    'ticket/id,ticket/summary',
    'taxes',
    'currency/currencyCode,currency/currencyIdentifier',
  ].join(','),
  billing: `billAmount,agreementAmount,${referenceFields('agreement')},invoice/id,invoice/identifier`,
  reports: 'id,dateStart,dateEnd,status',
} as const;
