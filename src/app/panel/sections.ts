/** The panel's sections, from top to bottom: how things stand, the steps of the first run, and whatever is looked after later. */
import type { Section } from '../../core/panel.ts';
import { wordStep } from '../../core/wording/first-run.ts';
import type { World } from '../world.ts';
import { checksSection } from './checks.ts';
import { clocksSection } from './clocks.ts';
import { connectWiseSection } from './connectwise.ts';
import { decisionsSection } from './decisions.ts';
import { fallbackSection } from './fallback.ts';
import { gatesSection } from './gates.ts';
import { hourSection } from './hour.ts';
import { learnSection } from './learn.ts';
import { mappingChangesSection } from './mapping-changes.ts';
import { mappingsSection } from './mappings.ts';
import { modeSection } from './mode.ts';
import { moneyFoundSection } from './money-found.ts';
import { ownersSection } from './owners.ts';
import { peopleSection } from './people.ts';
import { previewSection } from './preview.ts';
import { reconcileSection } from './reconcile.ts';
import { scheduleSection } from './schedule.ts';
import { startDateSection } from './start-date.ts';
import { statusSection } from './status.ts';
import { xeroSection } from './xero.ts';

type MakeSection = (world: World) => Section;

/** Any step may be left and taken up again; each says by itself what it waits for. */
const STEPS: readonly MakeSection[] = [
  connectWiseSection,
  xeroSection,
  startDateSection,
  mappingsSection,
  previewSection,
];

const steps = STEPS.map(
  (make, at): MakeSection =>
    (world) => {
      const section = make(world);
      return { ...section, title: wordStep(at + 1, STEPS.length, section.title) };
    },
);

const LATER: readonly MakeSection[] = [
  modeSection,
  fallbackSection,
  mappingChangesSection,
  learnSection,
  reconcileSection,
  moneyFoundSection,
  scheduleSection,
  gatesSection,
  hourSection,
  peopleSection,
  ownersSection,
  clocksSection,
  decisionsSection,
  checksSection,
];

export const SECTIONS: readonly MakeSection[] = [statusSection, ...steps, ...LATER];
