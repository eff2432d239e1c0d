/**
 * What every stand-in of a vendor is: a function of its state, one request and the time, with no clock and no network of its own.
 * The state is plain JSON that the function changes in place, so that a world can be copied, kept and compared.
 */

/** An HTTP request as a server sees it: header names in lower case, `path` from the first slash, `query` the raw text after `?` (or ''). */
export type Request = {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body is a file: each of its characters is one byte. */
  readonly isFile?: true;
};

/** The answer; `virtualMs` is the time the vendor would have taken, by the cost table of the sandbox. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** As in a request. */
  readonly isFile?: true;
  readonly virtualMs: number;
};

/** Whether a body of this type is text; every other one travels as a file. */
export const isTextType = (contentType: string): boolean =>
  contentType === '' || /json|html|xml|x-www-form-urlencoded|charset=utf-8/i.test(contentType);

/** How the characters of a body stand for bytes. */
export const encodingOf = ({ isFile }: { readonly isFile?: true }): 'latin1' | 'utf8' => (isFile ? 'latin1' : 'utf8');

/** `nowMs` is the world's time in milliseconds since 1970, never the machine's. */
export type StandIn<State> = (state: State, request: Request, nowMs: number) => Answer;
