/** Answers as ConnectWise gives them: headers, error bodies, the time each kind of call takes. */
import type { Answer } from '../standin.ts';
import type { Fields, Value } from './state.ts';

/** Virtual milliseconds: 3,000 for a page of 1,000 rows, never less than any other call takes. */
const CALL_MS = 800;
const ROW_MS = 3;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** What was thrown when the server itself refuses, as opposed to a fault of the stand-in. */
export type Refusal = { readonly refusal: Answer };

export const isRefusal = (thrown: unknown): thrown is Refusal => isObject(thrown) && 'refusal' in Object(thrown);

export const isBadCondition = (thrown: unknown): thrown is { readonly badCondition: string } =>
  isObject(thrown) && 'badCondition' in Object(thrown);

/** A JSON answer; `rows` is the number of rows on a page, which is what a list costs. */
export function json(status: number, body: Value, rows = 0, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/vnd.connectwise.com+json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
    virtualMs: Math.max(CALL_MS, rows * ROW_MS),
  };
}

export const noContent = (): Answer => ({ status: 204, headers: {}, body: '', virtualMs: CALL_MS });

/** What the web server in front of ConnectWise answers, before ConnectWise has seen the request. */
export function html(status: number, title: string): Answer {
  const body = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h2>${title}</h2></body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body, virtualMs: CALL_MS };
}

export type Problem = { readonly code: string; readonly message: string; readonly field?: string };

/** An answer in ConnectWise's error shape {code, message, errors}. */
export function problem(
  status: number,
  code: string,
  message: string,
  errors: readonly Problem[] = [],
  resource = '',
): Answer {
  const list = errors.map(
    (error): Fields => ({
      code: error.code,
      message: error.message,
      resource,
      ...(error.field === undefined ? {} : { field: error.field }),
    }),
  );
  return json(status, { code, message, errors: list });
}

export const refuse = (answer: Answer): Refusal => ({ refusal: answer });

/** 400 for a body that breaks the object's own rules. */
export const invalid = (resource: string, ...errors: readonly Problem[]): Refusal =>
  refuse(problem(400, 'InvalidObject', `${resource} object is invalid`, errors, resource));

export const badRequest = (message: string): Refusal => refuse(problem(400, 'BadRequest', message));

export const notFound = (resource: string, id: string): Refusal =>
  refuse(problem(404, 'NotFound', `${resource} ${id} not found`));
