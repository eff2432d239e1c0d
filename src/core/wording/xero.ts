/** The sentences of connecting Xero: in the panel, and in the browser window that comes back from Xero. */
import type { OrganisationName } from '../ledger/types.ts';
import { listFirst } from './amounts.ts';
import { nameOrganisation } from './overview.ts';

/** For the window that Xero sent back. They stand in a page, so they hold no mark-up and nothing from outside. */
export const RETURN_TEXTS = {
  granted:
    'Xero lets Counterfoil in. Close this window, go back to the spreadsheet, and choose the organisation there.',
  denied: 'Nothing was connected, as you chose. Close this window and go back to the spreadsheet.',
  late: 'Xero takes this answer no more. Close this window, and press Connect Xero again in the spreadsheet.',
  failed: 'Xero did not finish this. Close this window: the panel in the spreadsheet says what happened.',
  notAsked:
    'This answer belongs to no sign-in that is open. Close this window, and press Connect Xero in the spreadsheet again.',
} as const;

export const XERO_TEXTS = {
  title: 'Xero',
  intro:
    'Register an app at Xero (developer.xero.com, My Apps): a web app with the redirect URI below, or a Custom Connection.',
  clientId: 'Client id',
  clientSecret: 'Client secret',
  kind: 'Kind of app',
  webApp: 'Web app',
  custom: 'Custom Connection',
  scopes: 'Scopes',
  scopesHint: 'Leave as it is, unless Xero refuses it for an older app.',
  connect: 'Connect Xero',
  connectAgain: 'Connect Xero again',
  allowContacts: 'Let it create contacts too',
  allowFiles: 'Let it attach receipts too',
  allowJournals: 'Let it make accrual journals too',
  allowBank: 'Let it look for card spend that was coded by hand too',
  open: 'Open Xero and allow access',
  cancel: 'Cancel',
  organisation: 'Organisation',
  useIt: 'Use this organisation',
  check: 'Check now',
  disconnect: 'Disconnect Xero',
  disconnectQuestion:
    'Counterfoil is let out of this organisation in Xero, and the tokens kept here are deleted. What was posted stays as it is. Disconnect?',
  waits: 'Waiting for you in Xero: allow access in the window that opens, then come back here.',
  linkRanOut: 'The link to Xero was good for an hour, and nobody came back by it. Connect Xero again.',
  denied: 'Nothing was connected: access was not allowed in Xero. Connect Xero again, and press Allow access there.',
  late: 'Nothing was connected: what Xero sent back was lost or came too late. Connect Xero again.',
  choose: 'Xero lets this sheet in, and nothing is stored yet. Choose the organisation that it posts to.',
  none: 'Xero let this sheet into no organisation. Connect Xero again, and choose one there.',
  unnamed: 'Connected. The next run, or Check now, tells to which organisation.',
  cancelled: 'Nothing was connected.',
  noSecret: 'Nothing was changed: fill in the client secret too.',
  noApp: 'Nothing was changed: fill in client id and client secret first.',
  nothingToChoose: 'Nothing was changed: there is no organisation to choose. Connect Xero again.',
  notConnected: 'There is no connection to Xero.',
  openXero: 'Now open Xero by the link below, and allow access there.',
} as const;

export const wordReturnUrl = (url: string): string => `Redirect URI: ${url}`;

/** Secrets are never shown, so this is all that can be told of one. */
export const wordSecretSet = (by: string, at: string): string =>
  `Set${by === '' ? '' : ` by ${by}`}${at === '' ? '' : ` on ${at}`}. Leave empty to keep it.`;

export const wordConnected = (organisation: OrganisationName): string =>
  `Connected to ${nameOrganisation(organisation)}.`;

export const wordChosen = (organisation: OrganisationName): string =>
  `This sheet is connected to ${nameOrganisation(organisation)} and posts there.`;

/** Said when the connection leads elsewhere than the sheet posts. */
export const wordElsewhere = (connected: string, bound: string): string =>
  `Connected to ${connected}, but this sheet posts to ${bound}: nothing is posted until you connect ${bound} again, or say that it is to post to ${connected}.`;

export const wordRebind = (connected: string): string => `Post to ${connected} from now on`;

export const wordRebindQuestion = (connected: string, bound: string): string =>
  `From now on this sheet posts to ${connected}. What it posted to ${bound} stays there: take back there first what is to move. Drafts that wait there are followed no more, and their expenses are posted to ${connected}. Go on?`;

const MOST_NAMED = 20;

/** `left` = numbers of documents in `bound` that were on their way or waited. */
export function wordRebound(connected: string, bound: string, left: readonly string[]): string {
  const said = `This sheet posts to ${connected} from now on. Wait ten minutes, then press Sync now.`;
  if (left.length === 0) return said;
  return `${said} Followed no more in ${bound}: ${listFirst(left, MOST_NAMED)}. Delete or void there what is to move; its expenses are posted to ${connected}.`;
}

export const wordDisconnected = (name: string): string =>
  `Xero is disconnected: Counterfoil is let out of ${name}, and its tokens are deleted here.`;

/** Where Xero could not be told, a person has to do it there. */
export const wordForgotten = (name: string): string =>
  `The tokens of ${name} are deleted here. Xero was not told: end the connection there too, under Settings, Connected apps.`;
