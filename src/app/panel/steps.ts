/** How far the first run has come, as far as a step has to know of those before it. */
import { readConnection } from '../connect-xero.ts';
import { recall } from '../setup-notes.ts';
import type { World } from '../world.ts';

export const isConnected = (world: World): boolean =>
  world.connectWise.shown()?.hasKeys === true && readConnection(world) !== null;

/** Whether the step of the start date was done: with a day, or without one on purpose. */
export const hasStart = (world: World): boolean => recall(world.store, 'locations') !== null;
