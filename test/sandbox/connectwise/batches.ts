/** ConnectWise's accounting interface: export, batches and what is in them. A batch stamps ledger rows and nothing else. */
import type { Answer, Request } from '../standin.ts';
import { readBody, refuseLongerThan, requireFields } from './bodies.ts';
import type { Dictionary } from './dictionary.ts';
import { exportRows } from './export.ts';
import { settleRows } from './ledger.ts';
import { badRequest, invalid, json, noContent, notFound } from './reply.ts';
import {
  type Batch,
  type ConnectWiseState,
  type Fields,
  type GlRow,
  isFields,
  numberOf,
  rowsOfEntry,
  textOf,
  type Value,
} from './state.ts';

const CREATE: Dictionary = {
  id: 'numeric',
  batchIdentifier: 'string',
  glInterfaceIdentifier: 'string',
  exportInvoicesFlag: 'boolean',
  exportExpensesFlag: 'boolean',
  exportProductsFlag: 'boolean',
  processedRecordIds: 'list',
  summarizeExpenses: 'boolean',
};

const EXPORT: Dictionary = {
  batchIdentifier: 'string',
  glInterfaceIdentifier: 'string',
  thruDate: 'datetime',
  locationId: 'numeric',
  summarizeInvoices: 'string',
  exportInvoicesFlag: 'boolean',
  includedInvoiceIds: 'list',
  excludedInvoiceIds: 'list',
  exportExpensesFlag: 'boolean',
  includedExpenseIds: 'list',
  excludedExpenseIds: 'list',
  exportProductsFlag: 'boolean',
  includedProductIds: 'list',
  excludedProductIds: 'list',
  exportPaymentsFlag: 'boolean',
  includedPaymentIds: 'list',
};

const SUMMARIES = ['Default', 'Condensed', 'Detailed'];
const FLAGS = ['exportInvoicesFlag', 'exportExpensesFlag', 'exportProductsFlag', 'exportPaymentsFlag'];

function requireExpensesOnly(resource: string, body: Fields): void {
  const on = FLAGS.filter((flag) => body[flag] === true);
  const others = on.filter((flag) => flag !== 'exportExpensesFlag');
  if (others.length > 0) throw new Error(`not emulated: ConnectWise ${resource} with ${others.join(', ')}`);
  if (on.length > 0) return;
  const message = 'At least one of exportInvoicesFlag, exportExpensesFlag and exportProductsFlag must be true.';
  throw invalid(resource, { code: 'InvalidField', message, field: 'exportExpensesFlag' });
}

function readIds(resource: string, field: string, value: Value | undefined): number[] {
  const ids = Array.isArray(value) ? value : [];
  return ids.map((id) => {
    if (typeof id === 'number' && Number.isInteger(id)) return id;
    throw invalid(resource, { code: 'InvalidFieldType', message: `${field} expects whole numbers.`, field });
  });
}

/** The last day that goes out: the one asked for, else today where the server stands. */
function throughDay(state: ConnectWiseState, body: Fields, nowMs: number): string {
  const asked = textOf(body, 'thruDate');
  if (asked !== '') return asked.slice(0, 10);
  const zone = textOf(state.info, 'serverTimeZone').includes('Auckland') ? 'Pacific/Auckland' : 'UTC';
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(nowMs);
}

function selectedEntryIds(state: ConnectWiseState, body: Fields): number[] {
  const included = readIds('export', 'includedExpenseIds', body.includedExpenseIds);
  const excluded = new Set(readIds('export', 'excludedExpenseIds', body.excludedExpenseIds));
  const ids = included.length > 0 ? [...new Set(included)] : Object.keys(state.rowIdsByEntry).map(Number);
  const left = new Set(state.setup.unexportedEntryIds);
  return ids.filter((id) => !excluded.has(id) && !left.has(id));
}

/** `POST …/accounting/export`: the payload for a selection of expense entries (their ids, not those of the unposted rows). */
export function answerExport(state: ConnectWiseState, request: Request, nowMs: number): Answer {
  const body = readBody(request, 'export', EXPORT);
  requireExpensesOnly('export', body);
  const summary = textOf(body, 'summarizeInvoices');
  if (summary !== '' && !SUMMARIES.includes(summary))
    throw badRequest(`summarizeInvoices must be one of ${SUMMARIES}.`);
  const through = throughDay(state, body, nowMs);
  const location = numberOf(body, 'locationId');
  const rows = selectedEntryIds(state, body)
    .filter((id) => {
      const entry = state.entries[id];
      return (
        entry !== undefined && entry.date.slice(0, 10) <= through && (location === 0 || entry.locationId === location)
      );
    })
    .flatMap((id) => rowsOfEntry(state, id).filter((row) => row.batchId === null));
  return json(200, exportRows(state, rows, textOf(body, 'batchIdentifier')), rows.length);
}

