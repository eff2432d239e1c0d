/** What a route answers before it is written as JSON or XML, and Xero's shapes of errors. No HTTP headers here. */
import { writeInstant } from './calendar.ts';
import { guidOf } from './guid.ts';
import type { Fields, Json } from './state.ts';

/** `body` null: nothing at all, as Xero answers what it cannot find. */
export type Reply = {
  readonly status: number;
  readonly body: Fields | readonly Json[] | null;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The envelope around every answer of the accounting API. */
export const envelope = (seed: string, nowMs: number, rest: Fields): Reply => ({
  status: 200,
  body: {
    Id: guidOf(`answer:${seed}:${nowMs}`),
    Status: 'OK',
    ProviderName: 'Counterfoil sandbox',
    DateTimeUTC: writeInstant(nowMs).replace('+0000', ''),
    ...rest,
  },
});

export const notFound: Reply = { status: 404, body: null };

/** 400 with the elements that were refused (Xero API: Requests and responses). */
export const validationFailed = (elements: readonly Json[]): Reply => ({
  status: 400,
  body: {
    ErrorNumber: 10,
    Type: 'ValidationException',
    Message: 'A validation exception occurred',
    Elements: elements,
  },
});

/** 400 for a body that cannot be read at all. */
export const postDataInvalid = (message: string): Reply => ({
  status: 400,
  body: { ErrorNumber: 14, Type: 'PostDataInvalidException', Message: message },
});

/** 400 for a filter or an order that cannot be understood. */
export const queryInvalid = (message: string): Reply => ({
  status: 400,
  body: { ErrorNumber: 16, Type: 'QueryParseException', Message: message },
});

/** The gateway's own shape: 401, 403, 413, 500 and the refused idempotency key. */
export const problem = (
  status: number,
  title: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  body: {
    Type: null,
    Title: title,
    Status: status,
    Detail: detail,
    Instance: guidOf(`problem:${title}:${detail}`),
    Extensions: {},
  },
  headers,
});
