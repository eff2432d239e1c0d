/** UrlFetchApp behind the Http port: no redirects, no exceptions for statuses, header names in lower case, no secret of the request in its answer. */
import { withoutEcho } from '../core/echo.ts';
import type { Http, HttpAnswer, HttpRequest, Log, NoAnswer } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';

/** Apps Script takes `timeoutSeconds` (UrlFetchApp reference, advanced parameters), which its published types do not know. */
type FetchRequest = GoogleAppsScript.URL_Fetch.URLFetchRequest & { readonly timeoutSeconds: number };

/** What a request sends: bytes only ever come from an answer, as the blob that they came in. */
const payloadOf = ({ body, file }: HttpRequest): string | GoogleAppsScript.Base.BlobSource | undefined =>
  file ? (file.handle as GoogleAppsScript.Base.Blob) : body;

const toFetch = (request: HttpRequest): FetchRequest => ({
  ...optionsOf(request),
  ...(payloadOf(request) === undefined ? {} : { payload: payloadOf(request) }),
});

const optionsOf = ({ method, url, headers, timeoutSeconds }: HttpRequest): FetchRequest => ({
  url,
  method: method.toLowerCase() as GoogleAppsScript.URL_Fetch.HttpMethod,
  headers: { ...headers },
  ...(headers['Content-Type'] ? { contentType: headers['Content-Type'] } : {}),
  muteHttpExceptions: true,
  followRedirects: false,
  timeoutSeconds,
});

function toAnswer({ asFile }: HttpRequest, response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpAnswer {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.getAllHeaders()))
    headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  const status = response.getResponseCode();
  if (!asFile || status !== 200) return { status, headers, body: response.getContentText() };
  const contentType = headers['content-type'] ?? '';
  const blob = response.getBlob();
  return { status, headers, body: '', file: { handle: blob, contentType, digest: () => digestOf(blob) } };
}

const DIGEST_BYTES = 10;

/** The first bytes of SHA-256 in hexadecimal; Apps Script gives bytes with a sign (Utilities: computeDigest). */
const digestOf = (blob: GoogleAppsScript.Base.Blob): string =>
  Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, blob.getBytes())
    .slice(0, DIGEST_BYTES)
    .map((byte) => (byte & 0xff).toString(16).padStart(2, '0'))
    .join('');

const answerTo = (
  request: HttpRequest,
  response: GoogleAppsScript.URL_Fetch.HTTPResponse | undefined,
): Result<HttpAnswer, NoAnswer> =>
  response === undefined ? err({ said: '' }) : ok(withoutEcho(request, toAnswer(request, response)));

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
