/** The document lock: one run at a time in a spreadsheet. It ends with the execution, whatever happens. */
import type { Lock } from '../core/ports.ts';

/** Long enough for a click that comes as another run ends, short enough that nobody waits in silence. */
const WAIT_MS = 500;

export function createLock(): Lock {
  const lock = LockService.getDocumentLock();
  return { tryAcquire: () => lock.tryLock(WAIT_MS), release: () => lock.releaseLock() };
}
