/** POST, PUT, PATCH and DELETE of expense entries and of the short lists, as far as ConnectWise's behaviour is known. */
import type { Answer, Request } from '../standin.ts';
import { isBatched } from './batches.ts';
import { readBody, readPatch, refuseLongerThan, requireFields } from './bodies.ts';
import { ENTRY } from './dictionary.ts';
import { changeExpense, completeFields, enterExpense, removeExpense } from './entries.ts';
import { invalid, json, noContent, notFound } from './reply.ts';
import type { Resource } from './resources.ts';
import { type ConnectWiseState, type Entry, type Fields, numberOf } from './state.ts';

const REQUIRED = ['amount', 'date', 'type'];

const isUnknownReference = (thrown: unknown): thrown is { readonly unknownReference: string } =>
  typeof thrown === 'object' && thrown !== null && 'unknownReference' in thrown;

/** Runs a change and turns a reference that leads nowhere into ConnectWise's 400. */
function refusingUnknown<Outcome>(change: () => Outcome): Outcome {
  try {
    return change();
  } catch (thrown) {
    if (!isUnknownReference(thrown)) throw thrown;
    const field = thrown.unknownReference;
    throw invalid('expenseEntry', { code: 'InvalidReference', message: `The ${field} was not found.`, field });
  }
}

function requireCharge(fields: Fields): void {
  if (fields.company === undefined && fields.chargeToType === undefined)
    requireFields('expenseEntry', fields, ['company']);
}

/** `POST /expense/entries`. */
export function postEntry(state: ConnectWiseState, request: Request): Answer {
  const fields = readBody(request, 'expenseEntry', ENTRY);
  requireFields('expenseEntry', fields, REQUIRED);
  requireCharge(fields);
  if (fields.member === undefined) throw new Error('not emulated: whose expense an entry without a member is');
  if (fields.id !== undefined || fields.status !== undefined)
    throw new Error('not emulated: POST of an expense entry with its own id or status');
  return json(
    201,
    refusingUnknown(() => enterExpense(state, fields)),
  );
}

const CHANGEABLE = ['Open', 'Rejected'];

function refuseIfPosted(state: ConnectWiseState, entry: Entry): void {
  if (isBatched(state, entry.id)) {
    const message = 'The expense has been posted to accounting and can not be changed.';
    throw invalid('expenseEntry', { code: 'InvalidObject', message });
  }
  if (!CHANGEABLE.includes(entry.status))
    throw new Error(`not emulated: changing an expense entry in status ${entry.status} over HTTP`);
}

/** Unset by a PUT that does not name them; ConnectWise keeps what it computes itself. */
const OPTIONAL = ['notes', 'agreement', 'odometerStart', 'odometerEnd', 'ticket', 'project', 'phase', 'taxes'];

function readChanges(request: Request): Fields {
  if (request.method === 'PATCH') return readPatch(request, 'expenseEntry', ENTRY);
  const fields = readBody(request, 'expenseEntry', ENTRY);
  requireFields('expenseEntry', fields, REQUIRED);
  requireCharge(fields);
  return { ...Object.fromEntries(OPTIONAL.map((name) => [name, null])), ...fields };
}

/** `PUT`, `PATCH` and `DELETE /expense/entries/{id}`. */
export function changeEntry(state: ConnectWiseState, request: Request, id: string): Answer {
  const entry = state.entries[id];
  if (entry === undefined) throw notFound('expenseEntry', id);
  refuseIfPosted(state, entry);
  if (request.method === 'DELETE') {
    removeExpense(state, entry);
    return noContent();
  }
  const { id: _own, ...given } = readChanges(request);
  const changes = refusingUnknown(() => completeFields(state, given));
  for (const name of ['status', 'member', 'date', 'expenseReport'])
    if (changes[name] !== undefined && JSON.stringify(changes[name]) !== JSON.stringify(entry[name]))
      throw new Error(`not emulated: changing ${name} of an expense entry over HTTP`);
  const unset = Object.keys(changes).filter((name) => changes[name] === null && REQUIRED.includes(name));
  if (unset.length > 0) requireFields('expenseEntry', changes, unset);
  changeExpense(state, entry, changes);
  return json(200, entry);
}

function checkListed(resource: Resource, fields: Fields, required: readonly string[]): void {
  requireFields(resource.name, fields, required);
  refuseLongerThan(resource.name, fields, 'name', 30);
  refuseLongerThan(resource.name, fields, 'integrationXRef', 50);
}

function refuseSameName(resource: Resource, rows: readonly Fields[], fields: Fields): void {
  const same = rows.some((row) => row.name !== undefined && row.name === fields.name && row.id !== fields.id);
  if (!same) return;
  const message = `A ${resource.name} with this name already exists.`;
  throw invalid(resource.name, { code: 'ObjectExists', message, field: 'name' });
}

/** `POST` of a short list's object. */
export function postListed(state: ConnectWiseState, resource: Resource, request: Request): Answer {
  const { writes } = resource;
  if (writes?.creates !== true) throw new Error(`not emulated: POST of a ConnectWise ${resource.name}`);
  const fields = readBody(request, resource.name, resource.known);
  checkListed(resource, fields, writes.required);
  const rows = state.lists[writes.list];
  const row: Fields = { ...fields, id: Math.max(0, ...rows.map((one) => numberOf(one, 'id'))) + 1 };
  refuseSameName(resource, rows, row);
  rows.push(row);
  return json(201, row);
}

function changedRow(resource: Resource, request: Request, row: Fields, required: readonly string[]): Fields {
  const isPatch = request.method === 'PATCH';
  const given = isPatch
    ? readPatch(request, resource.name, resource.known)
    : readBody(request, resource.name, resource.known);
  const merged: Fields = isPatch ? { ...row, ...given } : { ...given };
  merged.id = numberOf(row, 'id');
  checkListed(resource, merged, required);
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

/** `PUT`, `PATCH` and `DELETE` of a short list's object. */
export function changeListed(state: ConnectWiseState, resource: Resource, request: Request, id: string): Answer {
  const { writes } = resource;
  const rows = writes === null ? [] : state.lists[writes.list];
  if (writes === null || (request.method === 'DELETE' && !writes.creates))
    throw new Error(`not emulated: ${request.method} of a ConnectWise ${resource.name}`);
  const at = rows.findIndex((row) => String(row.id) === id);
  const row = rows[at];
  if (row === undefined) throw notFound(resource.name, id);
  if (request.method === 'DELETE') {
    if (Object.values(state.entries).some((entry) => entry.type.id === row.id))
      throw new Error(`not emulated: deleting a ConnectWise ${resource.name} in use`);
    rows.splice(at, 1);
    return noContent();
  }
  const changed = changedRow(resource, request, row, writes.required);
  refuseSameName(resource, rows, changed);
  rows[at] = changed;
  return json(200, changed);
}
