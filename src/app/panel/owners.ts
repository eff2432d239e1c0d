/** The section of who looks after what: owners and deputies of the four areas, whom to ask at the vendors, and the access drill. */
import { AREAS, type Area, areasUnnamed, type Owners, standingIn } from '../../core/controls/owners.ts';
import { mayDo, NOBODY, type People, roleOf } from '../../core/controls/roles.ts';
import type { Block, Field, Section } from '../../core/panel.ts';
import { DRILL_TEXTS, wordDrill } from '../../core/wording/drill.ts';
import { OWNER_TEXTS } from '../../core/wording/owners.ts';
import { drillHere } from '../drill.ts';
import type { OwnersForm } from '../owners.ts';
import { ownersHere } from '../owners.ts';
import { peopleHere } from '../roles.ts';
import type { World } from '../world.ts';

const TEXTS = OWNER_TEXTS;

/** Of each area, the names of its two fields. */
const FIELDS = {
  'set-up': ['setUp', 'setUpDeputy'],
  exceptions: ['exceptions', 'exceptionsDeputy'],
  'vendor escalation': ['vendors', 'vendorsDeputy'],
  'ledger administration': ['ledger', 'ledgerDeputy'],
} as const satisfies Readonly<Record<Area, readonly [keyof OwnersForm, keyof OwnersForm]>>;

function tableOf(named: Owners, people: People, user: string): Block {
  const { areas } = standingIn(named, people, user);
  return {
    kind: 'table',
    header: TEXTS.header,
    rows: AREAS.map((area) => [
      `${TEXTS.areas[area]}: ${TEXTS.does[area]}`,
      named.areas[area].owner || TEXTS.standIn(areas[area].owner || TEXTS.nobody),
      areas[area].deputy || TEXTS.nobody,
    ]),
  };
}

const ownersForm = ({ areas }: Owners): Block => ({
  kind: 'form',
  fields: AREAS.flatMap((area): readonly Field[] => {
    const [owner, deputy] = FIELDS[area];
    return [
      { kind: 'email', name: owner, label: TEXTS.owner(area), value: areas[area].owner, hint: TEXTS.hint },
      { kind: 'email', name: deputy, label: TEXTS.deputy(area), value: areas[area].deputy },
    ];
  }),
  submit: TEXTS.save,
  call: 'panelSaveOwners',
});

const daysText = (days: number): string => (days > 0 ? String(days) : '');

const vendorsForm = ({ vendors: { ConnectWise, Xero } }: Owners): Block => ({
  kind: 'form',
  fields: [
    {
      kind: 'text',
      name: 'connectWise',
      label: TEXTS.vendorContact('ConnectWise'),
      value: ConnectWise.contact,
      hint: TEXTS.vendorHint,
    },
    {
      kind: 'number',
      name: 'connectWiseDays',
      label: TEXTS.vendorDays('ConnectWise'),
      value: daysText(ConnectWise.days),
      hint: TEXTS.daysHint,
    },
    { kind: 'text', name: 'xero', label: TEXTS.vendorContact('Xero'), value: Xero.contact },
    { kind: 'number', name: 'xeroDays', label: TEXTS.vendorDays('Xero'), value: daysText(Xero.days) },
  ],
  submit: TEXTS.saveVendors,
  call: 'panelSaveVendors',
});

/** How far the latest drill is, and for an admin the form that begins one. */
function drillBlocks(world: World, isAdmin: boolean): readonly Block[] {
  const drill = drillHere(world);
  const { state, next } = drill ? wordDrill(drill) : { state: '', next: '' };
  const told: Block = drill
    ? {
        kind: 'check',
        state: drill.removalSeenOn ? 'good' : 'waits',
        text: [`${DRILL_TEXTS.audit(drill.address)}: ${state}.`, next].filter((text) => text !== '').join(' '),
      }
    : { kind: 'text', text: DRILL_TEXTS.none };
  if (!isAdmin) return [told];
  return [
    told,
    {
      kind: 'form',
      fields: [
        {
          kind: 'email',
          name: 'address',
          label: DRILL_TEXTS.address,
          value: '',
          hint: DRILL_TEXTS.hint,
          isRequired: true,
        },
      ],
      submit: DRILL_TEXTS.begin,
      call: 'panelBeginDrill',
    },
  ];
}

export function ownersSection(world: World): Section {
  const named = ownersHere(world);
  const people = peopleHere(world) ?? NOBODY;
  const user = world.user();
  const isAdmin = mayDo(roleOf(people, user), 'admin');
  const [only, ...others] = people.admins;
  return {
    id: 'owners',
    title: TEXTS.title,
    state: areasUnnamed(named, people).length > 0 ? 'now' : 'done',
    blocks: [
      { kind: 'text', text: only && others.length === 0 ? TEXTS.teamOfOne(only) : TEXTS.intro },
      tableOf(named, people, user),
      ...(isAdmin ? [ownersForm(named), vendorsForm(named)] : []),
      ...drillBlocks(world, isAdmin),
    ],
  };
}
