/** Reads the lists that `edit`, `change` and `fault` take. Only their outer form is checked here; each act checks the rest. */
import type { VendorChange } from './acts.ts';
import type { Fault } from './faults.ts';
import { readFault } from './faults.ts';
import type { EditStep } from './google/types.ts';
import { wrongUse } from './wrong-use.ts';

type Fields = Readonly<Record<string, unknown>>;

const editForms: readonly (readonly string[])[] = [
  ['tab', 'find', 'set'],
  ['tab', 'append'],
  ['tab', 'paste'],
  ['tab', 'deleteRows'],
  ['tab', 'clear'],
  ['tab', 'rename'],
  ['tab', 'sort'],
  ['tab', 'moveColumn', 'to'],
  ['deleteTab'],
];

/** The steps of `edit FILE`; one step may stand without its list. */
export function readSteps(document: unknown): readonly EditStep[] {
  return listOf(document).map((step) => {
    const names = Object.keys(step).sort().join();
    if (!editForms.some((form) => [...form].sort().join() === names)) {
      throw wrongUse(`No act in the sheet has the fields ${names || '(none)'}; see "help".`);
    }
    // The names say which form it is; the act itself checks the values.
    return step as EditStep;
  });
}

/** The changes of `change FILE`. */
export function readChanges(document: unknown): readonly VendorChange[] {
  return listOf(document).map((step) => {
    if (typeof step.connectwise !== 'string' && typeof step.xero !== 'string') {
      throw wrongUse('A change names its act under "connectwise" or "xero"; see "help".');
    }
    return step as VendorChange;
  });
}

/** The faults of `fault FILE`. */
export function readFaults(document: unknown): readonly Fault[] {
  return listOf(document).map((order) => readFault(order));
}

function listOf(document: unknown): readonly Fields[] {
  const list: readonly unknown[] = Array.isArray(document) ? document : [document];
  return list.map((one) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) {
      throw wrongUse('The file holds a list of objects; see "help".');
    }
    return { ...one };
  });
}
