/** Keeps a world in a folder between commands, one command at a time. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from './world.ts';
import { worldVersion } from './world.ts';
import { wrongUse } from './wrong-use.ts';

/** Takes the folder for this process; gives the function that lets it go. A lock whose owner is gone is taken over. */
export function lockWorld(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'lock');
  if (!tryLock(path)) {
    const owner = Number(readFileSync(path, 'utf8'));
    if (isAlive(owner)) throw wrongUse(`Another command (process ${owner}) has the world in ${folder} open.`);
    rmSync(path, { force: true });
    if (!tryLock(path)) throw wrongUse(`Another command has the world in ${folder} open.`);
  }
  return () => rmSync(path, { force: true });
}

/** The world in a folder; null when none is there. */
export function readWorld(folder: string): World | null {
  const path = join(folder, 'world.json');
  if (!existsSync(path)) return null;
  const world: World = JSON.parse(readFileSync(path, 'utf8'));
  if (world.version !== worldVersion) {
    throw wrongUse(
      `The world in ${folder} was made by another version of the sandbox; delete the folder and open it anew.`,
    );
  }
  return world;
}

/** Writes the whole world, so that a reader sees either the old one or the new one. */
export function keepWorld(folder: string, world: World): void {
  const path = join(folder, 'world.json');
  writeFileSync(`${path}.new`, JSON.stringify(world));
  renameSync(`${path}.new`, path);
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Node's name of what went wrong, such as EEXIST. */
function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}
