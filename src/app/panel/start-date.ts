/** The step of the start date: from when on expenses are posted, of which locations, and what becomes of old ones. */
import type { Block, Section } from '../../core/panel.ts';
import { FIRST_RUN_TEXTS, wordStartDate } from '../../core/wording/first-run.ts';
import { recall } from '../setup-notes.ts';
import type { World } from '../world.ts';
import { hasStart, isConnected } from './steps.ts';

const TEXTS = FIRST_RUN_TEXTS;

function oldBlocks(world: World, startDate: string): readonly Block[] {
  const old = recall(world.store, 'old');
  const count: Block = { kind: 'button', label: TEXTS.count, call: 'panelCountOld' };
  if (old?.startDate !== startDate) return [{ kind: 'text', text: TEXTS.countHint }, count];
  if (old.entries === 0) return [{ kind: 'check', state: 'good', text: old.told }, count];
  return [
    { kind: 'check', state: 'waits', text: old.told },
    {
      kind: 'button',
      label: TEXTS.batchOff(old.entries),
      call: 'panelBatchOff',
      input: { mark: old.mark },
      confirm: old.confirm,
    },
    count,
  ];
}

function locationBlocks(world: World, ticked: readonly string[]): readonly Block[] {
  const locations = recall(world.store, 'locations') ?? [];
  if (locations.length < 2) return [];
  const options = locations.map((name) => ({
    value: name,
    label: name,
    isTicked: ticked.length === 0 || ticked.includes(name),
  }));
  return [
    {
      kind: 'choices',
      label: TEXTS.locationsLabel,
      name: 'locations',
      options,
      submit: TEXTS.locationsSave,
      call: 'panelTickLocations',
    },
  ];
}

/** One read of Settings, and of what was counted. */
export function startDateSection(world: World): Section {
  const isReady = isConnected(world);
  const isDone = hasStart(world);
  const settings = world.readSettings();
  const startDate = settings?.startDate ?? null;
  const form: Block = {
    kind: 'form',
    fields: [{ kind: 'date', name: 'startDate', label: TEXTS.startLabel, value: startDate ?? '' }],
    submit: TEXTS.startSave,
    call: 'panelSaveStartDate',
  };
  const stands: Block = isDone
    ? { kind: 'check', state: 'good', text: wordStartDate(startDate) }
    : { kind: 'check', state: 'waits', text: isReady ? TEXTS.startOpen : TEXTS.connectFirst };
  return {
    id: 'start-date',
    title: TEXTS.startTitle,
    state: isDone ? 'done' : isReady ? 'now' : 'later',
    blocks: [
      stands,
      { kind: 'text', text: TEXTS.startIntro },
      ...(isReady ? [form] : []),
      ...(isReady && isDone ? locationBlocks(world, settings?.locations ?? []) : []),
      ...(isReady && startDate !== null ? oldBlocks(world, startDate) : []),
    ],
  };
}
