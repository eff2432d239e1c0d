/** The door of the stand-in for Xero: everything others may use of it. */
export { answerXero } from './answer.ts';
export { changeXero } from './change.ts';
export { remoteXero, type XeroRemote } from './remote.ts';
export { emptyXero, sampleXero } from './sample.ts';
export type { XeroState } from './state.ts';
