/** What a person reads when a call to a vendor failed. The vendor's own words come last, without markup or numbers of protocols. */
import type { Fault, FaultKind } from '../ports.ts';

export type FaultWords = { readonly happened: string; readonly toDo: string };

/** Stands where a vendor refused something and did not say why. */
export const NO_REASON = 'No reason was given.';

/** As the menu names it. */
const SET_UP = 'Connections and set-up…';

type Vendor = Fault['system'];
type Sentences = (vendor: Vendor, fault: Fault) => FaultWords;

const ACCESS_TO_DO = {
  Xero: 'Connect Xero again in Connections and set-up…, as a user who may approve bills in this organisation.',
  ConnectWise: 'Check company id, public key, private key and client id, and that the API member is active.',
} satisfies Record<Vendor, string>;

const PERMISSION_TO_DO = {
  Xero: 'Connect Xero again in Connections and set-up…, and allow everything that is asked for.',
  ConnectWise: "Let an administrator open Finance, Time & Expense and System in the API member's security role.",
} satisfies Record<Vendor, string>;

const SENTENCES = {
  'not connected': (vendor) => ({
    happened: `This sheet is not connected to ${vendor}.`,
    toDo: `Connect ${vendor} in ${SET_UP}, then sync again.`,
  }),
  'keys refused': (vendor) => ({
    happened: `${vendor} does not accept the keys of this connection.`,
    toDo: `Enter them anew in ${SET_UP}, as ${vendor} shows them.`,
  }),
  'consent ended': (vendor) => ({
    happened: `${vendor} does not let this sheet in any more: what somebody allowed there was taken back, or another sheet was connected in its place.`,
    toDo: `Connect ${vendor} again in ${SET_UP}; what was posted stays as it is.`,
  }),
  'consent expired': (vendor) => ({
    happened: `${vendor} ended this connection, because it was not used for 60 days.`,
    toDo: `Connect ${vendor} again in ${SET_UP}; what was posted stays as it is.`,
  }),
  'organisation shut': (vendor) => ({
    happened: `${vendor} does not let this sheet into its organisation any more: somebody disconnected it there.`,
    toDo: `Connect ${vendor} again in ${SET_UP} and choose the same organisation; what was posted stays as it is.`,
  }),
  'other organisation': (vendor, fault) => ({
    happened: `Nothing was posted: ${vendor} is connected to another organisation than the one this sheet posts to (${fault.said}).`,
    toDo: `Open ${SET_UP}, then connect the former one again, or say there that the sheet is to post to the new one.`,
  }),
  'access refused': (vendor) => ({ happened: `${vendor} refused access.`, toDo: ACCESS_TO_DO[vendor] }),
  'permission missing': (vendor) => ({
    happened: `The connection to ${vendor} lacks a permission.`,
    toDo: PERMISSION_TO_DO[vendor],
  }),
  'not found': (vendor) => ({
    happened: `${vendor} did not find what was asked for.`,
    toDo: 'Use Refresh lists, then sync again.',
  }),
  refused: (vendor) => ({ happened: `${vendor} refused the request.`, toDo: 'Settle the reason, then sync again.' }),
  'too many calls': (vendor) => ({
    happened: `${vendor} allows only so many calls a minute, and this run had no time left to wait.`,
    toDo: 'The next run goes on from here; nothing needs to be done.',
  }),
  'day limit reached': (vendor, fault) => ({
    happened: `${vendor} takes no more calls from this connection today.`,
    toDo: `Sync again ${laterBy(fault.retryAfterSeconds)}; nothing is lost.`,
  }),
  unavailable: (vendor) => ({
    happened: `${vendor} has trouble of its own at the moment.`,
    toDo: 'Sync again in some minutes.',
  }),
  'no answer': (vendor) => ({
    happened: `${vendor} did not answer.`,
    toDo: 'Sync again in some minutes.',
  }),
  'not understood': (vendor) => ({
    happened: `${vendor} answered with something that could not be understood, such as a web page.`,
    toDo: `See whether ${vendor} works in a browser, then sync again.`,
  }),
} satisfies Record<FaultKind, Sentences>;

const UNCLEAR = 'What was being sent may have arrived: the next run looks before it sends anything again.';

/** Where `said` is no word of the vendor to people: a page, a note of what was odd or failed on the way, a part of our own sentence. */
const SILENT: readonly FaultKind[] = ['no answer', 'not understood', 'other organisation'];

/** What happened and what to do about it, as whole sentences; `toDo` ends with the vendor's own words where there are any. */
export function wordFault(fault: Fault): FaultWords {
  const { happened, toDo } = SENTENCES[fault.what](fault.system, fault);
  const said = SILENT.includes(fault.what) ? '' : cleanWords(fault.said);
  return {
    happened: fault.isUnclear ? `${happened} ${UNCLEAR}` : happened,
    toDo: said === '' ? toDo : `${toDo} ${fault.system} said: “${said}”`,
  };
}

function laterBy(seconds: number | null): string {
  if (seconds === null) return 'tomorrow';
  const hours = Math.ceil(seconds / 3600);
  return hours <= 1 ? 'in an hour' : `in about ${hours} hours`;
}

const LONGEST = 200;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const STATUS_CODES =
  /\b(?:HTTP(?:\/\d(?:\.\d)?)?|status(?: code)?|returned code|error)[\s:=]*[1-5]\d\d\b:?|^\s*[1-5]\d\d\b[\s:-]*/gi;

/** What only a program can read: JSON, an address, a media type, a code word of a protocol. */
const isTechnical = (said: string): boolean => /^\s*[[{]|:\/\/|\b\w+\/(html|json|xml)\b/i.test(said);

/** A vendor's text for people: one line of at most 200 characters, no markup and no status code; '' where it says nothing to people. */
export function cleanWords(said: string): string {
  if (isTechnical(said)) return '';
  const text = said
    .replace(/<(script|style|head)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<!--[\s\S]*?(-->|$)/g, ' ')
    .replace(/<[a-z/!?][^>]*(>|$)/gi, ' ')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/&#\w+;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(STATUS_CODES, '')
    .replace(/\s+/g, ' ')
    .trim();
  const isCodeWord = !text.includes(' ') || /^(\w+_\w+\b|[A-Z][a-z]+[A-Z]\w*:)/.test(text);
  if (isCodeWord) return '';
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`;
}
