/**
 * What keeps money safe where calls fail and runs overlap, by name. All of them are on. A bundle for trials can be built without one, to
 * show that it is needed; there is no setting for it, and the build refuses to put such a bundle where it could be deployed.
 *
 * | guard | without it | what goes wrong then |
 * |---|---|---|
 * | settle | an answer that never came is looked up at once | the request lands after the look: a second document |
 * | lineToken | a document is known by its number alone | a regrouped entry is taken for a new one: a second document |
 * | quarantine | lost notes are made up for at once | what a dead run still has under way lands afterwards: a second document |
 * | verifiedDiscard | a spare draft counts as deleted once that was asked for | it was approved meanwhile: both are in the books |
 * | lookUp | nothing is looked for in the ledger before it is made | what a lost answer hid is made again |
 * | frozenMembership | entries of a document that was sent are planned anew | with a late entry they make another number: a second document |
 * | lock | a second run of the same spreadsheet goes ahead | it writes over the note of what the first has under way: a second document |
 * | wholeBalance | half of a balance is paid | the rest stays open, and a repeat is not refused |
 */

/** The build writes a literal for each; where it did not come by, in tests of single files, all are on (esbuild: Define). */
declare const GUARD_SETTLE: boolean | undefined;
declare const GUARD_LINE_TOKEN: boolean | undefined;
declare const GUARD_QUARANTINE: boolean | undefined;
declare const GUARD_VERIFIED_DISCARD: boolean | undefined;
declare const GUARD_LOOK_UP: boolean | undefined;
declare const GUARD_FROZEN_MEMBERSHIP: boolean | undefined;
declare const GUARD_LOCK: boolean | undefined;
declare const GUARD_WHOLE_BALANCE: boolean | undefined;

export const GUARDS = {
  settle: typeof GUARD_SETTLE === 'undefined' || GUARD_SETTLE,
  lineToken: typeof GUARD_LINE_TOKEN === 'undefined' || GUARD_LINE_TOKEN,
  quarantine: typeof GUARD_QUARANTINE === 'undefined' || GUARD_QUARANTINE,
  verifiedDiscard: typeof GUARD_VERIFIED_DISCARD === 'undefined' || GUARD_VERIFIED_DISCARD,
  lookUp: typeof GUARD_LOOK_UP === 'undefined' || GUARD_LOOK_UP,
  frozenMembership: typeof GUARD_FROZEN_MEMBERSHIP === 'undefined' || GUARD_FROZEN_MEMBERSHIP,
  lock: typeof GUARD_LOCK === 'undefined' || GUARD_LOCK,
  wholeBalance: typeof GUARD_WHOLE_BALANCE === 'undefined' || GUARD_WHOLE_BALANCE,
} as const;
