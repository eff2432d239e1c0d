/** The section that connects ConnectWise: to which company, since when, and the form that says so anew. The private key is never in it. */
import type { Instant } from '../../core/calendar.ts';
import type { Block, Field, Section } from '../../core/panel.ts';
import type { ConnectWiseShown, KeyName } from '../../core/setup/connectwise.ts';
import { CONNECTWISE_TEXTS, KEY_WORDS, wordZones } from '../../core/wording/connectwise.ts';
import { zonesOf } from '../connect-connectwise.ts';
import type { World } from '../world.ts';

const TEXTS = CONNECTWISE_TEXTS;

const textField = (name: KeyName, value: string, hint?: string): Field => ({
  kind: 'text',
  name,
  label: KEY_WORDS[name].label,
  value,
  isRequired: true,
  ...(hint === undefined ? {} : { hint }),
});

function fieldsOf(shown: ConnectWiseShown | null): readonly Field[] {
  const hint = shown?.hasKeys ? { hint: TEXTS.keyKept } : { isRequired: true };
  return [
    textField('site', shown?.site ?? '', TEXTS.siteHint),
    textField('companyId', shown?.companyId ?? ''),
    textField('publicKey', shown?.publicKey ?? ''),
    { kind: 'secret', name: 'privateKey', label: KEY_WORDS.privateKey.label, ...hint },
    textField('clientId', shown?.clientId ?? ''),
    { kind: 'checkbox', name: 'saveUnchecked', label: TEXTS.saveUnchecked, isTicked: false },
  ];
}

function connectedBlocks(world: World, shown: ConnectWiseShown): readonly Block[] {
  const { site, companyId, savedBy, keyFrom, checkedAt } = shown;
  const zones = shown.timeZone === '' ? '' : wordZones(zonesOf(world, shown.timeZone, null));
  const on = (moment: Instant): string => world.localText(moment).slice(0, 16);
  return [
    { kind: 'check', state: 'good', text: TEXTS.connected(companyId, site) },
    ...(keyFrom ? [{ kind: 'text', text: TEXTS.keySet(savedBy, on(keyFrom)) } as const] : []),
    // a connection that the form did not save tells nothing of a check
    ...(keyFrom && !checkedAt ? [{ kind: 'check', state: 'unknown', text: TEXTS.unchecked } as const] : []),
    ...(zones === '' ? [] : [{ kind: 'check', state: 'waits', text: zones } as const]),
  ];
}

export function connectWiseSection(world: World): Section {
  const shown = world.connectWise.shown();
  const isConnected = shown?.hasKeys === true;
  const notConnected: Block = { kind: 'check', state: 'waits', text: TEXTS.notConnected };
  return {
    id: 'connectwise',
    title: TEXTS.title,
    state: isConnected ? 'done' : 'now',
    blocks: [
      ...(shown && isConnected ? connectedBlocks(world, shown) : [notConnected]),
      { kind: 'form', fields: fieldsOf(shown), submit: TEXTS.save, call: 'panelSaveConnectWise' },
      ...(isConnected
        ? [
            {
              kind: 'button',
              label: TEXTS.disconnect,
              call: 'panelDisconnectConnectWise',
              confirm: TEXTS.disconnectAsk,
            } as const,
          ]
        : []),
    ],
  };
}
