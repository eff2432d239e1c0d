/** Connecting Xero, step by step, as the panel asks for it. Each gives the sentence that says what came of it. */
import { addDays } from '../core/calendar.ts';
import type { OrganisationName } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import { wordCopy } from '../core/wording/binding.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordReceiptCosts } from '../core/wording/receipts.ts';
import { wordStopped } from '../core/wording/run.ts';
import {
  wordChosen,
  wordConnected,
  wordDisconnected,
  wordElsewhere,
  wordForgotten,
  wordRebound,
  XERO_TEXTS,
} from '../core/wording/xero.ts';
import {
  appOf,
  attachesFiles,
  BANK_SCOPE,
  CONNECTION_NAME,
  CONTACTS_SCOPE,
  createsContacts,
  FILES_SCOPE,
  JOURNALS_SCOPE,
  makesJournals,
  parseConnection,
  readsBankTransactions,
  type XeroApp,
  type XeroConnection,
} from '../xero/connection.ts';
import { expectOthers, hasSynced } from './changes.ts';
import { exclusively } from './guard.ts';
import { bindOrganisation, readBinding } from './installation.ts';
import { loseMemory } from './memory.ts';
import { forgetDocuments } from './notes.ts';
import { isOther } from './organisation.ts';
import { forgetSignIn, LINK_SECONDS, type Outcome, readSignIn, type SignIn, writeSignIn } from './sign-in.ts';
import { todayOf, type World } from './world.ts';

/** What is filled in; an empty secret means the one that is stored for the same app. */
export type AppInput = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly kind: 'web' | 'custom';
  readonly scopes: string;
};

/** The function of `main.ts` that Google calls when the browser comes back. */
const RETURN_FUNCTION = 'returnFromXero';

export const readConnection = ({ secrets }: World): XeroConnection | null =>
  parseConnection(secrets.read(CONNECTION_NAME));

/** The person's sign-in for this spreadsheet. */
export function signInHere(world: World): SignIn | null {
  const signIn = readSignIn(world.own);
  return signIn?.sheet === world.installation.id() ? signIn : null;
}

/** The app that was named last: in the sign-in under way, or else that of the connection. */
export function knownApp(world: World): XeroApp | null {
  const connection = readConnection(world);
  return signInHere(world)?.app ?? (connection && appOf(connection));
}

const wordOf = (fault: Fault): string => wordStopped(wordFault(fault));

/** Begins a sign-in with an app that a person filled in. */
export function connectXero(world: World, input: AppInput): string {
  const known = knownApp(world);
  const clientId = input.clientId.trim();
  const kept = known?.clientId === clientId ? known.clientSecret : '';
  const clientSecret = input.clientSecret.trim() || kept;
  if (clientSecret === '') return XERO_TEXTS.noSecret;
  if (known?.clientId !== clientId && hasSynced(world.store)) expectOthers(world.store);
  const scopes = input.scopes.split(/\s+/).filter((scope) => scope !== '');
  return begin(world, { clientId, clientSecret, isCustom: input.kind === 'custom', scopes: scopes.join(' ') });
}

/** Begins a sign-in with the app that is known already. */
export function connectXeroAgain(world: World): string {
  const app = knownApp(world);
  return app === null ? XERO_TEXTS.noApp : begin(world, app);
}

/** The same with the permission to look at what was coded by hand in bank accounts. */
export function allowBankTransactions(world: World): string {
  const app = knownApp(world);
  if (app === null) return XERO_TEXTS.noApp;
  return begin(world, readsBankTransactions(app) ? app : { ...app, scopes: `${app.scopes} ${BANK_SCOPE}` });
}

/** The same with the permission to make contacts. */
export function allowContacts(world: World): string {
  const app = knownApp(world);
  if (app === null) return XERO_TEXTS.noApp;
  return begin(world, createsContacts(app) ? app : { ...app, scopes: `${app.scopes} ${CONTACTS_SCOPE}` });
}

/** The same with the permission to make journals. */
export function allowJournals(world: World): string {
  const app = knownApp(world);
  if (app === null) return XERO_TEXTS.noApp;
  return begin(world, makesJournals(app) ? app : { ...app, scopes: `${app.scopes} ${JOURNALS_SCOPE}` });
}

/** Days of the Register by which a week's entries are told. */
const DAYS = 28;

/** The same with the permission to attach receipts; says first what they will cost in calls, by what was posted in the last four weeks. */
export function allowFiles(world: World): string {
  const app = knownApp(world);
  if (app === null) return XERO_TEXTS.noApp;
  const rows = world.readRegister();
  const from = addDays(todayOf(world), -DAYS);
  const entries = (rows.ok ? rows.value : []).filter(({ date }) => date > from).length;
  const said = begin(world, attachesFiles(app) ? app : { ...app, scopes: `${app.scopes} ${FILES_SCOPE}` });
  return `${wordReceiptCosts(Math.ceil((entries * 7) / DAYS))} ${said}`;
}

