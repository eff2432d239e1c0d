/** How this bundle reaches people: as a script bound to one spreadsheet, or as an add-on that is published for many. */

/** The build writes a literal for it; where it did not come by, in tests of single files, the script is bound (esbuild: Define). */
declare const COUNTERFOIL_DELIVERY: 'bound' | 'published' | undefined;

/**
 * What differs by it: where secrets are kept (the editors of a spreadsheet can read everything that a bound script keeps; nobody but the
 * developer can read what a published one keeps), and how often a time trigger may run (Workspace add-ons: Triggers for editor add-ons).
 */
export const DELIVERY: 'bound' | 'published' =
  typeof COUNTERFOIL_DELIVERY === 'undefined' ? 'bound' : COUNTERFOIL_DELIVERY;

/** In a published add-on, the name in the document's store of whose properties hold the secrets: whoever wrote one last. */
export const HOLDER = 'connections.holder';
