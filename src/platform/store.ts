/** Document properties behind the Store port: shared by everybody who runs the add-on in this spreadsheet, unseen in the grid. */
import type { Store } from '../core/ports.ts';

export function createStore(): Store {
  const properties = PropertiesService.getDocumentProperties();
  return {
    read: (name) => properties.getProperty(name),
    write: (name, text) => {
      properties.setProperty(name, text);
    },
    remove: (name) => {
      properties.deleteProperty(name);
    },
    readAll: (prefix) =>
      Object.fromEntries(Object.entries(properties.getProperties()).filter(([name]) => name.startsWith(prefix))),
  };
}
