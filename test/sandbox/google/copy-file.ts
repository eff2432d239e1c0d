/** File › Make a copy: another file with the same tabs and the same bound script, and nothing of what the script kept. */
import type { GoogleState } from './types.ts';

const numbered = (id: string, count: number): string => `${id.slice(0, -3)}c${String(count).padStart(2, '0')}`;

/**
 * The copy number `count` as whoever made it finds it. Document, script and user properties, cache, triggers and locks belong to the
 * one script and file and stay behind (Apps Script: Properties service; Installable triggers); cells, notes, rules and hidden tabs
 * come along. Its menu appears once it is opened.
 */
export function copyFile(google: GoogleState, count: number): GoogleState {
  const { selection: _selection, ...spreadsheet } = structuredClone(google.spreadsheet);
  return {
    ...structuredClone(google),
    spreadsheet: { ...spreadsheet, id: numbered(spreadsheet.id, count), name: `Copy of ${spreadsheet.name}` },
    scriptId: numbered(google.scriptId, count),
    properties: { script: {}, user: {}, document: {} },
    cache: {},
    locks: {},
    isEnabled: false,
    outbox: [],
    triggers: [],
    stateTokens: {},
    menus: [],
  };
}
