/** The panel as a test works with it: a call and what it answers. */
import { runFunction } from '../sandbox/acts.ts';
import type { Json } from '../sandbox/google/types.ts';
import type { World } from '../sandbox/world.ts';
import { bundle } from './company.ts';

export type Block = {
  readonly kind: string;
  readonly state?: string;
  readonly text?: string;
  readonly label?: string;
  readonly call?: string;
  readonly input?: { readonly [name: string]: Json };
  readonly disabled?: string;
  readonly options?: readonly { readonly value: string; readonly label: string; readonly isTicked: boolean }[];
};

export type Section = {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly blocks: readonly Block[];
};

export type View = { readonly said: string | null; readonly sections: readonly Section[] };

export function call(world: World, functionName: string, input: Json = {}): View {
  const [execution] = runFunction(world, bundle, functionName, [input]).executions;
  if (execution?.ended !== 'done') throw new Error(String(execution?.error));
  return execution.returned as View; // every call of the panel answers with it
}

export function sectionOf({ sections }: View, id: string): Section {
  const found = sections.find((section) => section.id === id);
  if (!found) throw new Error(`no section ${id}`);
  return found;
}

export const blockOf = (view: View, id: string, functionName: string): Block | undefined =>
  sectionOf(view, id).blocks.find((block) => block.call === functionName);