function begin(world: World, app: XeroApp): string {
  const attempt = world.consent.newSecret();
  const asked = { sheet: world.installation.id(), app, by: world.user(), at: world.clock.now(), attempt };
  if (app.isCustom) return beginCustom(world, { ...asked, verifier: '', url: '', outcome: null });
  const verifier = world.consent.newSecret();
  const state = world.consent.newState(RETURN_FUNCTION, { attempt }, LINK_SECONDS);
  const url = world.xero.consentUrl(app, { returnUrl: world.consent.returnUrl(), state, verifier });
  writeSignIn(world.own, { ...asked, verifier, url, outcome: null });
  return XERO_TEXTS.openXero;
}

/** No person is asked: the app belongs to one organisation, which is named before it is used. */
function beginCustom(world: World, signIn: SignIn): string {
  const reached = reachCustom(world, signIn.app);
  const outcome: Outcome = reached.ok ? reached.value : { is: 'failed', fault: reached.error };
  writeSignIn(world.own, { ...signIn, outcome });
  return reached.ok ? XERO_TEXTS.choose : wordOf(reached.error);
}

function reachCustom({ xero }: World, app: XeroApp): Result<Outcome, Fault> {
  const grant = xero.grantOf(app);
  if (!grant.ok) return grant;
  const found = xero.readOrganisation({ token: grant.value.accessToken, tenantId: '' });
  if (!found.ok) return found;
  return ok({ is: 'granted', grant: grant.value, reached: [{ tenantId: '', name: found.value.name }] });
}

export function cancelSignIn(world: World): string {
  forgetSignIn(world.own);
  return XERO_TEXTS.cancelled;
}

/** Stores the connection to the chosen organisation in place of an earlier one, then reads what that organisation is. */
export function chooseOrganisation(world: World, { tenantId }: { readonly tenantId: string }): string {
  return exclusively(world, () => {
    const signIn = signInHere(world);
    const outcome = signIn?.outcome;
    if (!signIn || outcome?.is !== 'granted' || !outcome.reached.some((each) => each.tenantId === tenantId))
      return XERO_TEXTS.nothingToChoose;
    const { by, at, app } = signIn;
    store(world, { ...app, ...outcome.grant, tenantId, by, at });
    forgetSignIn(world.own);
    return nameConnection(world);
  });
}

const store = ({ secrets }: World, connection: XeroConnection): void =>
  secrets.write(CONNECTION_NAME, JSON.stringify(connection));

/** Asks Xero whether the connection works and what organisation it reaches; the first one is the one that the sheet posts to. */
function nameConnection(world: World): string {
  const access = world.xero.access.get();
  const found = access.ok ? world.xero.readOrganisation(access.value) : access;
  const connection = readConnection(world);
  if (connection === null) return XERO_TEXTS.notConnected;
  const { trouble: _former, ...rest } = connection;
  if (found.ok) store(world, { ...rest, organisation: found.value });
  else if (!found.error.retryable) store(world, { ...rest, trouble: found.error.what });
  return found.ok ? settle(world, found.value) : wordOf(found.error);
}

function settle(world: World, found: OrganisationName): string {
  const { isOwn, organisation } = readBinding(world);
  if (organisation !== null && isOther(organisation, found)) return wordElsewhere(found.name, organisation.name);
  if (isOwn && organisation === null) bindOrganisation(world, found);
  return isOwn ? wordChosen(found) : wordConnected(found);
}

export const checkXero = (world: World): string =>
  exclusively(world, () => (readConnection(world) === null ? XERO_TEXTS.notConnected : nameConnection(world)));

/**
 * Makes the organisation that is connected the one that the sheet posts to. Our notes are of the other one: they count as lost, and what
 * they name is not waited for any more, because no look at the new one would ever find it.
 */
export function rebind(world: World): string {
  return exclusively(world, () => {
    const organisation = readConnection(world)?.organisation;
    if (organisation === undefined) return XERO_TEXTS.notConnected;
    const before = readBinding(world);
    if (!before.isOwn) return wordCopy;
    loseMemory(world);
    const left = isOther(before.organisation, organisation) ? forgetDocuments(world.store) : [];
    bindOrganisation(world, organisation);
    return wordRebound(organisation.name, before.organisation?.name ?? '', left);
  });
}

/** Lets the app out of the organisation and deletes the tokens. Where Xero can't be asked just now, nothing is done, so that it can be tried again. */
export function disconnectXero(world: World): string {
  return exclusively(world, () => {
    const connection = readConnection(world);
    if (connection === null) return XERO_TEXTS.notConnected;
    const access = connection.isCustom ? null : world.xero.access.get();
    const ended = access?.ok ? world.xero.disconnect(access.value) : access;
    if (ended?.ok === false && ended.error.retryable) return wordOf(ended.error);
    world.secrets.remove(CONNECTION_NAME);
    const name = connection.organisation?.name ?? 'the organisation';
    return ended?.ok ? wordDisconnected(name) : wordForgotten(name);
  });
}
