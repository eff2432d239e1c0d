/** Locks by name. Whoever holds one is an execution; a lock is never counted twice. */
import type { GoogleState } from './types.ts';

/** True when the execution holds it now, whether it did before or not. */
export function takeLock(google: GoogleState, scope: string, executionId: string): boolean {
  const holder = google.locks[scope];
  if (holder !== undefined && holder !== executionId) return false;
  google.locks[scope] = executionId;
  return true;
}

export function holdsLock(google: GoogleState, scope: string, executionId: string): boolean {
  return google.locks[scope] === executionId;
}

/** Lets go of one; nothing when it is another's. */
export function dropLock(google: GoogleState, scope: string, executionId: string): void {
  if (holdsLock(google, scope, executionId)) delete google.locks[scope];
}

/** Lets go of all that the execution holds. */
export function dropLocks(google: GoogleState, executionId: string): void {
  for (const scope of Object.keys(google.locks)) dropLock(google, scope, executionId);
}
