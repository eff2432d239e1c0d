/** Which guards a built add-on has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Each guard as it stands in the bundle in `folder`: whether it is on. */
export function guardsIn(folder: string): Record<string, boolean> {
  const [, table = ''] = /\bGUARDS = \{([^}]*)\}/.exec(readFileSync(join(folder, 'Code.js'), 'utf8')) ?? [];
  return Object.fromEntries(
    [...table.matchAll(/(\w+): (true|false)/g)].map(([, name = '', is]) => [name, is === 'true']),
  );
}
