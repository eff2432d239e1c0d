/** Properties behind the Store port: small texts that nobody sees in the grid. */
import { DELIVERY, HOLDER } from '../core/delivery.ts';
import type { Store } from '../core/ports.ts';
import { spreadsheetId } from './spreadsheet.ts';

/** Each name begins with `prefix` in the properties, and without it here. */
const storeIn = (properties: GoogleAppsScript.Properties.Properties, prefix: string): Store => ({
  read: (name) => properties.getProperty(prefix + name),
  write: (name, text) => {
    properties.setProperty(prefix + name, text);
  },
  remove: (name) => {
    properties.deleteProperty(prefix + name);
  },
  readAll: (start) =>
    Object.fromEntries(
      Object.entries(properties.getProperties())
        .filter(([name]) => name.startsWith(prefix + start))
        .map(([name, text]) => [name.slice(prefix.length), text]),
    ),
});

/** Document properties: shared by everybody who runs the add-on in this spreadsheet. */
export const createStore = (): Store => storeIn(PropertiesService.getDocumentProperties(), '');

/**
 * Where keys and tokens are kept. A bound script keeps them with the document, where every editor can read them; a published one in the
 * properties of the person who connected, which no other person's run sees. Those are the same in all spreadsheets of that person
 * (Apps Script: Properties service), so each name there bears the id of this one.
 */
export function createSecrets(store: Store, user: () => string): Store {
  if (DELIVERY === 'bound') return store;
  const own = storeIn(PropertiesService.getUserProperties(), `${spreadsheetId()}.`);
  const write = (name: string, text: string): void => {
    own.write(name, text);
    store.write(HOLDER, user());
  };
  return { ...own, write };
}

/** The person's own properties, the same in every spreadsheet and in executions that have none. */
export const createOwnStore = (): Store => storeIn(PropertiesService.getUserProperties(), '');