function readUnpostedRows(state: ConnectWiseState, body: Fields): GlRow[] {
  const field = 'processedRecordIds';
  const ids = readIds('batch', field, body[field]);
  if (ids.length === 0)
    throw invalid('batch', { code: 'MissingRequiredField', message: `${field} is required.`, field });
  return [...new Set(ids)].map((id) => {
    const row = state.glRows[id];
    if (row?.batchId === null) return row;
    const message = row === undefined ? `GL entry ${id} was not found.` : `GL entry ${id} is already in a batch.`;
    throw invalid('batch', { code: 'InvalidField', message, field });
  });
}

/** `POST …/accounting/batches`: stamps exactly the ledger rows named, or none. Answers the export, not the batch. */
export function createBatch(state: ConnectWiseState, request: Request, nowMs: number): Answer {
  const body = readBody(request, 'batch', CREATE);
  requireFields('batch', body, ['batchIdentifier']);
  refuseLongerThan('batch', body, 'batchIdentifier', 50);
  const batchIdentifier = textOf(body, 'batchIdentifier');
  const key = batchIdentifier.toLowerCase();
  if (state.batchIds[key] !== undefined) {
    const message = `A batch with the identifier ${batchIdentifier} already exists.`;
    throw invalid('batch', { code: 'ObjectExists', message, field: 'batchIdentifier' });
  }
  requireExpensesOnly('batch', body);
  const rows = readUnpostedRows(state, body);
  state.lastIds.batch += 1;
  const id = state.lastIds.batch;
  for (const row of rows) row.batchId = id;
  const createdAt = new Date(nowMs).toISOString();
  state.batches[id] = { id, batchIdentifier, rowIds: rows.map((row) => row.id), createdAt };
  state.batchIds[key] = id;
  return json(201, exportRows(state, rows, batchIdentifier), rows.length);
}

export function batchFields(batch: Batch): Fields {
  return {
    id: batch.id,
    batchIdentifier: batch.batchIdentifier,
    exportInvoicesFlag: false,
    exportExpensesFlag: true,
    exportProductsFlag: false,
    closedFlag: false,
    _info: { lastUpdated: `${batch.createdAt.slice(0, 19)}Z` },
  };
}

/** The batch with this id. Refuses with 404 when there is none. */
export function findBatch(state: ConnectWiseState, id: string): Batch {
  const batch = state.batches[id];
  if (batch === undefined) throw notFound('batch', id);
  return batch;
}

/** The batch's ledger rows, with the expense behind each. */
export function batchEntries(state: ConnectWiseState, batch: Batch): Fields[] {
  return batch.rowIds.flatMap((id) => {
    const row = state.glRows[id];
    const entry = state.entries[row?.entryId ?? 0];
    if (row === undefined || entry === undefined) return [];
    return [
      {
        id,
        accountType: row.glType,
        name: textOf(isFields(entry.member) ? entry.member : {}, 'name'),
        ...(row.accountNumber === '' ? {} : { accountNumber: row.accountNumber }),
        debit: Math.max(row.total, 0),
        credit: Math.max(-row.total, 0),
        cost: row.total,
        expense: { id: entry.id, amount: entry.amount },
      },
    ];
  });
}

/** `DELETE …/batches/{id}`: its rows are unposted again, or gone where ConnectWise no longer releases the entry. */
export function deleteBatch(state: ConnectWiseState, id: string): Answer {
  const batch = findBatch(state, id);
  const rows = batch.rowIds.flatMap((rowId) => state.glRows[rowId] ?? []);
  for (const row of rows) row.batchId = null;
  delete state.batches[id];
  delete state.batchIds[batch.batchIdentifier.toLowerCase()];
  for (const entryId of new Set(rows.map((row) => row.entryId))) {
    const entry = state.entries[entryId];
    if (entry !== undefined) settleRows(state, entry);
  }
  return noContent();
}

/** `POST …/batches/{id}/export`: the same payload again. */
export function exportBatch(state: ConnectWiseState, request: Request, id: string): Answer {
  const batch = findBatch(state, id);
  requireExpensesOnly('export', readBody(request, 'export', EXPORT));
  const rows = batch.rowIds.flatMap((rowId) => state.glRows[rowId] ?? []);
  return json(200, exportRows(state, rows, batch.batchIdentifier), rows.length);
}

/** Whether any ledger row of the entry is in a batch: ConnectWise lets no one change it then. */
export const isBatched = (state: ConnectWiseState, entryId: number): boolean =>
  rowsOfEntry(state, entryId).some((row) => row.batchId !== null);
