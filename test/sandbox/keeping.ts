/** Keeps a world in a folder between commands. Who may write there at a time is the lock's business. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from './world.ts';
import { worldVersion } from './world.ts';
import { wrongUse } from './wrong-use.ts';

/** The world in a folder; null when none is there. */
export function readWorld(folder: string): World | null {
  const path = join(folder, 'world.json');
  if (!existsSync(path)) return null;
  const world = parseWorld(readFileSync(path, 'utf8'), path);
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

function parseWorld(text: string, path: string): World {
  try {
    return JSON.parse(text);
  } catch {
    throw wrongUse(`${path} is damaged; delete its folder and open the world anew.`);
  }
}
