/** The section of Xero: to which organisation the sheet is connected and for whom it posts, and the steps of connecting it. It asks Xero nothing. */
import type { Instant } from '../../core/calendar.ts';
import type { Block, CheckState, Field, Section } from '../../core/panel.ts';
import type { Fault } from '../../core/ports.ts';
import { wordFault } from '../../core/wording/faults.ts';
import { wordStopped } from '../../core/wording/run.ts';
import {
  wordConnected,
  wordElsewhere,
  wordRebind,
  wordRebindQuestion,
  wordReturnUrl,
  wordSecretSet,
  XERO_TEXTS,
} from '../../core/wording/xero.ts';
import {
  appOf,
  attachesFiles,
  createsContacts,
  makesJournals,
  readsBankTransactions,
  USUAL_SCOPES,
  type XeroConnection,
} from '../../xero/connection.ts';
import { faultOf } from '../../xero/faults.ts';
import { knownApp, readConnection, signInHere } from '../connect-xero.ts';
import { type Bound, boundTo } from '../installation.ts';
import { isOther } from '../organisation.ts';
import { isOpen, type SignIn } from '../sign-in.ts';
import type { World } from '../world.ts';

const text = XERO_TEXTS;

const check = (state: CheckState, sentence: string): Block => ({ kind: 'check', state, text: sentence });
const button = (label: string, call: string, more: { readonly confirm?: string } = {}): Block => ({
  kind: 'button',
  label,
  call,
  ...more,
});
const again = button(text.connectAgain, 'panelConnectXeroAgain');
const cancel = button(text.cancel, 'panelCancelXero');
const told = (fault: Fault): Block => check('wrong', wordStopped(wordFault(fault)));

/** How the connection stands, as far as it was noted. */
function connectionBlocks({ trouble, organisation }: XeroConnection, bound: Bound | null): readonly Block[] {
  if (trouble) return [told(faultOf(trouble, ''))];
  if (!organisation) return [check('unknown', text.unnamed)];
  if (bound === null || !isOther(bound, organisation)) return [check('good', wordConnected(organisation))];
  const { name } = organisation;
  return [
    check('wrong', wordElsewhere(name, bound.name)),
    button(wordRebind(name), 'panelRebindXero', { confirm: wordRebindQuestion(name, bound.name) }),
  ];
}

/** The sign-in under way, from the link to the choice of an organisation. */
function signInBlocks(signIn: SignIn, now: Instant): readonly Block[] {
  const { outcome, url } = signIn;
  if (isOpen(signIn, now)) return [check('waits', text.waits), { kind: 'link', label: text.open, url }, cancel];
  if (outcome === null) return [check('wrong', text.linkRanOut), again, cancel];
  if (outcome.is === 'denied' || outcome.is === 'late') return [check('wrong', text[outcome.is]), again, cancel];
  if (outcome.is === 'failed') return [told(outcome.fault), again, cancel];
  if (outcome.reached.length === 0) return [check('wrong', text.none), again, cancel];
  const options = outcome.reached.map(({ tenantId, name }) => ({ value: tenantId, label: name }));
  const field: Field = {
    kind: 'choice',
    name: 'tenantId',
    label: text.organisation,
    value: options[0]?.value ?? '',
    options,
  };
  return [
    check('waits', text.choose),
    { kind: 'form', fields: [field], submit: text.useIt, call: 'panelChooseXero' },
    cancel,
  ];
}

/** The keys of the app. What is stored of the secret is only that it is. */
function appForm(world: World, connection: XeroConnection | null): readonly Block[] {
  const app = knownApp(world);
  const { by, at } = signInHere(world) ?? connection ?? {};
  const secret: Field = { kind: 'secret', name: 'clientSecret', label: text.clientSecret };
  const fields: readonly Field[] = [
    { kind: 'text', name: 'clientId', label: text.clientId, value: app?.clientId ?? '', isRequired: true },
    app ? { ...secret, hint: wordSecretSet(by ?? '', at ? world.localText(at) : '') } : { ...secret, isRequired: true },
    {
      kind: 'choice',
      name: 'kind',
      label: text.kind,
      value: app?.isCustom ? 'custom' : 'web',
      options: [
        { value: 'web', label: text.webApp },
        { value: 'custom', label: text.custom },
      ],
    },
    { kind: 'text', name: 'scopes', label: text.scopes, value: app?.scopes ?? USUAL_SCOPES, hint: text.scopesHint },
  ];
  return [
    { kind: 'text', text: text.intro },
    { kind: 'text', text: wordReturnUrl(world.consent.returnUrl()) },
    { kind: 'form', fields, submit: text.connect, call: 'panelConnectXero' },
  ];
}

const settled = (connection: XeroConnection): readonly Block[] => [
  button(text.check, 'panelCheckXero'),
  ...(connection.isCustom ? [] : [again]),
  ...(readsBankTransactions(appOf(connection)) ? [] : [button(text.allowBank, 'panelAllowBank')]),
  ...(createsContacts(appOf(connection)) ? [] : [button(text.allowContacts, 'panelAllowContacts')]),
  ...(attachesFiles(appOf(connection)) ? [] : [button(text.allowFiles, 'panelAllowFiles')]),
  ...(makesJournals(appOf(connection)) ? [] : [button(text.allowJournals, 'panelAllowJournals')]),
  button(text.disconnect, 'panelDisconnectXero', { confirm: text.disconnectQuestion }),
];

/** Three reads of properties. */
export function xeroSection(world: World): Section {
  const connection = readConnection(world);
  const signIn = signInHere(world);
  const now = world.clock.now();
  const standing = connection ? connectionBlocks(connection, boundTo(world)) : [];
  const isWrong = standing.some((block) => block.kind === 'check' && block.state === 'wrong');
  return {
    id: 'xero',
    title: text.title,
    state: isWrong ? 'wrong' : connection ? 'done' : 'now',
    blocks: [
      ...standing,
      ...(signIn ? signInBlocks(signIn, now) : connection ? settled(connection) : []),
      ...appForm(world, connection),
    ],
    ...(signIn && isOpen(signIn, now) ? { isWaiting: true } : {}),
  };
}
