/** Windows beside the spreadsheet: the vendor's page of consent, and the way back to the script. Each waits for the thread that owns the world. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PersonAct, Visited } from './messages.ts';

/** Under the paths that the real pages have. */
const paths = /^\/(identity\/connect\/authorize|macros\/d\/[\w-]+\/usercallback)$/;

/** A plain page with a form that leads to this server, and on to where it is sent. */
export const visitPolicy = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export type Visits = {
  readonly isVisit: (path: string) => boolean;
  /** Asks the thread; the answer goes out when it comes. */
  readonly begin: (url: URL, form: string | null, response: ServerResponse) => void;
  readonly end: (visit: number, shown: Visited) => void;
};

export function keepVisits(
  act: (act: PersonAct) => void,
  answer: (response: ServerResponse, shown: Visited) => void,
): Visits {
  const waiting = new Map<number, ServerResponse>();
  let count = 0;
  return {
    isVisit: (path) => paths.test(path),
    begin: (url, form, response) => {
      count += 1;
      waiting.set(count, response);
      act({ kind: 'visit', visit: count, path: url.pathname, query: url.search.slice(1), form });
    },
    end: (visit, shown) => {
      const response = waiting.get(visit);
      waiting.delete(visit);
      if (response !== undefined) answer(response, shown);
    },
  };
}

/** A form of the vendor's page, sent from that page itself. */
export const isOwnForm = ({ headers }: IncomingMessage, host: string): boolean =>
  headers.origin === `http://${host}` && /^application\/x-www-form-urlencoded/.test(headers['content-type'] ?? '');
