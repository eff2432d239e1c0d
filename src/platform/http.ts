/** UrlFetchApp behind the Http port: no redirects, no exceptions for statuses, header names in lower case, no secret of the request in its answer. */
import { withoutEcho } from '../core/echo.ts';
import type { Http, HttpAnswer, HttpRequest, Log, NoAnswer } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';

/** Apps Script takes `timeoutSeconds` (UrlFetchApp reference, advanced parameters), which its published types do not know. */
type FetchRequest = GoogleAppsScript.URL_Fetch.URLFetchRequest & { readonly timeoutSeconds: number };

const toFetch = ({ method, url, headers, body, timeoutSeconds }: HttpRequest): FetchRequest => ({
  url,
  method: method.toLowerCase() as GoogleAppsScript.URL_Fetch.HttpMethod,
  headers: { ...headers },
  ...(body === undefined ? {} : { payload: body }),
  ...(headers['Content-Type'] ? { contentType: headers['Content-Type'] } : {}),
  muteHttpExceptions: true,
  followRedirects: false,
  timeoutSeconds,
});

function toAnswer(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpAnswer {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.getAllHeaders()))
    headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  return { status: response.getResponseCode(), headers, body: response.getContentText() };
}

const answerTo = (
  request: HttpRequest,
  response: GoogleAppsScript.URL_Fetch.HTTPResponse | undefined,
): Result<HttpAnswer, NoAnswer> =>
  response === undefined ? err({ said: '' }) : ok(withoutEcho(request, toAnswer(response)));

/** One exception from a group leaves the outcome of every request in it unknown, so each gets no answer. */
export const createHttp = (log: Log): Http => ({
  sendAll: (requests): readonly Result<HttpAnswer, NoAnswer>[] => {
    if (requests.length === 0) return [];
    try {
      const responses = UrlFetchApp.fetchAll(requests.map(toFetch));
      return requests.map((request, at) => answerTo(request, responses[at]));
    } catch (error) {
      log.note(`no answer: ${error instanceof Error ? error.name : 'unknown'} for ${requests.length} requests`);
      return requests.map(() => err({ said: '' }));
    }
  },
});
