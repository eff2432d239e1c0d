/** The panel's sections, from top to bottom. */
import type { Section } from '../../core/panel.ts';
import type { World } from '../world.ts';
import { checksSection } from './checks.ts';
import { clocksSection } from './clocks.ts';
import { connectWiseSection } from './connectwise.ts';
import { peopleSection } from './people.ts';
import { scheduleSection } from './schedule.ts';
import { statusSection } from './status.ts';
import { xeroSection } from './xero.ts';

export const SECTIONS: readonly ((world: World) => Section)[] = [
  statusSection,
  connectWiseSection,
  xeroSection,
  scheduleSection,
  peopleSection,
  clocksSection,
  checksSection,
];
