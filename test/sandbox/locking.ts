/** One process at a time has a world's folder open. It reads no world and never takes a lock from a process that may still live. */
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrongUse } from './wrong-use.ts';

/** Looks at a lock that changes hands meanwhile; more than a person could ever start at once. */
const mostTries = 50;

type Claimed = { readonly isOurs: boolean; readonly owner: string };

/**
 * Takes the folder for this process; gives the function that lets it go. A lock whose owner is gone is taken over.
 * `isMaking` = the folder is made if missing, and removed again by the release when nothing was kept in it.
 */
export function lockWorld(folder: string, { isMaking }: { readonly isMaking: boolean }): () => void {
  const path = join(folder, 'lock');
  const made = isMaking ? makeFolder(folder) : false;
  const { isOurs, owner } = claim(path, folder, isMaking);
  if (!isOurs) {
    const [pid = ''] = owner.split(' ');
    throw wrongUse(`Another command${/^\d+$/.test(pid) ? ` (process ${pid})` : ''} has the world in ${folder} open.`);
  }
  return () => {
    rmSync(path, { force: true });
    if (made) removeEmpty(folder);
  };
}

/**
 * Puts our mark at `path`, whole from its first moment on. A dead owner's mark is replaced under a second lock that is named after
 * it, so that of all who find it dead one alone goes on; a second lock whose owner died in turn is taken over in the same way.
 */
function claim(path: string, folder: string, isMaking: boolean): Claimed {
  const mark = `${process.pid} ${startOf(process.pid) ?? '-'} ${randomUUID()}`;
  const own = `${path}.${randomUUID()}`;
  try {
    for (let turn = 0; turn < mostTries; turn += 1) {
      if (isMaking) makeFolder(folder);
      if (!tryFile(() => writeFileSync(own, mark), 'ENOENT', 'ENOTDIR')) {
        if (isMaking) continue;
        throw wrongUse(`There is no world in ${folder}; "open" makes one.`);
      }
      if (tryFile(() => linkSync(own, path), 'EEXIST', 'ENOENT')) return { isOurs: true, owner: mark };
      const found = readMark(path);
      if (found === null) continue;
      if (!isDead(found)) return { isOurs: false, owner: found };
      if (replaceDead(path, found, own, folder)) return { isOurs: true, owner: mark };
    }
    return { isOurs: false, owner: '' };
  } finally {
    tryFile(() => rmSync(own, { force: true }), 'ENOTDIR');
  }
}

function replaceDead(path: string, dead: string, own: string, folder: string): boolean {
  const successor = join(folder, `lock-after-${dead.replace(/[^\w-]/g, '_').slice(-60)}`);
  if (!claim(successor, folder, false).isOurs) return false;
  try {
    // Who came before us has put a living mark here and let the second lock go.
    if (readMark(path) !== dead) return false;
    return tryFile(() => renameSync(own, path), 'ENOENT');
  } finally {
    rmSync(successor, { force: true });
  }
}

/** Whether this call made it. */
function makeFolder(folder: string): boolean {
  try {
    return mkdirSync(folder, { recursive: true }) !== undefined;
  } catch (error) {
    throw wrongUse(`${folder} can't be made a folder: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Only goes while it is empty. */
function removeEmpty(folder: string): void {
  tryFile(() => rmdirSync(folder), 'ENOTEMPTY', 'EEXIST', 'ENOENT');
}

/** A mark without a number, such as one that an older program was about to write, says nothing about its owner. */
function isDead(mark: string): boolean {
  const [pid = '', start = '-'] = mark.split(' ');
  if (!/^[1-9]\d*$/.test(pid)) return false;
  const now = startOf(Number(pid));
  return !isAlive(Number(pid)) || (start !== '-' && now !== null && now !== start);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** When a process started, as the system counts it, so that a number that was given out again is told apart; null = not known here. */
function startOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[19] ?? null;
  } catch {
    return null;
  }
}

/** null = it is gone. */
function readMark(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Whether it was done; false for the failures that are named, any other one is thrown. */
function tryFile(go: () => void, ...expected: readonly string[]): boolean {
  try {
    go();
    return true;
  } catch (error) {
    if (expected.some((code) => code === codeOf(error))) return false;
    throw error;
  }
}

/** Node's name of what went wrong, such as EEXIST. */
function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}
